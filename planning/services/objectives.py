"""Setting and revising objectives with the figures that prove them."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.enums import Level
from planning.models import InterimTarget, MeasuredValue, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.nodes import Kind, under
from planning.services.places import hold
from planning.services.rows import own_uuid

Measures = Sequence[Mapping[str, Any]]
KEPT = _("Values were measured for this indicator: it stays.")


@transaction.atomic
def set_objective(
    *,
    line: ProgrammeLine,
    parent: Objective | None,
    level: str = "",
    measures: Measures = (),
    changes: Mapping[str, Any],
    by: User,
) -> Objective:
    """Add an objective last under a line or under `parent`, one level lower unless `level` says otherwise.

    `measures` hold the fields of its indicators, `interim` among them as days with what has to be reached by then;
    raises ValueError where an objective of that level cannot stand.
    """
    above = Kind(parent.level) if parent else Kind.LINE
    level = level or {Kind.GENERAL: Level.STRATEGIC, Kind.STRATEGIC: Level.OPERATIONAL}.get(above, Level.STRATEGIC)
    if above not in Kind(level).parents or (parent and parent.line_id != line.pk):
        raise ValueError("An objective stands under one of the level above it, in the same line.")
    hold(line.trajectory)
    objective = Objective.objects.create(
        trajectory=line.trajectory,
        line=line,
        parent=parent,
        level=level,
        position=under(line.trajectory, Kind(level), parent or line).count() + 1,
        created_by=by,
        **changes,
    )
    _measure(objective, measures, by)
    record("objective.set", objective, by=by, level=objective.level)
    return objective


@transaction.atomic
def revise_objective(
    *, objective: Objective, version: int, measures: Measures, changes: Mapping[str, Any], by: User
) -> Objective:
    """Change an objective and its indicators; raises Outdated for the second of two writers.

    Raises ValidationError when an indicator of which values were given would go or become another.
    """
    objective = save_version(objective, version, changes)
    _measure(objective, measures, by)
    record("objective.revise", objective, by=by, fields=sorted(changes))
    return objective


def _measure(objective: Objective, measures: Measures, by: User) -> None:
    """Keep the indicators given, each in place by its uuid; what is not given any more goes."""
    known = {row.uuid: row for row in objective.indicators.all()}
    measured = set(MeasuredValue.objects.filter(indicator__objective=objective).values_list("indicator", flat=True))
    for values in measures:
        row = known.pop(values.get("uuid"), None) or _fresh(objective, values.get("uuid"), by)  # type: ignore[arg-type]
        if row.pk in measured and values.get("indicator", row.indicator) != row.indicator:
            raise ValidationError(KEPT)
        for name, value in values.items():
            if name not in ("uuid", "interim"):
                setattr(row, name, value)
        row.save()
        if "interim" in values:
            _reach_on_the_way(row, values["interim"], by)
    if measured & {row.pk for row in known.values()}:
        raise ValidationError(KEPT)
    objective.indicators.filter(uuid__in=known).delete()


def _fresh(objective: Objective, wanted: UUID | None, by: User) -> ObjectiveIndicator:
    own = own_uuid(ObjectiveIndicator, wanted)
    return ObjectiveIndicator(trajectory=objective.trajectory, objective=objective, created_by=by, uuid=own)


def _reach_on_the_way(row: ObjectiveIndicator, interim: Iterable[tuple[dt.date, Decimal]], by: User) -> None:
    """Keep the interim targets given, each in place by its day; what is not given any more goes."""
    known = {step.target_on: step for step in row.interim.all()}
    for day, target in interim:
        step = known.pop(day, InterimTarget(trajectory=row.trajectory, measure=row, target_on=day, created_by=by))
        step.target = target
        step.save()
    row.interim.filter(target_on__in=known).delete()
