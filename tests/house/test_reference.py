"""The reference files say what they should, without a database."""

import json
from collections import Counter

import pytest

from livb.trajectories.methodology import STEPS
from livb.trajectories.reference import FOLDER, Row, aliases, read_rows

AREAS = read_rows(FOLDER / "areas.csv")
ZONES = read_rows(FOLDER / "zones.csv")
SUCCESSIONS = read_rows(FOLDER / "successions.csv")
INDICATORS = read_rows(FOLDER / "indicators.csv")
POPULATION = read_rows(FOLDER / "population.csv")
METHOD = json.loads((FOLDER / "method_edition_1.json").read_text(encoding="utf-8"))
MUNICIPALITIES = [row for row in AREAS if row["kind"] == "municipality"]
OPEN = [row for row in MUNICIPALITIES if not row["valid_to"]]
BRUSSELS = "04000"


def valid_on(day: str) -> set[str]:
    return {
        row["code"]
        for row in MUNICIPALITIES
        if row["valid_from"] <= day and (not row["valid_to"] or day < row["valid_to"])
    }


def followed(code: str) -> str:
    """The code of today, over as many mergers as it takes."""
    next_code = {row["old_code"]: row["new_code"] for row in SUCCESSIONS if row["kind"] == "municipality"}
    while code in next_code:
        code = next_code[code]
    return code


@pytest.mark.parametrize(("day", "count"), [("2018-12-31", 589), ("2023-07-01", 581), ("2025-01-01", 565)])
def test_municipalities_of_a_day_count_as_published(day: str, count: int) -> None:
    assert len(valid_on(day)) == count


@pytest.mark.parametrize("day", ["2018-12-31", "2023-07-01"])
def test_old_codes_followed_lead_to_exactly_the_open_ones(day: str) -> None:
    assert {followed(code) for code in valid_on(day)} == {row["code"] for row in OPEN}


def test_areas_have_a_unique_natural_key() -> None:
    keys = Counter((row["kind"], row["code"], row["valid_from"]) for row in AREAS)
    assert [key for key, times in keys.items() if times > 1] == []


def test_open_municipalities_have_province_or_are_of_brussels() -> None:
    regions = {row["code"]: row["region"] for row in AREAS if row["kind"] == "province"}
    assert [row["code"] for row in OPEN if not row["province"] and row["region"] != BRUSSELS] == []
    assert [row["code"] for row in OPEN if row["province"] and regions[row["province"]] != row["region"]] == []
    assert len([row for row in OPEN if row["region"] == BRUSSELS]) == 19


def test_open_municipalities_lie_inside_belgium() -> None:
    outside = [
        row["code"]
        for row in OPEN
        if not (49.49 < float(row["latitude"]) < 51.51 and 2.54 < float(row["longitude"]) < 6.41)
    ]
    assert outside == []


def test_language_regimes_count_as_in_the_law() -> None:
    assert Counter(row["language_regime"] for row in OPEN) == {
        "nl": 273, "fr": 246, "bilingual": 19, "nl_facilities": 12, "de": 9, "fr_facilities": 6,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "regime"),
    [
        *[(name, "nl_facilities") for name in ("Kraainem", "Voeren", "Ronse", "Mesen", "Bever", "Herstappe", "Wemmel")],
        *[
            (name, "fr_facilities")
            for name in ("Komen-Waasten", "Moeskroen", "Edingen", "Vloesberg", "Malmedy", "Weismes")
        ],
        *[(name, "de") for name in ("Eupen", "Sankt Vith", "Kelmis")],
        *[("Halle", "nl"), ("Luik", "fr"), ("Baelen", "fr"), ("Elsene", "bilingual")],
    ],
)
def test_language_regime_of_a_town_is_right(name: str, regime: str) -> None:
    assert [row["language_regime"] for row in OPEN if row["name_nl"] == name] == [regime]


def test_names_stand_in_every_language_without_suffix() -> None:
    names = [row[f"name_{language}"] for row in AREAS + ZONES for language in ("nl", "fr", "de")]
    assert [name for name in names if not name or "(" in name or "'" in name] == []


def test_homonyms_in_french_are_both_there() -> None:
    assert {row["code"] for row in OPEN if row["name_fr"] == "Saint-Nicolas"} == {"46021", "62093"}


def test_every_municipality_since_2019_has_a_zone_that_exists() -> None:
    zones = {row["code"] for row in ZONES}
    without = [row["code"] for row in MUNICIPALITIES if row["valid_to"] != "2019-01-01" and row["zone"] not in zones]
    assert without == []


def test_open_zones_have_members_and_ended_zones_a_successor() -> None:
    held = {row["zone"] for row in OPEN}
    followed_up = {row["old_code"] for row in SUCCESSIONS if row["kind"] == "zone"}
    assert {row["code"] for row in ZONES if not row["valid_to"]} == held
    assert {row["code"] for row in ZONES if row["valid_to"]} == followed_up


