"""A node of the plan as plain data, and written back from it: what undoing more than a title or a place needs."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from diagnostics.models import Phenomenon
from livb.accounts.models import User
from planning.enums import Acceptance
from planning.models import Action, BudgetLine, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.nodes import MODELS, PlanNode, find_node, parent_of
from planning.services.actions import revise_action
from planning.services.objectives import revise_objective
from planning.services.places import CannotMove, settle
from planning.services.programme import revise_line
from planning.services.together import write_together

Json = dict[str, Any]
# Who a row is, where it stands and what became of it: none of these is typed in a form.
APART = frozenset(
    (
        *("id", "uuid", "created_at", "created_by", "version", "frozen_code", "archived_at", "archived_by"),
        *("trajectory", "line", "parent", "level", "position", "objective", "action"),
    )
)


def state_of(node: PlanNode) -> Json:
    """What is typed of a node as it is kept, with its parts; read anew, since a form writes on what it was given."""
    kept = type(node)._default_manager.get(pk=node.pk)
    state = {"fields": fields_of(kept), "parts": _parts(kept)}
    plain: Json = json.loads(json.dumps(state, cls=DjangoJSONEncoder))
    return plain


def fields_of(row: Model, names: Sequence[str] | None = None) -> Json:
    """The fields of a row that are typed, or the named ones, as plain values; a row elsewhere by its key."""
    values = {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if (field.name in names if names is not None else field.name not in APART)
    }
    plain: Json = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return plain


def typed(model: type[Model], fields: Mapping[str, Any]) -> Json:
    """The same, as the database takes them; what it pointed to and is gone meanwhile is nothing any more."""
    return typed_each(model, [fields])[0]


def typed_each(model: type[Model], told: Sequence[Mapping[str, Any]]) -> list[Json]:
    """The same of many rows, in one query for each field that points elsewhere."""
    fields: dict[str, Field[Any, Any]] = {name: model._meta.get_field(name) for each in told for name in each}  # type: ignore[misc]
    there = {
        name: set(
            target._default_manager.filter(pk__in={row[name] for row in told if name in row}).values_list(
                "pk", flat=True
            )
        )
        for name, field in fields.items()
        if isinstance(target := field.related_model, type)
    }
    return [
        {
            fields[name].attname: fields[name].to_python(value) if value in there.get(name, (value,)) else None
            for name, value in each.items()
        }
        for each in told
    ]


def write_fields(told: Sequence[tuple[PlanNode, Mapping[str, Any]]], by: User) -> None:
    """Give many nodes these fields again, which nobody else writes meanwhile; their parts they keep."""
    for model in MODELS:
        rows = [(row, fields) for row, fields in told if isinstance(row, model)]
        values = typed_each(model, [fields for _row, fields in rows])
        write_together([(row, _asked_anew(row, new)) for (row, _fields), new in zip(rows, values, strict=True)], by=by)


def _asked_anew(row: PlanNode, new: Json) -> Json:
    """The owner who comes back is asked anew, where somebody else gave his word in between."""
    if not isinstance(row, Action) or "owner_id" not in new or "acceptance" in new:
        return new
    asked = {} if row.acceptance == Acceptance.PROPOSED else {"acceptance": Acceptance.PROPOSED, "acceptance_note": ""}
    return {**new, **asked}


def write_state(node: PlanNode, fields: Mapping[str, Any], parts: Json | None, by: User) -> PlanNode:
    """Give a node these fields and parts again, by the service of its form; without parts it keeps those it has."""
    told = _parts(node) if parts is None else parts
    common: Json = {"version": node.version, "changes": typed(type(node), fields), "by": by}
    if isinstance(node, ProgrammeLine):
        phenomena = Phenomenon.objects.filter(trajectory=node.trajectory, uuid__in=told["phenomena"])
        return revise_line(line=node, phenomena=phenomena, **common)
    if isinstance(node, Objective):
        measures = [_measure(row) for row in told["measures"]]
        return revise_objective(objective=node, measures=measures, **common)
    return _write_action(node, told, common)


def _write_action(action: Action, told: Json, common: Json) -> Action:
    """An action that served another objective first goes back to the place it had there."""
    shares = [(find_node(action.trajectory, uuid), Decimal(share)) for uuid, share in told["serves"]]
    if any(objective is None for objective, _share in shares):
        raise CannotMove(_("What it stood under was set aside too. Put that back first."))
    budget = [_row(BudgetLine, row) for row in told["budget"]]
    left = parent_of(action)
    action = revise_action(action=action, shares=shares, budget=budget, **common)  # type: ignore[arg-type]
    if parent_of(action) != left:
        settle(action, parent_of(action), parent_of(action), told["position"] - 1)
    return action


def _parts(node: PlanNode) -> Json:
    """What belongs to a node and is written in its form."""
    if isinstance(node, ProgrammeLine):
        return {"phenomena": sorted(str(uuid) for uuid in node.phenomena.values_list("uuid", flat=True))}
    if isinstance(node, Objective):
        rows = node.indicators.prefetch_related("interim").order_by("pk")
        steps = [[[step.target_on.isoformat(), str(step.target)] for step in row.interim.all()] for row in rows]
        return {"measures": [_told(row) | {"interim": way} for row, way in zip(rows, steps, strict=True)]}
    serves = node.serves.select_related("objective").order_by("position", "pk")
    return {
        "serves": [[str(link.objective.uuid), str(link.share)] for link in serves],
        "budget": [_told(row) for row in node.budget_lines.order_by("pk")],
        "position": node.position,
    }


def _told(row: ObjectiveIndicator | BudgetLine) -> Json:
    return {"uuid": str(row.uuid), **fields_of(row)}


def _measure(told: Json) -> Json:
    interim = [(dt.date.fromisoformat(day), Decimal(target)) for day, target in told["interim"]]
    row = _row(ObjectiveIndicator, {name: value for name, value in told.items() if name != "interim"})
    return row | {"interim": interim}


def _row(model: type[Model], told: Json) -> Json:
    """A part as its service takes it: under the uuid it had."""
    fields = {name: value for name, value in told.items() if name != "uuid"}
    return {"uuid": UUID(told["uuid"]), **typed(model, fields)}
