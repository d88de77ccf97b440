"""A phenomenon that only the team sees is named on no page, check or print of who may not see it."""

import json

import pytest
from django.urls import reverse

from diagnostics.deliverables import diagnosis, priorities
from livb.membership.roles import Role
from livb.trajectories.checks import GATES
from planning.deliverables.programme import programme
from tests.conftest import signed_in
from tests.factories.diagnostics import FindingFactory, PhenomenonFactory, PriorityDecisionFactory, RunningActionFactory
from tests.factories.planning import LineFactory
from tests.factories.scoring import ScorerFactory, ScoringRoundFactory, close_round, fill_round

SECRET = "Stil vermoeden op de kade"
TEAM = (Role.ADVISER, Role.COORDINATOR)


@pytest.fixture
def world(trajectory):
    """The phenomenon was scored and decided before it was withdrawn; a finding, a line and an action hang on it."""
    hidden = PhenomenonFactory(trajectory=trajectory, title=SECRET, visibility="team", confidence="")
    shown = PhenomenonFactory(trajectory=trajectory)
    undecided = PhenomenonFactory(trajectory=trajectory, title=f"{SECRET} 2", visibility="team")
    for phenomenon in (hidden, shown):
        PriorityDecisionFactory(phenomenon=phenomenon)
    line = LineFactory(trajectory=trajectory)
    line.phenomena.add(hidden, shown)
    unanswered = PhenomenonFactory(trajectory=trajectory, title=f"{SECRET} 3", visibility="team")
    PriorityDecisionFactory(phenomenon=unanswered)
    FindingFactory(trajectory=trajectory, phenomena=[hidden, undecided])
    RunningActionFactory(trajectory=trajectory).phenomena.add(hidden)
    closed = close_round(fill_round(ScoringRoundFactory(trajectory=trajectory, phenomena=[hidden, shown])))
    running = ScoringRoundFactory(trajectory=trajectory, phenomena=[hidden, shown])
    return {"hidden": hidden, "closed": closed, "running": running, "line": line}


def addresses(trajectory, world):
    names = [
        *("home:trajectory_detail", "planning:tree_detail", "planning:masterplan_read", "planning:action_table"),
        *("diagnostics:phenomenon_list", "diagnostics:finding_list", "diagnostics:supply_list"),
        *("diagnostics:swot_detail", "diagnostics:priority_list", "diagnostics:indicator_list"),
        *("diagnostics:scoring_create", "planning:line_create", "diagnostics:finding_create"),
    ]
    found = [reverse(name, args=[trajectory.slug]) for name in names if name != "planning:action_table"]
    found += [
        reverse("home:step_detail", args=[trajectory.slug, key]) for key in ("diagnosis", "priorities", "programme")
    ]
    found += [world[name].get_absolute_url() for name in ("closed", "running", "hidden")]
    score = reverse("diagnostics:scoring_score", args=[trajectory.slug, world["running"].uuid])
    return [*found, "/", score]


@pytest.mark.parametrize("role", [role for role in Role if role not in TEAM])
def test_team_phenomenon_is_named_on_no_page_of_this_role(trajectory, world, as_role, role):
    user = as_role(role)
    ScorerFactory(round=world["running"], person=user.memberships.get().person)
    team, client = signed_in(as_role(Role.ADVISER)), signed_in(user)
    for url in addresses(trajectory, world):
        team.get(url, follow=True)  # what pages keep of what they read may not cross over
    pages = {url: client.get(url, follow=True).content.decode() for url in addresses(trajectory, world)}
    assert [url for url, page in pages.items() if SECRET in page] == []


@pytest.mark.parametrize("role", TEAM)
def test_team_phenomenon_is_named_to_the_team(trajectory, world, as_role, role):
    client = signed_in(as_role(role))
    named = [url for url in addresses(trajectory, world) if SECRET in client.get(url, follow=True).content.decode()]
    shown = ("phenomenon_list", "priority_list")
    assert {reverse(f"diagnostics:{name}", args=[trajectory.slug]) for name in shown} <= set(named)
    assert reverse("diagnostics:scoring_create", args=[trajectory.slug]) not in named


def test_team_phenomenon_stands_in_no_edition_and_in_no_check(trajectory, world):
    texts = [
        json.dumps(chapter(trajectory, edition))
        for chapter in (diagnosis, priorities, programme)
        for edition in ("kerngroep", "council", "public")
    ]
    told = [str(reason.message) for _key, gate in GATES.items() for reason in gate.ask(trajectory).reasons]
    assert [text for text in (*texts, *told) if SECRET in text] == []
    assert any("fenomeen dat enkel de adviseurs" in text for text in told)
