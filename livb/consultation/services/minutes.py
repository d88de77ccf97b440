"""Asking for the minutes as PDF."""

from livb.accounts.models import User
from livb.consultation.minutes import document, key
from livb.consultation.models import Meeting
from livb.consultation.selectors.minutes import KIND
from livb.jobs.models import Job
from livb.jobs.services import request


def print_minutes(*, meeting: Meeting, by: User) -> Job:
    """The job that prints the meeting as it stands now; the same minutes asked twice are the same job."""
    payload = {"meeting": str(meeting.uuid)}
    return request(kind=KIND, key=key(document(meeting)), payload=payload, trajectory=meeting.trajectory, by=by)
