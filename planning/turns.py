"""Whose turn it is with actions and figures: a yes or no, an update that is due, a value to give or to check."""

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from livb.accounts.models import User
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind
from livb.trajectories.models import Trajectory
from planning.enums import Acceptance
from planning.models import Action
from planning.selectors.leading import changed_sources
from planning.selectors.progress import AT_REST, updates_due
from planning.selectors.values import values_due, values_to_check


@TURNS.register("updates")
def update_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """Two queries, for any number of trajectories."""
    due = updates_due([row.person for row in memberships], timezone.localdate())
    words = _("Tell in a minute how it goes: {title}")
    return [_turn(words, action.title, action, "action_report", due_on) for action, due_on in due]


@TURNS.register("acceptances")
def acceptance_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """One row a trajectory: the actions that wait for one's own yes or no; one query."""
    people = {row.person_id: row.trajectory for row in memberships}
    waiting = Action.objects.live().filter(owner__in=people, acceptance=Acceptance.PROPOSED).order_by()
    waiting = waiting.exclude(trajectory__state__in=AT_REST)
    counts = Counter(waiting.values_list("owner", flat=True))
    words = ngettext_lazy(
        "%(count)d action waits for your yes or no", "%(count)d actions wait for your yes or no", "count"
    )
    return [
        Turn(
            kind=TurnKind.MINE,
            title=words % {"count": count},
            trajectory=people[key],
            url=reverse("planning:report_list", args=[people[key].slug]),
        )
        for key, count in counts.items()
    ]


@TURNS.register("values")
def value_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """The values one owes, and those of others that one can check; two queries, for any number of trajectories."""
    people = {row.person_id for row in memberships}
    owed = values_due([row.person for row in memberships], timezone.localdate())
    checkers = [row.trajectory for row in memberships if Permission.EDIT_PLAN in permissions_of(row.roles)]
    given = [value for value in values_to_check(checkers) if value.given_by_id not in people]
    ask, check = _("Give the next value: {title}"), _("Check a value: {title}")
    return [_turn(ask, row.name, row, "value_give", row.next_on) for row in owed] + [
        _turn(check, value.indicator.name, value.indicator, "value_give", None, value.trajectory) for value in given
    ]


@TURNS.register("sources")
def source_turns(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """The quoted texts whose plan changed, for who writes the plan; one query, for any number of trajectories."""
    writers = [row.trajectory for row in memberships if Permission.EDIT_PLAN in permissions_of(row.roles)]
    changed = [row for row in changed_sources(writers) if row.trajectory.state not in AT_REST]
    words = _("A quoted text changed in its plan: {title}")
    return [
        Turn(
            kind=TurnKind.MINE,
            title=format_lazy(words, title=row.plan_title),
            trajectory=row.trajectory,
            url=reverse("planning:source_answer", args=[row.trajectory.slug, row.objective.uuid]),
        )
        for row in changed
    ]


def _turn(words: Any, title: str, row: Any, address: str, due: dt.date | None, of: Trajectory | None = None) -> Turn:
    trajectory = of or row.trajectory
    return Turn(
        kind=TurnKind.MINE,
        title=format_lazy(words, title=title),
        trajectory=trajectory,
        url=reverse(f"planning:{address}", args=[trajectory.slug, row.uuid]),
        due=due,
    )
