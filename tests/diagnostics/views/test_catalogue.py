"""Own indicators, comparable towns and the release of police figures, as one meets them on the page."""

import pytest
from django.db import IntegrityError
from django.urls import reverse
from django.utils.html import escape

from diagnostics.models import Comparison, Indicator, SeriesRelease
from diagnostics.selectors.comparisons import chosen
from diagnostics.selectors.disclosure import figures_for
from livb.audit.services import record
from livb.membership.roles import Role
from tests.conftest import signed_in
from tests.factories.diagnostics import (
    LocalIndicatorFactory,
    ObservationFactory,
    SeriesBreakFactory,
    SeriesReleaseFactory,
    SourceEditionFactory,
)
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db


def url(name, trajectory, *args):
    return reverse(f"diagnostics:{name}", args=[trajectory.slug, *args])


DEFINITION = {
    "name": "Meldingen van sluikstort",
    "definition": "Elke melding één keer.",
    "theme": "crime",
    "supplier": "Dienst Milieu",
    "unit": "per 1 000 inwoners",
    "multiplier": "1000",
    "decimals": "1",
    "direction": "worse_up",
    "minimum_count": "5",
}


def test_local_indicator_is_defined_and_seen_in_its_own_trajectory_alone(country, adviser_client) -> None:
    sent = {**DEFINITION, "denominator": "CX-01"}
    response = adviser_client.post(url("local_create", country.trajectory), sent)
    assert response.status_code == 302
    row = Indicator.objects.get(trajectory=country.trajectory)
    assert (row.name_nl, row.additivity, row.denominator) == ("Meldingen van sluikstort", "rate", country.inhabitants)
    assert row.code == f"LK-{country.trajectory.uuid.hex[:4].upper()}-1"
    listed = adviser_client.get(url("local_list", country.trajectory)).content.decode()
    assert "Meldingen van sluikstort" in listed


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("decimals", "5"),
        ("decimals", "-1"),
        ("decimals", "99999999999999999999"),
        ("decimals", "💩"),
        ("minimum_count", "-5"),
        ("minimum_count", "40000"),
        ("name", "👨‍👩‍👧" * 33),
        ("name", "   "),
        ("unit", "e" * 61),
        ("supplier", "e" * 121),
        ("definition", "e" * 2_001),
        ("multiplier", "7"),
        ("direction", "sideways"),
        ("theme", ""),
        ("denominator", "no-such-code"),
    ],
)
def test_local_indicator_beyond_a_limit_is_refused_beside_its_field(country, adviser_client, field, wrong) -> None:
    page = adviser_client.post(url("local_create", country.trajectory), {**DEFINITION, field: wrong})
    form = page.context["form"]
    assert (page.status_code, [*form.errors], Indicator.objects.filter(trajectory=country.trajectory).count()) == (
        200, [field], 0,
    )  # fmt: skip
    told, said = page.content.decode(), form.errors[field][0]
    assert escape(said) in told
    assert form[field].value() == wrong
    assert 'value="Dienst Milieu"' in told or field == "supplier"


@pytest.mark.parametrize("name", ["<b>Vet</b> & <script>x()</script>", "👨‍👩‍👧 gezin", "0"])
def test_local_indicator_keeps_a_name_as_it_was_typed(country, adviser_client, name) -> None:
    adviser_client.post(url("local_create", country.trajectory), {**DEFINITION, "name": name})
    row = Indicator.objects.get(trajectory=country.trajectory)
    page = adviser_client.get(url("indicator_detail", country.trajectory, row.code)).content.decode()
    assert (row.name_nl, escape(name) in page, "<script>x" in page) == (name, True, False)


def test_local_indicator_gets_its_rate_from_typed_counts(country, adviser_client) -> None:
    row = LocalIndicatorFactory(trajectory=country.trajectory, denominator=country.inhabitants, multiplier=1000)
    ObservationFactory(
        edition=SourceEditionFactory(trajectory=country.trajectory), indicator=row, area=country.halle, numerator=84
    )
    page = adviser_client.get(url("indicator_detail", country.trajectory, row.code)).content.decode()
    assert "<strong>2,0</strong>" in page


