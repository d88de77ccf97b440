"""Loading the catalogue and the published population."""

import pytest
from django.utils import timezone

from diagnostics.models import Indicator, Observation, SeriesBreak, SourceEdition
from diagnostics.reference import load_breaks, load_figures, load_indicators, load_population
from diagnostics.selectors.overview import picture
from livb.trajectories.models import Area
from livb.trajectories.reference import FOLDER, load_areas


@pytest.mark.django_db
def test_load_indicators_points_at_denominators() -> None:
    load_indicators(FOLDER)
    burglary = Indicator.objects.get(code="CR-05")
    assert (burglary.denominator.code, burglary.multiplier, burglary.theme) == ("CX-04", 10_000, "crime")
    assert Indicator.objects.first() == Indicator.objects.get(code="CR-01")
    for indicator in Indicator.objects.all():
        indicator.full_clean()


@pytest.mark.django_db
def test_load_population_twice_changes_nothing() -> None:
    load_areas(FOLDER)
    load_indicators(FOLDER)
    assert load_population(FOLDER) == 595 * 6
    first = list(Observation.objects.order_by("pk").values())
    load_indicators(FOLDER)
    load_population(FOLDER)
    assert list(Observation.objects.order_by("pk").values()) == first
    assert SourceEdition.objects.count() == 1


@pytest.mark.django_db
def test_load_population_keeps_what_replaced_a_figure() -> None:
    load_areas(FOLDER)
    load_indicators(FOLDER)
    load_population(FOLDER)
    later = SourceEdition.objects.create(
        title="2025", publisher="Statbel", applied_at=SourceEdition.objects.get().applied_at
    )
    Observation.objects.filter(period="2024").update(superseded_by=later)
    load_population(FOLDER)
    assert Observation.objects.filter(superseded_by=later).count() == 595


# Code, direction and number of definitions as the published catalogue gives them: up, down, or context.
DOWN = {"WE-10", "WE-11", "SU-07", "SU-08", "SU-11", "SU-12", "SU-13"}
CONTEXT = {"CR-12", "CR-16", *(f"ON-{n}" for n in (10, 11, 12)), *(f"HU-{n:02}" for n in (4, 6, 7, 8, 9, 10)), "WE-12"}
SIZES = {"CR": 18, "ON": 12, "HU": 12, "WE": 12, "SU": 13, "CX": 7}
CORE = {
    *(f"CR-{n:02}" for n in (1, 2, 3, 4, 5, 7, 8, 15, 18)),
    *(f"ON-{n:02}" for n in (1, 5, 6, 7, 9)),
    *(f"HU-{n:02}" for n in (1, 2, 4, 6)),
    *(f"WE-{n:02}" for n in (1, 3, 4, 7)),
    *(f"SU-{n:02}" for n in (1, 2, 5, 6, 7, 13)),
}


@pytest.mark.django_db
def test_catalogue_holds_the_74_definitions_with_their_direction_and_the_core_set() -> None:
    load_indicators(FOLDER)
    known = {row.code: row for row in Indicator.objects.all()}
    codes = [f"{theme}-{n:02}" for theme, size in SIZES.items() for n in range(1, size + 1)]
    assert len(codes) == 74
    directions = {
        code: "worse_down" if code in DOWN else "context" if code in CONTEXT or code[:2] == "CX" else "worse_up"
        for code in codes
    }
    assert {code: known[code].direction for code in codes} == directions
    assert {code for code in codes if known[code].is_core} == CORE
    # Outside the 74, only the equivalents of other regions are core.
    assert {row.variant_of.code for row in known.values() if row.is_core and row.code not in codes} <= CORE


@pytest.mark.django_db
def test_catalogue_says_what_a_flemish_figure_is_called_elsewhere() -> None:
    load_indicators(FOLDER)
    jobless = Indicator.objects.get(code="WE-01")
    assert [jobless.is_published_in(region) for region in ("02000", "03000", "04000")] == [True, False, False]
    assert [row.code for row in jobless.variants.order_by("code")] == ["WE-01B", "WE-01W", "WE-02"]
    assert Indicator.objects.get(code="CR-01").regions == []
    flemish = Indicator.objects.filter(is_core=True, variant_of=None).exclude(regions=[])
    lacking = {row.code for row in flemish if not row.variants.exists()}
    # There is no such survey and no such register of school leavers per municipality in the other regions.
    assert lacking == {"ON-06", "SU-13"}


@pytest.mark.django_db
def test_load_indicators_keeps_what_an_administrator_edited() -> None:
    load_indicators(FOLDER)
    Indicator.objects.filter(code="CR-05").update(name_nl="Inbraak", edited_at=timezone.now())
    Indicator.objects.filter(code="CR-06").update(name_nl="Anders")
    load_indicators(FOLDER)
    names = dict(Indicator.objects.filter(code__in=["CR-05", "CR-06"]).values_list("code", "name_nl"))
    assert names == {"CR-05": "Inbraak", "CR-06": "Autodiefstal"}


@pytest.mark.django_db
def test_load_breaks_twice_changes_nothing_and_keeps_what_was_edited() -> None:
    load_indicators(FOLDER)
    assert load_breaks(FOLDER) == 6
    SeriesBreak.objects.filter(indicator__code="CR-14").update(is_checked=True)
    assert load_breaks(FOLDER) == 0
    assert list(SeriesBreak.objects.filter(is_checked=True).values_list("indicator__code", "period")) == [
        ("CR-14", "2022")
    ]


@pytest.fixture
def reference(db: None) -> None:
    for loader in (load_areas, load_indicators, load_population, load_figures):
        loader(FOLDER)


def test_figures_of_the_whole_country_are_loaded_once_with_their_licence(reference: None) -> None:
    before = Observation.objects.count()
    load_figures(FOLDER)
    editions = SourceEdition.objects.filter(reader="facts")
    assert (Observation.objects.count(), editions.count()) == (before, 3)
    assert {edition.footer[-1] for edition in editions} == {"Licentie: CC BY 4.0"}


@pytest.mark.parametrize("code", ["62063", "21004", "23027"])
def test_first_picture_of_a_town_of_each_region_has_sourced_figures(reference: None, code: str) -> None:
    domains = picture(list(Area.objects.current().municipalities().filter(code=code)))
    rows = {row.indicator.code: row for domain in domains for row in domain.rows}
    assert {"CX-01", "CX-17", "CX-23", "HU-08", "HU-13", "WE-10"} == set(rows)
    assert all(row.sources for row in rows.values())


def test_income_of_a_town_is_worked_out_from_what_was_published(reference: None) -> None:
    domains = picture(list(Area.objects.current().municipalities().filter(code="62063")))
    row = next(row for domain in domains for row in domain.rows if row.indicator.code == "WE-10")
    assert (row.value.period, round(row.value.value or 0)) == ("2022", 29_723)
