"""A file from the moment it is given to the edition that its confirmation makes."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from diagnostics.enums import UploadState
from diagnostics.imports.base import Refused
from diagnostics.models import Indicator, SourceEdition, Upload
from diagnostics.selectors.observations import Figures, Key
from diagnostics.services.mappings import keep
from diagnostics.services.merging import merge
from diagnostics.services.reading import Unmapped
from diagnostics.services.staging import stage, unpack
from livb.accounts.models import User
from livb.audit.services import record
from livb.files.models import StoredFile
from livb.files.services import open_, store
from livb.jobs.models import Job
from livb.jobs.services import report as report_progress
from livb.jobs.services import request
from livb.lib.enums import Visibility
from livb.lib.hashing import content_hash
from livb.trajectories.models import Trajectory

NAMED = 2


class NotReady(Exception):
    """The upload cannot be confirmed: it was confirmed already, or nothing in it can be taken."""


class ReadAgain(NotReady):
    """Somebody answered a question about the file since, and it was read anew: what was seen is not what would come."""


def receive(*, trajectory: Trajectory | None, chunks: Iterable[bytes], name: str, media_type: str, by: User) -> Upload:
    """Keep the file and ask for it to be read; nothing of it is written among the figures yet."""
    stored = store(
        chunks,
        name=name,
        media_type=media_type,
        trajectory=trajectory,
        visibility=Visibility.TEAM,
        keep_days=settings.LIVB_UPLOAD_RETENTION_DAYS,
        by=by,
    )
    with transaction.atomic():
        upload = Upload.objects.create(trajectory=trajectory, stored_file=stored, created_by=by)
        _ask(upload, by)
        record("upload.receive", upload, by=by, sha256=stored.sha256)
    return upload


@transaction.atomic
def answer(*, upload: Upload, answers: dict[str, Any], by: User) -> Upload:
    """Keep what the user said about the file, and read it again with that."""
    Upload.objects.filter(pk=upload.pk).exclude(state=UploadState.CONFIRMED).update(
        answers=answers, state=UploadState.READING
    )
    upload.refresh_from_db()
    if upload.state == UploadState.CONFIRMED:
        raise NotReady
    _ask(upload, by)
    record("upload.answer", upload, by=by)
    return upload


def _ask(upload: Upload, by: User) -> None:
    payload = {"upload": str(upload.uuid)}
    # The moment is part of the key: what stands among the figures may have changed since the last reading.
    key = content_hash([payload, upload.answers, timezone.now().isoformat()])
    upload.job = request(kind="diagnostics.read_upload", key=key, payload=payload, trajectory=upload.trajectory, by=by)
    upload.save(update_fields=["job"])


def read_upload(job: Job) -> dict[str, Any]:
    """The work of the child: stage the file, or keep the code of the sentence that says why not."""
    upload = Upload.objects.select_related("stored_file", "trajectory").get(uuid=job.payload["upload"])
    try:
        with open_(upload.stored_file) as file:
            content = file.read()
        tell = partial(report_progress, job)
        staged = stage(content, upload.answers, upload.trajectory, upload.stored_file.name, tell)
    except Unmapped as unmapped:
        _settle(upload, job, state=UploadState.UNMAPPED, report=unmapped.as_json(), staged=None)
        return {"refused": unmapped.code}
    except Refused as refusal:
        report = {"refused": refusal.code, "params": refusal.params}
        _settle(upload, job, state=UploadState.REFUSED, report=report, staged=None)
        return report
    packed = store(
        [staged.pack()],
        name=f"{upload.uuid}.json.gz",
        media_type="application/gzip",
        trajectory=upload.trajectory,
        visibility=Visibility.TEAM,
        by=None,
    )
    _settle(upload, job, state=UploadState.READY, report=staged.report, staged=packed)
    return {"counts": staged.report["counts"]}


@transaction.atomic
def _settle(upload: Upload, job: Job, **outcome: Any) -> None:
    """Keep what was read, unless other answers were given meanwhile: then another reading is under way."""
    if Upload.objects.filter(pk=upload.pk, job=job, state=UploadState.READING).update(**outcome):
        record("upload.read", upload, by=None, state=outcome["state"])


@transaction.atomic
def confirm(*, upload: Upload, by: User, seen: str | None = None) -> SourceEdition | None:
    """Write the staged figures as one edition, all or nothing; nothing at all when every figure stands already.

    Raises NotReady when the upload was confirmed by somebody else in between, ReadAgain when it holds another reading
    than the one that was `seen`.
    """
    if seen is not None and upload.state == UploadState.READY and upload.staged and seen != str(upload.staged.uuid):
        raise ReadAgain
    ready = Upload.objects.filter(pk=upload.pk, state=UploadState.READY, staged=upload.staged_id)
    claimed = ready.update(state=UploadState.CONFIRMED)
    if not claimed or upload.staged is None:
        raise NotReady
    with open_(upload.staged) as file:
        rows = unpack(file.read())
    upload.edition = apply(
        rows,
        trajectory=upload.trajectory,
        report=upload.report,
        stored_file=upload.stored_file,
        by=by,
    )
    upload.state = UploadState.CONFIRMED
    upload.save(update_fields=["edition"])
    upload.kept_layout = keep(upload=upload, by=by)
    record("upload.confirm", upload, by=by, figures=len(rows))
    return upload.edition


def apply(
    rows: dict[Key, Figures],
    *,
    trajectory: Trajectory | None,
    report: dict[str, Any],
    stored_file: StoredFile | None,
    by: User | None,
) -> SourceEdition | None:
    """Keep what is new or changed as one edition of the trajectory (or of everybody); call inside a transaction."""
    edition, count = merge(rows, trajectory, lambda: _edition(rows, trajectory, report, stored_file, by))
    if edition:
        record("edition.apply", edition, by=by, trajectory=trajectory, figures=count)
    return edition


def _edition(
    rows: dict[Key, Figures],
    trajectory: Trajectory | None,
    report: dict[str, Any],
    stored_file: StoredFile | None,
    by: User | None,
) -> SourceEdition:
    return SourceEdition.objects.create(
        trajectory=trajectory,
        title=(report["title"] or _title(rows, report))[:200],
        publisher=report["source"][:300],
        exported_on=report["exported_on"][:60],
        footer=report["footer"],
        reader=report["reader"],
        grid_on=report["grid_on"],
        stored_file=stored_file,
        applied_at=timezone.now(),
        created_by=by,
    )


def _title(rows: dict[Key, Figures], report: dict[str, Any]) -> str:
    """A name for a file that gives itself none: its one or two indicators and their periods, else the file's own."""
    names = [str(indicator.name) for indicator in Indicator.objects.filter(pk__in={key[0] for key in rows})]
    periods = " – ".join(dict.fromkeys([report["periods"][0], report["periods"][-1]]))
    return f"{'; '.join(names)}, {periods}" if len(names) <= NAMED or not report.get("file") else report["file"]
