"""What a row of the plan may hold, told cell by cell before anything is written."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from livb.lib.enums import Visibility
from livb.lib.periods import parse_period
from livb.lib.richtext import is_plain
from livb.trajectories.models import Trajectory
from planning.enums import Level
from planning.exchange.cells import steps_of
from planning.exchange.columns import ACTIONS, BUDGET, MEASURES, PARENT, PLACE, TREE, Form, Sheet
from planning.exchange.table import PlanRow
from planning.models import Action, BudgetLine, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.nodes import Kind
from planning.sentences import ANSWERS

WHOLE = Decimal(100)
MOST_STEPS = 6  # as many as the page of an objective has room for
POINTERS = (Form.PERSON, Form.PHENOMENA, Form.INDICATOR, Form.REF, Form.SHARES, Form.STEPS)
REQUIRED = {
    TREE.key: ("title", "level"),
    ACTIONS.key: ("title",),
    BUDGET.key: ("action", "year", "funder", "kind", "planned_cents"),
    MEASURES.key: ("objective",),
}
Values = Mapping[str, str]


@dataclass(frozen=True)
class Fault:
    """A column and what is the matter with it."""

    column: str
    sentence: str


def faults_of(
    sheet: Sheet, values: Values, standing: PlanRow | None, trajectory: Trajectory, levels: Mapping[str, str]
) -> Iterator[Fault]:
    """`values` are those of a new row, or the changed ones of a standing row; `levels` those of rows by reference."""
    whole = {**(standing.values if standing else {}), **values}
    missing = [key for key in REQUIRED[sheet.key] if not whole.get(key)]
    if missing:
        yield from (Fault(key, _("This may not be empty.")) for key in missing)
        return
    if values.get("visibility") == Visibility.TEAM:
        yield Fault("visibility", _("The core group is never kept out of the plan."))
    if values.get(PLACE) and int(values[PLACE]) < 1:
        yield Fault(PLACE, _("The first place is 1."))
    if standing and sheet.key in PARENT and PARENT[sheet.key] in values:
        yield Fault(PARENT[sheet.key], _("A row does not go to another one. Make a new row there."))
    yield from {TREE.key: _tree, ACTIONS.key: _action, BUDGET.key: _budget, MEASURES.key: _measure}[sheet.key](
        whole, values, standing, levels
    )
    yield from _fields(sheet, values, whole, standing, trajectory)


def _tree(whole: Values, values: Values, standing: PlanRow | None, levels: Mapping[str, str]) -> Iterator[Fault]:
    if standing and "level" in values:
        yield Fault("level", _("The level of a row that stands does not change."))
        return
    if standing and "motive" in values and not is_plain(standing.values["motive"]):
        yield Fault("motive", _("This text has headings, bold words or links. Change it on the page of the line."))
    kind, above = Kind(whole["level"]), levels.get(whole.get("under", ""), "")
    if kind == Kind.LINE:
        if whole.get("under"):
            yield Fault("under", _("A programme line stands under nothing."))
    elif above not in kind.parents and ("under" in values or standing is None):
        wanted = _(" or ").join(str(parent.label) for parent in kind.parents)
        yield Fault("under", _("This stands under: %(wanted)s. Give its code.") % {"wanted": wanted})
    if standing is None:
        wrong = [column.key for column in TREE.columns if column.of and kind not in column.of and whole.get(column.key)]
        yield from (Fault(key, _("This says nothing about a row of this level. Leave it empty.")) for key in wrong)


def _action(whole: Values, values: Values, standing: PlanRow | None, levels: Mapping[str, str]) -> Iterator[Fault]:
    if "acceptance" in values or "acceptance_note" in values:
        said = whole.get("acceptance", "")
        if said in ANSWERS and not whole.get("acceptance_note"):
            yield Fault("acceptance_note", str(ANSWERS[said]))
    parts = [part.rpartition("=") for part in whole.get("serves", "").split("\n") if part]
    if not parts or "serves" not in values:
        return
    if any(levels.get(ref, Level.OPERATIONAL) != Level.OPERATIONAL for ref, _sep, _share in parts):
        yield Fault("serves", _("An action serves operational objectives."))
    if len({ref for ref, _sep, _share in parts}) < len(parts):
        yield Fault("serves", _("An objective stands here twice."))
    if sum((Decimal(share) for _ref, _sep, share in parts), Decimal(0)) != WHOLE:
        yield Fault("serves", _("The shares of an action are 100 together."))


def _budget(whole: Values, values: Values, standing: PlanRow | None, levels: Mapping[str, str]) -> Iterator[Fault]:
    if levels.get(whole["action"], Kind.ACTION) != Kind.ACTION:
        yield Fault("action", _("Money belongs to an action. Give its code."))
    if not 2000 <= int(whole["year"]) <= 2100:
        yield Fault("year", _("Give a year of four digits."))


def _measure(whole: Values, values: Values, standing: PlanRow | None, levels: Mapping[str, str]) -> Iterator[Fault]:
    if levels.get(whole["objective"], Level.STRATEGIC) not in list(Level):
        yield Fault("objective", _("An indicator proves an objective. Give its code."))
    if bool(whole.get("indicator")) == bool(whole.get("measure")):
        yield Fault("measure", _("Choose an indicator or describe a measure, not both."))
    days = [day for day, _target in steps_of(whole.get("interim", ""))]
    if len(days) > MOST_STEPS:
        yield Fault("interim", _("At most %(most)s interim targets.") % {"most": MOST_STEPS})
    if days and whole.get("target_on") and max(days).isoformat() >= whole["target_on"]:
        yield Fault("interim", _("An interim target lies before the final one."))
    if whole.get("baseline_period") and parse_period(whole["baseline_period"]) is None:
        yield Fault("baseline_period", _("Enter a period as 2025, 2025-Q1 or 2025-04."))


def _fields(
    sheet: Sheet, values: Values, whole: Values, standing: PlanRow | None, trajectory: Trajectory
) -> Iterator[Fault]:
    """What the model itself says of the fields that change: lengths, ranges, an end before a beginning."""
    model = type(standing.row) if standing else _model(sheet, whole)
    changed = {
        column.key: typed(column.form, values[column.key])
        for column in sheet.columns
        if column.key in values
        and column.form not in POINTERS
        and column.key != "level"
        # What is left empty in a new row keeps what a new row has.
        and (standing or values[column.key])
    }
    fields = {field.name for field in model._meta.concrete_fields}
    row = model(trajectory=trajectory)
    if standing:
        for field in model._meta.concrete_fields:
            setattr(row, field.attname, getattr(standing.row, field.attname))
    for key, value in changed.items():
        if key in fields:
            setattr(row, key, value)
    try:
        row.clean_fields(exclude=fields - set(changed))
        if model is Action:
            row.validate_constraints(exclude={"frozen_code"})
    except ValidationError as error:
        for key, sentences in error.message_dict.items():
            place = key if key in changed else next(iter(values), "title")
            yield Fault(place, " ".join(sentences))


def _model(sheet: Sheet, whole: Values) -> type[Model]:
    if sheet.key == TREE.key:
        return ProgrammeLine if whole["level"] == Kind.LINE else Objective
    return {ACTIONS.key: Action, BUDGET.key: BudgetLine, MEASURES.key: ObjectiveIndicator}[sheet.key]


def typed(form: Form, value: str) -> Any:
    """A value that travelled as text, as the field of a row holds it."""
    if form == Form.YES:
        return bool(value)
    if not value:
        return None if form in (Form.DATE, Form.NUMBER, Form.WHOLE, Form.EUROS) else ""
    if form == Form.DATE:
        return dt.date.fromisoformat(value)
    if form in (Form.WHOLE, Form.EUROS):
        return int(value)
    return Decimal(value) if form == Form.NUMBER else value
