"""From a finding or a phenomenon forward to the actions, as far as one may see them; and back to the figures."""

import pytest
from django.urls import reverse

from diagnostics.selectors.findings import EVERYTHING
from diagnostics.selectors.onward import onward
from tests.conftest import signed_in
from tests.factories.diagnostics import (
    FindingFactory,
    IndicatorFactory,
    ObservationFactory,
    PhenomenonFactory,
    PriorityDecisionFactory,
)
from tests.factories.planning import LineFactory, OperationalFactory, ShareFactory, StrategicFactory
from tests.factories.trajectories import AreaFactory


def answered(trajectory, **fields):
    """A phenomenon with a line, an objective of each level and an action."""
    phenomenon = PhenomenonFactory(trajectory=trajectory, **fields)
    PriorityDecisionFactory(phenomenon=phenomenon)
    line = LineFactory(trajectory=trajectory)
    line.phenomena.add(phenomenon)
    strategic = StrategicFactory(trajectory=trajectory, line=line)
    operational = OperationalFactory(trajectory=trajectory, line=line, parent=strategic)
    action = ShareFactory(objective=operational, action__title="Fietsen graveren").action
    return phenomenon, line, action


def titles(strands):
    return [[item.title for item in strand.items] for strand in strands]


def test_phenomenon_leads_to_line_objectives_and_action(trajectory):
    phenomenon, line, _action = answered(trajectory)
    alone = PhenomenonFactory(trajectory=trajectory)
    found = onward(trajectory, [phenomenon, alone], EVERYTHING)
    assert [len(each) for each in titles(found[phenomenon.pk])] == [1, 1, 1, 1]
    assert titles(found[phenomenon.pk])[0] == [line.title]
    assert titles(found[phenomenon.pk])[3] == ["Fietsen graveren"]
    assert titles(found[alone.pk]) == [[], [], [], []]


def test_phenomenon_leads_to_nothing_that_may_not_be_seen(trajectory):
    phenomenon, line, action = answered(trajectory)
    action.visibility = "team"
    action.save()
    levels = ["kerngroep", "council", "public"]
    assert [len(each) for each in titles(onward(trajectory, [phenomenon], levels)[phenomenon.pk])] == [1, 1, 1, 0]
    line.visibility = "team"
    line.save()
    assert titles(onward(trajectory, [phenomenon], levels)[phenomenon.pk]) == [[], [], [], []]


def test_phenomena_lead_on_in_the_same_queries_for_any_number(trajectory, django_assert_max_num_queries):
    found = [answered(trajectory)[0]]
    with django_assert_max_num_queries(20) as first:
        onward(trajectory, found, EVERYTHING)
    found += [answered(trajectory)[0] for _ in range(2)]
    with django_assert_max_num_queries(20) as second:
        onward(trajectory, found, EVERYTHING)
    assert len(first) == len(second)


@pytest.fixture
def finding(trajectory):
    phenomenon, _line, _action = answered(trajectory, title="Fietsdiefstal")
    town = AreaFactory()
    trajectory.areas.set([town])
    indicator = IndicatorFactory(code="CR-02")
    ObservationFactory(indicator=indicator, area=town, numerator=882)
    return FindingFactory(trajectory=trajectory, phenomena=[phenomenon], indicators=[indicator])


def test_finding_shows_its_figure_its_priority_and_its_action(finding, member_client):
    page = member_client.get(reverse("diagnostics:finding_detail", args=[finding.trajectory.slug, finding.uuid]))
    text = page.content.decode()
    wanted = ("882", "Voorbeelddienst", "Fietsdiefstal", "Groot, stijgend", "Fietsen graveren")
    assert [words for words in wanted if words not in text] == []


def test_priority_leads_back_to_its_figures(finding, member_client):
    slug = finding.trajectory.slug
    page = member_client.get(reverse("diagnostics:priority_list", args=[slug])).content.decode()
    assert reverse("diagnostics:indicator_detail", args=[slug, "CR-02"]) in page
    phenomenon = finding.phenomena.get()
    sheet = member_client.get(phenomenon.get_absolute_url()).content.decode()
    assert [words in sheet for words in ("882", "2023", "Fietsen graveren")] == [True] * 3


def test_finding_of_the_team_is_not_there_for_members(finding, member, adviser):
    finding.visibility = "team"
    finding.save()
    url = reverse("diagnostics:finding_detail", args=[finding.trajectory.slug, finding.uuid])
    assert [signed_in(user).get(url).status_code for user in (member, adviser)] == [404, 200]
