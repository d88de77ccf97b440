"""The rail is kept until something is written."""

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from livb.accounts.models import User
from livb.audit.services import record
from livb.home.context import trajectory as context
from livb.home.selectors.rail import rail
from livb.membership.access import enter
from livb.trajectories.models import Trajectory
from tests.factories.consultation import ProtocolAgreementFactory


def test_rail_asks_one_query_until_something_is_written(trajectory: Trajectory, adviser: User) -> None:
    before = rail(trajectory)
    protocol = ProtocolAgreementFactory.create(trajectory=trajectory)
    with CaptureQueriesContext(connection) as asked:
        kept = rail(trajectory)
    record("protocol.write", protocol, by=adviser)
    after = rail(trajectory)
    assert (len(asked), kept == before) == (1, True)
    assert [step.status.value for step in (kept[0], after[0])] == ["not_started", "busy"]


def test_context_costs_nothing_until_it_is_shown(trajectory: Trajectory, adviser: User) -> None:
    request = RequestFactory().get("/")
    request.access = enter(adviser, trajectory.slug)
    with CaptureQueriesContext(connection) as asked:
        found = context(request)
    assert (len(asked), len(found["rail"]), bool(found["countdown"])) == (0, 9, False)


def test_context_gives_a_council_member_no_rail(trajectory: Trajectory, council_member: User) -> None:
    request = RequestFactory().get("/")
    request.access = enter(council_member, trajectory.slug)
    assert (context(request), context(RequestFactory().get("/"))) == ({}, {})
