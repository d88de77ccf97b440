"""A form with a paper, sent to a server whose disk is full."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from livb.consultation.models import ProtocolAgreement
from livb.files.services import NO_ROOM
from livb.trajectories.models import Trajectory


@pytest.mark.parametrize(("setting", "size"), [("LIVB_FILES_DIR", 10), ("FILE_UPLOAD_TEMP_DIR", 2_000_000)])
def test_upload_to_a_full_disk_gets_a_sentence_and_keeps_what_was_typed(
    trajectory: Trajectory, adviser_client: Client, settings: LazySettings, tmp_path: Path, setting: str, size: int
) -> None:
    """A folder that is a file stands for a disk without room, also for files that pass memory by."""
    (tmp_path / "full").write_text("")
    setattr(settings, setting, tmp_path / "full")
    paper = SimpleUploadedFile("protocol.pdf", b"%PDF-1.7" + b" " * size)
    given = {"purpose": "Waarom nu.", "visibility": "council", "version": "0", "upload": paper}
    answer = adviser_client.post(reverse("consultation:protocol_update", args=[trajectory.slug]), given)
    told = [error for errors in answer.context["form"].errors.values() for error in errors]
    assert (answer.status_code, told, "Waarom nu." in answer.content.decode()) == (200, [str(NO_ROOM)], True)
    assert ProtocolAgreement.objects.count() == 0
