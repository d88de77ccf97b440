"""Reads of the audit trail."""

from uuid import UUID

from django.db import connection

from livb.audit.models import AuditEntry

# Asked on every page, so written out: two look-ups in the index by trajectory, whatever the length of the trail.
TABLE = AuditEntry._meta.db_table
LATEST = (
    f"SELECT (SELECT MAX(id) FROM {TABLE} WHERE trajectory_uuid = %s), "  # noqa: S608
    f"(SELECT MAX(id) FROM {TABLE} WHERE trajectory_uuid IS NULL)"
)


def latest_change(trajectory_uuid: UUID | str | None) -> str:
    """The numbers of the last write to a trajectory and to what all share: the version of every page about it."""
    field = AuditEntry._meta.get_field("trajectory_uuid")
    with connection.cursor() as cursor:
        cursor.execute(LATEST, [field.get_db_prep_value(trajectory_uuid, connection)])
        mine, shared = cursor.fetchone()
    return f"{mine or 0}.{shared or 0}"
