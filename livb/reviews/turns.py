"""Whose turn it is in a review: a position asked, reactions waited for, a round that can be closed."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind
from livb.reviews.enums import Disposition, RemarkKind
from livb.reviews.models import Reviewer, ReviewRound
from livb.reviews.selectors.rounds import POSITIONS, REACTED


@TURNS.register("reviews")
def review_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """Two queries, for any number of trajectories."""
    readers = [row for row in memberships if Permission.REVIEW in permissions_of(row.roles)]
    managers = [row for row in memberships if Permission.MANAGE_REVIEW in permissions_of(row.roles)]
    return [*_positions_asked(readers), *_rounds_managed(managers)]


def _positions_asked(memberships: Sequence[Membership]) -> list[Turn]:
    asked = Reviewer.objects.filter(
        person__in=[row.person_id for row in memberships], is_required=True,
        round__closed_at=None, round__closes_at__gte=timezone.now(),
    ).exclude(REACTED)  # fmt: skip
    words = _("Give your position on review {number}")
    reviews = [row.round for row in asked.select_related("round__trajectory")]
    return [_turn(TurnKind.MINE, words, review, "position") for review in reviews]


def _rounds_managed(memberships: Sequence[Membership]) -> list[Turn]:
    objection = Q(remarks__kind=RemarkKind.OBJECTION, remarks__disposition=Disposition.OPEN)
    running = (
        ReviewRound.objects.filter(trajectory__in=[row.trajectory_id for row in memberships], closed_at=None)
        .select_related("trajectory")
        .annotate(**POSITIONS, objections=Count("remarks", filter=objection, distinct=True))
        .order_by("closes_at")
    )
    return [_managed(review) for review in running]


def _managed(review: Any) -> Turn:
    """A round is mine when an objection waits, everybody reacted or its time is over; else I wait for the readers."""
    if review.objections:
        return _turn(TurnKind.MINE, _("Answer the objection in review {number}"), review, "remarks")
    if review.given >= review.asked or not review.takes_reactions():
        return _turn(TurnKind.MINE, _("Close review {number}"), review, "closing")
    words = _("Review {number}: {given} of {asked} positions")
    return _turn(TurnKind.WAITING, words, review, "readers", given=review.given, asked=review.asked)


def _turn(kind: TurnKind, words: Any, review: ReviewRound, spot: str, **counts: int) -> Turn:
    since, due = timezone.localdate(review.created_at), timezone.localdate(review.closes_at)
    title = format_lazy(words, number=review.number, **counts)
    return Turn(kind, title, review.trajectory, f"{review.get_absolute_url()}#{spot}", since, due)
