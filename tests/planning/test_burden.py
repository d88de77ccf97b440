"""The planning burden: worked examples, what may not be known, and the assumptions a town replaces."""

from fractions import Fraction
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from livb.audit.models import AuditEntry
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.models import Trajectory
from livb.trajectories.reference import FOLDER
from planning.burden import (
    DECIDED,
    NOW,
    STAGES,
    TUNED,
    Ask,
    Counts,
    Group,
    Range,
    asked,
    later,
    out_of_step,
    parts,
    total,
)
from planning.models import BurdenAssumption, BurdenValue, ReportingDuty
from planning.reference import load_burden_assumptions
from planning.selectors.burden import burden_of
from tests.factories.alignment import LinkFactory
from tests.factories.composing import AssumptionFactory, BurdenValueFactory, OwnTextFactory
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.membership import PersonFactory
from tests.factories.planning import ExistingPlanFactory, LineFactory, MeasureFactory, StrategicFactory


def between(low: float, high: float) -> Range:
    return Range(Fraction(low), Fraction(high))


KNOWN = {
    "report_apart": between(10, 20),
    "report_drawn": between(2, 4),
    "figure_delivered": between(1, 2),
    "objective_text": between(2, 5),
}
# Two yearly reports that ask the same figure, one of them answered; one every six years; one figure of our own.
ASKS = (
    Ask(Fraction(1), frozenset({"CR-01"}), is_answered=True),
    Ask(Fraction(1), frozenset({"CR-01", "CR-02"})),
    Ask(Fraction(1, 6)),
)
COUNTS = Counts(ASKS, (Group(2, is_chosen=True), Group(1)), frozenset({"CR-02", "CX-01"}))


def test_counts_say_what_is_said_and_asked_twice() -> None:
    assert (COUNTS.reports, COUNTS.said_twice, COUNTS.asked_twice) == (Fraction(13, 6), 3, 2)


def test_figures_are_delivered_once_where_answered_duties_share_them() -> None:
    # CR-01 twice and CR-02 twice now; our own CR-02 is in the plan, its duty is not answered yet.
    assert [COUNTS.deliveries(stage) for stage in STAGES] == [4, 4, 2]
    answered = Counts(tuple(Ask(ask.per_year, ask.figures, is_answered=True) for ask in ASKS))
    assert [answered.deliveries(stage) for stage in STAGES] == [3, 2, 2]


def test_texts_are_kept_once_where_one_was_chosen() -> None:
    assert [COUNTS.texts(stage) for stage in STAGES] == [5, 3, 2]


def test_parts_worked_example() -> None:
    reports, figures, texts = parts(COUNTS, KNOWN)
    assert reports.hours[NOW] == Range(Fraction(130, 6), Fraction(260, 6))
    # One report drawn (2–4), seven sixths apart (10–20).
    assert reports.hours[DECIDED] == Range(2 + Fraction(70, 6), 4 + Fraction(140, 6))
    assert reports.saved[DECIDED] == between(10 - 4, 20 - 2)
    assert (figures.hours[NOW], figures.saved[TUNED]) == (between(4, 8), between(2, 4))
    assert (texts.hours[NOW], texts.saved[DECIDED], texts.saved[TUNED]) == (
        between(10, 25), between(4, 10), between(6, 15),
    )  # fmt: skip
    together = total(part.saved[DECIDED] for part in (reports, figures, texts))
    assert together == between(10, 28)


def test_parts_without_duties_say_nothing_of_reports() -> None:
    assert [part.key for part in parts(Counts((), (Group(1),)), KNOWN)] == ["texts"]
    assert parts(Counts((), ()), KNOWN) == ()


def test_total_with_an_unknown_assumption_is_unknown() -> None:
    found = parts(COUNTS, {**KNOWN, "report_drawn": None})
    assert (found[0].hours[NOW], found[0].hours[DECIDED], found[0].saved[TUNED]) == (
        Range(Fraction(130, 6), Fraction(260, 6)), None, None,
    )  # fmt: skip
    assert total(part.saved[TUNED] for part in found) is None