def test_local_indicator_of_another_town_is_not_there(country, adviser_client) -> None:
    foreign = LocalIndicatorFactory()
    assert adviser_client.get(url("indicator_detail", country.trajectory, foreign.code)).status_code == 404
    assert adviser_client.get(url("local_update", country.trajectory, foreign.uuid)).status_code == 404
    choices = adviser_client.get(url("request_create", country.trajectory)).content.decode()
    assert foreign.code not in choices


def test_local_indicator_is_changed_archived_and_brought_back(country, adviser_client) -> None:
    row = LocalIndicatorFactory(trajectory=country.trajectory)
    changed = {**DEFINITION, "name": "Sluikstort", "multiplier": "1", "version": "1"}
    assert adviser_client.post(url("local_update", country.trajectory, row.uuid), changed).status_code == 302
    row.refresh_from_db()
    assert (row.name_nl, row.additivity) == ("Sluikstort", "sum")
    for is_archived in (True, False):
        adviser_client.post(url("local_archive", country.trajectory, row.uuid))
        row.refresh_from_db()
        assert bool(row.archived_at) is is_archived


def test_second_who_changes_a_local_indicator_is_told_and_sees_both(country, adviser_client) -> None:
    row = LocalIndicatorFactory(trajectory=country.trajectory)
    address = url("local_update", country.trajectory, row.uuid)
    first = adviser_client.post(address, {**DEFINITION, "name": "Sluikstort", "version": "1"})
    second = adviser_client.post(address, {**DEFINITION, "name": "Zwerfvuil", "version": "1"})
    row.refresh_from_db()
    assert (first.status_code, second.status_code, row.name_nl, row.version) == (302, 409, "Sluikstort", 2)
    assert "Sluikstort" in second.content.decode()
    assert adviser_client.post(address, {**DEFINITION, "name": "Zwerfvuil", "version": "2"}).status_code == 302


BREAK = {"break_0_period": "2022", "break_0_reason": "Nieuwe app", "break_0_comparable": ""}


def test_breaks_of_a_local_indicator_are_kept_changed_and_taken_away(country, adviser_client) -> None:
    adviser_client.post(url("local_create", country.trajectory), {**DEFINITION, **BREAK})
    row = Indicator.objects.get(trajectory=country.trajectory)
    assert [(each.period, each.reason_nl, each.is_comparable) for each in row.breaks.all()] == [
        ("2022", "Nieuwe app", False)
    ]
    address = url("local_update", country.trajectory, row.uuid)
    assert 'value="Nieuwe app"' in adviser_client.get(address).content.decode()
    changed = {**BREAK, "break_0_comparable": "on", "break_1_period": "2024-Q2", "break_1_reason": "Ander register"}
    adviser_client.post(address, {**DEFINITION, **changed, "version": "1"})
    kept = row.breaks.values_list("period", "is_comparable")
    assert list(kept) == [("2022", True), ("2024-Q2", False)]
    adviser_client.post(address, {**DEFINITION, "version": "2"})
    assert not row.breaks.exists()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"break_0_period": "22"}, "break_0_period"),
        ({"break_0_period": "2022-13"}, "break_0_period"),
        ({"break_0_reason": ""}, "break_0_reason"),
        ({"break_0_period": ""}, "break_0_period"),
        ({"break_1_period": "2022", "break_1_reason": "Nog eens"}, "break_1_period"),
    ],
)
def test_break_that_says_half_is_refused(country, adviser_client, wrong, field) -> None:
    page = adviser_client.post(url("local_create", country.trajectory), {**DEFINITION, **BREAK, **wrong})
    assert (page.status_code, [*page.context["form"].errors]) == (200, [field])
    assert '<details class="livb-more" open>' in page.content.decode()


def test_break_with_a_period_that_is_none_cannot_stand(country) -> None:
    with pytest.raises(IntegrityError, match="series_break_period"):
        SeriesBreakFactory(indicator=country.theft, period="2022-13")


def test_indicator_of_which_no_licence_is_known_says_that_it_is_to_be_asked(country, adviser_client) -> None:
    page = adviser_client.get(url("indicator_detail", country.trajectory, "CR-02")).content.decode()
    assert "nog te vragen aan de leverancier" in page


def test_local_indicator_asks_for_no_licence_of_a_supplier(country, adviser_client) -> None:
    row = LocalIndicatorFactory(trajectory=country.trajectory)
    page = adviser_client.get(url("indicator_detail", country.trajectory, row.code)).content.decode()
    assert "eigen cijfers van dit traject: geen licentie nodig" in page
    assert "nog te vragen" not in page


