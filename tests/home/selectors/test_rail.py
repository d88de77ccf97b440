"""The rail is kept until something is written."""

import datetime as dt

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.translation import override

from livb.accounts.models import User
from livb.audit.services import record
from livb.home.context import trajectory as context
from livb.home.selectors.rail import rail, step_statuses
from livb.membership.access import enter
from livb.membership.models import Person
from livb.reviews.services.rounds import close_round, open_round
from livb.trajectories.checks import StepStatus
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


def test_step_statuses_say_what_changed_after_approval_and_what_builds_on_it(
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
    assert {str(row.note) for row in step_statuses(trajectory)} == {""}
    record("phenomenon.describe", PhenomenonFactory.create(trajectory=trajectory), by=coordinator)
    notes = {row.step.key: str(row.note) for row in step_statuses(trajectory) if row.note}
    assert notes == {
        "diagnosis": "Gewijzigd na goedkeuring",
        "priorities": "Bouwt op een stap die na goedkeuring wijzigde",
    }


def test_step_statuses_are_kept_whole_until_something_is_written(trajectory: Trajectory, adviser: User) -> None:
    first = step_statuses(trajectory)
    with CaptureQueriesContext(connection) as asked:
        kept = step_statuses(trajectory)
    assert len(asked) == 1  # the last write

    def plain(rows: list[StepStatus]) -> list[tuple[object, ...]]:
        return [
            (row.step, row.status, row.state, row.waits_for, [each.gate for each in row.gates], row.met, str(row.note))
            for row in rows
        ]

    def said(rows: list[StepStatus]) -> list[tuple[str, str]]:
        return [(str(reason.message), reason.url) for row in rows for reason in row.missing]

    assert (plain(kept), said(kept)) == (plain(first), said(first))
    record("protocol.write", ProtocolAgreementFactory.create(trajectory=trajectory), by=adviser)
    assert plain(step_statuses(trajectory)) != plain(first)


def test_step_statuses_speak_the_language_of_whoever_reads(trajectory: Trajectory) -> None:
    reasons = []
    for language in ("nl", "fr", "nl"):
        with override(language):
            reasons.append([str(reason.message) for row in step_statuses(trajectory) for reason in row.missing])
    assert (reasons[0] == reasons[2], reasons[0] == reasons[1]) == (True, False)
