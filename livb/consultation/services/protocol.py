"""Writing the protocol down."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import ProtocolAgreement
from livb.consultation.services.papers import keep_paper
from livb.files.models import StoredFile
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory


def write_protocol(
    *,
    trajectory: Trajectory,
    changes: Mapping[str, Any],
    based_on: int,
    upload: "UploadedFile[bytes] | None" = None,
    by: User,
) -> ProtocolAgreement:
    """Save the words (`purpose` is narrative HTML), who may see them, and the signed paper.

    Raises Outdated when somebody saved after version `based_on`.
    """
    visibility = changes["visibility"]
    stored = keep_paper(upload, name="protocol.pdf", trajectory=trajectory, visibility=visibility, by=by)
    with transaction.atomic():
        protocol, _created = ProtocolAgreement.objects.get_or_create(trajectory=trajectory, defaults={"created_by": by})
        if protocol.document_id is not None:
            StoredFile.objects.filter(pk=protocol.document_id).update(visibility=visibility)
        protocol = save_version(protocol, based_on, {**changes, "document": stored or protocol.document})
        record("protocol.write", protocol, by=by, version=protocol.version)
    return protocol