def test_local_indicator_without_a_definition_is_refused(country, adviser_client) -> None:
    response = adviser_client.post(url("local_create", country.trajectory), {**DEFINITION, "definition": ""})
    assert response.status_code == 200
    assert not Indicator.objects.filter(trajectory=country.trajectory).exists()


def test_comparison_page_says_why_towns_are_alike_and_keeps_them(country, adviser_client) -> None:
    page = adviser_client.get(url("comparison_update", country.trajectory)).content.decode()
    assert page.index("Dilbeek") < page.index("Beersel") < page.index("Lennik")
    assert "inwoners, gewest" in page
    adviser_client.post(url("comparison_update", country.trajectory), {"kind": "similar", "names": ""})
    kept = Comparison.objects.get()
    assert set(kept.towns.all()) == {country.dilbeek, country.beersel, country.lennik}


def test_comparison_takes_names_and_codes_and_refuses_the_unknown(country, adviser_client) -> None:
    address = url("comparison_update", country.trajectory)
    refused = adviser_client.post(address, {"kind": "own", "names": "Lennik\nNergenshuizen"})
    assert "Nergenshuizen" in refused.content.decode()
    assert not Comparison.objects.exists()
    assert adviser_client.post(address, {"kind": "own", "names": ""}).status_code == 200
    adviser_client.post(address, {"kind": "own", "names": f"lennik\n{country.beersel.code}\nLENNIK"})
    group = chosen(country.trajectory, [country.halle])
    assert (group.kind, [town.name_nl for town in group.towns]) == ("own", ["Beersel", "Lennik"])


@pytest.mark.parametrize(("kind", "heading"), [("own", "Naast de eigen gemeente: een eigen lijst"), ("", "Tussen de")])
def test_strip_names_the_towns_that_it_draws(country, adviser_client, kind, heading) -> None:
    """A dot for each town of the list must not stand under the name of the province."""
    names = ["Asse", "Diest", "Tienen", "Beersel", "Dilbeek"]
    towns = [country.towns.get(name) or AreaFactory(name_nl=name, province=country.province) for name in names]
    for town in [country.halle, *towns]:
        ObservationFactory(indicator=country.jobless, area=town, period="2023", numerator=None, value=7)
    if kind:
        adviser_client.post(url("comparison_update", country.trajectory), {"kind": kind, "names": "\n".join(names)})
    page = adviser_client.get(url("indicator_detail", country.trajectory, "WE-01")).content.decode()
    assert heading in page
    assert ("Tussen de gemeenten van Vlaams-Brabant" in page) is not bool(kind)


def test_indicator_page_says_trend_break_and_place(country, adviser_client) -> None:
    SeriesBreakFactory(indicator=country.theft, period="2021", reason_nl="Nieuwe telling.")
    for year in range(2018, 2024):
        ObservationFactory(
            indicator=country.theft, area=country.halle, period=str(year), numerator=500, denominator=42_000
        )
    page = adviser_client.get(url("indicator_detail", country.trajectory, "CR-02")).content.decode()
    assert "Breuk in de reeks 2021: Nieuwe telling." in page
    assert "Trend" not in page
    country.theft.breaks.update(is_comparable=True)
    record("administration.write", by=None)
    page = adviser_client.get(url("indicator_detail", country.trajectory, "CR-02")).content.decode()
    assert "Trend 2018–2023: geen stijging of daling die van toeval te onderscheiden is" in page


@pytest.fixture
def police(country):
    """Figures of the zone that were imported here, and a chief of police with a key."""
    country.theft.needs_release = True
    country.theft.save()
    country.source = SourceEditionFactory(trajectory=country.trajectory, title="Zone, intern")
    ObservationFactory(edition=country.source, indicator=country.theft, area=country.halle, numerator=300)
    country.key = f"{country.source.uuid}:CR-02"
    return country


def chief_of(trajectory, user=None):
    return PersonFactory(trajectory=trajectory, function="police_chief", user=user, name="Korpschef (fictief)")


def sent(country, person, **more):
    return {"series": [country.key], "released_by": person.uuid, "released_on": "2026-03-01", "reach": "public", **more}


