"""The protocol and its parties for tests."""

import factory

from livb.consultation.models import ProtocolAgreement, ProtocolParty
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
