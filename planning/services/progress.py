"""Reporting on an action, and asking for a report."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Person
from livb.notifications.services import post
from livb.trajectories.models import Trajectory
from planning.models import Action, ActionUpdate, UpdateReminder
from planning.selectors.progress import updates_due

# One mail in a fortnight at most, whatever is due.
QUIET = dt.timedelta(days=14)


@transaction.atomic
def report_action(
    *, action: Action, reported_by: Person, entered_by: Person | None, changes: Mapping[str, Any], by: User
) -> ActionUpdate:
    """Add an update to the history of an action; `entered_by` is who typed what `reported_by` said."""
    values = {"reported_on": timezone.localdate(), **changes}
    update = ActionUpdate(
        trajectory=action.trajectory, action=action, reported_by=reported_by, entered_by=entered_by, **values
    )
    update.created_by = by
    update.save()
    record("action.report", update, by=by, action=str(action.uuid), status=update.status, health=update.health)
    return update


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
