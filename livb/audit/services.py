"""The only writer of the audit trail."""

from typing import Any

from django.db import models

from livb.audit.models import AuditEntry


def record(
    verb: str, obj: models.Model | None = None, *, by: Any, trajectory: models.Model | None = None, **facts: Any
) -> AuditEntry:
    """Keep that `by` (a user, or None for the system) did `verb` to `obj`; the last line of every service.

    The trajectory is taken from the object when it has one.
    """
    trajectory = trajectory or getattr(obj, "trajectory", None)
    return AuditEntry.objects.create(
        actor=getattr(by, "uuid", None),
        verb=verb,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_uuid=getattr(obj, "uuid", None),
        trajectory_uuid=getattr(trajectory, "uuid", None),
        facts=facts,
    )
