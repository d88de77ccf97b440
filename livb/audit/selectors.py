"""Reads of the audit trail."""

from uuid import UUID

from django.db.models import Max, Q

from livb.audit.models import AuditEntry


def latest_change(trajectory_uuid: UUID | None) -> int:
    """The number of the last write to a trajectory or to what all share: the version of every page about it."""
    mine = Q(trajectory_uuid=trajectory_uuid) | Q(trajectory_uuid__isnull=True)
    return AuditEntry.objects.filter(mine).aggregate(last=Max("pk"))["last"] or 0
