"""The same change to many actions at once, or to none of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction

from livb.accounts.models import User
from livb.membership.models import Person
from planning.enums import Acceptance, DeedKind
from planning.models import Action
from planning.selectors.progress import last_updates
from planning.services.progress import status_of, tell_statuses
from planning.services.revising import keep_revision
from planning.services.states import Json, fields_of
from planning.services.together import held_at, write_together

MONTHS = "months"
STATUS = "status"


@transaction.atomic
def change_actions(
    *, actions: Sequence[tuple[Action, int]], changes: Mapping[str, Any], author: Person | None, by: User
) -> int:
    """Change every action at the version it was read at; returns how many changed, raises Outdated and changes none.

    `changes` holds fields of an action, `months` by which its days shift, and `status`, which is reported by `author`
    on behalf of the owner. What would change nothing is left alone.
    """
    fields = {name: value for name, value in changes.items() if name not in (MONTHS, STATUS)}
    rows = held_at(actions)
    months = changes.get(MONTHS) or 0
    new = {row.pk: _new(row, {**fields, **shifted(row, months)}) for row in rows}
    was: dict[int, Json] = {row.pk: {"fields": fields_of(row, list(new[row.pk]))} for row in rows}
    write_together([(row, new[row.pk]) for row in rows if new[row.pk]], by=by)
    kept = Action.objects.in_bulk(new)
    became: dict[int, Json] = {key: {"fields": fields_of(kept[key], list(names))} for key, names in new.items()}
    if changes.get(STATUS) and author:
        for key, status in _report_all(rows, changes[STATUS], author, by).items():
            was[key] |= {"status": status}
            became[key] |= {"status": changes[STATUS]}
    changed = [row for row in rows if became[row.pk] != was[row.pk]]
    before, after = ({row.uuid: told[row.pk] for row in changed} for told in (was, became))
    kind = DeedKind.TOGETHER if len(changed) > 1 else DeedKind.REVISED
    keep_revision(kind, changed, before, after, by=by)
    return len(changed)


def _report_all(rows: Sequence[Action], status: str, author: Person, by: User) -> dict[int, str]:
    """Report this status of all that had another one: by action what it was."""
    last = last_updates(rows[0].trajectory) if rows else {}
    updates = tell_statuses(told=[(row, status, last.get(row.pk)) for row in rows], author=author, by=by)
    return {update.action_id: status_of(last.get(update.action_id)) for update in updates}


def shifted(action: Action, months: int) -> dict[str, dt.date]:
    """The days of an action so many months later; a day it does not have stays unknown."""
    days = {"starts_on": action.starts_on, "ends_on": action.ends_on}
    return {name: day + relativedelta(months=months) for name, day in days.items() if day and months}


def _new(action: Action, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What becomes another; a new owner is asked anew whether he takes it on."""
    new = {name: value for name, value in changes.items() if getattr(action, name) != value}
    if "owner" in new and action.acceptance != Acceptance.PROPOSED:
        new |= {"acceptance": Acceptance.PROPOSED, "acceptance_note": ""}
    return new
