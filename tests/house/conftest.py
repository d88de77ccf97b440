"""One trajectory with one row of everything, furnished once for all tests that only knock on its doors."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker

from diagnostics.models import ScoringRound
from livb.accounts.models import User
from livb.membership.roles import Role
from livb.reviews.models import ReviewRound
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.membership import MembershipFactory
from tests.factories.reviews import ReviewerFactory
from tests.factories.scoring import ScorerFactory
from tests.factories.trajectories import TrajectoryFactory
from tests.house.world import World, furnish

COOKIE = django_settings.SESSION_COOKIE_NAME


@dataclass(frozen=True)
class House:
    """A furnished trajectory, the furniture of one that nobody here has a key to, and the sessions of who knocks."""

    trajectory: Trajectory
    world: World
    other: World
    files: Path
    sessions: dict[str, str]

    def client(self, who: str) -> Client:
        """A browser of its own in the session of this role, or of the stranger."""
        client = Client()
        client.cookies[COOKIE] = self.sessions[who]
        return client


@pytest.fixture(scope="module")
def furnished(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[House]:
    """Made once for a module; each test takes back what it wrote, and the end of the module the rest."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(django_settings, "LIVB_FILES_DIR", tmp_path_factory.mktemp("files"))
        trajectory = TrajectoryFactory.create()
        IndicatorFactory.create(code="CR-01")
        world, other = furnish(trajectory), furnish(TrajectoryFactory.create())
        users = {role.value: with_role(trajectory, role) for role in Role}
        users["stranger"] = MembershipFactory.create(roles=[Role.ADVISER.value]).user
        sessions = {
            who: signed_in(user).cookies[django_settings.SESSION_COOKIE_NAME].value for who, user in users.items()
        }
        yield House(trajectory, world, other, django_settings.LIVB_FILES_DIR, sessions)
        transaction.set_rollback(True)


def with_role(trajectory: Trajectory, role: Role) -> User:
    """An account with this role, asked to review and to score."""
    membership = MembershipFactory.create(trajectory=trajectory, roles=[role.value])
    ReviewerFactory.create(round=ReviewRound.objects.get(trajectory=trajectory), person=membership.person)
    ScorerFactory.create(round=ScoringRound.objects.get(trajectory=trajectory), person=membership.person)
    return membership.user


@pytest.fixture
def house(furnished: House, db: None, settings: Any) -> House:
    settings.LIVB_FILES_DIR = furnished.files
    return furnished
