"""The table under a chart on paper: what is known nowhere left out, and why a figure is missing said once below."""

from dataclasses import replace
from typing import Any

from livb.documents.tree import Row, Table
from livb.documents.values import Voice


def on_paper(table: Table, voice: Voice) -> Table:
    """Without the periods and the places that have no figure; a letter stands for each reason."""
    rows = [row for row in table.rows if row.group or any(map(_is_known, row.cells[1:]))]
    kept = [n for n in range(len(table.columns)) if not n or any(_is_known(r.cells[n]) for r in rows if not r.group)]
    if not rows or len(kept) < 2:
        return table
    reasons: dict[str, str] = {}
    rows = [_shortened(row, kept, voice, reasons) for row in rows]
    notes = table.note if isinstance(table.note, list) else [table.note] if table.note else []
    told = [f"{letter} {reason}" for reason, letter in reasons.items()]
    return replace(table, columns=tuple(table.columns[n] for n in kept), rows=tuple(rows), note=[*notes, *told])


def _is_known(cell: Any) -> bool:
    return not (cell is None or (isinstance(cell, dict) and "missing" in cell))


def _shortened(row: Row, kept: list[int], voice: Voice, reasons: dict[str, str]) -> Row:
    if row.group:
        return row
    return replace(row, cells=tuple(_cell(row.cells[n], voice, reasons) for n in kept))


def _cell(cell: Any, voice: Voice, reasons: dict[str, str]) -> Any:
    if cell is None or _is_known(cell):
        return cell
    reason = voice.plain(cell)
    return {"missing": reasons.setdefault(reason, f"({chr(ord('a') + len(reasons))})")}
