"""Rounds of a trajectory: which run, who still has to react, which steps can be closed."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from livb.membership.models import Membership, Person
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.reviews.enums import Disposition, RemarkKind
from livb.reviews.models import Position, Remark, Reviewer, ReviewRound
from livb.trajectories.checks import StepStatus, statuses
from livb.trajectories.models import StepState, Trajectory

REACTED = Exists(Position.objects.filter(round=OuterRef("round"), person=OuterRef("person")))
# How many were asked for a position, and how many gave one.
POSITIONS = {
    "asked": Count("reviewers", filter=Q(reviewers__is_required=True), distinct=True),
    "given": Count("positions", distinct=True),
}


def steps_in_review(trajectory: Trajectory) -> set[str]:
    """The steps whose text lies before readers now."""
    open_rounds = ReviewRound.objects.filter(trajectory=trajectory, closed_at=None)
    return {step for steps in open_rounds.values_list("steps", flat=True) for step in steps}


def silent_readers(review: ReviewRound) -> list[Person]:
    """Who was asked for a position and gave none."""
    asked = Reviewer.objects.filter(round=review, is_required=True).exclude(REACTED)
    return [row.person for row in asked.select_related("person")]


def open_objections(review: ReviewRound) -> int:
    """How many objections still wait for an answer."""
    return Remark.objects.filter(round=review, kind=RemarkKind.OBJECTION, disposition=Disposition.OPEN).count()


def rounds_of(trajectory: Trajectory) -> QuerySet[ReviewRound]:
    """Every round with its counts: `asked`, `given`, `remark_count`, `open_count`."""
    return (
        ReviewRound.objects.filter(trajectory=trajectory)
        .select_related("snapshot")
        .defer("snapshot__content", "snapshot__omissions")
        .annotate(
            **POSITIONS,
            remark_count=Count("remarks", distinct=True),
            open_count=Count("remarks", filter=Q(remarks__disposition=Disposition.OPEN), distinct=True),
        )
        .order_by("-number")  # a query that counts forgets the order of the model
    )


def possible_readers(trajectory: Trajectory) -> list[Person]:
    """The core group, with or without an account, but for those whose role prepares and never takes a position."""
    people = Person.objects.filter(trajectory=trajectory, is_core_group=True).select_related("user")
    roles = dict(Membership.objects.filter(trajectory=trajectory).values_list("person_id", "roles"))
    return [
        person for person in people if person.pk not in roles or Permission.REVIEW in permissions_of(roles[person.pk])
    ]


def signed_open_steps(trajectory: Trajectory) -> set[str]:
    """Steps whose text is signed off but that are not closed, unless they were reopened after the signing."""
    states = {row.step: row for row in StepState.objects.filter(trajectory=trajectory)}
    rounds = ReviewRound.objects.filter(trajectory=trajectory, signs_off=True).values_list("closed_at", "steps")
    return {step for at, steps in rounds for step in steps if _still_open(states.get(step), at)}


def _still_open(state: StepState | None, signed_at: dt.datetime | None) -> bool:
    if state is None or signed_at is None:
        return signed_at is not None
    return state.closed_at is None and (state.opened_at is None or state.opened_at < signed_at)


# A section and a block of it; no block for the chapter as a whole.
Place = tuple[str, str]


@dataclass(frozen=True)
class Reader:
    """Somebody before whom the text lies, and what he thinks of it."""

    person: Person
    is_required: bool
    position: Position | None

    @property
    def is_silent(self) -> bool:
        return self.is_required and self.position is None


def readers_of(review: ReviewRound) -> list[Reader]:
    """Everybody who was asked or informed, in the order of asking."""
    positions = {row.person_id: row for row in review.positions.select_related("entered_by")}
    asked = review.reviewers.select_related("person")
    return [Reader(row.person, row.is_required, positions.get(row.person_id)) for row in asked]


def remarks_of(review: ReviewRound) -> QuerySet[Remark]:
    """Every remark with its author, in the order in which they were made."""
    return Remark.objects.filter(round=review).select_related("author").order_by("pk")


@dataclass(frozen=True)
class Heap:
    """How many remarks lie on one place of the text, and how many of them wait for an answer."""

    count: int = 0
    open: int = 0
    objections: int = 0


def heaps_of(review: ReviewRound) -> dict[Place, Heap]:
    """The remarks counted by place, in one query."""
    is_open = Q(disposition=Disposition.OPEN)
    counted = Remark.objects.filter(round=review).order_by().values_list("section", "block")
    rows = counted.annotate(
        count=Count("pk"),
        open=Count("pk", filter=is_open),
        objections=Count("pk", filter=is_open & Q(kind=RemarkKind.OBJECTION)),
    )
    return {(section, block): Heap(*counts) for section, block, *counts in rows}


def signed_steps(trajectory: Trajectory) -> list[StepStatus]:
    """The approved but open steps with what their checks lack; empty without asking any check when there are none."""
    signed = signed_open_steps(trajectory)
    return [row for row in statuses(trajectory) if row.step.key in signed] if signed else []
