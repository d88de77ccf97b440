"""What leaves the core group: a reader tries to work out a count that was left out, from everything that is printed."""

import datetime as dt
import json
from itertools import product

import pandas as pd
import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diagnostics.deliverables import diagnosis
from diagnostics.models import Observation
from diagnostics.selectors.disclosure import figures_for
from diagnostics.selectors.indicators import figure
from livb.lib.quantities import shown_number
from tests.diagnostics.statistics.oracles import added_up, with_rates
from tests.factories.diagnostics import (
    IndicatorFactory,
    InterpretationFactory,
    ObservationFactory,
    SeriesReleaseFactory,
    SourceEditionFactory,
)
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db

NAMES = ("Halle", "Lennik", "Beersel")


@pytest.fixture
def zone_of_three(country):
    """A trajectory of the three towns of a zone, in a province of four."""
    zone = AreaFactory(kind="zone", code="z2", name_nl="PZ Drie", name_fr="ZP Trois")
    for name in NAMES:
        country.towns[name].zone = zone
        country.towns[name].save()
    country.trajectory.areas.set([country.towns[name] for name in NAMES])
    InterpretationFactory(trajectory=country.trajectory, indicator=country.theft, visibility="public", text="Zie hier.")
    country.zone = zone
    return country


def register(country, counts, period="2023", **more):
    edition = more.pop("edition", None) or SourceEditionFactory(title="Feiten")
    for name, count in counts.items():
        ObservationFactory(
            edition=edition, indicator=country.theft, area=country.towns[name], period=period, numerator=count, **more
        )
    return edition


def printed(section):
    """Every (place, period) with a number in a chart or a table, by name."""
    charts = [block["chart"] for block in section["blocks"] if "chart" in block]
    tables = [block["table"] for block in section["blocks"] if "table" in block]
    lines = [
        (line["label"]["nl"], point) for chart in charts for line in chart.get("lines", ()) for point in line["points"]
    ]
    bars = [(bar["label"]["nl"], bar) for chart in charts for bar in chart.get("bars", ())]
    drawn = [
        (name, each.get("period", "2023"), each) for name, each in (*lines, *bars) if each.get("value") is not None
    ]
    return {(name, period) for name, period, _each in drawn} | {key for table in tables for key in numbers_in(table)}


def numbers_in(table):
    names = [column["label"]["nl"] for column in table["columns"][1:]]
    for row in table["rows"]:
        for name, cell in zip(names, row["cells"][1:], strict=True):
            if "number" in (cell[0] if isinstance(cell, list) else cell):
                yield name, row["id"]


def combinations(shown, atoms):
    """Every town that some sum and difference of the shown places comes down to, by trying all of them."""
    reached = set()
    for signs in product((-1, 0, 1), repeat=len(shown)):
        total = [0] * len(atoms)
        for sign, place in zip(signs, shown, strict=True):
            for number, atom in enumerate(atoms):
                total[number] += sign * (atom in place)
        if sorted(total) == [0] * (len(atoms) - 1) + [1]:
            reached.add(atoms[total.index(1)])
    return reached


@pytest.mark.parametrize("counts", [(50, 3, 30), (3, 4, 100), (4, 4, 4), (0, 0, 9), (5, 5, 4), (3, 60, 90), (9, 9, 9)])
@pytest.mark.parametrize("edition", ["council", "public"])
@pytest.mark.parametrize("dilbeek", [3, 40])
def test_reader_of_an_edition_cannot_work_out_what_was_left_out(zone_of_three, counts, edition, dilbeek) -> None:
    given = {**dict(zip(NAMES, counts, strict=True)), "Dilbeek": dilbeek}
    register(zone_of_three, given)
    register(zone_of_three, dict.fromkeys(given, 40), "2022")
    section = diagnosis(zone_of_three.trajectory, edition)
    seen = {name for name, period in printed(section) if period == "2023"}
    small = {name for name, count in given.items() if count < 5}
    assert small & seen == set()
    contents = {"PZ Drie": set(NAMES), "Vlaams-Brabant": set(given), **{name: {name} for name in given}}
    shown = [contents[name] for name in seen if name in contents]
    assert small & combinations(shown, sorted(given)) == set()
    told = json.dumps(section, ensure_ascii=False)
    everywhere = figure(zone_of_three.trajectory, zone_of_three.theft)
    for series in (*everywhere.own, *everywhere.comparison):
        value = next(value for value in series.values if value.period == "2023")
        if series.area.name_nl in small and value.value:
            for number in (value.value, value.low, value.high):
                assert str(round(number, 6)) not in told
            assert f"{shown_number(value.low, 2)} tot {shown_number(value.high, 2)}" not in told
    if not small:
        assert {*NAMES, "PZ Drie"} <= seen