def test_asked_counts_people_by_function() -> None:
    known = {"mayor": between(5, 8), "other": between(8, 16)}
    assert asked({"mayor": 3, "other": 2}, known) == between(31, 56)
    assert later(between(100, 200), between(25, 50)) == between(25, 100)
    assert (asked({"mayor": 1, "alderman": 1}, known), asked({}, known), later(None, None)) == (None, None, None)


def test_range_is_rounded_outwards_to_five_hours() -> None:
    assert (between(12, 13).least, between(12, 13).most, between(-3, 0).least, between(10, 10).most) == (10, 15, -5, 10)


@pytest.mark.parametrize(
    ("periods", "count"),
    [([], 0), ([(2026, 2031)], 0), ([(2026, 2031), (2025, 2030)], 1), ([(2026, 2031)] * 2 + [(2020, 2025)], 1)],
)
def test_out_of_step_counts_plans_that_end_in_another_year(periods: list[tuple[int, int]], count: int) -> None:
    assert out_of_step(periods) == count


ASK = st.builds(Ask, st.fractions(0, 12), st.frozensets(st.sampled_from("abcd")), st.booleans())
GROUPS = st.lists(st.builds(Group, st.integers(1, 5), st.booleans())).map(tuple)
COUNTED = st.builds(Counts, st.lists(ASK, min_size=1).map(tuple), GROUPS, st.frozensets(st.sampled_from("abcd")))


@given(COUNTED)
def test_hours_of_every_line_fall_by_what_is_saved(counts: Counts) -> None:
    """With assumptions that are known to the hour, before less after is what is saved, to the cent."""
    sure = {key: Range(each.high, each.high) for key, each in KNOWN.items()}
    for part in parts(counts, sure):
        for stage in STAGES:
            before, after = part.hours[NOW], part.hours[stage]
            assert before is not None
            assert after is not None
            assert before - after == part.saved[stage]
        assert part.counts[NOW] >= part.counts[DECIDED] >= part.counts[TUNED] >= 0


