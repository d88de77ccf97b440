"""Rows of the follow-up for tests."""

import datetime as dt
from decimal import Decimal

import factory

from planning.models import ActionUpdate, Evaluation, MeasuredValue, ObjectiveJudgement, UpdateReminder
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory, MeasureFactory, StrategicFactory
from tests.factories.trajectories import TrajectoryFactory


class UpdateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionUpdate

    action = factory.SubFactory(ActionFactory)
    trajectory = factory.SelfAttribute("action.trajectory")
    status = "busy"
    health = "on_course"
    sentence = "Acht van de twaalf patrouilles zijn gehouden."
    reported_on = dt.date(2027, 3, 1)
    reported_by = factory.SelfAttribute("action.owner")


class ReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = UpdateReminder

    trajectory = factory.SubFactory(TrajectoryFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    sent_on = dt.date(2027, 7, 1)


class ValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MeasuredValue

    indicator = factory.SubFactory(MeasureFactory)
    trajectory = factory.SelfAttribute("indicator.trajectory")
    period = "2027"
    value = Decimal("31.5")
    source = "Bevraging 2027"
    given_by = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))


class ApprovedFactory(ValueFactory):
    state = "approved"
    checked_by = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))


class EvaluationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evaluation

    trajectory = factory.SubFactory(TrajectoryFactory)
    year = factory.Sequence(lambda n: 2027 + n % 40)
    text = '<p data-block="aaaaaaaaaaaa">Acht van de tien acties zijn uitgevoerd.</p>'
    lessons = '<p data-block="bbbbbbbbbbbb">Vrijdagavond werkt, zondag niet.</p>'


class JudgementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ObjectiveJudgement

    evaluation = factory.SubFactory(EvaluationFactory)
    trajectory = factory.SelfAttribute("evaluation.trajectory")
    objective = factory.SubFactory(StrategicFactory, line__trajectory=factory.SelfAttribute("...trajectory"))
    judgement = "on_the_way"
    evidence = "31 % in de bevraging van 2027"
