"""The pages of milestones, state and edition."""

import datetime as dt

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from livb.trajectories.models import Milestone, StateChange, Trajectory
from tests.factories.trajectories import MethodEditionFactory, MilestoneFactory


def url(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"home:{name}", args=[trajectory.slug, *args])


def test_milestone_pages_plan_move_reach_and_reopen(trajectory: Trajectory, adviser_client: Client) -> None:
    adviser_client.post(url("milestone_create", trajectory), {"label": "Managementteam", "due_on": "2026-09-01"})
    own = Milestone.objects.get(label="Managementteam")
    adviser_client.post(url("milestone_move", trajectory, own.uuid), {"due_on": "2026-10-01", "reason": "Zomer."})
    adviser_client.post(url("milestone_reach", trajectory, own.uuid), {"reached_on": "2026-09-30"})
    own.refresh_from_db()
    assert (own.due_on, own.reason, own.reached_on) == (dt.date(2026, 10, 1), "Zomer.", dt.date(2026, 9, 30))
    page = adviser_client.get(url("milestone_list", trajectory)).content.decode()
    assert all(text in page for text in ("Managementteam", "Zomer.", "Bereikt op"))
    adviser_client.post(url("milestone_reopen", trajectory, own.uuid))
    adviser_client.post(url("milestone_drop", trajectory, own.uuid))
    assert Milestone.objects.count() == 0


def test_milestone_move_without_reason_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    row = MilestoneFactory.create(trajectory=trajectory)
    answer = adviser_client.post(url("milestone_move", trajectory, row.uuid), {"due_on": "2026-10-01", "reason": ""})
    assert list(answer.context["form"].errors) == ["reason"]


def test_milestone_reached_on_a_day_to_come_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    row = MilestoneFactory.create(trajectory=trajectory)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    answer = adviser_client.post(url("milestone_reach", trajectory, row.uuid), {"reached_on": tomorrow.isoformat()})
    assert list(answer.context["form"].errors) == ["reached_on"]


def test_milestone_of_the_method_cannot_be_dropped(trajectory: Trajectory, adviser_client: Client) -> None:
    row = MilestoneFactory.create(trajectory=trajectory)
    assert adviser_client.post(url("milestone_drop", trajectory, row.uuid)).status_code == 404


def test_masterplan_milestone_is_about_and_never_late(trajectory: Trajectory, member_client: Client) -> None:
    MilestoneFactory.create(trajectory=trajectory, key="masterplan", due_on=dt.date(2020, 1, 1))
    page = member_client.get(url("milestone_list", trajectory)).content.decode()
    assert "rond 1 januari 2020" in page
    assert "livb-mark--warn" not in page


def test_state_change_by_adviser_is_kept_with_the_reason(trajectory: Trajectory, adviser_client: Client) -> None:
    given = {"state": "paused", "happened_on": "2026-09-01", "reason": "Verkiezingen."}
    answer = adviser_client.post(url("state_change", trajectory), given, follow=True)
    assert StateChange.objects.get().became == "paused"
    assert "Verkiezingen." in answer.content.decode()
    assert "Dit traject is gepauzeerd" in adviser_client.get(trajectory.get_absolute_url()).content.decode()


def test_state_change_without_reason_keeps_what_was_chosen(trajectory: Trajectory, adviser_client: Client) -> None:
    given = {"state": "stopped", "happened_on": "2026-09-01", "reason": ""}
    answer = adviser_client.post(url("state_change", trajectory), given)
    form = answer.context["state_form"]
    assert (list(form.errors), form["state"].value(), StateChange.objects.count()) == (["reason"], "stopped", 0)


def test_edition_follow_offers_published_ones_only(trajectory: Trajectory, adviser_client: Client) -> None:
    assert adviser_client.get(url("settings_detail", trajectory)).context["has_editions"] is False
    MethodEditionFactory.create(number=2)
    MethodEditionFactory.create(number=3, published_on=None)
    assert adviser_client.post(url("edition_follow", trajectory), {"edition": "3"}).status_code == 200
    adviser_client.post(url("edition_follow", trajectory), {"edition": "2"})
    assert Trajectory.objects.get().method_edition.number == 2