def public_count(country):
    [found] = figures_for(country.trajectory, [country.theft], "public")
    return [value.reason or value.count for value in found.own[0].values]


def test_release_by_the_chief_of_police_opens_the_public_edition(police, member, member_client) -> None:
    person = member.memberships.get().person
    person.function = "police_chief"
    person.user = member
    person.save()
    assert public_count(police) == ["not_released"]
    response = member_client.post(url("release_list", police.trajectory), sent(police, person))
    assert response.status_code == 302
    assert public_count(police) == [300]
    row = SeriesRelease.objects.get()
    member_client.post(url("release_withdraw", police.trajectory, row.uuid))
    assert public_count(police) == ["not_released"]


def test_release_written_down_for_the_chief_needs_its_proof(police, adviser_client) -> None:
    person = chief_of(police.trajectory)
    address = url("release_list", police.trajectory)
    assert adviser_client.post(address, sent(police, person)).status_code == 200
    assert public_count(police) == ["not_released"]
    adviser_client.post(address, sent(police, person, note="Mail van 1 maart"))
    assert public_count(police) == [300]


def test_release_by_another_member_is_refused(police, member_client) -> None:
    person = chief_of(police.trajectory)
    response = member_client.post(url("release_list", police.trajectory), sent(police, person, note="Gehoord"))
    assert "Alleen de korpschef" in response.content.decode()
    assert not SeriesRelease.objects.exists()


def test_release_cannot_be_taken_back_by_another_member(police, member_client) -> None:
    row = SeriesReleaseFactory(
        trajectory=police.trajectory, edition=police.source, indicator=police.theft, reach="public"
    )
    member_client.post(url("release_withdraw", police.trajectory, row.uuid))
    row.refresh_from_db()
    assert row.withdrawn_at is None


def test_release_by_somebody_who_is_no_chief_is_refused(police, adviser_client) -> None:
    other = PersonFactory(trajectory=police.trajectory, function="prevention", name="Preventie (fictief)")
    adviser_client.post(url("release_list", police.trajectory), sent(police, other, note="x"))
    assert not SeriesRelease.objects.exists()


def test_release_on_a_later_day_is_refused(police, adviser_client) -> None:
    person = chief_of(police.trajectory)
    adviser_client.post(
        url("release_list", police.trajectory), sent(police, person, note="Mail", released_on="2999-01-01")
    )
    assert not SeriesRelease.objects.exists()


def test_release_anew_replaces_the_former(police, adviser_client) -> None:
    person = chief_of(police.trajectory)
    for reach in ("public", "council"):
        adviser_client.post(url("release_list", police.trajectory), sent(police, person, note="Mail", reach=reach))
    assert [row.reach for row in SeriesRelease.objects.filter(withdrawn_at=None)] == ["council"]
    assert public_count(police) == ["not_released"]


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.DELEGATE])
def test_release_page_shows_what_stands(police, as_role, role) -> None:
    SeriesReleaseFactory(
        trajectory=police.trajectory, edition=police.source, indicator=police.theft, embargo_until="2999-01-01"
    )
    page = signed_in(as_role(role)).get(url("release_list", police.trajectory)).content.decode()
    assert "niet vóór 1 januari 2999" in page


def test_indicator_page_says_that_police_figures_are_held(police, adviser_client) -> None:
    page = adviser_client.get(url("indicator_detail", police.trajectory, "CR-02")).content.decode()
    assert "blijven in de kerngroep tot de korpschef ze vrijgeeft" in page


def test_table_and_download_mark_small_provisional_broken_and_held_figures(police, adviser_client) -> None:
    SeriesBreakFactory(indicator=police.theft, period="2024")
    ObservationFactory(
        edition=police.source,
        indicator=police.theft,
        area=police.halle,
        period="2024",
        numerator=3,
        is_provisional=True,
    )
    page = adviser_client.get(url("indicator_detail", police.trajectory, "CR-02")).content.decode()
    for mark in ("voorlopig", "n te klein", "breuk in de reeks"):
        assert f'<span class="livb-tag">{mark}</span>' in page
    lines = (
        adviser_client.get(url("indicator_table", police.trajectory, "CR-02")).content.decode("utf-8-sig").splitlines()
    )
    newest = next(line for line in lines if "2024" in line)
    assert "voorlopig; n te klein; breuk in de reeks; alleen kerngroep" in newest
