"""Asking for the golden thread as PDF, and printing it in the child of a job."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from diagnostics.models import Finding, Phenomenon
from diagnostics.papers import key
from livb.accounts.models import User
from livb.documents import pdf
from livb.documents.tree import Document
from livb.files.services import store
from livb.jobs.models import Job
from livb.jobs.registry import Refused
from livb.jobs.services import report, request
from livb.lib.enums import Edition, Visibility
from livb.lib.filenames import file_name
from livb.trajectories.models import Trajectory
from planning.models import Action, Objective, PlanObjective, ProgrammeLine
from planning.papers import LEADS, Way, thread_paper
from planning.selectors.graph import key_of

KIND = "planning.thread_pdf"
OUTDATED = "outdated"
FROM = {
    Way.WHY: (Action, Objective, ProgrammeLine),
    Way.WHAT: (Finding, Phenomenon, ProgrammeLine, PlanObjective),
}


def paper(trajectory: Trajectory, way: str, about: UUID | None, edition: str, language: str) -> Document | None:
    """The document as the plan stands now; None where these readers may not see what it is about."""
    if about is None:
        return thread_paper(trajectory, way, None, edition, language)
    found = (model._default_manager.filter(trajectory=trajectory, uuid=about).first() for model in FROM[Way(way)])
    row = next(filter(None, found), None)
    return thread_paper(trajectory, way, key_of(row), edition, language) if row else None


def print_paper(
    *, trajectory: Trajectory, way: str, about: UUID | None, edition: str, language: str, by: User
) -> Job | None:
    """The job that prints it; the same content asked twice is the same job."""
    document = paper(trajectory, way, about, edition, language)
    if document is None:
        return None
    payload = {"way": way, "about": str(about or ""), "edition": edition, "language": language}
    return request(kind=KIND, key=key(document), payload=payload, trajectory=trajectory, by=by)


def print_of(trajectory: Trajectory, document: Document) -> Job | None:
    """The newest request to print exactly this, whatever became of it."""
    return Job.objects.filter(trajectory=trajectory, kind=KIND, key=key(document)).order_by("-pk").first()


def run_print(task: Job) -> dict[str, str]:
    """Print what was asked for; refused when the plan changed in between. The file reaches its readers and no more."""
    asked = task.payload
    if task.trajectory is None:
        raise Refused(OUTDATED)
    about = UUID(asked["about"]) if asked["about"] else None
    document = paper(task.trajectory, asked["way"], about, asked["edition"], asked["language"])
    if document is None or key(document) != task.key:
        raise Refused(OUTDATED)
    stored = store(
        [pdf.render(document, report=lambda percent: report(task, percent))],
        name=name_of(task.trajectory, document, asked["way"], asked["edition"], "pdf"),
        media_type="application/pdf",
        trajectory=task.trajectory,
        visibility=Visibility(asked["edition"]),
        by=task.created_by,
    )
    return {"file": str(stored.uuid), "sha256": stored.sha256}


def name_of(trajectory: Trajectory, document: Document, way: str, edition: str, suffix: str) -> str:
    """`waarom-doen-we-dit-toezicht-aan-het-station-halle-gemeenteraad-2026-11-22.pdf`"""
    what: list[object] = [_("The golden thread")] if way == Way.ALL else [LEADS[way], document.meta.title]
    language = document.meta.language
    return file_name(suffix, *what, trajectory.slug, Edition(edition).label, language=language)
