"""An attack on what is printed: a reader who knows the country tries which counts fit, for every town left out."""

import json
from dataclasses import asdict
from itertools import product
from statistics import median

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from diagnostics.deliverables import diagnosis, figure_block
from diagnostics.first_picture import first_picture_of
from diagnostics.models import Observation, SourceEdition
from diagnostics.selectors.disclosure import figures_for
from diagnostics.selectors.domains import public_picture
from tests.factories.diagnostics import InterpretationFactory, ObservationFactory, SourceEditionFactory
from tests.factories.trajectories import AreaFactory

pytestmark = pytest.mark.django_db

OWN = ("Halle", "Lennik", "Beersel")
OTHERS = ("Dilbeek", "Asse", "Aarschot", "Tienen", "Diest", "Landen", "Zemst")
PEOPLE = {
    "Halle": 42_000, "Lennik": 9_000, "Beersel": 26_000, "Dilbeek": 44_000,
    "Asse": 34_000, "Aarschot": 31_000, "Tienen": 36_000, "Diest": 24_500, "Landen": 16_300, "Zemst": 23_700,
}  # fmt: skip
ZONE, PROVINCE, MEDIAN = "PZ Drie", "Vlaams-Brabant", "Mediaan"
LEAST = 5
NOBODY = {"reason": "none"}
UNTOLD = {"reason": "missing"}


@pytest.fixture
def world(country):
    """Three towns of a zone in a province; the reader has the numbers of inhabitants from the statistical office."""
    zone = AreaFactory(kind="zone", code="z2", name_nl=ZONE, name_fr="ZP Trois")
    for number, name in enumerate(OTHERS[1:]):
        area = AreaFactory(code=str(24001 + number), name_nl=name, name_fr=name, province=country.province)
        country.towns[name] = area
        for year in ("2023", "2024"):
            ObservationFactory(indicator=country.inhabitants, area=area, period=year, numerator=PEOPLE[name])
    for name in OWN:
        country.towns[name].zone = zone
        country.towns[name].save()
    country.trajectory.areas.set([country.towns[name] for name in OWN])
    InterpretationFactory(trajectory=country.trajectory, indicator=country.theft, visibility="public", text="Zie hier.")
    country.theft.is_core = True
    country.theft.save()
    country.places = {**country.towns, ZONE: zone, PROVINCE: country.province}
    return country


def divided_by(name):
    """Half of the first days of January of two years; what was made in `country` grows by 200 heads a year."""
    return (PEOPLE[name] + (100 if name in (*OWN, "Dilbeek") else 0)) / 1000


def given_to(world, told, published, *, as_rates):
    """Write what each place is told: a count or a reason; `published` are totals that the publisher gives itself."""
    Observation.objects.filter(indicator=world.theft).delete()
    edition = SourceEditionFactory(title="Feiten")
    contents = {**{name: [name] for name in told}, ZONE: OWN, PROVINCE: list(told)}
    for name, said in {**told, **published}.items():
        row = {"edition": edition, "indicator": world.theft, "area": world.places[name], "period": "2023"}
        if isinstance(said, dict):
            ObservationFactory(**row, numerator=None, **said)
        elif as_rates:
            under = sum(divided_by(each) for each in contents[name])
            ObservationFactory(**row, numerator=None, value=round(said / under, 4))
        else:
            ObservationFactory(**row, numerator=said)


def numbers_of(block):
    """Every (place, number) of 2023 that a chart and its table show."""
    chart, table = block["chart"], block["table"]
    for line in chart.get("lines", ()):
        yield from ((line["label"]["nl"], point.get("value")) for point in line["points"] if point["period"] == "2023")
    yield from ((bar["label"]["nl"], bar.get("value")) for bar in chart.get("bars", ()))
    names = [column["label"]["nl"] for column in table["columns"][1:]]
    for row in table["rows"]:
        if row["id"] == "2023":
            for name, cell in zip(names, row["cells"][1:], strict=True):
                first = cell[0] if isinstance(cell, list) else cell
                yield name, float(first["number"]) if "number" in first else None


def read(world, edition):
    """What a reader learns: the rate of each place that is named somewhere, and everything as one text."""
    section = diagnosis(world.trajectory, edition)
    charts = [block for block in section["blocks"] if "chart" in block]
    [sheet] = figures_for(world.trajectory, [world.theft], edition)
    charts.append(figure_block(world.trajectory, sheet))
    seen = {name: float(number) for block in charts for name, number in numbers_of(block) if number is not None}
    for block in section["blocks"]:
        if block["id"].endswith("diagnosis.latest"):
            seen |= {row["cells"][1]["nl"]: float(row["cells"][2]["number"]) for row in block["rows"]
                     if not row.get("group") and "number" in row["cells"][2]}  # fmt: skip
    return seen, json.dumps([section, charts], ensure_ascii=False)


def possible(seen, told):
    """By town left out, the counts it can have: every one is tried that fits the totals and the median shown.

    The reader knows the rules too: of figures that everybody has a town is left out for being small, and where the
    publisher says of others that there was none, what is left out is none of those.
    """
    contents = {ZONE: OWN, PROVINCE: list(told)}
    known = {name: seen[name] for name, said in told.items() if name in seen}
    hidden = [name for name, said in told.items() if name not in known and not isinstance(said, dict)]
    counted = {name: round(rate * divided_by(name)) for name, rate in known.items()}
    slack = {total: any(told.get(name, NOBODY) == UNTOLD for name in names) for total, names in contents.items()}
    rests = {total: round(seen[total] * sum(map(divided_by, names))) - sum(counted.get(name, 0) for name in names)
             for total, names in contents.items() if total in seen}  # fmt: skip
    least = int(NOBODY in told.values() and 0 not in told.values())
    found = {name: set() for name in hidden}
    for counts in product(range(least, LEAST), repeat=len(hidden)):
        tried = dict(zip(hidden, counts, strict=True))
        sums = {total: sum(tried.get(name, 0) for name in contents[total]) for total in rests}
        if all(sums[total] == rest or (slack[total] and sums[total] < rest) for total, rest in rests.items()):
            rates = [*known.values(), *(count / divided_by(name) for name, count in tried.items())]
            if MEDIAN not in seen or abs(median(rates) - seen[MEDIAN]) < 0.0002:
                for name, count in tried.items():
                    found[name].add(count)
    return found, set(range(least, LEAST))


