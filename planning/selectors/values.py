"""What the figures of the objectives did since the plan began; nothing is said that the numbers do not carry."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import Direction, ValueState
from planning.models import MeasuredValue, ObjectiveIndicator
from planning.selectors.progress import AT_REST
from planning.selectors.tree import ObjectiveNode, Tree


class Movement(StrEnum):
    """Where a figure stands between its baseline and its target, in words: never a percentage."""

    NO_VALUE = "no_value"
    NO_BASELINE = "no_baseline"
    NO_DIRECTION = "no_direction"
    REACHED = "reached"
    RIGHT = "right"
    UNCHANGED = "unchanged"
    WRONG = "wrong"
    COMPARE = "compare"

    @property
    def label(self) -> str | Promise:
        return MOVEMENTS[self]

    @property
    def mark(self) -> str:
        """The shape it is shown with (livb.ui.marks)."""
        return {"reached": "done", "right": "busy", "wrong": "attention"}.get(self.value, "not_started")


MOVEMENTS: dict[Movement, str | Promise] = {
    Movement.NO_VALUE: _("no later value yet"),
    Movement.NO_BASELINE: _("no baseline"),
    Movement.NO_DIRECTION: _("no direction fixed"),
    Movement.REACHED: _("target reached"),
    Movement.RIGHT: _("in the right direction"),
    Movement.UNCHANGED: _("as at the beginning"),
    Movement.WRONG: _("in the wrong direction"),
    Movement.COMPARE: _("must stay the same: compare"),
}


@dataclass(frozen=True)
class MeasureProgress:
    """An indicator of an objective with its approved values, oldest first, and the one that waits for a check."""

    node: ObjectiveNode
    measure: ObjectiveIndicator
    values: tuple[MeasuredValue, ...]
    waiting: MeasuredValue | None
    today: dt.date

    @property
    def latest(self) -> MeasuredValue | None:
        return self.values[-1] if self.values else None

    @property
    def movement(self) -> Movement:
        return movement(self.measure, self.latest.value if self.latest else None)

    @property
    def is_due(self) -> bool:
        return self.waiting is None and self.measure.next_on is not None and self.measure.next_on <= self.today


def movement(measure: ObjectiveIndicator, value: Decimal | None) -> Movement:
    """What a value says against baseline, target and direction."""
    if value is None:
        return Movement.NO_VALUE
    if not measure.direction:
        return Movement.NO_DIRECTION
    if measure.direction == Direction.HOLD:
        return Movement.COMPARE
    sign = 1 if measure.direction == Direction.UP else -1
    if measure.target is not None and sign * (value - measure.target) >= 0:
        return Movement.REACHED
    if measure.baseline is None:
        return Movement.NO_BASELINE
    moved = sign * (value - measure.baseline)
    return Movement.RIGHT if moved > 0 else Movement.WRONG if moved < 0 else Movement.UNCHANGED


def measures(trajectory: Trajectory, tree: Tree) -> list[MeasureProgress]:
    """Every indicator of every objective of a tree, in its order; one query beside those of the tree."""
    wanted = [ValueState.APPROVED, ValueState.SUBMITTED]
    approved: dict[int, list[MeasuredValue]] = {}
    waiting: dict[int, MeasuredValue] = {}
    for value in MeasuredValue.objects.filter(trajectory=trajectory, state__in=wanted).order_by("period", "pk"):
        if value.state == ValueState.SUBMITTED:
            waiting[value.indicator_id] = value
        else:
            approved.setdefault(value.indicator_id, []).append(value)
    today = timezone.localdate()
    return [
        MeasureProgress(node, measure, tuple(approved.get(measure.pk, ())), waiting.get(measure.pk), today)
        for node in tree.objectives()
        for measure in node.indicators
    ]


def live_measures(trajectory: Trajectory) -> QuerySet[ObjectiveIndicator]:
    """The indicators of the objectives that are still in the plan."""
    return known_measures(trajectory).filter(objective__archived_at=None)


def known_measures(trajectory: Trajectory) -> QuerySet[ObjectiveIndicator]:
    """The same, with those of objectives that were set aside."""
    rows = ObjectiveIndicator.objects.filter(trajectory=trajectory)
    return rows.select_related("objective", "indicator", "responsible")


def values_of(measure: ObjectiveIndicator) -> QuerySet[MeasuredValue]:
    """Everything that was ever given for an indicator, the newest first."""
    return measure.values.select_related("given_by", "checked_by").order_by("-period", "-pk")


def values_due(people: Iterable[Person], today: dt.date) -> QuerySet[ObjectiveIndicator]:
    """The indicators for which these people owe a value; one that waits for its check is not owed.

    A trajectory that rests asks nobody.
    """
    waiting = MeasuredValue.objects.filter(indicator=OuterRef("pk"), state=ValueState.SUBMITTED)
    return (
        ObjectiveIndicator.objects.filter(
            ~Exists(waiting),
            responsible__in=[person.pk for person in people],
            objective__archived_at=None,
            next_on__lte=today,
        )
        .exclude(trajectory__state__in=AT_REST)
        .select_related("objective", "indicator", "trajectory")
    )


def values_to_check(trajectories: Iterable[Trajectory]) -> QuerySet[MeasuredValue]:
    """The values of these trajectories that nobody checked yet."""
    rows = MeasuredValue.objects.filter(
        trajectory__in=list(trajectories), state=ValueState.SUBMITTED, indicator__objective__archived_at=None
    )
    return rows.select_related("indicator__indicator", "indicator__objective", "trajectory")
