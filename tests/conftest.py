"""What every test may ask for: a trajectory, people with each role, and a browser session for each of them."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import settings as hypothesis_settings
from pytest_django.plugin import DjangoDbBlocker
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from livb.accounts.models import User
from livb.audit import keeping
from livb.membership.roles import Role
from livb.trajectories.models import Trajectory
from tests import schema
from tests.factories.accounts import UserFactory
from tests.factories.membership import MembershipFactory
from tests.factories.trajectories import TrajectoryFactory

SAMPLES = Path(os.environ.get("LIVB_SAMPLES", Path(__file__).parents[2] / "shared" / "data"))


# One process of the run walks all of these, so that one site is served and one demonstration told. (xdist's own groups
# rewrite the names of tests, which pytest 9.2 no longer allows.)
TOGETHER = ("tests/browser/", "tests/planning/test_demonstration.py")


class Together(LoadScopeScheduling):
    """Hands out the tests one by one, but for those that share what is dear to make."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    return Together(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What asks for no database says the same beside each of them: it runs on SQLite, and on PostgreSQL when "full"."""
    if connection.vendor == "sqlite" or os.environ.get("LIVB_FULL"):
        return
    alike = [item for item in items if not asks_for_a_database(item)]
    config.hook.pytest_deselected(items=alike)
    items[:] = [item for item in items if asks_for_a_database(item)]


def asks_for_a_database(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "django_db_setup"} & {*getattr(item, "fixturenames", ())}
    return bool(asked) or any(item.get_closest_marker(mark) for mark in ("django_db", "postgres"))


# How long an example takes says more of who else uses the machine than of the code.
hypothesis_settings.register_profile("suite", deadline=None)
hypothesis_settings.load_profile("suite")


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_modify_db_settings: None
) -> Iterator[None]:
    """The database of this process: a copy of one that was migrated for real."""
    with django_db_blocker.unblock(), schema.own_database():
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _own_files(settings: object, tmp_path: Path) -> None:
    settings.LIVB_FILES_DIR = tmp_path / "files"  # type: ignore[attr-defined]


@pytest.fixture
def samples() -> Path:
    """The published files, where they are at hand."""
    if not SAMPLES.is_dir():
        pytest.skip(f"no published files in {SAMPLES}; set LIVB_SAMPLES")
    return SAMPLES


@pytest.fixture
def trajectory(db: None) -> Trajectory:
    return TrajectoryFactory.create()


@pytest.fixture
def as_role(trajectory: Trajectory) -> Callable[..., User]:
    """`as_role("adviser")` gives an account with that role in the trajectory."""

    def account(*roles: str, **fields: object) -> User:
        user = UserFactory.create(**fields)
        MembershipFactory.create(trajectory=trajectory, user=user, roles=list(roles))
        return user

    return account


@pytest.fixture
def adviser(as_role: Callable[..., User]) -> User:
    return as_role(Role.ADVISER)


@pytest.fixture
def coordinator(as_role: Callable[..., User]) -> User:
    return as_role(Role.COORDINATOR)


@pytest.fixture
def member(as_role: Callable[..., User]) -> User:
    return as_role(Role.MEMBER)


@pytest.fixture
def council_member(as_role: Callable[..., User]) -> User:
    return as_role(Role.COUNCIL)


@pytest.fixture
def stranger(db: None) -> User:
    """An account with a key to another trajectory only."""
    return MembershipFactory.create(roles=[Role.ADVISER.value]).user


@pytest.fixture
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages work everything out anew, as the first after a write does: what they ask is counted."""
    monkeypatch.setattr(keeping, "KEPT_FOR", 0)


def signed_in(user: User) -> Client:
    """A browser session of this account."""
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def adviser_client(adviser: User) -> Client:
    return signed_in(adviser)


@pytest.fixture
def coordinator_client(coordinator: User) -> Client:
    return signed_in(coordinator)


@pytest.fixture
def member_client(member: User) -> Client:
    return signed_in(member)


@pytest.fixture
def council_client(council_member: User) -> Client:
    return signed_in(council_member)


@pytest.fixture
def stranger_client(stranger: User) -> Client:
    return signed_in(stranger)
