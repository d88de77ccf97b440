"""The same change to many actions at once, or to none of them."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from dateutil.relativedelta import relativedelta
from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.membership.models import Person
from planning.enums import Acceptance, DeedKind
from planning.models import Action
from planning.selectors.progress import last_updates
from planning.services.progress import status_of, tell_status
from planning.services.revising import keep_revision
from planning.services.states import Json, fields_of

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
    trajectory = actions[0][0].trajectory if actions else None
    last = last_updates(trajectory) if trajectory and changes.get(STATUS) else {}
    changed, before, after = [], {}, {}
    for action, version in actions:
        was, became = _change(action, version, {**fields, **shifted(action, changes.get(MONTHS) or 0)}, by)
        if changes.get(STATUS) and author:
            told = last.get(action.pk)
            if tell_status(action=action, status=changes[STATUS], last=told, author=author, by=by):
                was["status"], became["status"] = status_of(told), changes[STATUS]
        if became != was:
            changed.append(action)
            before[action.uuid], after[action.uuid] = was, became
    kind = DeedKind.TOGETHER if len(changed) > 1 else DeedKind.REVISED
    keep_revision(kind, changed, before, after, by=by)
    return len(changed)


def shifted(action: Action, months: int) -> dict[str, dt.date]:
    """The days of an action so many months later; a day it does not have stays unknown."""
    days = {"starts_on": action.starts_on, "ends_on": action.ends_on}
    return {name: day + relativedelta(months=months) for name, day in days.items() if day and months}


def _change(action: Action, version: int, changes: Mapping[str, Any], by: User) -> tuple[Json, Json]:
    """What changed: the fields as they were and as they became. A new owner is asked anew whether he takes it on."""
    new = {name: value for name, value in changes.items() if getattr(action, name) != value}
    if "owner" in new and action.acceptance != Acceptance.PROPOSED:
        new |= {"acceptance": Acceptance.PROPOSED, "acceptance_note": ""}
    was, became = fields_of(action, list(new)), {}
    if new:
        became = fields_of(save_version(action, version, new), list(new))
        record("action.change", action, by=by, fields=sorted(new), together=True)
    return {"fields": was}, {"fields": became}
