"""The minutes as a document."""

import page
import pytest

from livb.accounts.models import User
from livb.consultation.minutes import document, key, name_of
from livb.consultation.models import Meeting
from livb.consultation.selectors.minutes import print_of
from livb.consultation.services.minutes import print_minutes
from livb.documents.html import render_sheet
from livb.files.models import StoredFile
from livb.files.services import open_
from livb.jobs.services import run
from livb.trajectories.models import Trajectory
from tests.factories.consultation import (
    AgendaItemFactory,
    AttendanceFactory,
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    TaskFactory,
)
from tests.factories.membership import PersonFactory


@pytest.fixture
def meeting(trajectory: Trajectory) -> Meeting:
    held = MeetingFactory.create(body=BodyFactory.create(trajectory=trajectory, kind="core_group", name="Kerngroep"))
    item = AgendaItemFactory.create(meeting=held, position=1)
    owner = PersonFactory.create(trajectory=trajectory, name="An Peeters (fictief)")
    AttendanceFactory.create(meeting=held, person=owner)
    TaskFactory.create(meeting=held, item=item, owner=owner)
    DecisionFactory.create(meeting=held, trajectory=trajectory, item=item, dissent="korpschef: te vroeg")
    return held


def test_minutes_name_who_was_there_what_was_decided_and_who_does_what(meeting: Meeting) -> None:
    sheet = render_sheet(document(meeting))
    wanted = ("Kerngroep", "An Peeters (fictief)", "De raad keurt het goed.", "korpschef: te vroeg", "opvragen")
    assert [words for words in wanted if words not in sheet] == []
    assert "doc-cover" not in sheet


def test_minutes_of_an_empty_meeting_say_so_and_are_a_draft(trajectory: Trajectory) -> None:
    held = MeetingFactory.create(body__trajectory=trajectory)
    printed = document(held)
    assert [part.key for part in printed.parts] == ["attendance", "outcome"]
    assert printed.meta.watermark is not None


def test_minutes_change_their_key_with_what_was_decided(meeting: Meeting) -> None:
    before = key(document(meeting))
    DecisionFactory.create(meeting=meeting, trajectory=meeting.trajectory, text="Nog iets.")
    assert (key(document(meeting)) == before, name_of(meeting)) == (
        False,
        f"notulen-kerngroep-{meeting.trajectory.slug}-2026-03-09.pdf",
    )


@pytest.mark.pdf
def test_print_minutes_keeps_the_file_with_names_for_the_core_group_only(meeting: Meeting, adviser: User) -> None:
    Meeting.objects.update(visibility="public")
    job = print_minutes(meeting=Meeting.objects.get(), by=adviser)
    run(job)
    job.refresh_from_db()
    stored = StoredFile.objects.get(uuid=job.result["file"])
    with open_(stored) as file:
        rules = page.validate_pdf_bytes(file.read(), profile="ua1").rules
    assert (print_of(meeting), stored.visibility, rules.passed, rules.total) == (job, "kerngroep", 104, 104)
