"""The only writer of the audit trail."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from livb.audit.models import AuditEntry


def record(
    verb: str, obj: models.Model | None = None, *, by: Any, trajectory: models.Model | None = None, **facts: Any
) -> AuditEntry:
    """Keep that `by` (a user, or None for the system) did `verb` to `obj`; the last line of every service.

    The trajectory is taken from the object when it has one.
    """
    entry = _entry(verb, obj, by, trajectory, facts)
    entry.save(force_insert=True)
    return entry


def record_each(verb: str, told: Iterable[tuple[models.Model, Mapping[str, Any]]], *, by: Any) -> None:
    """The same of many objects at once, each with its facts: a line for each, in few queries."""
    AuditEntry.objects.bulk_create([_entry(verb, obj, by, None, dict(facts)) for obj, facts in told])


def _entry(
    verb: str, obj: models.Model | None, by: Any, trajectory: models.Model | None, facts: dict[str, Any]
) -> AuditEntry:
    trajectory = trajectory or getattr(obj, "trajectory", None)
    return AuditEntry(
        actor=getattr(by, "uuid", None),
        verb=verb,
        object_type=obj._meta.label_lower if obj is not None else "",
        object_uuid=getattr(obj, "uuid", None),
        trajectory_uuid=getattr(trajectory, "uuid", None),
        facts=facts,
    )
