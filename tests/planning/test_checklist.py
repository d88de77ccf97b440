"""The checklist says what a plain walk over the rows says, for whoever looks, and keeps why a point stays."""

import random
from collections.abc import Callable
from importlib import import_module
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.models import Finding, Phenomenon
from diagnostics.selectors.findings import EVERYTHING
from livb.trajectories.models import Trajectory
from planning.enums import ChainLink, Level
from planning.models import AcceptedGap, Action, Objective, ObjectiveIndicator, PlanObjective, ProgrammeLine
from planning.selectors.checklist import CHECKS, Group, checklist
from tests.conftest import signed_in
from tests.factories.alignment import LinkFactory, PlanObjectiveFactory
from tests.factories.diagnostics import FindingFactory, IndicatorFactory, ObservationFactory
from tests.factories.membership import MembershipFactory
from tests.factories.planning import (
    ActionFactory,
    BudgetLineFactory,
    ExistingPlanFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
)


def random_plan(trajectory: Trajectory, seed: int) -> None:
    """A plan with gaps of every kind, here and there."""
    dice = random.Random(seed)

    def some(rows: list[Any]) -> list[Any]:
        return dice.sample(rows, dice.randint(0, len(rows)))

    priorities = PriorityFactory.create_batch(3, trajectory=trajectory)
    for _number in range(3):
        FindingFactory.create(trajectory=trajectory, phenomena=some(priorities))
    lines = [LineFactory.create(trajectory=trajectory, phenomena=some(priorities)) for _number in range(3)]
    strategic = [StrategicFactory.create(line=dice.choice(lines)) for _number in range(3)]
    Objective.objects.filter(pk=dice.choice(strategic).pk).update(owner=None)
    operational = [OperationalFactory.create(parent=dice.choice(strategic)) for _number in range(4)]
    for row in some(strategic) + some(operational):
        known = IndicatorFactory.create() if dice.random() < 0.5 else None
        target = dice.choice([None, 5])
        MeasureFactory.create(objective=row, indicator=known, measure="" if known else "Maat", target=target)
    for _number in range(6):
        link = dice.choice(["", *ChainLink.values])
        action = ActionFactory.create(trajectory=trajectory, chain_link=link, ends_on=dice.choice([None, "2027-12-31"]))
        chosen = some(operational)[:2]
        for place, row in enumerate(chosen, start=1):
            share = 100 if len(chosen) == 1 else 50
            ShareFactory.create(action=action, objective=row, share=share, position=place)
        if dice.random() < 0.5:
            BudgetLineFactory.create(action=action, planned_cents=dice.randint(0, 2) * 1000)
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    theirs = PlanObjectiveFactory.create_batch(3, plan=plan)
    LinkFactory.create(plan_objective=theirs[0], objective=strategic[0])


def served(line: ProgrammeLine) -> list[Action]:
    return list(Action.objects.filter(serves__objective__line=line, archived_at=None).distinct())


def answered_by(action: Action) -> list[Phenomenon]:
    return list(Phenomenon.objects.filter(programme_lines__objectives__served_by__action=action).distinct())


def walk(trajectory: Trajectory) -> dict[str, list[tuple[UUID, str]]]:
    """Every rule once more, row by row, without the graph."""
    priorities = list(Phenomenon.objects.all())
    lines, actions = list(ProgrammeLine.objects.all()), list(Action.objects.all())
    strategic = list(Objective.objects.filter(level=Level.STRATEGIC))
    measures = list(ObjectiveIndicator.objects.all())
    aimed = [row for row in priorities if Objective.objects.filter(line__phenomena=row).exists()]
    lined = [row for row in priorities if row.programme_lines.exists()]
    empty = [
        (line.uuid, link)
        for line in lines
        for link in ChainLink.values
        if {action.chain_link for action in served(line)} and link not in {one.chain_link for one in served(line)}
    ]
    plain: dict[str, list[Any]] = {
        "priority_without_line": [row for row in priorities if row not in lined],
        "priority_without_objective": [row for row in lined if row not in aimed],
        "priority_without_action": [
            row for row in aimed if not Action.objects.filter(serves__objective__line__phenomena=row).exists()
        ],
        "line_without_priority": [row for row in lines if not row.phenomena.exists()],
        "objective_without_owner": [row for row in strategic if row.owner is None],
        "objective_without_indicator": [row for row in strategic if not row.indicators.exists()],
        "indicator_without_baseline": [row for row in measures if row.baseline is None],
        "indicator_without_target": [row for row in measures if row.target is None or row.target_on is None],
        "target_without_responsible": [row for row in measures if row.target is not None and row.responsible is None],
        "indicator_without_figures": [row for row in measures if row.indicator],
        "action_without_objective": [row for row in actions if not row.serves.exists()],
        "action_without_finding": [
            row
            for row in actions
            if row.serves.exists() and not Finding.objects.filter(phenomena__in=answered_by(row)).exists()
        ],
        "action_without_owner": [row for row in actions if row.owner is None],
        "action_without_dates": [row for row in actions if row.starts_on is None or row.ends_on is None],
        "budget_outside_priorities": [
            row
            for row in actions
            if sum(line.planned_cents for line in row.budget_lines.all()) and not answered_by(row)
        ],
        "finding_unused": [row for row in Finding.objects.all() if not row.phenomena.exists()],
        "plan_objective_unaligned": [row for row in PlanObjective.objects.all() if not row.links.exists()],
    }
    return {
        **{key: sorted((row.uuid, "") for row in rows) for key, rows in plain.items()},
        "chain_link_empty": sorted(empty),
    }


