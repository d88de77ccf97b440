"""Writing the protocol down."""

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import ProtocolAgreement
from livb.files.models import StoredFile
from livb.files.services import store
from livb.lib.richtext import from_plain
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory


def write_protocol(
    *,
    trajectory: Trajectory,
    purpose: str,
    decision_rule: str,
    visibility: str,
    based_on: int,
    upload: "UploadedFile[bytes] | None" = None,
    by: User,
) -> ProtocolAgreement:
    """Save the words (typed as plain paragraphs) and the signed paper.

    Raises Outdated when somebody saved after version `based_on`.
    """
    stored = _keep(upload, trajectory, visibility, by) if upload else None
    with transaction.atomic():
        protocol, _created = ProtocolAgreement.objects.get_or_create(trajectory=trajectory, defaults={"created_by": by})
        changes = {
            "purpose": from_plain(purpose, keep=protocol.purpose),
            "decision_rule": decision_rule,
            "visibility": visibility,
            "document": stored or protocol.document,
        }
        if protocol.document_id is not None:
            StoredFile.objects.filter(pk=protocol.document_id).update(visibility=visibility)
        protocol = save_version(protocol, based_on, changes)
        record("protocol.write", protocol, by=by, version=protocol.version)
    return protocol


def _keep(upload: "UploadedFile[bytes]", trajectory: Trajectory, visibility: str, by: User) -> StoredFile:
    return store(
        upload.chunks(),
        name=upload.name or "protocol.pdf",
        media_type="application/pdf",
        trajectory=trajectory,
        visibility=visibility,
        by=by,
    )
