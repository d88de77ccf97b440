"""When the protocol counts as signed."""

import datetime as dt

from livb.consultation.gates import councils_decided, meeting_held, protocol_signed
from livb.trajectories.models import Trajectory
from tests.factories.consultation import (
    BodyFactory,
    DecisionFactory,
    MeetingFactory,
    ProtocolAgreementFactory,
    ProtocolPartyFactory,
)
from tests.factories.trajectories import AreaFactory, TrajectoryFactory

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


def test_protocol_agreed_without_paper_is_not_signed(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    ProtocolPartyFactory.create(trajectory=trajectory, signed=True, document=None)
    ProtocolPartyFactory.create(trajectory=trajectory, signed=True, capacity="")
    assert answer(trajectory) == (False, True, 2)


def test_protocol_written_and_signed_by_all_is_met(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    ProtocolPartyFactory.create(trajectory=trajectory, signed=True)
    ProtocolPartyFactory.create(
        trajectory=trajectory, signed=True, council_on=None, countersignatory=None, kind="federal"
    )
    assert answer(trajectory) == (True, True, 0)


def test_meeting_held_asks_first_for_the_body_then_the_meeting_then_the_report(trajectory: Trajectory) -> None:
    ends = []

    def ask() -> bool:
        outcome = meeting_held(trajectory)
        ends.append([reason.url.rsplit("/", 2)[-2] for reason in outcome.reasons])
        return outcome.met

    assert not ask()
    body = BodyFactory.create(trajectory=trajectory, kind="core_group")
    assert not ask()
    meeting = MeetingFactory.create(body=body)
    assert not ask()
    meeting.report = "<p>Gezegd.</p>"
    meeting.save()
    assert ask()
    assert ends == [["bodies"], ["new"], ["report"], []]


def test_meeting_held_does_not_count_what_is_to_come_or_of_another_body(trajectory: Trajectory) -> None:
    core = BodyFactory.create(trajectory=trajectory, kind="core_group")
    MeetingFactory.create(body=core, held_on=dt.date(2099, 1, 1), report="<p>x</p>")
    MeetingFactory.create(body=BodyFactory.create(trajectory=trajectory), report="<p>x</p>")
    assert meeting_held(trajectory).met is False


def test_councils_decided_asks_every_town_and_takes_no_as_an_answer(db: None) -> None:
    first, second = AreaFactory.create(), AreaFactory.create()
    trajectory = TrajectoryFactory.create(areas=[first, second])
    about = {"trajectory": trajectory, "subject": "masterplan"}
    DecisionFactory.create(area=first, nature="took_note", **about)
    assert len(councils_decided(trajectory).reasons) == 2
    DecisionFactory.create(area=first, nature="approval", **about)
    refused = DecisionFactory.create(area=second, nature="not_approved", **about)
    assert councils_decided(trajectory).met
    DecisionFactory.create(area=second, nature="advice", corrects=refused, **about)
    assert len(councils_decided(trajectory).reasons) == 1
