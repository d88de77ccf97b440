"""Small numbers in the texts of the plan: told where the very number is left out of a figure behind the node."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from livb.trajectories.models import Trajectory
from planning.models import Action, ProgrammeLine
from planning.quoted import node_warning
from tests.factories.diagnostics import FindingFactory, IndicatorFactory, ObservationFactory
from tests.factories.planning import LineFactory, MeasureFactory, PriorityFactory, ShareFactory


@pytest.fixture
def action(trajectory: Trajectory) -> Action:
    """An action under a line whose phenomenon rests on thefts, of which there were three in 2016."""
    theft = IndicatorFactory.create(code="CR-02", name_nl="Diefstal")
    ObservationFactory.create(indicator=theft, area=trajectory.areas.get(), period="2016", numerator=3)
    phenomenon = PriorityFactory.create(trajectory=trajectory)
    FindingFactory.create(trajectory=trajectory, phenomena=[phenomenon], indicators=[theft])
    line = LineFactory.create(trajectory=trajectory, phenomena=[phenomenon])
    return ShareFactory.create(objective__parent__line=line, action__title="Patrouilles").action


@pytest.mark.parametrize(
    ("field", "text", "is_told"),
    [
        ("title", "Na de drie feiten een ronde", True),
        ("description", "<p>In 2016 waren er 3 feiten.</p>", True),
        ("output", "2 stewards op de markt", False),
        ("risks", "Na 3 maanden evalueren", False),
    ],
)
def test_action_that_names_the_number_left_out_is_told(action: Action, field: str, text: str, is_told: bool) -> None:
    setattr(action, field, text)
    assert ("Diefstal (2016)" in node_warning(action)) == is_told


def test_objective_and_line_are_held_against_the_same_figures(action: Action) -> None:
    objective = action.objectives.get()
    for node in (objective, objective.parent, objective.line):
        assert node is not None
        node.title = "Minder dan de 3 feiten van toen"
        assert "Diefstal (2016)" in node_warning(node)


def test_node_without_that_figure_behind_it_is_told_nothing(action: Action) -> None:
    objective = action.objectives.get()
    objective.line.phenomena.clear()
    other = IndicatorFactory.create(code="ON-01")
    MeasureFactory.create(objective=objective, indicator=other, measure="")
    action.title = "Na de drie feiten een ronde"
    assert node_warning(action) == ""


def test_node_within_the_core_group_is_told_nothing(action: Action) -> None:
    action.title, action.visibility = "Na de drie feiten een ronde", "kerngroep"
    assert node_warning(action) == ""


def test_author_of_a_line_is_told_and_the_text_kept(action: Action, adviser_client: Client) -> None:
    line = action.objectives.get().line
    assert line.lead is not None
    url = reverse("planning:line_update", args=[line.trajectory.slug, line.uuid])
    sent = {"title": "Na de drie feiten", "phenomena": [str(row.uuid) for row in line.phenomena.all()]}
    answer = adviser_client.post(url, {**sent, "lead": line.lead.uuid, "visibility": "council", "version": "1"})
    assert (answer.status_code, ProgrammeLine.objects.get().title) == (302, "Na de drie feiten")
    assert ["noemt drie" in str(each) for each in get_messages(answer.wsgi_request)] == [False, True]
    assert "noemt drie" in adviser_client.get(url).content.decode()
