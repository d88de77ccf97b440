"""The heavy work of consultation: printing minutes."""

from livb.consultation.minutes import document, key, name_of
from livb.consultation.models import Meeting
from livb.consultation.selectors.minutes import KIND
from livb.consultation.services.papers import NAMES_REACH
from livb.documents import pdf
from livb.files.services import store
from livb.jobs.models import Job
from livb.jobs.registry import Refused, job
from livb.jobs.services import report

OUTDATED = "outdated"


@job(KIND, seconds=120, megabytes=2048)
def minutes_pdf(task: Job) -> dict[str, str]:
    """Print the minutes that were asked for; refused when the meeting changed in between. They name who was there."""
    whole = Meeting.objects.select_related("body", "trajectory", "minutes")
    meeting = whole.filter(trajectory=task.trajectory_id, uuid=task.payload["meeting"]).first()
    if meeting is None:
        raise Refused(OUTDATED)
    printed = document(meeting)
    if key(printed) != task.key:
        raise Refused(OUTDATED)
    stored = store(
        [pdf.render(printed, report=lambda percent: report(task, percent))],
        name=name_of(meeting),
        media_type="application/pdf",
        trajectory=meeting.trajectory,
        visibility=NAMES_REACH,
        by=task.created_by,
    )
    return {"file": str(stored.uuid), "sha256": stored.sha256}
