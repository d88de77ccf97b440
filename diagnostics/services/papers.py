"""Asking for a paper of the diagnostic as PDF, and printing it in the child of a job."""

from diagnostics import papers
from diagnostics.models import Phenomenon
from livb.accounts.models import User
from livb.documents import pdf
from livb.documents.tree import Document
from livb.files.services import store
from livb.jobs.models import Job
from livb.jobs.registry import Refused
from livb.jobs.services import report, request
from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory

KIND = "diagnostics.paper_pdf"
OUTDATED = "outdated"


def print_paper(
    *, trajectory: Trajectory, reach: str, language: str, phenomenon: Phenomenon | None = None, by: User
) -> Job | None:
    """The job that prints a sheet, or the argumentation table; nothing where there is nothing for these readers."""
    document = paper(trajectory, reach, language, phenomenon)
    if document is None:
        return None
    payload = {"reach": reach, "language": language, "phenomenon": str(phenomenon.uuid) if phenomenon else ""}
    return request(kind=KIND, key=papers.key(document), payload=payload, trajectory=trajectory, by=by)


def paper(trajectory: Trajectory, reach: str, language: str, phenomenon: Phenomenon | None) -> Document | None:
    """The document as it stands now."""
    if phenomenon is None:
        return papers.argumentation_of(trajectory, reach, language)
    return papers.sheet_of(trajectory, phenomenon, reach, language)


def print_of(trajectory: Trajectory, document: Document) -> Job | None:
    """The newest request to print exactly this, whatever became of it."""
    return Job.objects.filter(trajectory=trajectory, kind=KIND, key=papers.key(document)).order_by("-pk").first()


def run_print(task: Job) -> dict[str, str]:
    """Print what was asked for; refused when it changed in between. The file reaches no further than its readers."""
    asked = task.payload
    known = Phenomenon.objects.live().filter(trajectory=task.trajectory_id)
    phenomenon = known.filter(uuid=asked["phenomenon"]).first() if asked["phenomenon"] else None
    if task.trajectory is None or (asked["phenomenon"] and phenomenon is None):
        raise Refused(OUTDATED)
    document = paper(task.trajectory, asked["reach"], asked["language"], phenomenon)
    if document is None or papers.key(document) != task.key:
        raise Refused(OUTDATED)
    stored = store(
        [pdf.render(document, report=lambda percent: report(task, percent))],
        name=file_name(task.trajectory, asked["reach"], asked["language"], phenomenon, "pdf"),
        media_type="application/pdf",
        trajectory=task.trajectory,
        visibility=Visibility(asked["reach"]),
        by=task.created_by,
    )
    return {"file": str(stored.uuid), "sha256": stored.sha256}


def file_name(trajectory: Trajectory, reach: str, language: str, phenomenon: Phenomenon | None, suffix: str) -> str:
    """`argumentation-halle-council-nl.pdf`, `phenomenon-1a2b3c4d-halle-kerngroep-nl.pdf`"""
    what = f"phenomenon-{str(phenomenon.uuid)[:8]}" if phenomenon else "argumentation"
    return f"{what}-{trajectory.slug}-{reach}-{language}.{suffix}"
