"""Keeping a paper that somebody uploaded."""

from django.core.files.uploadedfile import UploadedFile

from livb.accounts.models import User
from livb.files.models import StoredFile
from livb.files.services import store
from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory

# A paper that names people stays with the core group, whoever may know of the meeting: others read functions.
NAMES_REACH = Visibility.KERNGROEP


def keep_paper(
    upload: "UploadedFile[bytes] | None", *, name: str, trajectory: Trajectory, visibility: str, by: User
) -> StoredFile | None:
    """The PDF as a stored file under its own name, else under `name`; None where nothing was uploaded."""
    if upload is None:
        return None
    return store(
        upload.chunks(),
        name=upload.name or name,
        media_type="application/pdf",
        trajectory=trajectory,
        visibility=visibility,
        by=by,
    )
