"""Who still has to score, which round can be closed, which findings rest on a figure that moved, which data is due."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from diagnostics.models import Scorer, ScoringRound
from diagnostics.selectors.dataplan import followed_by
from diagnostics.selectors.moved import moved_of
from livb.accounts.models import User
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind


@TURNS.register("scoring")
def scoring_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """Two queries, for any number of trajectories."""
    scorers = [row for row in memberships if Permission.REVIEW in permissions_of(row.roles)]
    managers = [row for row in memberships if Permission.EDIT_DIAGNOSIS in permissions_of(row.roles)]
    return [*_scores_asked(scorers), *_rounds_managed(managers)]


def _scores_asked(memberships: Sequence[Membership]) -> list[Turn]:
    people = [row.person_id for row in memberships]
    asked = Scorer.objects.filter(person__in=people, submitted_at=None, round__closed_at=None)
    rounds = [row.round for row in asked.select_related("round__trajectory")]
    return [_turn(TurnKind.MINE, _("Score the phenomena (round {number})"), each, "score/") for each in rounds]


def _rounds_managed(memberships: Sequence[Membership]) -> list[Turn]:
    given = Count("scorers", filter=Q(scorers__submitted_at__isnull=False))
    running = ScoringRound.objects.running().filter(trajectory__in=[row.trajectory_id for row in memberships])
    running = running.select_related("trajectory").annotate(asked=Count("scorers"), given=given)
    return [_managed(each) for each in running]


def _managed(scoring: Any) -> Turn:
    """Mine when everybody scored or the day is over; else I wait for the scorers."""
    if scoring.given >= scoring.asked or scoring.is_late:
        return _turn(TurnKind.MINE, _("Close scoring round {number}"), scoring, "close/")
    words = _("Scoring round {number}: {given} of {asked} have scored")
    return _turn(TurnKind.WAITING, words, scoring, given=scoring.given, asked=scoring.asked)


def _turn(kind: TurnKind, words: Any, scoring: ScoringRound, spot: str = "", **counts: int) -> Turn:
    title = format_lazy(words, number=scoring.number, **counts)
    since = timezone.localdate(scoring.created_at)
    return Turn(kind, title, scoring.trajectory, f"{scoring.get_absolute_url()}{spot}", since, scoring.due_on)


@TURNS.register("moved")
def moved_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """A row a trajectory of which findings are to be looked at again; the same queries for any number."""
    editors = {row.trajectory_id: row.trajectory for row in memberships
               if Permission.EDIT_DIAGNOSIS in permissions_of(row.roles)}  # fmt: skip
    words = _("Findings of which a figure moved: {n}")
    return [
        Turn(
            TurnKind.MINE,
            format_lazy(words, n=len(moved)),
            editors[trajectory],
            reverse("diagnostics:moved_list", args=[editors[trajectory].slug]),
            timezone.localdate(max(each.newest for each in moved)),
        )
        for trajectory, moved in moved_of(editors.values()).items()
    ]


@TURNS.register("data plan")
def data_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """A row a trajectory of which lines of the data plan are due for who follows them up."""
    words = ngettext_lazy(
        "The data plan: %(n)d figure to ask for or to follow up",
        "The data plan: %(n)d figures to ask for or to follow up",
        "n",
    )
    return [
        Turn(
            TurnKind.MINE,
            words % {"n": len(due)},
            due[0].trajectory,
            due[0].get_absolute_url()
            if len(due) == 1
            else reverse("diagnostics:dataplan_detail", args=[due[0].trajectory.slug]),
            due=due[0].due_on,
        )
        for due in followed_by(memberships).values()
    ]