def test_core_group_sees_small_counts_with_their_mark(zone_of_three) -> None:
    register(zone_of_three, {"Halle": 50, "Lennik": 3, "Beersel": 30})
    told = json.dumps(diagnosis(zone_of_three.trajectory, "kerngroep"), ensure_ascii=False)
    assert "n te klein" in told
    assert "weggelaten" not in told


def test_table_and_list_of_latest_figures_leave_out_the_same(zone_of_three) -> None:
    """Halle is not small, but with the zone it would give Lennik away: gone from the list and from the chart."""
    zone_of_three.theft.is_core = True
    zone_of_three.theft.save()
    register(zone_of_three, {"Halle": 20, "Lennik": 3, "Beersel": 30})
    blocks = diagnosis(zone_of_three.trajectory, "public")["blocks"]
    [latest] = [block for block in blocks if block["id"].endswith("diagnosis.latest")]
    cells = next(row["cells"] for row in latest["rows"] if row["id"] == "CR-02")
    [alone] = figures_for(zone_of_three.trajectory, [zone_of_three.theft], "public", beside=False)
    [beside] = figures_for(zone_of_three.trajectory, [zone_of_three.theft], "public")
    assert [[value.reason for value in each.values] for each in alone.own] == [
        [value.reason for value in each.values] for each in beside.own
    ]
    first = alone.own[0].values[-1]
    assert ("missing" in cells[1]) == bool(first.reason)


def test_published_rate_of_a_small_count_is_left_out_too(country) -> None:
    """0,33 per 1 000 of 9 100 inhabitants is three: the rate says what the count would."""
    country.trajectory.areas.set([country.lennik])
    ObservationFactory(indicator=country.theft, area=country.lennik, period="2023", numerator=None, value="0.33")
    [seen] = figures_for(country.trajectory, [country.theft], "public")
    assert [value.reason for value in seen.own[0].values] == ["suppressed"]


def test_province_of_few_towns_goes_when_its_own_town_is_small(country) -> None:
    register(country, {"Halle": 3, "Beersel": 30, "Dilbeek": 40, "Lennik": 50})
    [inside] = figures_for(country.trajectory, [country.theft], "kerngroep")
    [outside] = figures_for(country.trajectory, [country.theft], "public")
    assert inside.whole.latest.count == 123
    assert inside.median
    assert outside.whole.latest is None
    assert outside.median == ()
    assert outside.strip == ()


@pytest.fixture
def local(country):
    """Police figures that the trajectory imported itself."""
    country.theft.needs_release = True
    country.theft.save()
    country.source = SourceEditionFactory(trajectory=country.trajectory, title="Zone, intern")
    register(country, {"Halle": 300}, edition=country.source)
    country.chief = PersonFactory(trajectory=country.trajectory, function="police_chief")
    return country


def seen_in(country, edition):
    [found] = figures_for(country.trajectory, [country.theft], edition)
    return [value.reason or value.count for value in found.own[0].values]


def test_police_series_stays_in_the_core_group_until_released(local) -> None:
    assert seen_in(local, "kerngroep") == [300]
    assert seen_in(local, "council") == seen_in(local, "public") == ["not_released"]
    assert figure(local.trajectory, local.theft).is_held


def test_police_series_released_for_the_council_is_not_public(local) -> None:
    release(local, reach="council")
    assert seen_in(local, "council") == [300]
    assert seen_in(local, "public") == ["not_released"]
    assert not figure(local.trajectory, local.theft).is_held


def test_police_series_released_for_everybody_reaches_both(local) -> None:
    release(local, reach="public")
    assert seen_in(local, "council") == seen_in(local, "public") == [300]


@pytest.mark.parametrize(("days", "shown"), [(1, "not_released"), (0, 300)])
def test_police_series_under_embargo_waits_until_its_day(local, days, shown) -> None:
    release(local, reach="public", embargo_until=timezone.localdate() + dt.timedelta(days=days))
    assert seen_in(local, "public") == [shown]


