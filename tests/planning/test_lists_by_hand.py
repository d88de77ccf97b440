"""The lists of the alignment against counting the rows of the database by hand, in worlds put together at random."""

import datetime as dt
import itertools
import random
from collections.abc import Iterable

import pytest
from django.utils import timezone

from diagnostics.selectors.findings import EVERYTHING
from livb.trajectories.models import Trajectory
from planning.enums import Cadence, PlanLevel, Relation
from planning.models import AlignmentLink, ExistingPlan, Objective, PlanObjective, ReportingDuty
from planning.selectors.alignment import alignment_of
from planning.selectors.clashes import Clashes
from planning.selectors.lacking import Lacking
from tests.factories.alignment import ContradictionFactory, LinkFactory, NotRelatedFactory, PlanObjectiveFactory
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import ExistingPlanFactory, OperationalFactory, ReportingDutyFactory, StrategicFactory

FIRST, LAST = dt.date(2026, 1, 1), dt.date(2029, 12, 31)
POINTS = [relation for relation in Relation if relation not in Relation.alone()]


def world(trajectory: Trajectory, seed: int) -> None:
    """Three plans of which one may be gone, branches out of scope, rows that were archived, answers of every kind."""
    chance = random.Random(seed)
    own = [StrategicFactory.create(line__trajectory=trajectory) for _n in range(3)]
    own += [OperationalFactory.create(parent=parent, line=parent.line) for parent in own[:2] for _n in range(2)]
    theirs: list[PlanObjective] = []
    for _n in range(3):
        plan = ExistingPlanFactory.create(trajectory=trajectory, none_in_scope=chance.choice(["", "", "", "Verkeer"]))
        theirs += _branches(plan, chance)
    for each in theirs:
        _answer(each, own, theirs, chance)
    _archive(chance, own, theirs)


def _branches(plan: ExistingPlan, chance: random.Random) -> list[PlanObjective]:
    found: list[PlanObjective] = []
    for level in (PlanLevel.STRATEGIC, PlanLevel.OPERATIONAL, PlanLevel.OPERATIONAL, PlanLevel.ACTION):
        parent = chance.choice([None, *found]) if level != PlanLevel.STRATEGIC else None
        why = chance.choice(["", "", "", "Buiten bereik"])
        found.append(PlanObjectiveFactory.create(plan=plan, parent=parent, level=level, out_of_scope=why))
    return found


def _answer(row: PlanObjective, own: list[Objective], theirs: list[PlanObjective], chance: random.Random) -> None:
    kind = chance.choice(["nothing", "alone", "own", "own", "other"])
    if kind == "alone":
        NotRelatedFactory.create(plan_objective=row)
    elif kind == "own":
        for target in chance.sample(own, chance.choice([1, 2])):
            link = LinkFactory.create(plan_objective=row, objective=target, relation=chance.choice(POINTS))
            _settle(link, chance)
    elif kind == "other":
        other = chance.choice([each for each in theirs if each.plan_id != row.plan_id])
        _settle(
            LinkFactory.create(plan_objective=row, objective=None, other=other, relation=chance.choice(POINTS)), chance
        )


def _settle(link: AlignmentLink, chance: random.Random) -> None:
    if link.relation == Relation.CONTRADICTS:
        told = {"settlement": "decided", "body": "College", "settled_on": FIRST} if chance.random() < 0.5 else {}
        ContradictionFactory.create(link=link, **told)


def _archive(chance: random.Random, own: list[Objective], theirs: list[PlanObjective]) -> None:
    """A leaf of ours, a leaf of theirs, and now and then a whole plan."""
    now = timezone.now()
    Objective.objects.filter(pk=own[-1].pk).update(archived_at=now)
    PlanObjective.objects.filter(pk=chance.choice(theirs[3::4]).pk).update(archived_at=now)
    if chance.random() < 0.5:
        ExistingPlan.objects.filter(pk=theirs[0].plan_id).update(archived_at=now)


def is_there(row: PlanObjective) -> bool:
    return row.archived_at is None and row.plan.archived_at is None


def is_in_scope(row: PlanObjective) -> bool:
    above: PlanObjective | None = row
    while above is not None:
        if above.out_of_scope:
            return False
        above = above.parent
    return not row.plan.none_in_scope


