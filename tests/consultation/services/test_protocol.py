"""Writing the protocol: the second of two writers is told."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from livb.accounts.models import User
from livb.consultation.models import ProtocolAgreement
from livb.consultation.services.protocol import write_protocol
from livb.files.services import open_
from livb.lib.richtext import from_plain
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from tests.factories.consultation import ProtocolAgreementFactory


def words(purpose: str = "", visibility: str = "council") -> dict[str, str]:
    return {"purpose": from_plain(purpose), "decision_rule": "Samen.", "visibility": visibility}


def test_write_protocol_first_time_makes_it(trajectory: Trajectory, adviser: User) -> None:
    protocol = write_protocol(trajectory=trajectory, changes=words("Een.\n\nTwee."), based_on=1, by=adviser)
    assert (protocol.version, protocol.purpose.count("<p ")) == (2, 2)


def test_write_protocol_on_older_version_tells_what_stands(trajectory: Trajectory, adviser: User) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    write_protocol(trajectory=trajectory, changes=words("Eerst."), based_on=1, by=adviser)
    with pytest.raises(Outdated):
        write_protocol(trajectory=trajectory, changes=words("Later."), based_on=1, by=adviser)
    assert "Eerst." in ProtocolAgreement.objects.get().purpose


def test_write_protocol_keeps_the_signed_paper(trajectory: Trajectory, adviser: User) -> None:
    paper = SimpleUploadedFile("protocol.pdf", b"%PDF-1.7 ...")
    write_protocol(trajectory=trajectory, changes=words(), based_on=1, upload=paper, by=adviser)
    later = write_protocol(trajectory=trajectory, changes=words(), based_on=2, by=adviser)
    assert later.document is not None
    with open_(later.document) as content:
        assert (content.read(), later.document.visibility) == (b"%PDF-1.7 ...", "council")


def test_write_protocol_narrower_takes_its_paper_along(trajectory: Trajectory, adviser: User) -> None:
    paper = SimpleUploadedFile("protocol.pdf", b"%PDF-1.7 ...")
    write_protocol(trajectory=trajectory, changes=words(), based_on=1, upload=paper, by=adviser)
    later = write_protocol(trajectory=trajectory, changes=words(visibility="kerngroep"), based_on=2, by=adviser)
    assert later.document is not None
    assert later.document.visibility == "kerngroep"
