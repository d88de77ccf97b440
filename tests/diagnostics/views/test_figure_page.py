"""What the page of a figure keeps between two looks: never an older figure, nor the view of somebody else."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from diagnostics.models import SourceEdition
from diagnostics.selectors.observations import Figures
from diagnostics.services.editions import undo
from diagnostics.services.uploads import apply
from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Area, Trajectory
from tests.factories.diagnostics import FindingFactory

pytestmark = pytest.mark.django_db
REPORT = {"title": "Tabel", "source": "Politie", "exported_on": "", "footer": [], "reader": "", "grid_on": "2025-01-01"}


def taken_in(
    country: SimpleNamespace, count: int, trajectory: Trajectory | None, by: User, town: Area | None = None
) -> SourceEdition:
    """An edition in which Halle, or another town, has so many thefts in 2023."""
    rows = {(country.theft.pk, (town or country.halle).pk, "2023"): Figures(Decimal(count), None, None, "", False)}
    report = {**REPORT, "title": f"Tabel {count}", "periods": ["2023"]}
    with transaction.atomic():
        edition = apply(rows, trajectory=trajectory, report=report, stored_file=None, by=by)
    assert edition is not None
    return edition


@pytest.fixture
def page(country: SimpleNamespace, adviser: User) -> str:
    """The address of a figure of the town that everybody has."""
    taken_in(country, 882, None, adviser)
    return reverse("diagnostics:indicator_detail", args=[country.trajectory.slug, "CR-02"])


def told(client: Client, page: str) -> str:
    return client.get(page).content.decode()


@pytest.mark.parametrize("is_national", [True, False])
def test_figure_that_is_taken_in_or_undone_is_seen_at_once(
    country: SimpleNamespace, page: str, adviser: User, adviser_client: Client, *, is_national: bool
) -> None:
    first = told(adviser_client, page)
    edition = taken_in(country, 421, None if is_national else country.trajectory, adviser)
    second = told(adviser_client, page)
    undo(edition=edition, by=adviser)
    third = told(adviser_client, page)
    assert [("20,95" in shown, "10,00" in shown) for shown in (first, second, third)] == [
        (True, False),
        (False, True),
        (True, False),
    ]


def test_figure_is_not_worked_out_again_while_words_are_written(
    country: SimpleNamespace, page: str, adviser_client: Client
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert "20,95" in told(adviser_client, page)
        return sum('"diagnostics_observation"."numerator"' in query["sql"] for query in queries)

    first = asked()
    record("finding.update", FindingFactory.create(trajectory=country.trajectory), by=None)
    again = asked()
    record("comparison.choose", by=None, trajectory=country.trajectory)
    assert (first > 0, again, asked()) == (True, 0, first)


def test_figure_kept_for_one_reader_offers_another_no_more_than_his_own(
    country: SimpleNamespace, page: str, adviser: User, adviser_client: Client, member_client: Client
) -> None:
    choice = reverse("diagnostics:comparison_update", args=[country.trajectory.slug])
    taken_in(country, 500, None, adviser, country.beersel)
    looks = [choice in told(client, page) for client in (adviser_client, member_client, adviser_client)]
    assert looks == [True, False, True]


def test_figure_kept_in_one_language_is_told_in_the_other(page: str, adviser: User, adviser_client: Client) -> None:
    with override("nl"):
        assert "Diefstal" in told(adviser_client, page)
        adviser.language = "fr"
        adviser.save()
        shown = told(adviser_client, page)
    assert ("Les mêmes chiffres" in shown, "Dezelfde cijfers" in shown) == (True, False)
