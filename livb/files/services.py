"""Storing a file once by its content, and opening it again."""

import datetime as dt
import hashlib
import logging
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.files.models import StoredFile
from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory

NO_ROOM = _("The server has no room left for files. Nothing was kept; try again later or warn the administrator.")
log = logging.getLogger(__name__)
MEDIA_TYPE = re.compile(r"[\w.+-]{1,40}/[\w.+-]{1,59}", re.ASCII)  # said by whoever sends the file, so never trusted


class NoRoom(ValidationError):
    """The disk is full or cannot be written: a sentence for whoever sent the file, the cause in the log."""

    def __init__(self) -> None:
        super().__init__(NO_ROOM, code="no_room")


def store(
    chunks: Iterable[bytes],
    *,
    name: str,
    media_type: str,
    trajectory: Trajectory | None,
    visibility: str = Visibility.KERNGROEP,
    keep_days: int | None = None,
    by: User | None,
) -> StoredFile:
    """Write the bytes (all or nothing) and keep a row about them; with `keep_days` the bytes go after that many days.

    Raises NoRoom when the disk is full; then neither a row nor a part of the file remains.
    """
    sha256, size = _write(chunks)
    with transaction.atomic():
        stored = StoredFile.objects.create(
            trajectory=trajectory,
            sha256=sha256,
            size=size,
            media_type=media_type if MEDIA_TYPE.fullmatch(media_type) else "application/octet-stream",
            name=Path(name).name[:200],
            visibility=visibility,
            kept_until=timezone.localdate() + dt.timedelta(days=keep_days) if keep_days else None,
            created_by=by,
        )
        record("file.store", stored, by=by, trajectory=trajectory, sha256=sha256, size=size)
    return stored


def _write(chunks: Iterable[bytes]) -> tuple[str, int]:
    try:
        return _written(chunks)
    except OSError as error:
        log.exception("A file could not be kept")
        raise NoRoom from error


def _written(chunks: Iterable[bytes]) -> tuple[str, int]:
    root = settings.LIVB_FILES_DIR
    root.mkdir(parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    handle, part = tempfile.mkstemp(dir=root, prefix="part-")
    try:
        with os.fdopen(handle, "wb") as out:
            for chunk in chunks:
                digest.update(chunk)
                size += len(chunk)
                out.write(chunk)
            out.flush()
            os.fsync(out.fileno())
        target = path_of(digest.hexdigest())
        target.parent.mkdir(exist_ok=True)
        Path(part).replace(target)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
    return digest.hexdigest(), size


def forget_expired() -> int:
    """Remove the bytes whose term is over and that no other row keeps; the rows stay. Returns how many files went."""
    today = timezone.localdate()
    kept = StoredFile.objects.filter(Q(kept_until=None) | Q(kept_until__gte=today)).values("sha256")
    expired = StoredFile.objects.filter(kept_until__lt=today).exclude(sha256__in=kept)
    gone = [path for sha256 in set(expired.values_list("sha256", flat=True)) if (path := path_of(sha256)).exists()]
    for path in gone:
        path.unlink()
    return len(gone)


def path_of(sha256: str) -> Path:
    """Where the bytes with this hash stand."""
    return Path(settings.LIVB_FILES_DIR) / sha256[:2] / sha256


def open_(stored: StoredFile) -> BinaryIO:
    """The bytes of a stored file, for reading. Raises FileNotFoundError when they are gone from the disk."""
    return path_of(stored.sha256).open("rb")
