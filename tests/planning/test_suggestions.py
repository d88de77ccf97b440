"""Suggestions on the board: what shares words, never accepted by itself, set aside for good, fast the second time."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from livb.trajectories.models import Trajectory
from planning.models import AlignmentLink, DismissedSuggestion, ExistingPlan, Objective, PlanObjective
from planning.selectors import suggestions
from planning.selectors.alignment import alignment_of
from planning.selectors.suggestions import Suggestions, dismissals
from planning.services.suggestions import dismiss_suggestion
from tests.factories.alignment import DismissedFactory, LinkFactory, PlanObjectiveFactory
from tests.factories.planning import ExistingPlanFactory, StrategicFactory

TITLES = ["Minder fietsdiefstallen aan het station", "Minder woninginbraken", "Buren bemiddelen zelf"]


@pytest.fixture
def plan(trajectory: Trajectory) -> ExistingPlan:
    """A plan with one objective near to the first of ours."""
    for title in TITLES:
        StrategicFactory.create(line__trajectory=trajectory, title=title)
    plan = ExistingPlanFactory.create(trajectory=trajectory)
    PlanObjectiveFactory.create(plan=plan, title="Fietsdiefstal op het stationsplein terugdringen")
    return plan


def near(plan: ExistingPlan) -> list[str]:
    found = alignment_of(plan.trajectory)
    row = found.sheet(plan).rows[0]
    away = dismissals(plan.trajectory).get(row.node.row.pk, set())
    return [each.own.row.title for each in Suggestions(found).of(row, away)]


def board(plan: ExistingPlan) -> str:
    return reverse("planning:alignment_board", args=[plan.trajectory.slug, plan.uuid])


def test_suggestion_names_the_words_as_both_texts_write_them(plan: ExistingPlan) -> None:
    found = alignment_of(plan.trajectory)
    (each,) = Suggestions(found).of(found.sheet(plan).rows[0])
    assert each.own.row.title == TITLES[0]
    assert each.shared == ["Fietsdiefstal ~ fietsdiefstallen", "stationsplein ~ station"]
    assert [(piece.text, piece.is_shared) for piece in each.title] == [
        ("Minder ", False), ("fietsdiefstallen", True), (" aan het ", False), ("station", True),
    ]  # fmt: skip


def test_suggestion_is_shown_on_the_board_and_links_nothing_by_itself(
    plan: ExistingPlan, adviser_client: Client
) -> None:
    page = adviser_client.get(board(plan)).content.decode()
    assert "<mark>fietsdiefstallen</mark>" in page
    assert AlignmentLink.objects.count() == 0


def test_suggestion_gives_way_once_it_is_linked(plan: ExistingPlan) -> None:
    assert near(plan) == [TITLES[0]]
    theirs = PlanObjective.objects.get()
    LinkFactory.create(plan_objective=theirs, objective=_own(plan))
    assert near(plan) == []


def _own(plan: ExistingPlan) -> Objective:
    return alignment_of(plan.trajectory).own[0].row


def test_suggestion_set_aside_stays_away_until_it_is_brought_back(plan: ExistingPlan, adviser_client: Client) -> None:
    theirs, own = PlanObjective.objects.get(), _own(plan)
    address = reverse("planning:suggestion_dismiss", args=[plan.trajectory.slug, theirs.uuid])
    for _twice in range(2):
        answer = adviser_client.post(address, {"dismiss": str(own.uuid)})
    assert answer["Location"] == f"{board(plan)}?objective={theirs.uuid}#board"
    kept = DismissedSuggestion.objects.get()
    assert (kept.plan_objective, kept.objective, near(plan)) == (theirs, own, [])
    page = adviser_client.get(board(plan))
    assert [each.own.row for each in page.context["board"].rows[0].dismissed] == [own]
    back = reverse("planning:suggestion_bring_back", args=[plan.trajectory.slug, theirs.uuid])
    adviser_client.post(back, {"bring_back": str(own.uuid)})
    assert (DismissedSuggestion.objects.count(), near(plan)) == (0, [TITLES[0]])


@pytest.mark.parametrize("name", ["suggestion_dismiss", "suggestion_bring_back"])
def test_suggestion_of_nothing_leads_back_to_the_board(plan: ExistingPlan, adviser_client: Client, name: str) -> None:
    theirs = PlanObjective.objects.get()
    address = reverse(f"planning:{name}", args=[plan.trajectory.slug, theirs.uuid])
    assert adviser_client.post(address, {}).status_code == 302
    assert adviser_client.post(address, {"dismiss": "x", "bring_back": "x"}).status_code == 302
    assert DismissedSuggestion.objects.count() == 0


def test_suggestion_across_trajectories_is_refused(plan: ExistingPlan, adviser_client: Client) -> None:
    theirs, foreign = PlanObjective.objects.get(), StrategicFactory.create()
    address = reverse("planning:suggestion_dismiss", args=[plan.trajectory.slug, theirs.uuid])
    assert adviser_client.post(address, {"dismiss": str(foreign.uuid)}).status_code == 404
    with pytest.raises(ValueError, match="two trajectories"):
        dismiss_suggestion(plan_objective=theirs, objective=foreign, by=None)


def test_suggestions_are_compared_once_for_the_same_texts(plan: ExistingPlan, monkeypatch: pytest.MonkeyPatch) -> None:
    found = near(plan)
    monkeypatch.setattr(suggestions, "nearest", None)
    assert near(plan) == found
    cache.clear()
    with pytest.raises(TypeError):
        near(plan)


def test_dismissals_are_those_of_the_trajectory(plan: ExistingPlan) -> None:
    mine = DismissedFactory.create(plan_objective=PlanObjective.objects.get(), objective=_own(plan))
    DismissedFactory.create()
    assert dismissals(plan.trajectory) == {mine.plan_objective_id: {mine.objective_id}}


def test_nearest_to_ours_is_what_a_gap_is_shown_with(plan: ExistingPlan) -> None:
    found = alignment_of(plan.trajectory)
    near = Suggestions(found).nearest_to_ours()
    assert {key: row.node.row for key, row in near.items()} == {_own(plan).pk: PlanObjective.objects.get()}