def test_police_series_of_a_later_import_is_released_anew(local) -> None:
    release(local, reach="public")
    local.source = SourceEditionFactory(trajectory=local.trajectory, title="Zone, intern, 2024")
    register(local, {"Halle": 310}, "2024", edition=local.source)
    assert seen_in(local, "public") == [300, "not_released"]


def test_release_withdrawn_takes_the_figures_back(local) -> None:
    release(local, reach="public", withdrawn_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    assert seen_in(local, "public") == ["not_released"]


def test_published_police_figures_need_no_release(local) -> None:
    register(local, {"Halle": 200}, "2024")
    assert seen_in(local, "public") == ["not_released", 200]


def test_indicator_that_is_not_of_the_police_needs_no_release(local) -> None:
    local.theft.needs_release = False
    local.theft.save()
    assert seen_in(local, "public") == [300]


def release(country, **more):
    return SeriesReleaseFactory(
        trajectory=country.trajectory,
        edition=country.source,
        indicator=country.theft,
        released_by=country.chief,
        **more,
    )


def test_towns_of_a_median_are_not_added_up(zone_of_three) -> None:
    prices = IndicatorFactory(code="HU-09", theme="housing", additivity="median", denominator=None, multiplier=1)
    for name in NAMES:
        ObservationFactory(indicator=prices, area=zone_of_three.towns[name], numerator=None, value=250_000)
    found = figure(zone_of_three.trajectory, prices)
    assert (found.together, found.refused) == (None, "no_median_sum")


def test_towns_with_rates_alone_are_not_averaged(zone_of_three) -> None:
    for name in NAMES:
        ObservationFactory(indicator=zone_of_three.jobless, area=zone_of_three.towns[name], numerator=None, value=6)
    found = figure(zone_of_three.trajectory, zone_of_three.jobless)
    assert (found.together, found.refused) == (None, "no_rate_sum")


def test_towns_of_a_zone_are_added_up_over_numerators_and_denominators(zone_of_three) -> None:
    register(zone_of_three, {"Halle": 50, "Lennik": 10, "Beersel": 30})
    found = figure(zone_of_three.trajectory, zone_of_three.theft)
    assert found.together.area == zone_of_three.zone
    # 90 facts on 42 100 + 9 100 + 26 100 people in the middle of the year.
    assert round(found.together.latest.value, 4) == round(90 / 77.3, 4)


def latest_rows(section):
    [table] = [block for block in section["blocks"] if block["id"].endswith("diagnosis.latest")]
    return [row["cells"] for row in table["rows"] if not row.get("group")]


def test_latest_figures_of_several_towns_are_those_of_the_zone_together(zone_of_three) -> None:
    zone_of_three.theft.is_core = zone_of_three.jobless.is_core = True
    zone_of_three.theft.save()
    zone_of_three.jobless.save()
    register(zone_of_three, {"Halle": 50, "Lennik": 10, "Beersel": 30})
    for name, share in (("Halle", 6), ("Lennik", 4)):
        ObservationFactory(indicator=zone_of_three.jobless, area=zone_of_three.towns[name], numerator=None, value=share)
    rows = latest_rows(diagnosis(zone_of_three.trajectory, "council"))
    assert [(cells[0]["nl"], cells[1]["nl"]) for cells in rows] == [
        ("Diefstal", "PZ Drie"),
        ("Werkzoekend", "Halle"),
        ("Werkzoekend", "Lennik"),
    ]
    assert rows[0][2]["number"] == str(round(90 / 77.3, 6))
    assert all(cells[-1] for cells in rows)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.integers(0, 400), min_size=3, max_size=3))
def test_towns_together_are_what_a_table_adds_up(zone_of_three, counts) -> None:
    """The page and the pure function agree: numerators and denominators are summed, then divided."""
    zone_of_three.theft.minimum_count = 0
    Observation.objects.filter(indicator=zone_of_three.theft).delete()
    register(zone_of_three, dict(zip(NAMES, counts, strict=True)))
    found = figure(zone_of_three.trajectory, zone_of_three.theft).together.latest
    people = [42_100, 9_100, 26_100]
    frame = pd.DataFrame({"place": NAMES, "period": "2023", "count": counts, "denominator": people})
    [row] = with_rates(added_up(frame), 1000).itertuples()
    assert (found.value, found.low, found.high) == pytest.approx((row.value, row.low, row.high))
