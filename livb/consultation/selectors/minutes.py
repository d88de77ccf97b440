"""Whether the minutes of a meeting were printed."""

from livb.consultation.models import Meeting
from livb.jobs.models import Job

KIND = "consultation.minutes_pdf"


def print_of(meeting: Meeting) -> Job | None:
    """The newest request to print the minutes of this meeting, whatever became of it."""
    asked = Job.objects.filter(trajectory=meeting.trajectory_id, kind=KIND, payload__meeting=str(meeting.uuid))
    return asked.order_by("-pk").first()
