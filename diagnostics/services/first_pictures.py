"""Asking for the first picture of a town as PDF, and printing it in the child of a job."""

from django.utils.translation import gettext_lazy as _

from diagnostics.first_picture import first_picture_of
from diagnostics.papers import key
from livb.accounts.models import User
from livb.documents import pdf
from livb.documents.tree import Document
from livb.files.services import store
from livb.jobs.models import Job
from livb.jobs.registry import Refused
from livb.jobs.services import report, request
from livb.lib.bilingual import labels
from livb.lib.enums import Visibility
from livb.lib.filenames import file_name
from livb.trajectories.models import Area
from livb.trajectories.selectors.areas import current_municipalities

KIND = "diagnostics.first_picture_pdf"
KEPT_DAYS = 7


def print_first_picture(*, area: Area, language: str, by: User) -> Job:
    """The job that prints the picture as it stands today."""
    document = first_picture_of(area, language)
    payload = {"code": area.code, "language": language}
    return request(kind=KIND, key=key(document), payload=payload, trajectory=None, by=by)


def print_of(document: Document) -> Job | None:
    """The newest request to print exactly this, whatever became of it."""
    return Job.objects.filter(kind=KIND, key=key(document)).order_by("-pk").first()


def run_print(task: Job) -> dict[str, str]:
    """Print what was asked for; refused when a figure changed in between."""
    code, language = task.payload["code"], task.payload["language"]
    area = current_municipalities().select_related("zone").get(code=code)
    document = first_picture_of(area, language)
    if key(document) != task.key:
        raise Refused("outdated")
    stored = store(
        [pdf.render(document, report=lambda percent: report(task, percent))],
        name=file_name("pdf", _("First picture"), labels(area, "name"), language=language),
        media_type="application/pdf",
        trajectory=None,
        visibility=Visibility.PUBLIC,
        keep_days=KEPT_DAYS,
        by=task.created_by,
    )
    return {"file": str(stored.uuid), "sha256": stored.sha256}
