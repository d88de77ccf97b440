"""The rail is kept until something is written."""

import datetime as dt

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.home.context import trajectory as context
from livb.home.selectors.rail import fresh_statuses, rail
from livb.membership.access import enter
from livb.membership.models import Person
from livb.reviews.services.rounds import close_round, open_round
from livb.trajectories.models import StepState, Trajectory
from tests.factories.consultation import ProtocolAgreementFactory
from tests.factories.diagnostics import PhenomenonFactory
from tests.factories.trajectories import StepStateFactory


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


def test_fresh_statuses_say_what_changed_after_approval_and_what_builds_on_it(
    trajectory: Trajectory, coordinator: User, member: User
) -> None:
    StepStateFactory.create(trajectory=trajectory, step="diagnosis", opened_at=timezone.now(), opened_by=coordinator)
    review = open_round(
        trajectory=trajectory, steps=["diagnosis"], question="Akkoord?",
        closes_on=timezone.localdate() + dt.timedelta(days=2),
        required=[Person.objects.get(user=member)], by=coordinator,
    )  # fmt: skip
    close_round(review=review, signs_off=True, note="Kerngroep", by=coordinator)
    for step in ("start", "priorities"):
        StepStateFactory.create(trajectory=trajectory, step=step, closed_at=timezone.now())
    StepState.objects.filter(step="diagnosis").update(closed_at=timezone.now())
    assert {str(row.note) for row in fresh_statuses(trajectory)} == {""}
    record("phenomenon.describe", PhenomenonFactory.create(trajectory=trajectory), by=coordinator)
    notes = {row.step.key: str(row.note) for row in fresh_statuses(trajectory) if row.note}
    assert notes == {
        "diagnosis": "Gewijzigd na goedkeuring",
        "priorities": "Bouwt op een stap die na goedkeuring wijzigde",
    }
