"""Drawing and revising programme lines."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction

from diagnostics.models import Phenomenon
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory
from planning.models import ProgrammeLine
from planning.services.places import hold


@transaction.atomic
def draw_line(
    *, trajectory: Trajectory, phenomena: Iterable[Phenomenon], changes: Mapping[str, Any], by: User
) -> ProgrammeLine:
    """Add a line after the last one, with the priorities it answers."""
    hold(trajectory)
    position = ProgrammeLine.objects.of(trajectory).count() + 1
    line = ProgrammeLine.objects.create(trajectory=trajectory, position=position, created_by=by, **changes)
    line.phenomena.set(phenomena)
    record("line.draw", line, by=by, phenomena=_uuids(line))
    return line


@transaction.atomic
def revise_line(
    *, line: ProgrammeLine, version: int, phenomena: Iterable[Phenomenon], changes: Mapping[str, Any], by: User
) -> ProgrammeLine:
    """Change a line and the priorities it answers; raises Outdated for the second of two writers."""
    line = save_version(line, version, changes)
    line.phenomena.set(phenomena)
    record("line.revise", line, by=by, fields=sorted(changes), phenomena=_uuids(line))
    return line


def _uuids(line: ProgrammeLine) -> list[str]:
    return [str(uuid) for uuid in line.phenomena.values_list("uuid", flat=True)]
