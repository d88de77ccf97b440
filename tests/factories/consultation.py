"""Intake, protocol, bodies, meetings and decisions for tests."""

import datetime as dt

import factory

from livb.consultation.enums import BodyKind, Presence
from livb.consultation.models import (
    AgendaItem,
    Attendance,
    Body,
    Decision,
    IntakeNote,
    Meeting,
    ProtocolAgreement,
    ProtocolParty,
    Seat,
    Task,
)
from livb.files.services import store
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import TrajectoryFactory


class ProtocolAgreementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProtocolAgreement

    trajectory = factory.SubFactory(TrajectoryFactory)
    purpose = '<p data-block="0123456789ab">Waarom nu.</p>'


class ProtocolPartyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProtocolParty

    trajectory = factory.SubFactory(TrajectoryFactory)
    name = factory.Sequence(lambda n: f"Partij {n} (fictief)")
    kind = ProtocolParty.Kind.TOWN

    class Params:
        signed = factory.Trait(
            signed_on=dt.date(2026, 3, 2),
            council_on=dt.date(2026, 3, 2),
            signatory=factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory")),
            countersignatory=factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory")),
            capacity="burgemeester",
            document=factory.LazyAttribute(
                lambda row: store(
                    [b"%PDF-1.7"], name="akkoord.pdf", media_type="application/pdf", trajectory=row.trajectory, by=None
                )
            ),
        )


class IntakeNoteFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = IntakeNote

    trajectory = factory.SubFactory(TrajectoryFactory)
    why_now = '<p data-block="1123456789ab">Vier plannen zeggen hetzelfde.</p>'


class BodyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Body

    trajectory = factory.SubFactory(TrajectoryFactory)
    name = factory.Sequence(lambda n: f"Overleg {n} (fictief)")
    kind = BodyKind.WORKING_GROUP


class SeatFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Seat

    trajectory = factory.SelfAttribute("body.trajectory")
    body = factory.SubFactory(BodyFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..body.trajectory"))


class MeetingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Meeting

    trajectory = factory.SelfAttribute("body.trajectory")
    body = factory.SubFactory(BodyFactory)
    held_on = dt.date(2026, 3, 9)


class AgendaItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AgendaItem

    trajectory = factory.SelfAttribute("meeting.trajectory")
    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = "Kennismaking"


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    trajectory = factory.SelfAttribute("meeting.trajectory")
    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..meeting.trajectory"))
    presence = Presence.PRESENT


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    trajectory = factory.SelfAttribute("meeting.trajectory")
    meeting = factory.SubFactory(MeetingFactory)
    what = "De cijfers van de zone opvragen"


class DecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Decision

    trajectory = factory.SubFactory(TrajectoryFactory)
    body_kind = BodyKind.COUNCIL
    text = "De raad keurt het goed."
    decided_on = dt.date(2026, 3, 16)
