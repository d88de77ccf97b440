"""Scoring rounds, those asked and their scores for tests."""

import datetime as dt

import factory
from django.utils import timezone

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


def fill_sheet(scorer: Scorer, **scores: int | None) -> Scorer:
    """Hand in a whole sheet: these scores for every phenomenon of the round, 3 where nothing is said."""
    scores = {**dict.fromkeys(Criterion.values, 3), **scores}
    for phenomenon in scorer.round.phenomena.all():
        for criterion, value in scores.items():
            ScoreFactory.create(scorer=scorer, phenomenon=phenomenon, criterion=criterion, value=value)
    scorer.submitted_at = timezone.now()
    scorer.save()
    return scorer


def fill_round(scoring: ScoringRound, people: int = 3, **scores: int | None) -> ScoringRound:
    """Hand in the same sheet for so many people: fewer than three tell nothing."""
    for _ in range(people):
        fill_sheet(ScorerFactory.create(round=scoring), **scores)
    return scoring


def close_round(scoring: ScoringRound) -> ScoringRound:
    """Close it as the coordinator would."""
    scoring.closed_at = timezone.now()
    scoring.save()
    return scoring
