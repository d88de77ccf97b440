"""People and their keys for tests."""

import datetime as dt

import factory
from django.utils import timezone

from livb.membership.models import Attestation, FunctionWaiver, Invitation, Membership, Person, Visit
from livb.membership.roles import Role
from tests.factories.accounts import UserFactory
from tests.factories.trajectories import TrajectoryFactory


class PersonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Person

    trajectory = factory.SubFactory(TrajectoryFactory)
    name = factory.Sequence(lambda n: f"Lid {n} (fictief)")
    function = Person.Function.OTHER


class MembershipFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Membership

    trajectory = factory.SubFactory(TrajectoryFactory)
    user = factory.SubFactory(UserFactory)
    person = factory.SubFactory(
        PersonFactory, trajectory=factory.SelfAttribute("..trajectory"), user=factory.SelfAttribute("..user")
    )
    roles = factory.LazyFunction(lambda: [Role.MEMBER.value])


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    trajectory = factory.SubFactory(TrajectoryFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    email = "genodigde@voorbeeld.example"
    roles = factory.LazyFunction(lambda: [Role.MEMBER.value])
    language = "nl"


class FunctionWaiverFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FunctionWaiver

    trajectory = factory.SubFactory(TrajectoryFactory)
    function = Person.Function.ALDERMAN
    reason = "De burgemeester is zelf bevoegd voor veiligheid."


class AttestationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attestation

    trajectory = factory.SubFactory(TrajectoryFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    step = "vision"
    key = "vision_agreed"
    attested_on = dt.date(2026, 3, 12)
    note = "Verslag van de kerngroep van 12 maart, punt 4."


class VisitFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Visit

    trajectory = factory.SubFactory(TrajectoryFactory)
    user = factory.SubFactory(UserFactory, is_staff=True)
    until_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=3))
    reason = "Samen naar de import kijken."
