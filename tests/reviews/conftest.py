"""A small plan of which the tests decide every word, and a round on it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from livb.accounts.models import User
from livb.membership.models import Person
from livb.reviews.models import ReviewRound
from livb.reviews.services.rounds import open_round
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.checks import GATES, Gate, Outcome, met
from livb.trajectories.methodology import STEPS
from livb.trajectories.models import Trajectory
from tests.reviews.helpers import PLAN, in_days


@pytest.fixture(autouse=True)
def plan() -> Iterator[dict[str, list[dict[str, Any]]]]:
    """Section → blocks, as the rooms would write them; a test changes it to change the live text."""
    held = {key: [dict(block) for block in blocks] for key, blocks in PLAN.items()}

    def writer(key: str) -> Callable[[Trajectory, str], dict[str, Any]]:
        return lambda trajectory, edition: {
            "title": {"nl": key, "fr": key},
            "language": "nl",
            "blocks": held.get(key, []),
        }

    before = DELIVERABLES._entries
    DELIVERABLES._entries = {key: writer(key) for step in STEPS for key in step.sections}
    yield held
    DELIVERABLES._entries = before


@pytest.fixture(autouse=True)
def checks() -> Iterator[dict[str, Outcome]]:
    """Step → answer of all its checks; a step that is not named is met."""
    answers: dict[str, Outcome] = {}

    def ask(step: str) -> Callable[[Trajectory], Outcome]:
        return lambda trajectory: answers.get(step, met())

    before = GATES._entries
    GATES._entries = {(step.key, key): Gate(step.key, key, key, ask(step.key)) for step in STEPS for key in step.gates}
    yield answers
    GATES._entries = before


@pytest.fixture
def mayor(as_role: Callable[..., User]) -> User:
    return as_role("member", full_name="Burgemeester (fictief)")


@pytest.fixture
def mayor_person(mayor: User) -> Person:
    return Person.objects.get(user=mayor)


@pytest.fixture
def review(trajectory: Trajectory, coordinator: User, mayor_person: Person) -> ReviewRound:
    """The vision and the diagnostic before the mayor, for two weeks."""
    return open_round(
        trajectory=trajectory, steps=["vision", "diagnosis"], question="Akkoord?", closes_on=in_days(14),
        required=[mayor_person], by=coordinator,
    )  # fmt: skip
