"""Reads of the audit trail."""

from collections.abc import Collection
from uuid import UUID

from django.db import connection

from livb.audit.models import AuditEntry

# Asked on every page, so written out: a few steps in the index by trajectory, whatever the length of the trail. Two
# writers at once may commit in another order than their numbers; the sum of the last numbers also moves when the lower
# comes later.
TABLE = AuditEntry._meta.db_table
RECENT = f"SELECT id FROM {TABLE} WHERE trajectory_uuid {{}} ORDER BY id DESC LIMIT 20"  # noqa: S608
LATEST = (
    f"SELECT (SELECT SUM(id) FROM ({RECENT.format('= %s')}) AS mine), "  # noqa: S608
    f"(SELECT SUM(id) FROM ({RECENT.format('IS NULL')}) AS shared)"
)


def latest_change_below(trajectory_uuid: UUID | str, rooms: Collection[str]) -> str:
    """The same, deaf to what is written in these rooms, or of these kinds of rows (`room.row`).

    A text of a room below never reads what stands above it.
    """
    told = AuditEntry.objects.order_by("-pk")
    for each in sorted(rooms):
        told = told.exclude(object_type=each) if "." in each else told.exclude(object_type__startswith=f"{each}.")
    mine, shared = (told.filter(trajectory_uuid=owner)[:20] for owner in (trajectory_uuid, None))
    return ".".join(str(sum(rows.values_list("pk", flat=True))) for rows in (mine, shared))


def latest_change(trajectory_uuid: UUID | str | None) -> str:
    """What moves with every write to a trajectory and to what all share: the version of every page about it."""
    field = AuditEntry._meta.get_field("trajectory_uuid")
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [field.get_db_prep_value(trajectory_uuid, connection)])
        mine, shared = cursor.fetchone()
    return f"{mine or 0}.{shared or 0}"
