"""Asking for a report as PDF, and printing it in the child of a job."""

from functools import cache

from livb.accounts.models import User
from livb.documents import pdf
from livb.documents.tree import Document
from livb.files.services import store
from livb.jobs.models import Job
from livb.jobs.registry import Refused
from livb.jobs.services import report, request
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Visibility
from livb.lib.filenames import file_name
from livb.lib.hashing import content_hash
from livb.trajectories.models import Trajectory
from planning.masterplan import reports
from planning.masterplan.content import compose
from planning.models import ReportProfile
from planning.selectors.profiles import KIND, profile_of

OUTDATED = "outdated"


def report_of(trajectory: Trajectory, profile: ReportProfile, edition: str, language: str) -> Document:
    """The report on the texts as they are frozen now."""
    return reports.document(profile_of(profile, trajectory), compose(trajectory, edition), language)


def key(document: Document) -> str:
    """What decides every byte of the print."""
    return content_hash({"document": document.to_json(), "release": _release()})


@cache
def _release() -> str:
    return pdf.fingerprint()


def print_report(*, trajectory: Trajectory, profile: ReportProfile, edition: str, language: str, by: User) -> Job:
    """The job that prints this report; the same content asked twice is the same job."""
    document = report_of(trajectory, profile, edition, language)
    payload = {"profile": profile.key, "edition": edition, "language": language}
    return request(kind=KIND, key=key(document), payload=payload, trajectory=trajectory, by=by)


def run_print(task: Job) -> dict[str, str]:
    """Refused when another text was frozen, or the profile changed, in between."""
    asked = task.payload
    profile = ReportProfile.objects.prefetch_related("headings").filter(key=asked["profile"]).first()
    if task.trajectory is None or profile is None:
        raise Refused(OUTDATED)
    document = report_of(task.trajectory, profile, asked["edition"], asked["language"])
    if key(document) != task.key:
        raise Refused(OUTDATED)
    stored = store(
        [pdf.render(document, report=lambda percent: report(task, percent))],
        name=name_of("pdf", task.trajectory, profile, asked["edition"], asked["language"]),
        media_type="application/pdf",
        trajectory=task.trajectory,
        visibility=Visibility(asked["edition"]),
        by=task.created_by,
    )
    return {"file": str(stored.uuid), "sha256": stored.sha256}


def name_of(suffix: str, trajectory: Trajectory, profile: ReportProfile, edition: str, language: str) -> str:
    """`zonaal-veiligheidsplan-halle-raad-2026-11-22.pdf`"""
    title, readers = labels(profile, "title"), Edition(edition).label
    return file_name(suffix, title, trajectory.slug, readers, language=language)
