"""The pages of bodies, meetings and decisions, as people use them."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from livb.accounts.models import User
from livb.consultation.models import Body, Decision, IntakeNote, Meeting, Seat, Task
from livb.consultation.turns import consultation_turns
from livb.membership.models import Person
from livb.membership.selectors.memberships import memberships_of
from livb.trajectories.models import Trajectory
from tests.factories.consultation import (
    AgendaItemFactory,
    AttendanceFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    SeatFactory,
    TaskFactory,
)
from tests.factories.membership import PersonFactory


def url(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"consultation:{name}", args=[trajectory.slug, *args])


@pytest.fixture
def core(trajectory: Trajectory) -> Body:
    return BodyFactory.create(trajectory=trajectory, kind="core_group", name="Kerngroep")


@pytest.fixture
def meeting(core: Body) -> Meeting:
    return MeetingFactory.create(body=core)


def furnish(trajectory: Trajectory, body: Body) -> None:
    """One more of everything that a list shows."""
    held = MeetingFactory.create(body=body)
    person = PersonFactory.create(trajectory=trajectory)
    item = AgendaItemFactory.create(meeting=held)
    AttendanceFactory.create(meeting=held, person=person)
    TaskFactory.create(meeting=held, owner=person, item=item)
    DecisionFactory.create(meeting=held, trajectory=trajectory, item=item)
    DecisionFactory.create(trajectory=trajectory)
    SeatFactory.create(body=BodyFactory.create(trajectory=trajectory, chair=person))
    SeatFactory.create(body=body)


@pytest.mark.parametrize("name", ["meeting_list", "body_list", "decision_list"])
def test_lists_ask_as_much_for_many_rows_as_for_few(
    trajectory: Trajectory, core: Body, adviser_client: Client, name: str
) -> None:
    furnish(trajectory, core)
    adviser_client.get(url(name, trajectory))
    counts = []
    for more in (0, 2):
        for _row in range(more):
            furnish(trajectory, core)
        with CaptureQueriesContext(connection) as asked:
            adviser_client.get(url(name, trajectory))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_meeting_detail_asks_as_much_for_many_rows_as_for_few(
    trajectory: Trajectory, meeting: Meeting, adviser_client: Client
) -> None:
    adviser_client.get(meeting.get_absolute_url())
    counts = []
    for more in (1, 3):
        for _row in range(more):
            item = AgendaItemFactory.create(meeting=meeting)
            DecisionFactory.create(meeting=meeting, trajectory=trajectory, item=item)
            TaskFactory.create(meeting=meeting, item=item, owner=PersonFactory.create(trajectory=trajectory))
            AttendanceFactory.create(meeting=meeting)
        with CaptureQueriesContext(connection) as asked:
            adviser_client.get(meeting.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("name", ["meeting_list", "body_list", "decision_list", "intake_detail"])
def test_empty_page_teaches_the_writer(
    trajectory: Trajectory, adviser_client: Client, member_client: Client, name: str
) -> None:
    pages = [client.get(url(name, trajectory)).content.decode() for client in (adviser_client, member_client)]
    assert [page.count("livb-empty") > 0 for page in pages] == [True, True]


def test_body_propose_begins_with_the_core_group_once(trajectory: Trajectory, adviser_client: Client) -> None:
    for _time in range(2):
        adviser_client.post(url("body_propose", trajectory))
    assert list(Body.objects.values_list("kind", flat=True)) == ["core_group"]


def test_body_create_with_a_name_that_stands_says_so_beside_the_field(core: Body, adviser_client: Client) -> None:
    given = {"name": "Kerngroep", "kind": "other", "origin": "new", "visibility": "council"}
    answer = adviser_client.post(url("body_create", core.trajectory), given)
    assert list(answer.context["form"].errors) == ["name"]


def test_seat_create_takes_a_function_alone(core: Body, adviser_client: Client) -> None:
    address = url("seat_create", core.trajectory, core.uuid)
    assert list(adviser_client.post(address, {"person": ""}).context["form"].errors) == ["person"]
    adviser_client.post(address, {"function": "prosecutor"})
    assert Seat.objects.get().person.function == "prosecutor"


def test_intake_update_begins_the_note_and_tells_the_second_beginner(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    given = {"why_now": "Vier plannen.", "visibility": "kerngroep", "version": "0"}
    answers = [
        adviser_client.post(url("intake_update", trajectory), given | {"why_now": words}) for words in ("A", "B")
    ]
    assert [answer.status_code for answer in answers] == [302, 409]
    assert "A" in IntakeNote.objects.get().why_now


def test_meeting_create_keeps_agenda_and_body(core: Body, adviser_client: Client) -> None:
    given = {
        "body": core.uuid,
        "held_on": "2026-03-09",
        "agenda": "Kennismaking\n- Diagnose\n",
        "visibility": "kerngroep",
    }
    adviser_client.post(url("meeting_create", core.trajectory), given)
    meeting = Meeting.objects.get()
    assert [str(item) for item in meeting.items.all()] == ["1. Kennismaking", "2. Diagnose"]


def test_meeting_report_keeps_words_and_paper(meeting: Meeting, adviser_client: Client) -> None:
    paper = SimpleUploadedFile("notulen.pdf", b"%PDF-1.7", "application/pdf")
    given = {"report": "Gezegd.", "upload": paper, "version": 1}
    adviser_client.post(url("meeting_report", meeting.trajectory, meeting.uuid), given)
    meeting.refresh_from_db()
    assert ("Gezegd." in meeting.report, meeting.minutes.name, meeting.is_reported) == (True, "notulen.pdf", True)


def test_meeting_attendance_asks_the_body_and_offers_the_others(meeting: Meeting, adviser_client: Client) -> None:
    member = PersonFactory.create(trajectory=meeting.trajectory)
    guest = PersonFactory.create(trajectory=meeting.trajectory, is_core_group=False)
    address = url("meeting_attendance", meeting.trajectory, meeting.uuid)
    seen = adviser_client.get(address).context["form"]["seen"].value()
    given = {str(member.uuid): "excused", "others": [str(guest.uuid)], "seen": seen}
    adviser_client.post(address, given)
    found = {row.person: row.presence for row in meeting.attendances.all()}
    assert found == {member: "excused", guest: "present"}
    assert adviser_client.get(address).context["form"].initial["others"] == [guest.uuid]


def test_meeting_attendance_second_of_two_who_note_it_sees_the_first(meeting: Meeting, adviser_client: Client) -> None:
    member = PersonFactory.create(trajectory=meeting.trajectory)
    address = url("meeting_attendance", meeting.trajectory, meeting.uuid)
    seen = adviser_client.get(address).context["form"]["seen"].value()
    AttendanceFactory.create(meeting=meeting, person=member, presence="absent")
    late = adviser_client.post(address, {str(member.uuid): "present", "seen": seen})
    assert (late.status_code, meeting.attendances.get().presence) == (200, "absent")
    again = {str(member.uuid): "present", "seen": late.context["form"]["seen"].value()}
    assert adviser_client.post(address, again).status_code == 302


def test_meeting_live_types_decisions_and_tasks_under_the_same_item(meeting: Meeting, adviser_client: Client) -> None:
    item = AgendaItemFactory.create(meeting=meeting)
    given = {
        "decision-text": "Ja.",
        "decision-nature": "approval",
        "decision-subject": "other",
        "decision-item": item.uuid,
    }
    answer = adviser_client.post(url("decision_take", meeting.trajectory, meeting.uuid) + "?live=1", given)
    assert answer.url.endswith(f"/live/?item={item.uuid}#type")
    adviser_client.post(
        url("task_give", meeting.trajectory, meeting.uuid) + "?live=1", {"task-what": "Bellen", "task-item": item.uuid}
    )
    page = adviser_client.get(answer.url).content.decode()
    assert (Decision.objects.get().item, Task.objects.get().item) == (item, item)
    assert ("Bellen" in page, f'value="{item.uuid}" selected' in page) == (True, True)


def test_task_tick_is_open_to_whoever_has_the_task(meeting: Meeting, member: User, member_client: Client) -> None:
    mine = TaskFactory.create(meeting=meeting, owner=Person.objects.get(user=member))
    other = TaskFactory.create(meeting=meeting)
    answers = [
        member_client.post(url("task_tick", meeting.trajectory, task.uuid), {"done": "1"}).status_code
        for task in (mine, other)
    ]
    assert answers == [302, 403]


def test_decision_create_by_a_council_needs_its_town(trajectory: Trajectory, adviser_client: Client) -> None:
    given = {
        "subject": "masterplan", "body_kind": "council", "nature": "approval", "decided_on": "2026-03-16",
        "text": "Ja.", "session": "closed", "visibility": "public",
    }  # fmt: skip
    answer = adviser_client.post(url("decision_create", trajectory), given)
    assert "area" in answer.context["form"].errors
    town = trajectory.areas.get()
    answer = adviser_client.post(url("decision_create", trajectory), {**given, "area": town.code})
    assert (answer.status_code, Decision.objects.count()) == (200, 0)
    adviser_client.post(url("decision_create", trajectory), {**given, "area": town.code, "visibility": "council"})
    assert Decision.objects.get().area == town


def test_decision_create_that_corrects_begins_with_what_stood_there(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    wrong = DecisionFactory.create(trajectory=trajectory, body_kind="police_college", text="Fout.")
    address = f"{url('decision_create', trajectory)}?corrects={wrong.uuid}"
    assert adviser_client.get(address).context["form"].initial["text"] == "Fout."
    given = {
        "subject": "other", "body_kind": "police_college", "nature": "approval", "decided_on": "2026-03-16",
        "text": "Juist.", "session": "open", "visibility": "council",
    }  # fmt: skip
    adviser_client.post(address, given)
    page = adviser_client.get(wrong.get_absolute_url())
    assert page.context["correction"].text == "Juist."


def test_turns_tell_the_task_and_the_missing_report(meeting: Meeting, adviser: User, member: User) -> None:
    owner = Person.objects.get(user=member)
    TaskFactory.create(meeting=meeting, owner=owner, what="Nu")
    TaskFactory.create(meeting=meeting, owner=owner, what="Later", due_on=timezone.localdate() + dt.timedelta(days=60))
    found = [
        (str(turn.title).split(": ")[1], turn.kind.value) for turn in consultation_turns(member, memberships_of(member))
    ]
    assert found == [("Nu", "mine"), ("Later", "coming")]
    assert [turn.url for turn in consultation_turns(adviser, memberships_of(adviser))] == [
        url("meeting_report", meeting.trajectory, meeting.uuid)
    ]
