"""The least that must be known to say that a page did not change; asked on every page, so written out."""

import json
from dataclasses import dataclass
from functools import lru_cache

from django.db import connection

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.audit.selectors import latest_change
from livb.membership.models import Membership
from livb.trajectories.models import Trajectory

MINE = (
    f"FROM {Membership._meta.db_table} m "
    f"JOIN {Trajectory._meta.db_table} t ON t.id = m.trajectory_id WHERE m.user_id = %s"
)
ONE = f"SELECT m.roles, t.uuid, t.state {MINE} AND t.slug = %s"
LAST = f"(SELECT MAX(a.id) FROM {AuditEntry._meta.db_table} a WHERE a.trajectory_uuid = t.uuid)"  # noqa: S608
EACH = f"SELECT m.id, m.roles, {LAST} {MINE} ORDER BY m.id"


@dataclass(frozen=True)
class Glance:
    """The roles of a member, the state of the trajectory, and the number of the last write to it."""

    roles: tuple[str, ...]
    state: str
    change: str


def glance(user: User, slug: str) -> Glance | None:
    """What the door knows of a member without reading whole rows; None for whoever is no member."""
    with connection.cursor() as cursor:
        cursor.execute(ONE, [user.pk, slug])
        found = cursor.fetchone()
    return Glance(_roles(found[0]), found[2], latest_change(found[1])) if found else None


def standing_of(user: User) -> list[list[int | str | None]]:
    """Every membership of a user with its roles and the last write to its trajectory; and to what all share."""
    with connection.cursor() as cursor:
        cursor.execute(EACH, [user.pk])
        return [*map(list, cursor.fetchall()), [latest_change(None)]]


@lru_cache(maxsize=256)
def _roles(kept: str) -> tuple[str, ...]:
    return tuple(json.loads(kept))