def told(groups: list[Group]) -> dict[str, list[tuple[UUID, str]]]:
    return {group.check.key: sorted((point.about, point.detail) for point in group.points) for group in groups}


@pytest.mark.parametrize("seed", range(6))
def test_checklist_says_what_a_walk_over_every_row_says(trajectory: Trajectory, seed: int) -> None:
    random_plan(trajectory, seed)
    assert told(checklist(trajectory, EVERYTHING)) == walk(trajectory)


def test_checklist_is_read_in_the_same_queries_for_any_plan(
    trajectory: Trajectory, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    random_plan(trajectory, 1)
    with django_assert_max_num_queries(60) as small:
        checklist(trajectory, EVERYTHING)
    for seed in (2, 3):
        random_plan(trajectory, seed)
    with django_assert_max_num_queries(len(small)):
        checklist(trajectory, EVERYTHING)


def test_checklist_holds_nothing_that_its_reader_may_not_see(trajectory: Trajectory) -> None:
    random_plan(trajectory, 1)
    for model in (Phenomenon, Finding, ProgrammeLine, Objective, Action):
        model._default_manager.update(visibility="team")
    keys = {key for key, points in told(checklist(trajectory, ["kerngroep", "council", "public"])).items() if points}
    assert keys == {"plan_objective_unaligned"}


def test_indicator_with_a_figure_of_the_town_is_no_point(trajectory: Trajectory) -> None:
    measure = MeasureFactory.create(
        objective__line__trajectory=trajectory, measure="", indicator=IndicatorFactory.create()
    )
    assert len(told(checklist(trajectory, EVERYTHING))["indicator_without_figures"]) == 1
    town = trajectory.areas.first()
    if town is not None:
        ObservationFactory.create(indicator=measure.indicator, area=town)
        assert told(checklist(trajectory, EVERYTHING))["indicator_without_figures"] == []


def client(trajectory: Trajectory, *roles: str) -> Client:
    return signed_in(MembershipFactory.create(trajectory=trajectory, roles=list(roles)).user)


def test_point_is_accepted_with_a_reason_and_put_back(trajectory: Trajectory) -> None:
    line = LineFactory.create(trajectory=trajectory)
    editor, page = client(trajectory, "adviser"), reverse("planning:check_list", args=[trajectory.slug])
    at = reverse("planning:gap_accept", args=[trajectory.slug])
    given = {"point": "line_without_priority", "about": str(line.uuid), "detail": ""}
    editor.post(at, given)
    assert not AcceptedGap.objects.exists()
    editor.post(at, {**given, "reason": "Bewust los van de prioriteiten."})
    assert "Bewust los van de prioriteiten." in editor.get(page).content.decode()
    [group] = [one for one in checklist(trajectory, EVERYTHING) if one.check.key == "line_without_priority"]
    assert (group.points, len(group.accepted)) == ([], 1)
    editor.post(reverse("planning:gap_reopen", args=[trajectory.slug, AcceptedGap.objects.get().uuid]))
    assert not AcceptedGap.objects.exists()


def test_point_that_is_not_there_cannot_be_accepted(trajectory: Trajectory) -> None:
    line = LineFactory.create(trajectory=trajectory, phenomena=[PriorityFactory.create(trajectory=trajectory)])
    given = {"point": "line_without_priority", "about": str(line.uuid), "reason": "Zomaar"}
    client(trajectory, "adviser").post(reverse("planning:gap_accept", args=[trajectory.slug]), given)
    assert not AcceptedGap.objects.exists()


def test_list_is_narrowed_to_a_kind_and_to_mine_and_offers_a_reader_nothing(trajectory: Trajectory) -> None:
    member = MembershipFactory.create(trajectory=trajectory, roles=["member"])
    LineFactory.create(trajectory=trajectory, lead=member.person, title="Mijn lijn")
    LineFactory.create(trajectory=trajectory, title="Lijn van een ander")
    reader, page = signed_in(member.user), reverse("planning:check_list", args=[trajectory.slug])
    every, mine = (reader.get(page + query).content.decode() for query in ("", "?mine=on"))
    assert ("Lijn van een ander" in every, "Lijn van een ander" in mine, "Mijn lijn" in mine) == (True, False, True)
    assert "livb-point__deeds" not in every
    assert "Mijn lijn" not in reader.get(f"{page}?kind=finding_unused").content.decode()


def test_list_shows_the_first_points_of_every_kind_and_one_kind_in_pages(trajectory: Trajectory) -> None:
    LineFactory.create_batch(60, trajectory=trajectory)
    reader, page = client(trajectory, "member"), reverse("planning:check_list", args=[trajectory.slug])
    asked = ("", "?kind=line_without_priority", "?kind=line_without_priority&page=2")
    shown = [
        len(points)
        for query in asked
        for group, points in reader.get(page + query).context["groups"]
        if group.check.key == "line_without_priority"
    ]
    assert shown == [20, 50, 10]


def test_list_of_a_plan_that_is_not_begun_does_not_say_that_all_is_well(trajectory: Trajectory) -> None:
    reader = signed_in(MembershipFactory.create(trajectory=trajectory, roles=["member"]).user)
    page = reverse("planning:check_list", args=[trajectory.slug])
    html = reader.get(page).content.decode()
    assert ("Er valt nog niets na te kijken" in html, "Hier ontbreekt niets" in html) == (True, False)


def test_every_rule_has_a_name_and_a_severity() -> None:
    import_module("planning.selectors.checks")
    assert len(CHECKS.keys()) == 18
    assert [key for key, check in CHECKS.items() if not check.label or not check.severity.label] == []