def address(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


@pytest.fixture
def burdened(trajectory: Trajectory) -> Trajectory:
    """A zonal plan with two yearly duties, one answered; one objective said twice; a mayor in the core group."""
    load_burden_assumptions(FOLDER)
    figure = IndicatorFactory.create()
    plan = ExistingPlanFactory.create(trajectory=trajectory, visibility="council")
    for answered_in in ("alignment", ""):
        duty = ReportingDuty.objects.create(
            trajectory=trajectory, plan=plan, title="Jaarverslag", recipient="Raad", answered_in=answered_in
        )
        duty.indicators.add(figure)
    own = StrategicFactory.create(line=LineFactory.create(trajectory=trajectory, lead=None), owner=None)
    MeasureFactory.create(objective=own, indicator=figure, measure="")
    LinkFactory.create(plan_objective__plan=plan, objective=own, relation="same")
    OwnTextFactory.create(objective=own)
    PersonFactory.create(trajectory=trajectory, function="mayor", is_core_group=True)
    return trajectory


def test_burden_counts_what_stands_in_the_trajectory(burdened: Trajectory) -> None:
    found = burden_of(burdened)
    assert (found.plans, found.counts.said_twice, found.counts.asked_twice, found.reports) == (1, 1, 1, 2)
    assert (found.people["mayor"], found.asked) == (1, between(5, 8))
    assert found.saved(DECIDED) == between(12 - 8 + 1 * 0.5 + 2, 30 - 3 + 1 * 2 + 5)


def test_burden_of_an_edition_leaves_out_plans_its_readers_may_not_know_of(burdened: Trajectory) -> None:
    assert [burden_of(burdened, edition).plans for edition in ("kerngroep", "council", "public")] == [1, 1, 0]


def test_burden_is_printed_with_its_ranges_for_the_council(burdened: Trajectory) -> None:
    def printed(edition: str) -> dict[str, Any]:
        blocks = DELIVERABLES.get("alignment")(burdened, edition)["blocks"]
        return {each["id"].split(":")[1]: each for each in blocks}

    council = printed("council")
    assert council["alignment.burden.log"]["chart"]["as_range"] is True
    assert council["alignment.burden.saved.log"]["rows"][0]["value"]["nl"] == "5 tot 35 uur"
    assert not [key for key in printed("public") if "burden" in key]


def test_burden_page_shows_formula_and_what_is_not_known(trajectory: Trajectory, member_client: Client) -> None:
    load_burden_assumptions(FOLDER)
    page = member_client.get(address("burden_detail", trajectory)).content.decode()
    assert ("Te weinig bekend" in page, "aanname, niet nagekeken" in page, "/burden/time_mayor/" in page) == (
        True, True, False,
    )  # fmt: skip


def test_burden_page_says_it_plainly_where_enough_is_known(burdened: Trajectory, adviser_client: Client) -> None:
    page = adviser_client.get(address("burden_detail", burdened))
    now, decided, tuned = (hours for _stage, hours in page.context["burden"].totals)
    for hours in (now, decided, tuned):
        assert f"{hours.least} tot {hours.most}" in page.context["plainly"]
    ReportingDuty.objects.all().delete()
    assert adviser_client.get(address("burden_detail", burdened)).context["plainly"] == ""


def test_assumption_is_replaced_checked_and_brought_back(burdened: Trajectory, adviser_client: Client) -> None:
    url = address("assumption_update", burdened, "report_apart")

    def errors(**sent: str) -> set[str]:
        return set(adviser_client.post(url, {"reason": "Geteld", "version": "0", **sent}).context["form"].errors)

    assert errors(low="9", high="8") == {"high"}
    assert errors(low="9", high="") == {"high"}
    assert errors(low="-1", high="8") == {"low"}
    assert errors(low="1", high="8", reason="") == {"reason"}
    assert adviser_client.post(url, {"low": "8", "high": "9,5", "reason": "Geteld", "version": "0"}).status_code == 302
    assert burden_of(burdened).known["report_apart"] == between(8, 9.5)
    late = adviser_client.post(url, {"low": "1", "high": "2", "reason": "Anders", "version": "0"})
    assert late.status_code == 409
    assert (
        adviser_client.post(url, {"low": "", "high": "", "reason": "Niemand weet het", "version": "1"}).status_code
        == 302
    )
    assert (burden_of(burdened).known["report_apart"], burden_of(burdened).saved(DECIDED)) == (None, None)
    reset = address("assumption_reset", burdened, "report_apart")
    adviser_client.post(reset, {"version": "1"})
    assert BurdenValue.objects.count() == 1
    adviser_client.post(reset, {"version": "2"})
    assert (BurdenValue.objects.count(), burden_of(burdened).known["report_apart"]) == (0, between(12, 30))
    verbs = AuditEntry.objects.filter(verb__startswith="burden.").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["burden.set", "burden.set", "burden.reset"]


def test_assumption_in_percent_stays_under_a_hundred(burdened: Trajectory, adviser_client: Client) -> None:
    url = address("assumption_update", burdened, "later_years")
    sent = {"low": "50", "high": "120", "reason": "x", "version": "0"}
    assert set(adviser_client.post(url, sent).context["form"].errors) == {"high"}
    assert adviser_client.get(address("assumption_update", burdened, "nothing")).status_code == 404


def test_assumptions_file_is_loaded_twice_with_the_same_rows(db: None) -> None:
    AssumptionFactory.create(key="report_apart", low=1, high=2)
    assert load_burden_assumptions(FOLDER) == load_burden_assumptions(FOLDER) == BurdenAssumption.objects.count()
    assert BurdenAssumption.objects.get(key="report_apart").high == 30


def test_burden_query_count_does_not_grow_with_plans(
    burdened: Trajectory, member_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = address("burden_detail", burdened)
    BurdenValueFactory.create(trajectory=burdened)
    member_client.get(url)
    with django_assert_max_num_queries(45) as first:
        member_client.get(url)
    for _n in range(3):
        plan = ExistingPlanFactory.create(trajectory=burdened)
        ReportingDuty.objects.create(trajectory=burdened, plan=plan, title="Verslag", recipient="Raad")
        own = StrategicFactory.create(line=LineFactory.create(trajectory=burdened))
        LinkFactory.create(plan_objective__plan=plan, objective=own, relation="same")
    with django_assert_max_num_queries(len(first)):
        member_client.get(url)
