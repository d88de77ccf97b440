"""A figure that a finding rests on is not taken away, whichever way somebody tries."""

import pytest
from django.contrib.admin.sites import site
from django.db.models import RestrictedError
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from diagnostics.models import FindingIndicator, Indicator, Observation, SourceEdition
from diagnostics.selectors.observations import standing
from diagnostics.services.editions import StillNeeded, undo
from diagnostics.services.grid import Entry, write_cell
from diagnostics.services.holding import StillUsed
from tests.conftest import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.diagnostics import FindingFactory, IndicatorFactory, ObservationFactory, SourceEditionFactory


@pytest.fixture
def finding(country):
    return FindingFactory(trajectory=country.trajectory, indicators=[country.theft], text="Veel diefstal")


def edition_of(country, trajectory):
    edition = SourceEditionFactory(trajectory=trajectory)
    ObservationFactory(edition=edition, indicator=country.theft, area=country.halle)
    return edition


def test_undo_of_an_own_edition_names_the_findings(country, finding, adviser):
    edition = edition_of(country, country.trajectory)
    with pytest.raises(StillNeeded) as still:
        undo(edition=edition, by=adviser)
    edition.refresh_from_db()
    assert (still.value.findings, edition.undone_at) == (["Veel diefstal"], None)


def test_undo_of_a_national_edition_counts_the_findings_of_each_town_and_quotes_none(country, finding, adviser):
    FindingFactory(trajectory=country.trajectory, indicators=[country.theft], text="Nog meer")
    edition = edition_of(country, None)
    with pytest.raises(StillNeeded) as still:
        undo(edition=edition, by=adviser)
    assert still.value.findings == [f"2 bevindingen van {country.trajectory.title}"]
    assert SourceEdition.objects.get(pk=edition.pk).undone_at is None


def test_undo_is_free_where_another_edition_has_the_figure_or_the_finding_was_dropped(country, finding, adviser):
    first, second = edition_of(country, None), edition_of(country, country.trajectory)
    assert undo(edition=second, by=adviser).undone_at
    finding.archived_at, finding.archived_by = timezone.now(), adviser
    finding.save()
    assert undo(edition=first, by=adviser).undone_at


@pytest.mark.parametrize("entry", [Entry(), Entry(reason="hidden")])
def test_figure_typed_by_hand_is_not_emptied_under_a_finding(country, finding, adviser, entry):
    edition = SourceEditionFactory(trajectory=country.trajectory, reader="hand", publisher="Halle")
    ObservationFactory(edition=edition, indicator=country.theft, area=country.halle, numerator=12)
    cell = {"indicator": country.theft, "area": country.halle, "period": "2023"}
    with pytest.raises(StillUsed) as used:
        write_cell(trajectory=country.trajectory, **cell, entry=entry, was="12", by=adviser)
    assert used.value.messages == ["Op dit cijfer steunen bevindingen: “Veel diefstal”. Wijzig of schrap die eerst."]
    place = (country.theft.pk, country.halle.pk, "2023")
    assert standing(country.trajectory, [place[0]], [place[1]])[place].figures.numerator == 12


def test_indicator_that_a_finding_rests_on_is_held_by_the_database_layer(country, finding):
    for remove in (country.theft.delete, Indicator.objects.filter(pk=country.theft.pk).delete):
        with pytest.raises(RestrictedError):
            remove()
    assert FindingIndicator.objects.count() == 1


def test_indicator_in_use_is_named_in_the_administration_without_the_text_of_a_town(country, finding):
    Observation.objects.filter(indicator=country.theft).delete()
    client = signed_in(UserFactory(is_staff=True, is_superuser=True))
    url = reverse("admin:diagnostics_indicator_delete", args=[country.theft.pk])
    request = RequestFactory().get(url)
    request.user = UserFactory(is_staff=True, is_superuser=True)
    _gone, _counts, _perms, held = site.get_model_admin(Indicator).get_deleted_objects([country.theft], request)
    assert (len(held), "Veel diefstal" in str(held), country.trajectory.title in str(held)) == (1, False, True)
    client.post(url, {"post": "yes"})
    assert Indicator.objects.filter(pk=country.theft.pk).exists()


def test_indicator_that_nothing_rests_on_is_deleted(db):
    IndicatorFactory(code="XX-01").delete()
    assert not Indicator.objects.filter(code="XX-01").exists()


def test_undo_refused_lists_each_finding_on_the_page(country, finding, adviser_client):
    edition = edition_of(country, country.trajectory)
    url = reverse("diagnostics:edition_undo", args=[country.trajectory.slug, edition.uuid])
    page = adviser_client.post(url, follow=True).content.decode()
    assert "Veel diefstal" in page