def side_by_side(world, names):
    """What a reader learns who lays the first pictures of towns beside each other."""
    seen = {}
    for name in names:
        _domains, figures = public_picture(world.towns[name])
        shown = (pair for each in figures for pair in numbers_of(figure_block(world.trajectory, each)))
        seen |= {place: float(number) for place, number in shown if number is not None}
    return seen


COUNTS = st.one_of(st.integers(0, 12), st.integers(20, 90))
SAID = st.one_of(COUNTS, COUNTS, COUNTS, COUNTS, st.sampled_from([NOBODY, UNTOLD]))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(own=[60, 30, 40], others=[3], published=False, as_rates=False, edition="council")
@example(own=[3, 30, NOBODY], others=[40, 50], published=True, as_rates=False, edition="public")
@example(own=[3, 30, 41], others=[40, 50, 2], published=True, as_rates=True, edition="public")
@example(own=[60, 70, 80], others=[40, 50, 44, 52, 61, 3], published=False, as_rates=False, edition="public")
@example(own=[60, 4, 80], others=[4, 50, 44, 52, 61], published=False, as_rates=False, edition="public")
@example(own=[60, 1, NOBODY], others=[1, 1, 1, 44], published=True, as_rates=False, edition="public")
@example(own=[3, 4, 40], others=[50, 3, 3, 44], published=True, as_rates=False, edition="public")
@example(own=[NOBODY, 2, 1], others=[2, 9, 1], published=True, as_rates=False, edition="council")
@example(own=[NOBODY, 0, 1], others=[2, 0, 1, 3], published=False, as_rates=False, edition="council")
@example(own=[5, 5, UNTOLD], others=[0, 0], published=True, as_rates=True, edition="council")
@example(own=[8, 2, 5], others=[9, 7, 6, 8], published=False, as_rates=False, edition="public")
@given(
    own=st.lists(SAID, min_size=3, max_size=3),
    others=st.lists(SAID, min_size=1, max_size=len(OTHERS)),
    published=st.booleans(),
    as_rates=st.booleans(),
    edition=st.sampled_from(["council", "public"]),
)
def test_no_count_under_the_minimum_can_be_worked_out(world, own, others, published, as_rates, edition) -> None:
    told = {**dict(zip(OWN, own, strict=True)), **dict(zip(OTHERS, others, strict=False))}
    assume(sum(isinstance(said, int) and said < LEAST for said in told.values()) < 7)
    for name in OTHERS:
        world.towns[name].province = world.province if name in told else None
        world.towns[name].save()
    counts = {name: said for name, said in told.items() if isinstance(said, int)}
    totals = {ZONE: sum(counts.get(name, 0) for name in OWN), PROVINCE: sum(counts.values())} if published else {}
    given_to(world, told, totals, as_rates=as_rates)
    seen, text = read(world, edition)
    # The paper of any other town; there and in their own every count that is not small is read.
    seen |= side_by_side(world, [OTHERS[0]])
    seen |= {name: count / divided_by(name) for name, count in counts.items() if count >= LEAST}
    found, every = possible(seen, told)
    for name, count in counts.items():
        if count < LEAST:
            assert name not in seen
            assert found[name] == every, (name, count, seen)
            rate = count / divided_by(name)
            assert not count or str(round(rate, 6)) not in text


def test_editions_of_all_towns_side_by_side_give_no_small_count_away(world) -> None:
    """Lennik is small: its zone may not be read beside Halle and Beersel, which stand in the papers of others."""
    told = {"Halle": 60, "Lennik": 3, "Beersel": 30, "Dilbeek": 40, "Asse": 50}
    for name in OTHERS:
        world.towns[name].province = world.province if name in told else None
        world.towns[name].save()
    given_to(world, told, {}, as_rates=False)
    seen, _text = read(world, "public")
    seen |= side_by_side(world, told)
    assert {"Halle", "Beersel", "Dilbeek", "Asse"} == set(seen) - {MEDIAN}
    found, every = possible(seen, told)
    assert found["Lennik"] == every


def test_own_figures_of_a_zone_keep_their_total_and_leave_out_a_second_town(world) -> None:
    """Nobody else has them, so that the next smallest town protects the smallest."""
    given_to(world, {"Halle": 60, "Lennik": 3, "Beersel": 30}, {}, as_rates=False)
    SourceEdition.objects.filter(title="Feiten").update(trajectory=world.trajectory)
    seen, _text = read(world, "public")
    assert {place for place in seen if place in (*OWN, ZONE)} == {"Halle", ZONE}


def test_first_picture_of_a_town_leaves_out_what_is_small(world, stranger_client) -> None:
    given_to(world, {"Halle": 60, "Lennik": 3, "Beersel": 30}, {}, as_rates=False)
    page = stranger_client.get(reverse("places:place_detail", args=[world.towns["Lennik"].code]))
    [row] = [row for domain, _cards in page.context["domains"] for row in domain.rows if row.indicator == world.theft]
    assert row.value.reason == "suppressed"
    assert "0,33" not in page.content.decode()
    assert "0.3297" not in json.dumps(asdict(first_picture_of(world.towns["Lennik"], "nl")), default=str)