def test_zones_of_wallonia_are_marked_unverified() -> None:
    assert {row["is_verified"] for row in ZONES if row["region"] == "03000"} == {"0"}


def test_aliases_point_at_areas_that_exist() -> None:
    known = {(row["kind"], row["code"]) for row in AREAS} | {("zone", row["code"]) for row in ZONES}
    assert [alias for alias in aliases() if (alias.kind, alias.code) not in known] == []


def test_aliases_of_parts_are_unambiguous() -> None:
    parts = Counter(alias.text.casefold() for alias in aliases() if alias.use == "part")
    names = {row[f"name_{language}"].casefold() for row in MUNICIPALITIES for language in ("nl", "fr", "de")}
    assert [part for part, times in parts.items() if times > 1 or part in names] == []


@pytest.mark.parametrize("year", ["2019", "2020", "2021", "2022", "2023", "2024"])
@pytest.mark.parametrize("kind", ["municipality", "region"])
def test_population_adds_up_to_the_country(year: str, kind: str) -> None:
    country = next(int(row[year]) for row in POPULATION if row["kind"] == "country")
    assert sum(int(row[year]) for row in POPULATION if row["kind"] == kind) == country


def test_population_of_halle_is_as_published() -> None:
    halle = next(row for row in POPULATION if row["code"] == "23027")
    assert {row["code"] for row in POPULATION if row["kind"] == "municipality"} == valid_on("2023-07-01")
    assert int(halle["2024"]) > 40_000


@pytest.mark.parametrize("code", ["CX-17", "WE-10"])
@pytest.mark.parametrize("kind", ["municipality", "region"])
def test_incomes_add_up_to_the_country(code: str, kind: str) -> None:
    rows = [row for row in read_rows(FOLDER / "figures" / "statbel_income_2022.csv") if row["indicator"] == code]
    country = next(int(row["2022"]) for row in rows if row["kind"] == "country")
    assert abs(sum(int(row["2022"]) for row in rows if row["kind"] == kind) - country) <= 3


@pytest.mark.parametrize("source", json.loads((FOLDER / "figures" / "sources.json").read_text(encoding="utf-8")))
def test_figures_name_places_of_their_grid_and_indicators_of_the_catalogue(source: dict[str, str]) -> None:
    rows = read_rows(FOLDER / "figures" / source["file"])
    places = {(row["kind"], row["code"]) for row in AREAS}
    assert [row for row in rows if (row["kind"], row["code"]) not in places] == []
    assert {row["indicator"] for row in rows} <= {row["code"] for row in INDICATORS}


def test_catalogue_holds_74_definitions_of_which_28_are_core() -> None:
    further = {f"CX-{number:02}" for number in range(8, 24)} | {"ON-10A", "ON-10B", "HU-13"}
    # What Wallonia and Brussels count in their own way stands beside the definition it is the equivalent of.
    regional = {row["code"] for row in INDICATORS if row["variant_of"] and row["code"][-1] in "WB"}
    further |= regional
    definitions = [row for row in INDICATORS if row["code"] not in further]
    assert Counter(row["code"][:2] for row in definitions) == {
        "CR": 18,
        "ON": 12,
        "HU": 12,
        "WE": 12,
        "SU": 13,
        "CX": 7,
    }
    assert sum(row["is_core"] == "1" for row in INDICATORS if row["code"] not in regional) == 28


def test_catalogue_denominators_exist_and_are_counts() -> None:
    rows = {row["code"]: row for row in INDICATORS}
    asked = {row["denominator"] for row in INDICATORS} - {""}
    assert [code for code in asked if rows[code]["additivity"] != "sum" or rows[code]["denominator"]] == []
    assert [row["code"] for row in INDICATORS if row["additivity"] == "median" and row["denominator"]] == []


def test_catalogue_never_scores_context() -> None:
    expected = {"CX-01", "ON-10", "ON-11", "ON-12", "HU-04", "CR-12", "CR-16", "WE-12"}
    assert expected <= {row["code"] for row in INDICATORS if row["direction"] == "context"}


@pytest.mark.parametrize("row", INDICATORS, ids=[row["code"] for row in INDICATORS])
def test_indicator_is_told_in_both_languages(row: Row) -> None:
    assert [key for key in row if key[-3:] in ("_nl", "_fr") and not row[key].strip()] == []


def test_method_asks_at_most_seven_questions_a_step() -> None:
    assert [step["step"] for step in METHOD["steps"]] == [step.key for step in STEPS]
    assert [step["step"] for step in METHOD["steps"] if not 1 <= len(step["questions"]) <= 7] == []


def test_method_is_told_in_both_languages_and_short() -> None:
    texts = [step[part] for step in METHOD["steps"] for part in ("lead", "pitfall")]
    texts += [
        question[part] for step in METHOD["steps"] for question in step["questions"] for part in ("text", "example")
    ]
    assert [
        text for text in texts if set(text) != {"nl", "fr"} or not all(0 < len(words) <= 420 for words in text.values())
    ] == []
