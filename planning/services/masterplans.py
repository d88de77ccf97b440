"""Asking for the masterplan as PDF, and keeping the print of an approved one."""

from typing import Any

from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.files.models import StoredFile
from livb.jobs.models import Job
from livb.jobs.services import request
from livb.lib.enums import Edition
from livb.trajectories.models import Trajectory
from planning.masterplan import build, chapters
from planning.masterplan.content import compose
from planning.models import ApprovedPrint
from planning.selectors.masterplans import KIND, approved_print


def print_masterplan(
    *, trajectory: Trajectory, edition: str, language: str, number: int | None = None, by: User
) -> Job:
    """The job that prints this edition as it is frozen now; the same content asked twice is the same job."""
    key = build.key(compose(trajectory, edition, number), language)
    payload = {"edition": edition, "language": language, "number": number}
    return request(kind=KIND, key=key, payload=payload, trajectory=trajectory, by=by)


def print_when_approved(*, trajectory: Trajectory, by: User) -> None:
    """Once every chapter is signed each edition is printed by itself, so that what was approved is kept as it was."""
    for edition in Edition:
        if compose(trajectory, edition)["approved"]:
            print_masterplan(trajectory=trajectory, edition=edition, language=trajectory.language, by=by)


@transaction.atomic
def keep_print(*, trajectory: Trajectory, content: dict[str, Any], language: str, file: StoredFile) -> ApprovedPrint:
    """Keep the first print of an approved text; a later one of the same text changes nothing."""
    known = approved_print(trajectory, content, language)
    if known:
        return known
    kept = ApprovedPrint.objects.create(
        trajectory=trajectory,
        edition=content["edition"],
        language=language,
        version=chapters.version(content),
        content_sha256=content["sha256"],
        file=file,
        created_by=file.created_by,
    )
    record("masterplan.keep", kept, by=file.created_by, edition=kept.edition, sha256=file.sha256)
    return kept
