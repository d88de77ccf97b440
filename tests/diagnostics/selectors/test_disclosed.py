"""What is cut from a figure, rule by rule, on figures made by hand; `test_attack.py` tries them all together."""

import datetime as dt

import pytest

from diagnostics.enums import Note
from diagnostics.models import Indicator, SeriesRelease
from diagnostics.selectors.disclosure import Held, disclosed
from diagnostics.selectors.indicators import Figure, Series
from diagnostics.selectors.ledger import Value
from livb.trajectories.models import Area

TODAY = dt.date(2026, 11, 23)
NATIONAL, INTERNAL, LATER = 1, 7, 8
NOTHING_HELD = Held(frozenset(), {}, TODAY)
OWN_IMPORTS = Held(frozenset({INTERNAL, LATER}), {}, TODAY)
MIDDLE = (("2023", 9.0),)


def value(count, *, under=10.0, edition=NATIONAL, period="2023", is_small=None):
    """A rate per 1 000 of so many thousand people; with nothing to divide by, what was published as it is."""
    small = count < 5 if is_small is None else is_small
    return Value(
        period,
        value=count / under if under else float(count),
        count=count if under else None,
        under=under,
        editions=frozenset({edition}),
        notes=(Note.SMALL,) if small else (),
    )


def place(number, *values):
    return Series(Area(pk=number), values)


def places(*counts, start=1, **more):
    return tuple(place(start + number, value(count, **more)) for number, count in enumerate(counts))


def figure_of(own, *, needs_release=False, **more):
    return Figure(Indicator(pk=1, minimum_count=5, needs_release=needs_release), own, **more)


def seen(series):
    return [each.reason or each.count for each in series.values]


@pytest.mark.parametrize(("own", "behind", "stays"), [(3, 5, True), (3, 4, False), (30, 4, True)])
def test_median_beside_a_town_left_out_needs_five_towns_that_are_not_named(own, behind, stays) -> None:
    named = places(80, start=20)
    found = figure_of(places(own), comparison=named, basis=(*named, *places(*[90] * behind, start=30)), median=MIDDLE)
    assert bool(disclosed(found, "public", NOTHING_HELD).median) is stays


@pytest.mark.parametrize(
    ("under", "others", "stays"),
    [
        (1.0, (40, 40, 40, 40, 60, 60), False),
        (1.0, (41, 41, 41, 41, 60, 60), True),
        (1.0, (30, 30, 45, 60, 60), False),
        (None, (80, 80, 80, 80, 80), False),
    ],
)
def test_median_goes_where_a_small_town_could_have_reached_it(under, others, stays) -> None:
    """Four of 1 000 people are 4 per 1 000: a median of 4 or more tells on which side the town lies."""
    basis = (place(20, value(0, under=under)), *places(*others, start=30))
    assert bool(disclosed(figure_of(places(70), basis=basis, median=MIDDLE), "public", NOTHING_HELD).median) is stays


@pytest.mark.parametrize("others", [(10, 11, 12, 70, 71, 72), (10, 11, 12, 70, 71), (10, 11, 70, 71, 72)])
def test_median_goes_where_it_is_the_figure_of_a_town_left_out(others) -> None:
    """Halle, 20, protects Lennik, 3; it is the middle, or one of the middle two."""
    own = places(3, 20, 60, edition=INTERNAL)
    together = place(9, value(83, under=30.0, edition=INTERNAL))
    basis = (own[1], *places(*others, start=30))
    found = disclosed(figure_of(own, together=together, basis=basis, median=MIDDLE), "public", OWN_IMPORTS)
    assert [seen(each) for each in (*found.own, found.together)] == [["suppressed"], ["suppressed"], [60], [83]]
    assert found.median == ()


def test_total_goes_where_one_of_its_towns_stands_in_the_papers_of_others() -> None:
    own = (place(1, value(3, edition=INTERNAL)), place(2, value(30)), place(3, value(60)))
    found = disclosed(figure_of(own, together=place(9, value(93, under=30.0))), "public", OWN_IMPORTS)
    assert [seen(each) for each in (*found.own, found.together)] == [["suppressed"], [30], [60], ["suppressed"]]


def test_total_stays_where_only_a_town_elsewhere_is_small() -> None:
    own, elsewhere = places(60, 70), places(3, 4, 2, start=20)
    whole = place(8, value(139, under=50.0))
    found = figure_of(own, together=place(9, value(130, under=20.0)), whole=whole, members=(*own, *elsewhere))
    assert seen(disclosed(found, "public", NOTHING_HELD).together) == [130]


@pytest.mark.parametrize(("newest", "shown"), [(3, []), (30, [60])])
def test_strip_goes_with_its_own_period_alone_and_never_holds_a_small_count(newest, shown) -> None:
    own = (place(1, value(3, period="2022"), value(newest)), place(2, value(70, period="2022")))
    found = disclosed(figure_of(own, strip=(value(60), value(2))), "public", NOTHING_HELD)
    assert [each.count for each in found.strip] == shown


def test_small_figure_of_which_no_count_is_known_is_left_out_and_a_reason_is_kept() -> None:
    own = (place(1, value(3, under=None, is_small=True)), *places(2, start=2))
    found = disclosed(figure_of(own, together=place(9, Value("2023", reason="missing"))), "public", NOTHING_HELD)
    assert [seen(each) for each in (*found.own, found.together)] == [["suppressed"], ["suppressed"], ["missing"]]


@pytest.mark.parametrize("name", ["own", "comparison", "members", "basis", "together", "whole"])
def test_every_series_that_rests_on_what_the_police_hold_goes(name) -> None:
    held = place(5, value(50, edition=INTERNAL))
    more = {"own": places(60), "median": MIDDLE, "strip": (value(60),)}
    more[name] = held if name in ("together", "whole") else (held,)
    found = disclosed(figure_of(needs_release=True, **more), "public", OWN_IMPORTS)
    cut = getattr(found, name)
    assert seen(cut if name in ("together", "whole") else cut[0]) == ["not_released"]
    assert (bool(found.median), bool(found.strip)) == (name != "own", name != "own")


@pytest.mark.parametrize(
    ("editions", "edition", "is_held"),
    [
        ({INTERNAL}, "public", False),
        ({INTERNAL, LATER}, "public", True),
        ({INTERNAL, LATER}, "kerngroep", False),
        ({NATIONAL}, "public", False),
    ],
)
def test_figure_of_several_imports_is_held_until_each_of_them_is_let_go(editions, edition, is_held) -> None:
    release = SeriesRelease(edition_id=INTERNAL, indicator_id=1, reach="public")
    known = Held(frozenset({INTERNAL, LATER}), {(INTERNAL, 1): release}, TODAY)
    assert known.holds(Indicator(pk=1, needs_release=True), editions, edition) is is_held


@pytest.mark.parametrize(
    ("one", "other", "nones", "stays"),
    [(1, 4, (), False), (1, 3, (), True), (1, 3, ("2023",), False), (1, 4, ("2023",), True)],
)
def test_total_of_figures_of_everybody_goes_by_what_a_reader_knows(one, other, nones, stays) -> None:
    own, elsewhere = places(one, other), places(60, start=20)
    whole = place(8, value(one + other + 60, under=30.0))
    found = figure_of(own, whole=whole, members=(*own, *elsewhere), nones=frozenset(nones))
    assert (seen(disclosed(found, "public", NOTHING_HELD).whole) != ["suppressed"]) is stays
