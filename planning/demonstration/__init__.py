"""The demonstration: reads fixtures/demo and tells it to the services, day by day, as people would in the browser."""

from operator import itemgetter

from django.db import transaction

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.demonstration import (
    alignment,
    composing,
    diagnosis,
    facts,
    followup,
    intake,
    means,
    meetings,
    plan,
    rounds,
    scoring,
    start,
    thread,
)
from planning.demonstration.town import FOLDER, PASSWORD, Town, account

__all__ = ["PASSWORD", "load"]

# Halle takes a practice over from Vilvoorde, so Vilvoorde comes first.
TOWNS = ("vilvoorde", "halle", "k-l-m")
# What happens on one day happens in this order: a text is written before it is read, a meeting held before it approves.
CHAPTERS = (start, plan, intake, means, diagnosis, scoring, alignment, composing, followup, meetings, rounds, thread)


def load() -> None:
    """Load the administrator, the published figures and the towns; what stands already is left alone."""
    administrator = account("beheer@livb.example", "Beheerder (fictief)", is_staff=True, is_superuser=True)
    facts.publish_all(by=administrator)
    for name in TOWNS:
        if not Trajectory.objects.filter(slug=name).exists():
            tell(name, administrator)


@transaction.atomic
def tell(name: str, administrator: User) -> Trajectory:
    """One town from its first day to today."""
    town = Town(FOLDER / name)
    town.history.turn_to(town.at("opening"))
    town.open(administrator)
    events = [event for chapter in CHAPTERS for event in chapter.events(town)]
    for day, tale in sorted(events, key=itemgetter(0)):
        town.history.turn_to(day)
        tale()
    town.history.settle()
    return town.trajectory
