"""Reporting on an action, and asking for a report."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record, record_each
from livb.membership.models import Person
from livb.notifications.services import post
from livb.trajectories.models import Trajectory
from planning.enums import ActionStatus, Health
from planning.models import Action, ActionUpdate, UpdateReminder
from planning.selectors.progress import updates_due

# One mail in a fortnight at most, whatever is due.
QUIET = dt.timedelta(days=14)


@transaction.atomic
def report_action(
    *, action: Action, reported_by: Person, entered_by: Person | None, changes: Mapping[str, Any], by: User
) -> ActionUpdate:
    """Add an update to the history of an action; `entered_by` is who typed what `reported_by` said."""
    return _keep_reports([_report(action, reported_by, entered_by, changes, by)], by)[0]


def _report(
    action: Action, reported_by: Person, entered_by: Person | None, changes: Mapping[str, Any], by: User
) -> ActionUpdate:
    values = {"reported_on": timezone.localdate(), "reported_by": reported_by, "entered_by": entered_by, **changes}
    return ActionUpdate(trajectory=action.trajectory, action=action, created_by=by, **values)


def _keep_reports(updates: list[ActionUpdate], by: User) -> list[ActionUpdate]:
    """Write these reports, each with its line in the trail."""
    kept = ActionUpdate.objects.bulk_create(updates)
    facts = ((row, {"action": str(row.action.uuid), "status": row.status, "health": row.health}) for row in kept)
    record_each("action.report", facts, by=by)
    return kept


class Told(Exception):
    """Somebody else reported on the action after it was looked at."""


@transaction.atomic
def move_action(*, action: Action, status: str, seen: str, author: Person, by: User) -> ActionUpdate | None:
    """Say on the board how far an action is; `seen` is the report that stood there (its uuid, or empty).

    Raises Told when another report came in meanwhile.
    """
    Action.objects.select_for_update(no_key=True).get(pk=action.pk)
    last = action.updates.order_by("-reported_on", "-pk").first()
    if seen != (str(last.uuid) if last else ""):
        raise Told
    return tell_status(action=action, status=status, last=last, author=author, by=by)


def status_of(last: ActionUpdate | None) -> str:
    """How far an action is by its last report; without one it was not begun."""
    return last.status if last else ActionStatus.NOT_STARTED


def tell_status(
    *, action: Action, status: str, last: ActionUpdate | None, author: Person, by: User
) -> ActionUpdate | None:
    """Report a status alone, when it is another one; how it goes stays as it was said last.

    Who is not the owner tells it on his behalf.
    """
    return next(iter(tell_statuses(told=[(action, status, last)], author=author, by=by)), None)


def tell_statuses(
    *, told: Iterable[tuple[Action, str, ActionUpdate | None]], author: Person, by: User
) -> list[ActionUpdate]:
    """The same of many actions at once: each with its status, and the report that stood there last."""
    fresh = []
    for action, status, last in told:
        if status != status_of(last):
            health, reason = (last.health, last.reason) if last else (Health.ON_COURSE, "")
            owner = action.owner or author
            said = {"status": status, "health": health, "reason": reason}
            fresh.append(_report(action, owner, None if owner == author else author, said, by))
    return _keep_reports(fresh, by)


@transaction.atomic
def remind_owners(*, trajectory: Trajectory, by: User | None) -> int:
    """Ask by mail everybody who owes an update and was not asked lately; returns how many were asked.

    The mail says where to look, never what stands there. Who has no account is asked by a colleague.
    """
    today = timezone.localdate()
    due = updates_due(Person.objects.filter(trajectory=trajectory, user__isnull=False), today)
    owners = {action.owner_id: action.owner for action, _due in due if action.owner}
    lately = UpdateReminder.objects.filter(trajectory=trajectory, sent_on__gt=today - QUIET)
    asked = set(lately.values_list("person", flat=True))
    found = [owner for key, owner in owners.items() if key not in asked]
    for person in found:
        UpdateReminder.objects.create(trajectory=trajectory, person=person, sent_on=today, created_by=by)
        _ask(trajectory, person)
    record("followup.remind", trajectory, by=by, trajectory=trajectory, people=[str(each.uuid) for each in found])
    return len(found)


def _ask(trajectory: Trajectory, person: Person) -> None:
    user = person.user
    if user is None:
        return
    context = {"trajectory": trajectory.title, "path": reverse("planning:report_list", args=[trajectory.slug])}
    post(kind="update_due", to_email=user.email, to_user=user, language=user.language, context=context)
