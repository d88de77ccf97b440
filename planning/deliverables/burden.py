"""Step 8: what the plans of a town cost in a year and what falls away, as counts and as ranges of hours."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility, in_both
from livb.lib.quantities import shown_number
from livb.trajectories.blocks import LOG, Json, block, column, fact
from livb.trajectories.models import Trajectory
from planning.burden import DECIDED, TUNED, Range
from planning.charts import burden_chart
from planning.deliverables.reach import narrowest
from planning.selectors.alignment import Alignment
from planning.selectors.burden import STAGES, Burden, Cell, burden_of

UNKNOWN = _("not enough known")


def burden_blocks(trajectory: Trajectory, edition: str, found: Alignment) -> list[Json]:
    """Counts grow by themselves with every plan and every person: they change no approved text."""
    held = burden_of(trajectory, edition, found)
    if not held.parts:
        return []
    reach = narrowest([Visibility.COUNCIL.value, *(sheet.plan.visibility for sheet in found.sheets)])
    name = f"{trajectory.uuid}:alignment.burden"
    blocks = [
        block(f"{name}.counts{LOG}", "facts", reach, title=in_both(_("Planning burden")), rows=_counts(held)),
        _reckoning(name, reach, held),
    ]
    if not held.lacks_duties:
        blocks.append(block(f"{name}.saved{LOG}", "facts", reach, title=in_both(_("Hours a year")), rows=_saved(held)))
    return blocks


def _counts(held: Burden) -> list[Json]:
    reports: Any = {"missing": in_both(UNKNOWN)} if held.lacks_duties else {"number": f"{held.reports:f}"}
    figures: Any = {"missing": in_both(UNKNOWN)} if held.lacks_duties else _number(held.counts.asked_twice)
    return [
        fact(_("Plans on the register"), _number(held.plans)),
        fact(_("Objectives said twice"), _number(held.counts.said_twice)),
        fact(_("Figures asked twice"), figures),
        fact(_("Reports a year"), reports),
        fact(_("Plans whose cycle is out of step"), _number(held.out_of_step)),
    ]


def _reckoning(name: str, reach: str, held: Burden) -> Json:
    """The chart with its table; where hours are not known the table alone."""
    table = {
        "caption": in_both(_("The reckoning: how many, and hours a year")),
        "columns": [
            column(_("What is counted"), 34),
            *({"label": in_both(label), "width": 22, "align": "end"} for label in STAGES.values()),
        ],
        "rows": [
            {"id": str(n), "cells": [in_both(line.label), *map(_cell, line.cells)]} for n, line in enumerate(held.lines)
        ],
        "note": _note(held),
    }
    chart = burden_chart(held)
    if chart is None:
        return block(f"{name}{LOG}", "table", reach, **table)
    return block(f"{name}{LOG}", "chart", reach, chart=chart.to_json(), table=table)


def _cell(cell: Cell) -> list[Json]:
    return [{"number": f"{cell.count:f}"}, _hours(cell.hours)]


def _hours(hours: Range | None) -> Json:
    if hours is None:
        return {"missing": in_both(UNKNOWN)}
    ends = {"least": shown_number(hours.least), "most": shown_number(hours.most)}
    sentence = _("%(least)s to %(most)s hours") if hours.least < hours.most else _("%(least)s hours")
    return {language: words % ends for language, words in in_both(sentence).items()}


def _note(held: Burden) -> Json:
    own = sum(each.own is not None for each in held.assumptions)
    words = in_both(
        _(
            "Hours are a range that rests on %(all)s assumptions, %(own)s of which this town replaced by what it "
            "counted; rounded outwards to five hours. Cycles are counted, not reckoned in hours."
        )
    )
    return {language: said % {"all": len(held.assumptions), "own": own} for language, said in words.items()}


def _saved(held: Burden) -> list[Json]:
    return [
        fact(_("Saved as far as it was decided"), _hours(held.saved(DECIDED))),
        fact(_("Saved once everything is tuned"), _hours(held.saved(TUNED))),
        fact(_("Asked of people in the first year"), _hours(held.asked)),
        fact(_("Asked of people in a later year"), _hours(held.asked_later)),
        fact(_("Left in a later year, once everything is tuned"), _hours(held.net(TUNED, is_later=True))),
    ]


def _number(count: int) -> Json:
    return {"number": str(count)}
