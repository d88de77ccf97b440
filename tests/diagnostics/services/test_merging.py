"""Many figures at once, on either database: all of them, no more than what is new, each in its own scope."""

from decimal import Decimal

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from diagnostics.models import Observation, SourceEdition
from diagnostics.selectors.observations import Figures, Key
from diagnostics.services.editions import undo
from diagnostics.services.merging import TOGETHER, merge
from livb.trajectories.models import Area, Trajectory
from tests.factories.accounts import UserFactory
from tests.factories.diagnostics import IndicatorFactory, SourceEditionFactory

pytestmark = pytest.mark.django_db
COUNT = 2 * TOGETHER + 7


def said(number: int) -> Figures:
    return Figures(Decimal(number), None, None, "", False)


@pytest.fixture
def rows(trajectory: Trajectory) -> dict[Key, Figures]:
    indicator, town = IndicatorFactory.create(), Area.objects.get(trajectories=trajectory)
    return {(indicator.pk, town.pk, str(1950 + n)): said(n) for n in range(COUNT)}


def taken(rows: dict[Key, Figures], trajectory: Trajectory | None = None) -> tuple[SourceEdition | None, int]:
    with transaction.atomic():
        return merge(rows, trajectory, lambda: SourceEditionFactory.create(trajectory=trajectory))


def standing(trajectory: Trajectory | None = None) -> list[tuple[str, int]]:
    """What is not superseded in one scope."""
    found = Observation.objects.filter(superseded_by=None, edition__trajectory=trajectory).order_by("period")
    return [(row.period, int(row.numerator or 0)) for row in found]


def test_merge_writes_every_row_of_full_and_broken_batches(rows: dict[Key, Figures]) -> None:
    assert taken(rows)[1] == COUNT
    assert standing() == [(str(1950 + n), n) for n in range(COUNT)]


def test_merge_of_the_same_rows_makes_no_edition(rows: dict[Key, Figures]) -> None:
    taken(rows)
    assert taken(rows) == (None, 0)


def test_merge_supersedes_what_changed_alone(rows: dict[Key, Figures]) -> None:
    first, _count = taken(rows)
    changed = {key: said(900) if n % 10 == 0 else figures for n, (key, figures) in enumerate(rows.items())}
    second, count = taken(changed)
    assert (count, len(standing())) == (5, COUNT)
    assert first
    assert second
    assert set(Observation.objects.exclude(superseded_by=None).values_list("edition", "superseded_by")) == {
        (first.pk, second.pk)
    }


def test_merge_of_a_trajectory_leaves_the_figures_of_the_nation(
    rows: dict[Key, Figures], trajectory: Trajectory
) -> None:
    taken(rows)
    one = dict([next(iter(rows.items()))])
    assert taken(one, trajectory) == (None, 0)
    assert taken(dict.fromkeys(one, said(7)), trajectory)[1] == 1
    assert (standing(trajectory), len(standing())) == ([("1950", 7)], COUNT)
    assert taken(dict.fromkeys(one, said(7)), trajectory) == (None, 0)


def test_merge_of_a_trajectory_is_held_against_its_own_figure_also_where_the_nation_spoke_later(
    rows: dict[Key, Figures], trajectory: Trajectory
) -> None:
    one = dict([next(iter(rows.items()))])
    taken(dict.fromkeys(one, said(7)), trajectory)
    taken(dict.fromkeys(one, said(8)))
    assert taken(dict.fromkeys(one, said(7)), trajectory) == (None, 0)
    assert (taken(dict.fromkeys(one, said(8)), trajectory)[1], standing(trajectory)) == (1, [("1950", 8)])


def test_merge_what_was_undone_stands_no_more(rows: dict[Key, Figures]) -> None:
    edition, _count = taken(rows)
    assert edition
    SourceEdition.objects.filter(pk=edition.pk).update(undone_at=edition.created_at)
    assert taken(rows)[1] == COUNT


def first_asked(queries: CaptureQueriesContext) -> str:
    return next(query["sql"] for query in queries if "SAVEPOINT" not in query["sql"])


@pytest.mark.postgres
@pytest.mark.parametrize(("is_own", "lock"), [(True, "FOR NO KEY UPDATE"), (False, "pg_advisory_xact_lock")])
def test_writers_of_figures_of_one_scope_wait_for_each_other_before_they_read(
    rows: dict[Key, Figures], trajectory: Trajectory, is_own: bool, lock: str
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in by itself")
    by = UserFactory.create()
    with CaptureQueriesContext(connection) as confirming:
        edition, _count = taken(rows, trajectory if is_own else None)
    assert edition
    with CaptureQueriesContext(connection) as undoing:
        undo(edition=edition, by=by)
    assert [lock in first_asked(each) for each in (confirming, undoing)] == [True, True]
