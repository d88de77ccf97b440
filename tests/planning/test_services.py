"""Writing the plan: versions, places, shares, money, setting aside."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from planning.enums import Level
from planning.models import Action, BudgetLine, MeasuredValue, NoOtherPlan, Objective, ProgrammeLine, Vision
from planning.services.actions import plan_action, revise_action
from planning.services.asides import set_aside
from planning.services.existing_plans import declare_none, drop_plan, register_plan
from planning.services.objectives import revise_objective, set_objective
from planning.services.programme import draw_line, revise_line
from planning.services.visions import write_vision
from tests.factories.planning import (
    ActionFactory,
    ExistingPlanFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
)
from tests.factories.progress import ValueFactory


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_write_vision_two_beginners_the_second_is_told(trajectory: Trajectory, adviser: User) -> None:
    first = write_vision(trajectory=trajectory, version=0, changes={"text": "<p>een</p>"}, by=adviser)
    with pytest.raises(Outdated) as late:
        write_vision(trajectory=trajectory, version=0, changes={"text": "<p>twee</p>"}, by=adviser)
    assert (late.value.current, Vision.objects.get().text) == (first, "<p>een</p>")
    write_vision(trajectory=trajectory, version=1, changes={"text": "<p>drie</p>"}, by=adviser)
    assert Vision.objects.values_list("text", "version").get() == ("<p>drie</p>", 2)


def test_register_plan_withdraws_the_declaration_that_there_is_none(trajectory: Trajectory, adviser: User) -> None:
    declare_none(trajectory=trajectory, reason="Geen plan.", by=adviser)
    plan = register_plan(trajectory=trajectory, changes={"kind": "zonal", "title": "ZVP"}, by=adviser)
    assert (NoOtherPlan.objects.count(), plan.created_by, verbs()) == (
        0, adviser, ["plan.declare_none", "plan.register"],
    )  # fmt: skip


def test_declare_none_empty_reason_withdraws_it(trajectory: Trajectory, adviser: User) -> None:
    declare_none(trajectory=trajectory, reason="Geen plan.", by=adviser)
    declare_none(trajectory=trajectory, reason="", by=adviser)
    assert NoOtherPlan.objects.count() == 0


def test_draw_line_comes_after_the_last_one_that_is_there(trajectory: Trajectory, adviser: User) -> None:
    first = draw_line(trajectory=trajectory, phenomena=[], changes={"title": "een"}, by=adviser)
    set_aside(node=first, version=1, by=adviser)
    second = draw_line(trajectory=trajectory, phenomena=[], changes={"title": "twee"}, by=adviser)
    assert (second.position, list(ProgrammeLine.objects.of(trajectory))) == (1, [second])


def test_revise_line_outdated_version_changes_nothing_at_all(trajectory: Trajectory, adviser: User) -> None:
    priority = PriorityFactory.create(trajectory=trajectory)
    line = LineFactory.create(trajectory=trajectory, title="oud", phenomena=[priority])
    with pytest.raises(Outdated):
        revise_line(line=line, version=7, phenomena=[], changes={"title": "nieuw"}, by=adviser)
    line.refresh_from_db()
    assert (line.title, list(line.phenomena.all()), verbs()) == ("oud", [priority], [])


def test_drop_plan_in_a_draft_deletes_it(trajectory: Trajectory, adviser: User) -> None:
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    drop_plan(plan=plan, by=adviser)
    assert verbs() == ["plan.drop"]


def test_set_objective_under_a_strategic_one_is_operational(trajectory: Trajectory, adviser: User) -> None:
    parent = StrategicFactory.create(line__trajectory=trajectory)
    made = set_objective(line=parent.line, parent=parent, changes={"title": "zicht"}, by=adviser)
    assert (made.level, made.position, made.indicators.count()) == (Level.OPERATIONAL, 1, 0)


def test_set_objective_under_an_operational_one_is_refused(trajectory: Trajectory, adviser: User) -> None:
    parent = OperationalFactory.create(parent__line__trajectory=trajectory)
    with pytest.raises(ValueError, match="level above"):
        set_objective(line=parent.line, parent=parent, changes={"title": "x"}, by=adviser)


def test_revise_objective_keeps_the_uuid_of_its_measure(trajectory: Trajectory, adviser: User) -> None:
    measure = MeasureFactory.create(objective__line__trajectory=trajectory)
    values = {"uuid": measure.uuid, "measure": "Meldingen", "baseline": Decimal("12.5"), "direction": "up"}
    other = {"measure": "Aangiften", "responsible": None}
    objective = measure.objective
    revise_objective(objective=objective, version=1, measures=[values, other], changes={"title": "n"}, by=adviser)
    measure.refresh_from_db()
    assert (measure.measure, measure.baseline, measure.direction) == ("Meldingen", Decimal("12.5"), "up")
    assert [row.name for row in objective.indicators.all()] == ["Meldingen", "Aangiften"]
    revise_objective(objective=objective, version=2, measures=[other], changes={"title": "n"}, by=adviser)
    assert [row.name for row in objective.indicators.all()] == ["Aangiften"]


@pytest.mark.parametrize("rows", [[], [{"measure": "Meldingen"}]])
def test_revise_objective_keeps_an_indicator_of_which_values_were_given(
    trajectory: Trajectory, adviser: User, rows: list[dict[str, Any]]
) -> None:
    value = ValueFactory.create(indicator__objective__line__trajectory=trajectory)
    objective = value.indicator.objective
    with pytest.raises(ValidationError):
        revise_objective(objective=objective, version=1, measures=rows, changes={"title": "n"}, by=adviser)
    assert list(MeasuredValue.objects.all()) == [value]


def test_objective_level_without_the_right_parent_is_refused_by_the_database(trajectory: Trajectory) -> None:
    line = LineFactory.create(trajectory=trajectory)
    with pytest.raises(IntegrityError), transaction.atomic():
        Objective.objects.create(trajectory=trajectory, line=line, level=Level.OPERATIONAL, title="x")


def test_plan_action_shares_that_are_not_100_are_refused(trajectory: Trajectory, adviser: User) -> None:
    objective = OperationalFactory.create(parent__line__trajectory=trajectory)
    with pytest.raises(ValueError, match="100"):
        plan_action(
            trajectory=trajectory, shares=[(objective, Decimal(90))], budget=[], changes={"title": "x"}, by=adviser
        )
    assert Action.objects.count() == 0


def test_plan_action_for_a_strategic_objective_is_refused(trajectory: Trajectory, adviser: User) -> None:
    objective = StrategicFactory.create(line__trajectory=trajectory)
    with pytest.raises(ValueError, match="operational"):
        plan_action(
            trajectory=trajectory, shares=[(objective, Decimal(100))], budget=[], changes={"title": "x"}, by=adviser
        )


def test_revise_action_keeps_its_lines_and_shares_by_uuid(trajectory: Trajectory, adviser: User) -> None:
    first = OperationalFactory.create(parent__line__trajectory=trajectory)
    second = OperationalFactory.create(parent=first.parent)
    money = {"year": 2027, "funder": "town", "kind": "staff", "planned_cents": 333}
    action = plan_action(
        trajectory=trajectory,
        shares=[(first, Decimal(100))],
        budget=[money, {**money, "year": 2028}],
        changes={"title": "x"},
        by=adviser,
    )
    kept, link = action.budget_lines.all()[0], action.serves.get()
    revise_action(
        action=action,
        version=1,
        shares=[(second, Decimal("66.67")), (first, Decimal("33.33"))],
        budget=[{**money, "uuid": kept.uuid, "planned_cents": 444}],
        changes={"title": "y"},
        by=adviser,
    )
    assert list(BudgetLine.objects.values_list("uuid", "planned_cents")) == [(kept.uuid, 444)]
    assert [(row.objective, row.share) for row in action.serves.all()] == [
        (second, Decimal("66.67")),
        (first, Decimal("33.33")),
    ]
    assert action.serves.get(objective=first).uuid == link.uuid


def test_revise_action_that_serves_another_objective_stands_last_there_and_leaves_no_gap(
    trajectory: Trajectory, adviser: User
) -> None:
    left, taken = OperationalFactory.create_batch(2, trajectory=trajectory)
    rows = [ShareFactory.create(objective=where, action__position=place, trajectory=trajectory).action
            for where, place in ((left, 1), (left, 2), (taken, 1))]  # fmt: skip
    revise_action(action=rows[0], version=1, changes={}, shares=[(taken, Decimal(100))], budget=[], by=adviser)
    assert [Action.objects.get(pk=row.pk).position for row in rows] == [2, 1, 1]


def test_action_that_ends_before_it_begins_is_refused_by_the_database(trajectory: Trajectory) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionFactory.create(trajectory=trajectory, ends_on="2026-01-01")
