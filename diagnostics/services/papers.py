"""Asking for a paper of the diagnostic as PDF, and printing it in the child of a job."""

from django.utils.translation import gettext_lazy as _

from diagnostics import papers
from diagnostics.indicator_sheet import indicator_sheet_of
from diagnostics.models import Indicator, Phenomenon
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
from livb.trajectories.models import Trajectory

KIND = "diagnostics.paper_pdf"
OUTDATED = "outdated"


About = Phenomenon | Indicator | None


def print_paper(*, trajectory: Trajectory, reach: str, language: str, about: About = None, by: User) -> Job | None:
    """The job that prints a sheet, or the argumentation table; nothing where there is nothing for these readers."""
    document = paper(trajectory, reach, language, about)
    if document is None:
        return None
    payload = {
        "reach": reach,
        "language": language,
        "phenomenon": str(about.uuid) if isinstance(about, Phenomenon) else "",
        "indicator": about.code if isinstance(about, Indicator) else "",
    }
    return request(kind=KIND, key=papers.key(document), payload=payload, trajectory=trajectory, by=by)


def paper(trajectory: Trajectory, reach: str, language: str, about: About) -> Document | None:
    """The document as it stands now: a sheet of what it is about, else the argumentation table."""
    if isinstance(about, Indicator):
        return indicator_sheet_of(trajectory, about, reach, language)
    if isinstance(about, Phenomenon):
        return papers.sheet_of(trajectory, about, reach, language)
    return papers.argumentation_of(trajectory, reach, language)


def print_of(trajectory: Trajectory, document: Document) -> Job | None:
    """The newest request to print exactly this, whatever became of it."""
    return Job.objects.filter(trajectory=trajectory, kind=KIND, key=papers.key(document)).order_by("-pk").first()


def run_print(task: Job) -> dict[str, str]:
    """Print what was asked for; refused when it changed in between. The file reaches no further than its readers."""
    asked = task.payload
    if task.trajectory is None:
        raise Refused(OUTDATED)
    about = _about(task.trajectory, asked)
    document = paper(task.trajectory, asked["reach"], asked["language"], about)
    if document is None or papers.key(document) != task.key:
        raise Refused(OUTDATED)
    stored = store(
        [pdf.render(document, report=lambda percent: report(task, percent))],
        name=name_of(task.trajectory, asked["reach"], asked["language"], about, "pdf"),
        media_type="application/pdf",
        trajectory=task.trajectory,
        visibility=Visibility(asked["reach"]),
        by=task.created_by,
    )
    return {"file": str(stored.uuid), "sha256": stored.sha256}


def _about(trajectory: Trajectory, asked: dict[str, str]) -> About:
    """What the sheet is about; refused where it is gone."""
    if asked["phenomenon"]:
        found: About = Phenomenon.objects.live().filter(trajectory=trajectory, uuid=asked["phenomenon"]).first()
    elif asked.get("indicator"):
        seen = Indicator.objects.seen_by(trajectory).select_related("denominator")
        found = seen.filter(code=asked["indicator"]).first()
    else:
        return None
    if found is None:
        raise Refused(OUTDATED)
    return found


def name_of(trajectory: Trajectory, reach: str, language: str, about: About, suffix: str) -> str:
    """`argumentatietabel-halle-raad-2026-11-22.pdf`, `cr-02-vols-et-extorsions-halle-public-2026-11-22.pdf`"""
    readers = Visibility.TEAM if reach == Visibility.TEAM else Edition(reach)
    what: list[object] = [_("Argumentation table")]
    if isinstance(about, Indicator):
        what = [about.code, labels(about, "name")]
    elif about:
        what = [_("Phenomenon"), about.title]
    return file_name(suffix, *what, trajectory.slug, readers.label, language=language)
