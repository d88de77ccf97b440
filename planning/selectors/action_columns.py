"""What a table of actions may show: few columns by default, the same on screen and in a file."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from livb.lib.quantities import shown_cents, shown_number
from planning.selectors.action_table import ActionRow

TEXT, DAY, EUROS, NUMBER = "text", "day", "euros", "number"


@dataclass(frozen=True)
class Column:
    """A column by its key; `own` words are of the town, in the language of its trajectory."""

    key: str
    label: str | Promise
    value: Callable[[ActionRow], Any]
    kind: str = TEXT
    own: bool = False
    mark: Callable[[ActionRow], str] | None = None
    default: bool = False

    @property
    def is_number(self) -> bool:
        return self.kind in (EUROS, NUMBER)


def _money(name: str) -> Callable[[ActionRow], int | None]:
    """Nothing where no budget line says it: what is not known is no nought."""
    return lambda row: (
        row.cents(name) if any(getattr(x, f"{name}_cents") is not None for x in row.node.budget) else None
    )


COLUMNS = {
    column.key: column
    for column in (
        Column("line", _("Programme line"), lambda row: ", ".join(line.code for line in row.lines)),
        Column("owner", _("Responsible"), lambda row: str(row.row.owner or ""), default=True),
        Column("chain", _("Link of the chain"), lambda row: row.row.get_chain_link_display(), default=True),
        Column("domain", _("Domain of life"), lambda row: row.row.get_domain_display()),
        Column("begin", _("Begins on"), lambda row: row.row.starts_on, DAY, default=True),
        Column("end", _("Ends on"), lambda row: row.row.ends_on, DAY, default=True),
        Column(
            "state", _("State"), lambda row: row.node.missing or _("Complete"), default=True,
            mark=lambda row: "attention" if row.node.lacks else "done",
        ),
        Column("status", _("Status"), lambda row: row.status.label, mark=lambda row: row.status.mark),
        Column(
            "health", _("How it goes"), lambda row: row.going.health.label if row.going.health else None,
            mark=lambda row: row.going.health_mark,
        ),
        Column("late", _("Days late"), lambda row: row.going.days_late or None, NUMBER),
        Column("acceptance", _("Accepted"), lambda row: row.row.get_acceptance_display()),
        Column("continuity", _("New or running"), lambda row: row.row.get_continuity_display()),
        Column("quick", _("Quick win"), lambda row: _("yes") if row.row.is_quick_win else _("no")),
        Column("output", _("What it yields"), lambda row: row.row.output, own=True),
        Column("target", _("For whom"), lambda row: row.row.target_group, own=True),
        Column("partners", _("With whom"), lambda row: row.row.partners, own=True),
        Column("political", _("Politically responsible"), lambda row: str(row.row.political_responsible or "")),
        Column("days", _("Person-days a year"), lambda row: row.row.person_days, NUMBER),
        Column("planned", _("Planned"), _money("planned"), EUROS, default=True),
        Column("committed", _("Committed"), _money("committed"), EUROS),
        Column("spent", _("Spent"), _money("spent"), EUROS),
    )
}  # fmt: skip
DEFAULT = tuple(key for key, column in COLUMNS.items() if column.default)
UNKNOWN = _("not known yet")


@dataclass(frozen=True)
class Cell:
    """A cell as one reads it; nothing known is said in words."""

    column: Column
    text: str
    mark: str = ""
    is_missing: bool = False


def chosen(keys: Iterable[str]) -> list[Column]:
    """The columns asked for in their fixed order; none asked for are the usual ones."""
    asked = set(keys) & set(COLUMNS) or set(DEFAULT)
    return [column for key, column in COLUMNS.items() if key in asked]


def cells(row: ActionRow, columns: Sequence[Column]) -> list[Cell]:
    return [_cell(row, column) for column in columns]


def _cell(row: ActionRow, column: Column) -> Cell:
    value = column.value(row)
    if value is None or value == "":
        is_regular = column.kind == EUROS and row.row.is_regular_work
        return Cell(column, str(_("regular work") if is_regular else UNKNOWN), is_missing=not is_regular)
    return Cell(column, _words(value, column.kind), column.mark(row) if column.mark else "")


def _words(value: Any, kind: str) -> str:
    if kind == EUROS:
        return shown_cents(value, get_language() or "nl")
    if kind == NUMBER:
        return shown_number(value)
    return day_in_short(value) if isinstance(value, dt.date) else str(value)


def day_in_short(day: dt.date) -> str:
    """On one line, so that a column of days stays narrow."""
    return str(date_format(day, "j b Y")).replace(" ", "\u00a0")


def totals(rows: Sequence[ActionRow], columns: Sequence[Column]) -> list[str | None]:
    """Under a column of money or days its sum, each action once; under the others nothing."""
    return [_total(rows, column) if column.key in SUMMED else None for column in columns]


SUMMED = ("planned", "committed", "spent", "days")


def _total(rows: Sequence[ActionRow], column: Column) -> str:
    return _words(sum(column.value(row) or 0 for row in rows), column.kind)
