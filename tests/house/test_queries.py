"""Every page of the plan asks the database the same number of questions, whatever the number of rows it shows."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from livb.trajectories.models import Trajectory
from planning.models import ExistingPlan, Objective, ProgrammeLine
from tests.factories.alignment import ContradictionFactory, LinkFactory, PlanObjectiveFactory
from tests.factories.composing import LeadingTextFactory
from tests.factories.diagnostics import FindingFactory, RunningActionFactory
from tests.factories.membership import PersonFactory
from tests.factories.planning import (
    ActionFactory,
    ExistingPlanFactory,
    GeneralFactory,
    MeasureFactory,
    PlanDocumentFactory,
    PriorityFactory,
    ReportingDutyFactory,
)
from tests.factories.progress import UpdateFactory
from tests.house.conftest import House
from tests.house.routes import DOORS
from tests.house.test_doors import address
from tests.planning.test_tree import grow


def more(trajectory: Trajectory, world: dict[str, object]) -> None:
    """Three more of everything that hangs under the plan, and under what the addresses name."""
    line = ProgrammeLine.objects.get(uuid=world["line"])
    strategic = Objective.objects.get(uuid=world["objective"])
    plan = ExistingPlan.objects.get(uuid=world["plan"])
    for node in [*grow(trajectory, 3).actions()]:
        UpdateFactory.create(action=node.row)
    for n in range(3):
        owner, priority = PersonFactory.create(trajectory=trajectory), PriorityFactory.create(trajectory=trajectory)
        line.phenomena.add(priority)
        FindingFactory.create(trajectory=trajectory, phenomena=[priority])
        GeneralFactory.create(line=line, owner=owner)
        MeasureFactory.create(objective=strategic, measure=f"Meting {n} van {owner.pk}", responsible=owner)
        ActionFactory.create(trajectory=trajectory, owner=owner)
        RunningActionFactory.create(trajectory=trajectory)
        other = ExistingPlanFactory.create(trajectory=trajectory, title=f"Plan {n} van {owner.pk}")
        for each in (plan, other):
            PlanObjectiveFactory.create(plan=each)
            PlanDocumentFactory.create(plan=each)
            ReportingDutyFactory.create(plan=each)
            link = LinkFactory.create(plan_objective__plan=each, objective__line=line, relation="same")
            LeadingTextFactory.create(link=link)
            ContradictionFactory.create(link__plan_objective__plan=each, link__objective=strategic)


def counts(client: Client, house: House) -> dict[str, int]:
    """How much each page asks of who may see and do the most, once the rail knows the last write."""
    found = {}
    client.get(reverse("home:trajectory_detail", args=[house.trajectory.slug]))
    for name, door in DOORS.items():
        if name.startswith("planning:") and door.read:
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(address(name, house.trajectory.slug, house.world))
            if answer.status_code == 200:
                # A session is touched by the clock: what is written stands outside of the page.
                found[name] = sum(query["sql"].startswith("SELECT") for query in queries)
    return found


@pytest.mark.usefixtures("nothing_kept")
def test_pages_of_the_plan_ask_as_much_of_many_rows_as_of_few(house: House) -> None:
    client = house.client("coordinator")
    more(house.trajectory, house.world)
    counts(client, house)  # what every page keeps is kept from here on
    few = counts(client, house)
    more(house.trajectory, house.world)
    more(house.trajectory, house.world)
    many = counts(client, house)
    grown = {name: (few[name], many[name]) for name in few if many.get(name, 0) > few[name]}
    assert (grown, len(few) > 60) == ({}, True)
