"""When the protocol counts as signed."""

import datetime as dt

from livb.consultation.gates import protocol_signed
from livb.trajectories.models import Trajectory
from tests.factories.consultation import ProtocolAgreementFactory, ProtocolPartyFactory

DAY = dt.date(2026, 3, 2)


def answer(trajectory: Trajectory) -> tuple[bool, bool, int]:
    outcome = protocol_signed(trajectory)
    return outcome.met, outcome.begun, len(outcome.reasons)


def test_protocol_without_anything_has_not_begun(trajectory: Trajectory) -> None:
    assert answer(trajectory) == (False, False, 2)


def test_protocol_with_proposed_parties_has_not_begun(trajectory: Trajectory) -> None:
    ProtocolPartyFactory.create(trajectory=trajectory)
    assert answer(trajectory) == (False, False, 2)


def test_protocol_with_words_has_begun(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    assert answer(trajectory) == (False, True, 1)


def test_protocol_signed_without_council_misses_its_day(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    ProtocolPartyFactory.create(trajectory=trajectory, name="Halle", signed_on=DAY)
    outcome = protocol_signed(trajectory)
    assert [str(reason.message).startswith("Halle:") for reason in outcome.reasons] == [True]


def test_protocol_written_and_signed_by_all_is_met(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    ProtocolPartyFactory.create(trajectory=trajectory, signed_on=DAY, council_on=DAY)
    ProtocolPartyFactory.create(trajectory=trajectory, signed_on=DAY, kind="federal")
    assert answer(trajectory) == (True, True, 0)
