"""Answers on objectives of other plans: what is kept, taken back, counted; and what an edition may say of it."""

import datetime as dt
import itertools
import random

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from planning.enums import PlanLevel, Relation, Settlement
from planning.models import AlignmentLink, Contradiction, PlanObjective
from planning.outlines import parse
from planning.selectors.alignment import alignment_of, sheets
from planning.selectors.anchoring import places, unanchored
from planning.selectors.coverage import coverage
from planning.selectors.plan_objectives import tree_of
from planning.services.alignment import AnsweredOtherwise, relate, revise_link, settle, undo_link
from planning.services.anchoring import anchor
from planning.services.existing_plans import drop_plan
from planning.services.plan_objectives import drop_plan_objective, quote_objective, quote_outline, set_branch_scope
from planning.services.rows import StandsUnder
from tests.factories.alignment import (
    AnchoringFactory,
    ContradictionFactory,
    LinkFactory,
    NotRelatedFactory,
    PlanObjectiveFactory,
)
from tests.factories.planning import ExistingPlanFactory, OperationalFactory, StrategicFactory
from tests.factories.reviews import SnapshotFactory

SAID = {"relation": Relation.OVERLAPS, "strength": 2, "reason": "", "leads": False}


def said(relation: str, **more: object) -> dict[str, object]:
    return {**SAID, "relation": relation, **more}


def test_outline_kept_hangs_each_line_under_the_last_less_deep_one(adviser: User) -> None:
    plan = ExistingPlanFactory.create()
    quote_outline(plan=plan, parent=None, lines=parse("1 a\n1.1 b\n1.1.1 c\n1.2 d\n2 e"), by=adviser)
    assert [(node.depth, node.row.title) for node in tree_of(plan)] == [
        (0, "a"), (1, "b"), (2, "c"), (1, "d"), (0, "e"),
    ]  # fmt: skip


def test_objective_under_one_of_another_plan_is_refused(adviser: User) -> None:
    parent = PlanObjectiveFactory.create()
    with pytest.raises(ValueError, match="own plan"):
        quote_objective(plan=ExistingPlanFactory.create(), parent=parent, changes={"title": "x"}, by=adviser)


def test_branch_outside_the_scope_covers_what_stands_under_it(adviser: User) -> None:
    top = PlanObjectiveFactory.create(level=PlanLevel.STRATEGIC)
    PlanObjectiveFactory.create(plan=top.plan, parent=top)
    set_branch_scope(objective=top, version=1, reason="Verkeer", by=adviser)
    assert [(node.outside, node.is_counted, node.is_top_of_outside) for node in tree_of(top.plan)] == [
        ("Verkeer", False, True),
        ("Verkeer", False, False),
    ]


def test_plan_with_none_in_scope_counts_nothing(db: None) -> None:
    quoted = PlanObjectiveFactory.create(plan__none_in_scope="Gaat over brandweer.")
    assert [node.is_counted for node in tree_of(quoted.plan)] == [False]


