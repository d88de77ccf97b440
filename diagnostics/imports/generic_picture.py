"""A belief about a sheet as it is kept, with a picture of the sheet on which a person corrects it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from diagnostics.imports.generic_belief import TEXTS, Belief, Why, topics_of
from diagnostics.imports.generic_mapping import heads_of, pattern_of
from diagnostics.imports.grid import Sheet, Value

SHOWN_TOP, SHOWN_END, SHOWN_COLUMNS = 24, 6, 60
LONGEST = 60
MOST_LINES_TOLD = 2000


def described(sheet: Sheet, belief: Belief) -> dict[str, Any]:
    """A belief with a picture of its sheet, as it is kept with an upload, shown, corrected and told by the command."""
    end = len(sheet.rows)
    body = [row for row in range(end) if row not in belief.skipped and row not in belief.header_rows]
    figures = {column.at: column for column in belief.values}
    heads = heads_of(sheet, belief.header_rows[0] if belief.header_rows else 0, len(belief.header_rows))
    return {
        "sheet": belief.sheet,
        "alike": list(belief.alike),
        "pattern": pattern_of(sheet),
        "header": list(belief.header_rows),
        "columns": [
            {
                "at": head.at,
                "key": head.key,
                "label": head.label,
                "role": str(belief.roles[head.at]),
                "period": head.header.period if head.header else "",
                "unit": str(figures[head.at].unit) if head.at in figures else "",
                "decimal": figures[head.at].decimal if head.at in figures else "",
                "topics": list(topics_of(sheet, body, head.at)) if belief.roles[head.at] in TEXTS else [],
            }
            for head in heads
        ],
        "told_apart": _told_apart(sheet, belief, body),
        "period_from": belief.period_from,
        "period": belief.period,
        "lacks": list(belief.lacks),
        "places": belief.places,
        "turned": sheet.turn is not None,
        "height": end,
        "width": sheet.width,
        "why": {str(why): count for why, count in Counter(belief.skipped.values()).items()},
        "rows": _picture(sheet, belief),
    }


def _told_apart(sheet: Sheet, belief: Belief, body: list[int]) -> dict[str, Any]:
    """The words that stand together on one line, so that only figures that exist are asked about."""
    at = [at for at, role in belief.roles.items() if role in TEXTS and topics_of(sheet, body, at)]
    lines = dict.fromkeys(tuple(sheet.text(row, each) for each in at) for row in body)
    return {"at": at, "lines": [list(line) for line in lines][:MOST_LINES_TOLD]}


def _picture(sheet: Sheet, belief: Belief) -> list[dict[str, Any]]:
    """The first and last rows of a sheet as short texts, with what each row is."""
    end, width = len(sheet.rows), min(sheet.width, SHOWN_COLUMNS)
    return [
        {
            "at": row,
            "cells": [short(sheet.value(row, at)) for at in range(width)],
            "is": str(Why.HEADER if row in belief.header_rows else belief.skipped.get(row, Why.LINE)),
        }
        for row in (*range(min(SHOWN_TOP, end)), *range(max(SHOWN_TOP, end - SHOWN_END), end))
    ]


def short(value: Value) -> str:
    """A cell as it is shown: a whole number without its point, a long text cut."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    text = "" if value is None else " ".join(str(value).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
