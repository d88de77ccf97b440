"""Meetings from the call to the closing, and what stands afterwards."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from livb.accounts.models import User
from livb.consultation.models import AgendaItem, Decision, Meeting, Task
from livb.consultation.selectors.meetings import absentees, points
from livb.consultation.services.decisions import amend_decision, decide_at, register_decision, take_decision_back
from livb.consultation.services.meetings import (
    amend_meeting,
    call_meeting,
    close_meeting,
    keep_attendance,
    set_meeting_aside,
    write_report,
)
from livb.consultation.services.tasks import amend_task, drop_task, give_task, tick_task
from livb.files.models import StoredFile
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from tests.factories.consultation import BodyFactory, DecisionFactory, MeetingFactory, TaskFactory
from tests.factories.membership import PersonFactory

DAY = dt.date(2026, 3, 9)


@pytest.fixture
def meeting(trajectory: Trajectory) -> Meeting:
    return MeetingFactory.create(body__trajectory=trajectory)


@pytest.fixture
def closed(meeting: Meeting, adviser: User) -> Meeting:
    write_report(meeting=meeting, version=1, report="<p>Gezegd.</p>", by=adviser)
    return close_meeting(meeting=meeting, by=adviser)


def test_call_meeting_of_a_body_on_single_cases_is_refused(trajectory: Trajectory, adviser: User) -> None:
    body = BodyFactory.create(trajectory=trajectory, kind="livc_r")
    with pytest.raises(ValidationError):
        call_meeting(trajectory=trajectory, body=body, held_on=DAY, by=adviser)


def test_agenda_item_that_keeps_its_title_keeps_its_decision(trajectory: Trajectory, adviser: User) -> None:
    body = BodyFactory.create(trajectory=trajectory)
    meeting = call_meeting(trajectory=trajectory, body=body, held_on=DAY, agenda=["Een", "Twee"], by=adviser)
    decide_at(meeting=meeting, text="Ja.", item=AgendaItem.objects.get(title="Twee"), by=adviser)
    amend_meeting(meeting=meeting, version=1, changes={}, agenda=["Twee", "Drie"], by=adviser)
    assert [(str(row.item), len(row.decisions)) for row in points(meeting)] == [("1. Twee", 1), ("2. Drie", 0)]


def test_keep_attendance_forgets_whoever_is_no_longer_named(meeting: Meeting, adviser: User) -> None:
    first, second, deputy = PersonFactory.create_batch(3, trajectory=meeting.trajectory)
    keep_attendance(meeting=meeting, rows={first: ("present", None), second: ("absent", None)}, by=adviser)
    keep_attendance(meeting=meeting, rows={first: ("deputy", deputy), second: ("excused", deputy)}, by=adviser)
    assert [(row.person, row.deputy) for row in meeting.attendances.all()] == [(first, deputy), (second, None)]
    assert absentees(meeting) == [second]


def test_decision_of_an_open_meeting_follows_its_body_and_day(meeting: Meeting, adviser: User) -> None:
    decision = decide_at(meeting=meeting, text="Ja.", by=adviser)
    assert (decision.body_kind, decision.decided_on, decision.visibility) == ("working_group", DAY, "kerngroep")
    amended = amend_decision(decision=decision, version=1, changes={"text": "Nee."}, by=adviser)
    assert amended.text == "Nee."
    with pytest.raises(Outdated):
        amend_decision(decision=decision, version=1, changes={"text": "Toch."}, by=adviser)
    take_decision_back(decision=amended, by=adviser)
    assert Decision.objects.count() == 0


def test_close_meeting_needs_a_day_that_passed_and_a_report(meeting: Meeting, adviser: User) -> None:
    coming = MeetingFactory.create(body=meeting.body, held_on=dt.date(2099, 1, 1), report="<p>x</p>")
    for row in (meeting, coming):
        with pytest.raises(ValidationError):
            close_meeting(meeting=row, by=adviser)


def closed_deeds() -> dict[str, Callable[[Meeting, User], object]]:
    return {
        "report": lambda row, by: write_report(meeting=row, version=2, report="<p>Anders.</p>", by=by),
        "attendance": lambda row, by: keep_attendance(meeting=row, rows={}, by=by),
        "agenda": lambda row, by: amend_meeting(meeting=row, version=2, changes={}, agenda=[], by=by),
        "decision": lambda row, by: decide_at(meeting=row, text="Ja.", by=by),
        "task": lambda row, by: give_task(meeting=row, what="Iets", by=by),
        "aside": lambda row, by: set_meeting_aside(meeting=row, by=by),
        "drop": lambda row, by: drop_task(task=TaskFactory.create(meeting=row), by=by),
        "amend": lambda row, by: amend_decision(
            decision=DecisionFactory.create(meeting=row, trajectory=row.trajectory), version=1, changes={}, by=by
        ),
        "again": lambda row, by: close_meeting(meeting=row, by=by),
    }


@pytest.mark.parametrize("deed", closed_deeds())
def test_closed_meeting_stands(closed: Meeting, adviser: User, deed: str) -> None:
    with pytest.raises(ValidationError):
        closed_deeds()[deed](closed, adviser)


def test_task_lives_on_after_its_meeting(closed: Meeting, adviser: User) -> None:
    task = amend_task(task=TaskFactory.create(meeting=closed), version=1, changes={"what": "Anders"}, by=adviser)
    assert tick_task(task=task, done=True, by=adviser).is_done
    assert not tick_task(task=Task.objects.get(), done=False, by=adviser).is_done


def test_set_meeting_aside_is_refused_once_something_was_decided(meeting: Meeting, adviser: User) -> None:
    DecisionFactory.create(meeting=meeting, trajectory=meeting.trajectory)
    with pytest.raises(ValidationError):
        set_meeting_aside(meeting=meeting, by=adviser)


def test_minutes_name_people_and_stay_with_the_core_group_whoever_knows_of_the_meeting(
    meeting: Meeting, adviser: User
) -> None:
    paper = SimpleUploadedFile("verslag.pdf", b"%PDF-1.7")
    Meeting.objects.update(visibility="public")
    meeting.refresh_from_db()
    kept = write_report(meeting=meeting, version=1, report="", upload=paper, by=adviser)
    amend_meeting(meeting=kept, version=2, changes={"visibility": "council"}, by=adviser)
    assert StoredFile.objects.get().visibility == "kerngroep"


def test_register_is_corrected_once_by_a_later_row_that_keeps_the_paper(trajectory: Trajectory, adviser: User) -> None:
    facts = {"body_kind": "council", "decided_on": DAY, "text": "Ja.", "visibility": "council"}
    first = register_decision(trajectory=trajectory, by=adviser, **facts)
    later = register_decision(trajectory=trajectory, by=adviser, corrects=first, **{**facts, "text": "Nee."})
    assert list(Decision.objects.standing()) == [later]
    with pytest.raises(ValidationError):
        register_decision(trajectory=trajectory, by=adviser, corrects=first, **facts)
    with pytest.raises(ValidationError):
        take_decision_back(decision=later, by=adviser)


def test_open_meeting_is_not_corrected_by_the_register(meeting: Meeting, adviser: User) -> None:
    decision = decide_at(meeting=meeting, text="Ja.", by=adviser)
    facts = {"body_kind": "council", "decided_on": DAY, "text": "Ja.", "visibility": "council"}
    with pytest.raises(ValidationError):
        register_decision(trajectory=meeting.trajectory, by=adviser, corrects=decision, **facts)


def test_meeting_that_decided_on_chapters_keeps_its_day_its_attendance_and_that_decision(
    meeting: Meeting, adviser: User
) -> None:
    decision = decide_at(
        meeting=meeting, text="Akkoord met hoofdstuk 1.", by=adviser, nature="approval", subject="chapters"
    )
    for deed in (
        lambda: keep_attendance(meeting=meeting, rows={}, by=adviser),
        lambda: amend_meeting(
            meeting=meeting, version=meeting.version, changes={"held_on": dt.date(2026, 3, 10)}, by=adviser
        ),
        lambda: take_decision_back(decision=decision, by=adviser),
    ):
        with pytest.raises(ValidationError):
            deed()
    amend_meeting(meeting=meeting, version=meeting.version, changes={"place": "Stadhuis"}, by=adviser)
    assert (Meeting.objects.get(pk=meeting.pk).place, Decision.objects.filter(meeting=meeting).count()) == (
        "Stadhuis",
        1,
    )