def test_only_strategic_and_operational_objectives_are_counted(trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    for level in PlanLevel:
        PlanObjectiveFactory.create(plan=plan, level=level)
    [sheet] = sheets(trajectory)
    assert (sheet.total, sheet.answered, len(sheet.rows)) == (2, 0, 4)


def test_objective_with_others_under_it_stays(adviser: User) -> None:
    top = PlanObjectiveFactory.create()
    under = PlanObjectiveFactory.create(plan=top.plan, parent=top)
    with pytest.raises(StandsUnder):
        drop_plan_objective(objective=top, by=adviser)
    drop_plan_objective(objective=under, by=adviser)
    drop_plan_objective(objective=top, by=adviser)
    assert PlanObjective.objects.count() == 0


def test_plan_dropped_from_a_draft_takes_its_tree_and_links_along(adviser: User) -> None:
    top = PlanObjectiveFactory.create()
    LinkFactory.create(plan_objective=PlanObjectiveFactory.create(plan=top.plan, parent=top))
    drop_plan(plan=top.plan, by=adviser)
    assert (PlanObjective.objects.count(), AlignmentLink.objects.count()) == (0, 0)


def test_plan_set_aside_after_freezing_leaves_the_board_and_keeps_its_rows(
    trajectory: Trajectory, adviser: User
) -> None:
    link = LinkFactory.create(plan_objective__plan__trajectory=trajectory)
    SnapshotFactory.create(trajectory=trajectory)
    drop_plan(plan=link.plan_objective.plan, by=adviser)
    found = alignment_of(trajectory)
    assert (found.sheets, found.links, AlignmentLink.objects.count()) == ((), [], 1)


def test_plan_in_which_something_is_anchored_stays(adviser: User) -> None:
    plan = ExistingPlanFactory.create()
    AnchoringFactory.create(plan=plan, objective__line__trajectory=plan.trajectory)
    with pytest.raises(StandsUnder):
        drop_plan(plan=plan, by=adviser)


def test_relate_links_many_to_one_and_a_third_plan_at_once(trajectory: Trajectory, adviser: User) -> None:
    quoted = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    third = PlanObjectiveFactory.create(plan__trajectory=trajectory)
    ours = [StrategicFactory.create(line__trajectory=trajectory) for _n in range(2)]
    made = relate(plan_objective=quoted, objectives=ours, other=third, changes=SAID, by=adviser)
    assert [(link.objective, link.other) for link in made] == [(ours[0], None), (ours[1], None), (None, third)]


def test_relate_again_gives_the_link_its_new_relation(adviser: User) -> None:
    link = LinkFactory.create()
    ends = {"plan_objective": link.plan_objective, "objectives": [link.objective], "other": None}
    relate(**ends, changes=said(Relation.SUPPORTS), by=adviser)
    again = AlignmentLink.objects.get()
    assert (again.pk, again.relation, again.version) == (link.pk, Relation.SUPPORTS, 2)


def test_relate_replaces_an_answer_that_stood_alone(adviser: User) -> None:
    alone = NotRelatedFactory.create()
    ours = StrategicFactory.create(line__trajectory=alone.trajectory)
    relate(plan_objective=alone.plan_objective, objectives=[ours], other=None, changes=SAID, by=adviser)
    assert AlignmentLink.objects.get().objective == ours


def test_relate_alone_is_refused_while_linked(adviser: User) -> None:
    link = LinkFactory.create()
    changes = said(Relation.NOT_RELATED, reason="Toch niet")
    with pytest.raises(AnsweredOtherwise):
        relate(plan_objective=link.plan_objective, objectives=[], other=None, changes=changes, by=adviser)


def test_contradiction_lives_and_dies_with_its_relation(adviser: User) -> None:
    link = LinkFactory.create()
    link = revise_link(link=link, version=1, changes={"relation": Relation.CONTRADICTS}, by=adviser)
    assert Contradiction.objects.get().settlement == Settlement.OPEN
    revise_link(link=link, version=2, changes={"relation": Relation.SUPPORTS}, by=adviser)
    assert Contradiction.objects.count() == 0


def test_undo_takes_the_link_and_its_contradiction(adviser: User) -> None:
    undo_link(link=ContradictionFactory.create().link, by=adviser)
    assert (AlignmentLink.objects.count(), Contradiction.objects.count()) == (0, 0)


def test_contradiction_of_which_the_end_is_written_down_stays(adviser: User) -> None:
    link = ContradictionFactory.create(
        settlement=Settlement.DECIDED, body="college", settled_on=dt.date(2026, 5, 4)
    ).link
    again = {"plan_objective": link.plan_objective, "objectives": [link.objective], "other": None, "changes": SAID}
    for act in (
        lambda: undo_link(link=link, by=adviser),
        lambda: revise_link(link=link, version=1, changes=said("overlaps"), by=adviser),
        lambda: relate(**again, by=adviser),
    ):
        with pytest.raises(ValidationError):
            act()
    assert (AlignmentLink.objects.count(), Contradiction.objects.count()) == (1, 1)


def test_settle_second_writer_is_told(adviser: User) -> None:
    contradiction = ContradictionFactory.create(version=2)
    changes = {"settlement": Settlement.DECIDED, "body": "College", "settled_on": dt.date(2027, 1, 5)}
    with pytest.raises(Outdated):
        settle(contradiction=contradiction, version=1, changes=changes, by=adviser)


@pytest.mark.parametrize(
    "wrong",
    [
        {"relation": Relation.NOT_RELATED},
        {"relation": Relation.NOT_RELATED, "objective": None},
        {"relation": Relation.SAME, "objective": None},
        {"relation": Relation.SUPPORTS, "leads": True},
        {"strength": 4},
    ],
)
def test_link_that_says_nothing_cannot_stand(db: None, wrong: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkFactory.create(**wrong)


def test_link_one_text_leads_per_objective(db: None) -> None:
    first = LinkFactory.create(relation=Relation.SAME, leads=True)
    second = PlanObjectiveFactory.create(plan=first.plan_objective.plan)
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkFactory.create(plan_objective=second, objective=first.objective, relation=Relation.SAME, leads=True)


def test_link_between_two_other_plans_answers_both(trajectory: Trajectory) -> None:
    one, two = (PlanObjectiveFactory.create(plan__trajectory=trajectory) for _n in range(2))
    ContradictionFactory.create(link__plan_objective=one, link__objective=None, link__other=two)
    found = alignment_of(trajectory)
    assert [sheet.answered for sheet in found.sheets] == [1, 1]
    assert [answer.is_incoming for sheet in found.sheets for row in sheet.rows for answer in row.answers] == [
        False,
        True,
    ]
    assert len(found.contradictions) == 1


def test_alignment_for_an_edition_withholds_without_calling_it_open(trajectory: Trajectory) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory, visibility="public")
    link = LinkFactory.create(plan_objective__plan=plan)
    inner, outer = (alignment_of(trajectory, edition).sheets[0] for edition in ("council", "public"))
    assert (len(inner.rows[0].answers), len(outer.rows[0].answers)) == (1, 0)
    assert (outer.rows[0].is_withheld, outer.open_rows, link.visibility) == (True, (), "council")


def furnish(trajectory: Trajectory, seed: int) -> None:
    """Two plans and three of ours, linked by lot: each pair once, some branches outside the scope."""
    lot = random.Random(seed)
    strategic = [StrategicFactory.create(line__trajectory=trajectory) for _n in range(3)]
    ours = [*strategic, *(OperationalFactory.create(parent=parent, line=parent.line) for parent in strategic)]
    quoted = []
    for _n in range(2):
        plan = ExistingPlanFactory.create(trajectory=trajectory)
        top = PlanObjectiveFactory.create(plan=plan, out_of_scope=lot.choice(["", "Verkeer"]))
        levels = [lot.choice(list(PlanLevel)) for _n in range(3)]
        quoted += [top, *(PlanObjectiveFactory.create(plan=plan, parent=top, level=level) for level in levels)]
        quoted.append(PlanObjectiveFactory.create(plan=plan))
    pointing = [kind for kind in Relation if kind not in Relation.alone()]
    for theirs, own in itertools.product(quoted, ours):
        if lot.random() < 0.15:
            link = LinkFactory.create(plan_objective=theirs, objective=own, relation=lot.choice(pointing))
            if link.relation == Relation.CONTRADICTS:
                ContradictionFactory.create(link=link)
    for theirs in quoted:
        if not theirs.links.exists() and lot.random() < 0.3:
            NotRelatedFactory.create(plan_objective=theirs)


def outside(row: PlanObjective) -> bool:
    return bool(row.out_of_scope or row.plan.none_in_scope or (row.parent and outside(row.parent)))


@pytest.mark.parametrize(("seed", "with_parts"), [(0, False), (1, True), (2, False), (3, True)])
def test_coverage_equals_a_count_by_hand(trajectory: Trajectory, seed: int, with_parts: bool) -> None:
    furnish(trajectory, seed)
    found = alignment_of(trajectory)
    matrix = coverage(found, with_parts=with_parts)
    assert len(matrix.rows) == (6 if with_parts else 3)
    rows = list(AlignmentLink.objects.filter(trajectory=trajectory))
    inside = [link for link in rows if link.objective and not outside(link.plan_objective)]
    by_hand = {
        (row.node.row.pk, plan.pk): sum(
            link.plan_objective.plan_id == plan.pk and row.node.row.pk in (link.objective_id, link.objective.parent_id)
            for link in inside
        )
        for row in matrix.rows
        for plan in matrix.plans
    }
    assert {(row.node.row.pk, cell.plan.pk): cell.count for row in matrix.rows for cell in row.cells} == by_hand
    counted = [row for row in PlanObjective.objects.all() if row.level in ("strategic", "operational")]
    gaps = {row.pk for row in counted if not outside(row) and not row.links.exists()}
    assert {row.node.row.pk for row in found.unanswered} == gaps
    touched = {link.objective_id for link in inside} | {link.objective.parent_id for link in inside}
    strategic = {row.node.row.pk for row in matrix.rows if row.node.row.is_strategic}
    assert {node.row.pk for node in matrix.orphans} == strategic - touched
    assert [total for _plan, total in matrix.totals()] == [
        sum(by_hand[key, plan.pk] for key in strategic) for plan in matrix.plans
    ]
    against = [link.pk for link in rows if link.relation == Relation.CONTRADICTS]
    assert sorted(answer.link.pk for answer in found.contradictions) == sorted(against)


def test_alignment_reads_in_a_fixed_number_of_queries(
    trajectory: Trajectory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    furnish(trajectory, 1)
    with django_assert_num_queries(4) as small:
        sheets(trajectory)
    furnish(trajectory, 2)
    with django_assert_num_queries(len(small)):
        sheets(trajectory)


def test_anchoring_of_a_strategic_objective_holds_for_what_stands_under_it(trajectory: Trajectory) -> None:
    strategic = StrategicFactory.create(line__trajectory=trajectory)
    operational = OperationalFactory.create(parent=strategic, line=strategic.line)
    other = StrategicFactory.create(line=strategic.line)
    AnchoringFactory.create(objective=strategic)
    found = places(trajectory)
    assert [(place.node.row, place.is_anchored) for place in found] == [
        (strategic, True), (operational, True), (other, False),
    ]  # fmt: skip
    assert [place.node.row for place in unanchored(found)] == [other]


def test_anchoring_dropped_is_no_place(trajectory: Trajectory) -> None:
    AnchoringFactory.create(objective__line__trajectory=trajectory, state="dropped", decision="Geen middelen")
    assert [place.is_anchored for place in places(trajectory)] == [False]


def test_anchoring_second_of_two_beginners_is_told(adviser: User) -> None:
    objective = StrategicFactory.create()
    anchor(objective=objective, version=0, changes={"code": "BD 1"}, by=adviser)
    with pytest.raises(Outdated):
        anchor(objective=objective, version=0, changes={"code": "BD 2"}, by=adviser)