def stands(link: AlignmentLink) -> bool:
    own = link.objective is None or link.objective.archived_at is None
    return own and is_there(link.plan_objective) and (link.other is None or is_there(link.other))


def keys(found: Iterable[AlignmentLink]) -> list[int]:
    return sorted(link.pk for link in found)


@pytest.mark.parametrize("seed", range(8))
def test_gaps_overlaps_contradictions_and_orphans_equal_counting_every_row(trajectory: Trajectory, seed: int) -> None:
    world(trajectory, seed)
    links = [link for link in AlignmentLink.objects.all() if stands(link)]
    theirs = [row for row in PlanObjective.objects.all() if is_there(row)]
    own = list(Objective.objects.filter(archived_at=None))
    told = {link.objective_id for link in links if link.objective and is_in_scope(link.plan_objective)}
    carried = told | {row.parent_id for row in own if row.pk in told}
    said = {link.plan_objective_id for link in links} | {link.other_id for link in links}
    counted = [row for row in theirs if row.level in (PlanLevel.STRATEGIC, PlanLevel.OPERATIONAL) and is_in_scope(row)]
    touching = ("same", "part_of", "contains", "overlaps")

    found = Lacking(alignment_of(trajectory), EVERYTHING)

    assert sorted(gap.node.row.pk for gap in found.gaps) == sorted(row.pk for row in own if row.pk not in carried)
    assert keys(each.link for each in found.overlaps) == keys(each for each in links if each.relation in touching)
    against = [link for link in links if link.relation == Relation.CONTRADICTS]
    assert keys(each.link for each in found.contradictions) == keys(against)
    assert found.undecided == sum(link.contradiction.settlement == "open" for link in against)
    assert sorted(row.node.row.pk for row in found.unanswered) == sorted(
        row.pk for row in counted if row.pk not in said
    )
    alone = [each for each in links if each.relation in Relation.alone() and is_in_scope(each.plan_objective)]
    assert keys(each.link for each in found.alone) == keys(alone)


def days_by_hand(duty: ReportingDuty) -> list[dt.date]:
    """Every day of the calendar that is looked at, asked one by one."""
    found = []
    for ordinal in range(FIRST.toordinal(), LAST.toordinal() + 1):
        day, tomorrow = dt.date.fromordinal(ordinal), dt.date.fromordinal(ordinal + 1)
        is_end = tomorrow.month != day.month
        wanted = duty.due_day or 31
        passed = (day.year - (duty.first_year or 0)) * 12 + day.month - (duty.due_month or 0)
        step = Cadence(duty.every).months
        is_month = passed == 0 if step == 0 else passed >= 0 and passed % step == 0
        if is_month and (day.day == wanted or (is_end and day.day < wanted)):
            found.append(day)
    return [day for day in found if duty.last_year is None or day.year <= duty.last_year]


@pytest.mark.parametrize("seed", range(6))
def test_days_figures_and_cycles_equal_going_through_the_calendar_by_hand(trajectory: Trajectory, seed: int) -> None:
    chance = random.Random(seed)
    figures = [IndicatorFactory.create() for _n in range(3)]
    plans = [ExistingPlanFactory.create(trajectory=trajectory, starts_in=2025, ends_in=None) for _n in range(3)]
    for _n in range(6):
        duty = ReportingDutyFactory.create(
            plan=chance.choice(plans), every=chance.choice(Cadence.values), due_month=chance.randint(1, 12),
            due_day=chance.choice([None, 1, 15, 30, 31]), first_year=chance.choice([2024, 2025, 2026]),
            last_year=chance.choice([None, 2028]),
        )  # fmt: skip
        duty.indicators.set(chance.sample(figures, chance.randint(0, 2)))

    found = Clashes(trajectory, FIRST, LAST)

    by_hand = {duty.pk: days_by_hand(duty) for duty in found.duties}
    assert {report.duty.pk: list(report.days) for report in found.reports} == by_hand
    months = {duty.pk: {day.month for day in by_hand[duty.pk]} or {duty.due_month} for duty in found.duties}
    twice = set()
    for figure in figures:
        asking = [duty.pk for duty in found.duties if figure in duty.indicators.all()]
        if any(
            months[a] | months[b] != months[a] & months[b] or len(months[a]) > 1
            for a, b in itertools.combinations(asking, 2)
        ):
            twice.add(figure.code)
    assert {each.indicator.code for each in found.asked_twice} == twice
