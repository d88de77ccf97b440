"""Any order of deeds on one round, against a small model of what must hold."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from livb.lib.hashing import content_hash
from livb.reviews.enums import Disposition, RemarkKind, Verdict
from livb.reviews.models import ReviewRound
from livb.reviews.services.positions import take_position
from livb.reviews.services.remarks import add_remark, answer_remark
from livb.reviews.services.rounds import close_round, extend_round, open_round
from livb.trajectories.models import StepState
from tests.factories.accounts import UserFactory
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import TrajectoryFactory
from tests.reviews.helpers import in_days


def attempt(act: Callable[..., Any], **arguments: Any) -> tuple[Any, ...]:
    """What the deed gives, in a tuple; an empty one when it was refused."""
    try:
        return (act(**arguments),)
    except ValidationError:
        return ()


class LifeOfARound(RuleBasedStateMachine):
    """Three readers, one coordinator, and a clock that can pass the closing moment."""

    @initialize()
    def open(self) -> None:
        self.trajectory, self.by = TrajectoryFactory.create(), UserFactory.create()
        self.people = PersonFactory.create_batch(3, trajectory=self.trajectory)
        self.round = open_round(
            trajectory=self.trajectory, steps=["vision"], question="?", closes_on=in_days(5), required=self.people,
            by=self.by,
        )  # fmt: skip
        self.days, self.late, self.closed, self.signed = 5, False, False, False
        self.positions: dict[int, str] = {}
        self.objections: list[Any] = []

    def takes_reactions(self) -> bool:
        return not (self.late or self.closed)

    @rule(who=st.integers(0, 2), verdict=st.sampled_from(Verdict.values))
    def position(self, who: int, verdict: str) -> None:
        person = self.people[who]
        said = {"verdict": verdict, "reason": "Omdat.", "proof": "Mail"}
        done = attempt(take_position, review=self.round, person=person, by=self.by, **said)
        assert bool(done) == self.takes_reactions()
        if done:
            self.positions[person.pk] = verdict

    @rule(who=st.integers(0, 2), kind=st.sampled_from(RemarkKind.values))
    def remark(self, who: int, kind: str) -> None:
        said = {"section": "vision", "kind": kind, "text": "Hm."}
        done = attempt(add_remark, review=self.round, person=self.people[who], by=self.by, **said)
        assert bool(done) == self.takes_reactions()
        if done and kind == RemarkKind.OBJECTION:
            self.objections.append(done[0])

    @precondition(lambda self: self.objections)
    @rule()
    def answer(self) -> None:
        answer_remark(remark=self.objections.pop(), disposition=Disposition.ANSWERED, answer="Ja.", by=self.by)

    @rule()
    def time_passes(self) -> None:
        ReviewRound.objects.filter(pk=self.round.pk).update(closes_at=timezone.now() - dt.timedelta(seconds=1))
        self.late = True

    @rule(days=st.integers(1, 9))
    def extend(self, days: int) -> None:
        done = attempt(extend_round, review=self.round, closes_on=in_days(days), reason="Verlof", by=self.by)
        assert bool(done) == (not self.closed and (self.late or days > self.days))
        if done:
            self.days, self.late = days, False

    @rule(signs_off=st.booleans(), note=st.sampled_from(["", "Kerngroep"]))
    def close(self, signs_off: bool, note: str) -> None:
        has_ground = bool(note) or not signs_off or len(self.positions) == 3
        done = attempt(close_round, review=self.round, signs_off=signs_off, note=note, by=self.by)
        assert bool(done) == (has_ground and not self.closed and not self.objections)
        if done:
            self.closed, self.signed = True, signs_off

    @invariant()
    def holds(self) -> None:
        if not hasattr(self, "round"):
            return
        row = ReviewRound.objects.select_related("snapshot").get(pk=self.round.pk)
        assert (row.is_closed, row.signs_off) == (self.closed, self.signed)
        assert dict(row.positions.values_list("person_id", "verdict")) == self.positions
        assert StepState.objects.filter(trajectory=self.trajectory, closed_at__isnull=False).exists() == self.signed
        assert row.snapshot.sha256 == content_hash(row.snapshot.content)


@pytest.mark.django_db
def test_round_in_any_order_of_deeds_keeps_its_rules() -> None:
    run_state_machine_as_test(
        LifeOfARound,
        settings=settings(
            max_examples=12, stateful_step_count=15, deadline=None, database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
