"""Frozen texts, rounds, remarks and positions for tests."""

import datetime as dt

import factory
from django.utils import timezone

from livb.lib.hashing import content_hash
from livb.reviews.enums import Verdict
from livb.reviews.models import Extension, Position, Remark, Reviewer, ReviewRound, Snapshot
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import TrajectoryFactory


class SnapshotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Snapshot

    trajectory = factory.SubFactory(TrajectoryFactory)
    steps = factory.LazyFunction(lambda: ["vision"])
    edition = "kerngroep"
    language = "nl"
    content = factory.Sequence(
        lambda n: {
            "format": "1",
            "sections": {
                key: {"title": f"{title} {n}", "language": "nl", "blocks": []}
                for key, title in (("vision", "Visie"), ("plans", "Plannen in kaart"))
            },
        }
    )
    sha256 = factory.LazyAttribute(lambda row: content_hash(row.content))
    release = "test"


class RoundFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReviewRound

    trajectory = factory.SubFactory(TrajectoryFactory)
    number = factory.Sequence(lambda n: n + 1)
    snapshot = factory.SubFactory(SnapshotFactory, trajectory=factory.SelfAttribute("..trajectory"))
    steps = factory.LazyAttribute(lambda row: row.snapshot.steps)
    question = "Kan u zich in deze tekst vinden?"
    closes_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=14))


class ExtensionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Extension

    trajectory = factory.SelfAttribute("round.trajectory")
    round = factory.SubFactory(RoundFactory)
    closed_before = factory.SelfAttribute("round.closes_at")
    closes_at = factory.LazyAttribute(lambda row: row.closed_before + dt.timedelta(days=7))
    reason = "De kerngroep vergadert een week later."


class ReviewerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reviewer

    trajectory = factory.SelfAttribute("round.trajectory")
    round = factory.SubFactory(RoundFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))


class RemarkFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Remark

    trajectory = factory.SelfAttribute("round.trajectory")
    round = factory.SubFactory(RoundFactory)
    author = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    section = "vision"
    text = "De stationsbuurt ontbreekt in dit verhaal."


class PositionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Position

    trajectory = factory.SelfAttribute("round.trajectory")
    round = factory.SubFactory(RoundFactory)
    person = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    verdict = Verdict.AGREE
    given_at = factory.LazyFunction(timezone.now)
    snapshot_hash = factory.SelfAttribute("round.snapshot.sha256")
