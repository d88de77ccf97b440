"""Chapters approved at a meeting, with attendance and minutes as proof."""

from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.consultation.models import Decision, Meeting
from livb.membership.models import Person
from livb.reviews.models import ReviewRound
from livb.reviews.selectors.approvals import voices
from livb.reviews.selectors.snapshots import is_signed, latest_snapshots
from livb.reviews.services.approvals import Own, approve_at_meeting
from livb.trajectories.checks import Outcome, missing
from livb.trajectories.models import StepState, Trajectory
from tests.factories.consultation import (
    AttendanceFactory,
    BodyFactory,
    MeetingFactory,
    ProtocolAgreementFactory,
)
from tests.factories.membership import PersonFactory


@pytest.fixture
def absent(trajectory: Trajectory) -> Person:
    return PersonFactory.create(trajectory=trajectory, function="police_chief")


@pytest.fixture
def meeting(trajectory: Trajectory, mayor_person: Person, absent: Person) -> Meeting:
    body = BodyFactory.create(trajectory=trajectory, kind="core_group", name="Kerngroep")
    held = MeetingFactory.create(body=body, report="<p>Goedgekeurd.</p>")
    AttendanceFactory.create(meeting=held, person=mayor_person)
    AttendanceFactory.create(meeting=held, person=absent, presence="excused")
    return held


def closed(trajectory: Trajectory) -> set[str]:
    return set(StepState.objects.filter(trajectory=trajectory, closed_at__isnull=False).values_list("step", flat=True))


def test_approve_freezes_signs_and_closes_in_one_act(meeting: Meeting, coordinator: User) -> None:
    done = approve_at_meeting(meeting=meeting, steps=["vision", "programme"], by=coordinator)
    review = ReviewRound.objects.get()
    assert (review.meeting, review.signs_off, review.steps) == (meeting, True, ["vision", "programme"])
    assert (is_signed(review.snapshot), done.steps) == (True, ["vision", "programme"])
    assert closed(meeting.trajectory) == {"vision", "programme"}
    assert latest_snapshots(meeting.trajectory, "council")["vision"][1]


def test_approve_takes_the_text_of_the_open_round_and_closes_it(
    review: ReviewRound, meeting: Meeting, coordinator: User
) -> None:
    approve_at_meeting(meeting=meeting, steps=["vision", "diagnosis", "programme"], by=coordinator)
    rounds = list(ReviewRound.objects.order_by("number"))
    assert [(row.steps, row.meeting_id) for row in rounds] == [
        (["vision", "diagnosis"], meeting.pk), (["programme"], meeting.pk),
    ]  # fmt: skip
    assert rounds[0].snapshot == review.snapshot


def test_approve_part_of_an_open_round_names_the_rest(review: ReviewRound, meeting: Meeting, coordinator: User) -> None:
    with pytest.raises(ValidationError, match="1"):
        approve_at_meeting(meeting=meeting, steps=["vision"], by=coordinator)
    assert not ReviewRound.objects.get().is_closed


def test_approve_leaves_a_step_open_whose_check_does_not_hold(
    meeting: Meeting, coordinator: User, checks: dict[str, Outcome]
) -> None:
    checks["programme"] = missing()
    approve_at_meeting(meeting=meeting, steps=["vision", "programme"], by=coordinator)
    assert closed(meeting.trajectory) == {"vision"}


def test_approve_out_of_order_is_refused(meeting: Meeting, coordinator: User, checks: dict[str, Outcome]) -> None:
    checks["vision"] = missing()
    with pytest.raises(ValidationError) as refused:
        approve_at_meeting(meeting=meeting, steps=["programme"], by=coordinator)
    assert (list(refused.value.message_dict), ReviewRound.objects.count()) == (["steps"], 0)


