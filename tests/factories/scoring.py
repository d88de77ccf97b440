"""Scoring rounds, those asked and their scores for tests."""

import datetime as dt

import factory

from diagnostics.enums import Criterion
from diagnostics.models import Phenomenon, Score, Scorer, ScoringRound
from tests.factories.diagnostics import PhenomenonFactory
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import TrajectoryFactory


class ScoringRoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ScoringRound
        skip_postgeneration_save = True

    trajectory = factory.SubFactory(TrajectoryFactory)
    number = factory.Sequence(lambda n: n + 1)
    due_on = dt.date(2100, 1, 31)
    weights = factory.LazyFunction(lambda: {"size": 3, "severity": 3, "trend": 2, "perception": 2, "authorities": 1})

    @factory.post_generation
    def phenomena(self, create: bool, extracted: list[Phenomenon] | None, **kwargs: object) -> None:
        self.phenomena.set(extracted or [])


class ScorerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Scorer

    trajectory = factory.SelfAttribute("round.trajectory")
    round = factory.SubFactory(ScoringRoundFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))


class ScoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Score

    scorer = factory.SubFactory(ScorerFactory)
    phenomenon = factory.SubFactory(PhenomenonFactory, trajectory=factory.SelfAttribute("..scorer.trajectory"))
    criterion = Criterion.SIZE
    value = 3
