"""What stands in which sheet and column of the plan as a workbook; the same list writes, reads and compares."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from planning.enums import (
    Acceptance,
    BudgetKind,
    ChainLink,
    Continuity,
    Direction,
    Funder,
    Funding,
    LifeDomain,
)
from planning.selectors.nodes import Kind as NodeKind

Choices = Sequence[tuple[str, Any]]


class Form(StrEnum):
    """How a cell is written and read."""

    TEXT = "text"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"
    WHOLE = "whole"
    EUROS = "euros"
    YES = "yes"
    PERSON = "person"
    PHENOMENA = "phenomena"
    INDICATOR = "indicator"
    REF = "ref"
    SHARES = "shares"
    PROSE = "prose"
    STEPS = "steps"


@dataclass(frozen=True)
class Column:
    """`key` is also the field of the row; `of` are the kinds of rows for which it means something."""

    key: str
    label: str | Promise
    form: Form = Form.TEXT
    choices: Choices = ()
    width: int = 18
    of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """`title` is what the tab is called, `about` what stands in it."""

    key: str
    title: str | Promise
    about: str | Promise
    columns: tuple[Column, ...]

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)


# What nobody types: to which row of the plan a row belongs, and what its cells said when it was written.
ID, VERSION, WAS = HIDDEN = ("id", "version", "was")
CODE, PLACE = "code", "place"
LINE, ALL_OBJECTIVES = ("line",), ("general", "strategic", "operational")
WHO_SEES = Visibility.choices
LEVELS = [(kind.value, kind.label) for kind in NodeKind if kind != NodeKind.ACTION]

TREE = Sheet(
    "tree",
    _("Plan"),
    _("Programme lines and objectives, a row each."),
    (
        Column(CODE, _("Code"), width=14),
        Column("level", _("Level"), Form.CHOICE, LEVELS, 22),
        Column("under", _("Stands under (code)"), Form.REF, width=16),
        Column(PLACE, _("Place there (1 is first)"), Form.WHOLE, width=10),
        Column("title", _("Title"), width=60),
        Column("owner", _("Responsible"), Form.PERSON, width=26),
        Column("due_on", _("Reached by"), Form.DATE, of=ALL_OBJECTIVES),
        Column("phenomena", _("Priorities it answers"), Form.PHENOMENA, width=40, of=LINE),
        Column("motive", _("Why this line?"), Form.PROSE, width=60, of=LINE),
        Column("ambition", _("Ambition"), width=40, of=LINE),
        Column("explanation", _("For whom, and what changes?"), width=40, of=ALL_OBJECTIVES),
        Column("visibility", _("Who may see this"), Form.CHOICE, WHO_SEES),
    ),
)
ACTIONS = Sheet(
    "actions",
    _("Actions"),
    _("A row an action."),
    (
        Column(CODE, _("Code"), width=18),
        Column("serves", _("Serves (codes, with shares)"), Form.SHARES, width=26),
        Column(PLACE, _("Place there (1 is first)"), Form.WHOLE, width=10),
        Column("title", _("What is done?"), width=60),
        Column("owner", _("Who is responsible?"), Form.PERSON, width=26),
        Column("political_responsible", _("Who answers for it politically?"), Form.PERSON, width=26),
        Column("chain_link", _("Link of the safety chain"), Form.CHOICE, ChainLink.choices),
        Column("domain", _("Domain of life"), Form.CHOICE, LifeDomain.choices),
        Column("starts_on", _("Begins on"), Form.DATE),
        Column("ends_on", _("Ends on"), Form.DATE),
        Column("person_days", _("Person-days a year"), Form.WHOLE, width=12),
        Column("output", _("What does it yield?"), width=40),
        Column("is_regular_work", _("Regular work, without a budget of its own"), Form.YES, width=14),
        Column("is_quick_win", _("Quick win"), Form.YES, width=12),
        Column("continuity", _("New, or running already?"), Form.CHOICE, Continuity.choices, 24),
        Column("target_group", _("For whom?"), width=30),
        Column("partners", _("With whom?"), width=30),
        Column("risks", _("What can fail, and what then?"), width=40),
        Column("description", _("Why, and how?"), width=60),
        Column("acceptance", _("Did who carries it out agree?"), Form.CHOICE, Acceptance.choices),
        Column("acceptance_note", _("By whom and when, or why not"), width=40),
        Column("visibility", _("Who may see this"), Form.CHOICE, WHO_SEES),
    ),
)
BUDGET = Sheet(
    "budget",
    _("Budget lines"),
    _("Money of the actions: a row a year, funder and kind, in euros."),
    (
        Column("action", _("Action (code)"), Form.REF, width=18),
        Column("year", _("Year"), Form.WHOLE, width=8),
        Column("funder", _("Funder"), Form.CHOICE, Funder.choices, 26),
        Column("kind", _("Kind of cost"), Form.CHOICE, BudgetKind.choices),
        Column("planned_cents", _("Planned in euros"), Form.EUROS),
        Column("committed_cents", _("Committed in euros"), Form.EUROS),
        Column("spent_cents", _("Spent in euros"), Form.EUROS),
        Column("funding", _("Is the money there?"), Form.CHOICE, Funding.choices),
    ),
)
MEASURES = Sheet(
    "measures",
    _("Indicators of objectives"),
    _("What proves an objective: an indicator of the catalogue by its code, or a measure in your own words."),
    (
        Column("objective", _("Objective (code)"), Form.REF, width=16),
        Column("indicator", _("Indicator (code)"), Form.INDICATOR, width=14),
        Column("measure", _("Or a measure in your own words"), width=50),
        Column("direction", _("Direction"), Form.CHOICE, Direction.choices),
        Column("baseline", _("Baseline"), Form.NUMBER, width=12),
        Column("baseline_period", _("Period of the baseline"), width=12),
        Column("target", _("Target"), Form.NUMBER, width=12),
        Column("target_on", _("Target reached by"), Form.DATE),
        Column("interim", _("Interim targets (day: value)"), Form.STEPS, width=22),
        Column("responsible", _("Who gives the next value?"), Form.PERSON, width=26),
        Column("next_on", _("Next value expected on"), Form.DATE),
    ),
)
SHEETS = (TREE, ACTIONS, BUDGET, MEASURES)
SHEET = {sheet.key: sheet for sheet in SHEETS}
# What a sheet hangs under, for the rows that are part of something else.
PARENT = {BUDGET.key: "action", MEASURES.key: "objective"}