@pytest.mark.parametrize("lacking", ["report", "attendance", "kind", "day"])
def test_approve_without_proof_is_refused(meeting: Meeting, coordinator: User, lacking: str) -> None:
    if lacking == "attendance":
        meeting.attendances.all().delete()
    meeting.report = "" if lacking == "report" else meeting.report
    meeting.body.kind = "working_group" if lacking == "kind" else meeting.body.kind
    meeting.held_on = meeting.held_on.replace(year=2099) if lacking == "day" else meeting.held_on
    with pytest.raises(ValidationError):
        approve_at_meeting(meeting=meeting, steps=["vision"], by=coordinator)


def test_approve_keeps_positions_of_the_absent_only_and_logs_dissent(
    meeting: Meeting, coordinator: User, absent: Person
) -> None:
    own = {absent: Own("disagree", "Te vroeg.")}
    done = approve_at_meeting(meeting=meeting, steps=["vision"], positions=own, by=coordinator)
    review = ReviewRound.objects.get()
    assert [(row.person, row.verdict) for row in review.positions.all()] == [(absent, "disagree")]
    assert list(review.reviewers.values_list("person", flat=True)) == [absent.pk]
    assert done.decision is not None
    assert (done.decision.meeting, done.decision.subject) == (meeting, "chapters")
    assert done.decision.dissent.endswith(": Te vroeg.")


@pytest.mark.parametrize(("rule", "words"), [(True, "geldt dat als akkoord"), (False, "geldt niet als akkoord")])
def test_approve_counts_silence_only_where_the_rule_says_so(
    meeting: Meeting, coordinator: User, rule: bool, words: str
) -> None:
    ProtocolAgreementFactory.create(trajectory=meeting.trajectory, silence_agrees=rule)
    approve_at_meeting(meeting=meeting, steps=["vision"], by=coordinator)
    assert words in ReviewRound.objects.get().closing_note


def test_voices_leave_out_who_never_agrees_and_who_was_represented(
    meeting: Meeting, mayor_person: Person, absent: Person, as_role: Callable[..., User]
) -> None:
    delegate = Person.objects.get(user=as_role("delegate"))
    adviser = PersonFactory.create(trajectory=meeting.trajectory, function="adviser")
    for person in (delegate, adviser):
        AttendanceFactory.create(meeting=meeting, person=person)
    represented = AttendanceFactory.create(meeting=meeting, presence="deputy", deputy=delegate).person
    there, others = voices(meeting)
    assert (there, set(others)) == ([mayor_person], {absent, represented})


def test_approve_after_the_closing_of_the_meeting_stands_in_the_register(meeting: Meeting, coordinator: User) -> None:
    Meeting.objects.update(closed_at=meeting.created_at)
    meeting.refresh_from_db()
    approve_at_meeting(meeting=meeting, steps=["vision"], by=coordinator)
    decision = Decision.objects.get()
    assert (decision.meeting, decision.body_kind, decision.decided_on) == (None, "core_group", meeting.held_on)


def test_approve_page_sends_chapters_and_positions(
    meeting: Meeting, coordinator_client: Client, absent: Person
) -> None:
    url = reverse("reviews:meeting_approve", args=[meeting.trajectory.slug, meeting.uuid])
    assert coordinator_client.get(url).status_code == 200
    refused = coordinator_client.post(url, {"steps": ["vision"], f"verdict-{absent.uuid}": "disagree"})
    assert list(refused.context["form"].errors) == [f"reason-{absent.uuid}"]
    given = {"steps": ["vision"], f"verdict-{absent.uuid}": "disagree", f"reason-{absent.uuid}": "Te vroeg."}
    assert coordinator_client.post(url, given).status_code == 302
    page = coordinator_client.get(ReviewRound.objects.get().get_absolute_url()).content.decode()
    assert meeting.get_absolute_url() in page


def test_approve_page_says_that_no_step_was_closed_yet(
    meeting: Meeting, coordinator_client: Client, checks: dict[str, Outcome]
) -> None:
    checks["vision"] = missing()
    url = reverse("reviews:meeting_approve", args=[meeting.trajectory.slug, meeting.uuid])
    page = coordinator_client.post(url, {"steps": ["vision"]}, follow=True).content.decode()
    assert "Er werd nog geen stap afgesloten" in page
