"""Fields of many nodes written at once: as few queries for three hundred as for one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import models

from livb.accounts.models import User
from livb.audit.services import record_each
from livb.lib.versions import Outdated
from planning.models import Action, Objective, ProgrammeLine
from planning.selectors.nodes import PlanNode

VERBS: dict[type[PlanNode], str] = {
    ProgrammeLine: "line.revise",
    Objective: "objective.revise",
    Action: "action.change",
}


def held_at(actions: Sequence[tuple[Action, int]]) -> list[Action]:
    """These actions as they stand now, for nobody else to write; raises Outdated where one has another version."""
    keys = [action.pk for action, _version in actions]
    # Of a nullable owner PostgreSQL locks nothing: the lock is on the action alone. Always in one order, so that of two
    # deeds at once neither waits for the other.
    locked = Action.objects.select_related("owner", "trajectory").select_for_update(of=("self",), no_key=True)
    rows = {row.pk: row for row in locked.filter(pk__in=keys).order_by("pk")}
    for action, version in actions:
        if rows[action.pk].version != version:
            raise Outdated(rows[action.pk])
    return [rows[key] for key in keys]


def write_together(written: Sequence[tuple[PlanNode, Mapping[str, Any]]], *, by: User) -> None:
    """Give nodes of one kind these fields, one version on; they are held, inside the transaction of whoever asks."""
    if not written:
        return
    names: set[str] = set()
    for row, changes in written:
        for name, value in changes.items():
            setattr(row, name, value)
        row.version += 1
        names |= changes.keys()
    rows = [row for row, _changes in written]
    manager: models.Manager[Any] = type(rows[0])._default_manager
    manager.bulk_update(rows, [*sorted(names), "version"])
    told = ((row, {"fields": sorted(changes), "together": True}) for row, changes in written)
    record_each(VERBS[type(rows[0])], told, by=by)
