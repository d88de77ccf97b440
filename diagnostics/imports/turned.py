"""Tables whose places stand beside each other above the columns: turned, so that each place has a line of its own."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from itertools import zip_longest

from diagnostics.imports.base import Position, Problem, Table
from diagnostics.imports.columns import period_of
from diagnostics.imports.gazetteer import Gazetteer, place_columns
from diagnostics.imports.generic_mapping import HIGHEST
from diagnostics.imports.grid import Grid, Sheet, Turn, Value
from diagnostics.imports.places import PlaceIndex

FEWEST_NAMES, FEWEST_CODES = 2, 3
# What the columns of a turned table are called where the corner of the file names the other axis.
NAMES, CODES, YEARS = "geo", "nis", "year"


class Way(StrEnum):
    """What a person said of how a table stands, where the guess was wrong."""

    AS_IS = "as_is"
    TURNED = "turned"


def upright(grid: Grid, index: PlaceIndex, way: str = "") -> Grid:
    """The same file with every table turned that has its places above its columns and none down a column.

    A person may have said that tables stand right as they are, or that they are to be turned all the same.
    """
    if grid.is_cut or way == Way.AS_IS:
        return grid
    gazetteer = Gazetteer.of(index)
    rows = (_row_of_places(sheet, gazetteer, is_told=way == Way.TURNED) for sheet in grid.sheets)
    found = {at: row for at, row in enumerate(rows) if row is not None}
    if not found:
        return grid
    grid.add_styles()
    sheets = [_turned(sheet, found[at], gazetteer) if at in found else sheet for at, sheet in enumerate(grid.sheets)]
    return replace(grid, sheets=tuple(sheets), content=b"")


def as_in_file(table: Table, grid: Grid) -> None:
    """Gives every cell and problem of a turned table the place it has in the file, and says that it was turned."""
    turns = {sheet.name: sheet.turn for sheet in grid.sheets if sheet.turn}
    if not turns:
        return
    frame = table.frame
    if len(frame):
        cells = [_origin(turns.get(sheet), row, column) for sheet, row, column in
                 zip(frame["sheet"], frame["row"], frame["column"], strict=True)]  # fmt: skip
        frame["row"], frame["column"] = [row for row, _ in cells], [column for _, column in cells]
    for at, problem in enumerate(table.problems):
        if problem.position and (turn := turns.get(problem.position.sheet)):
            cell = _origin(turn, problem.position.row, problem.position.column)
            table.problems[at] = replace(problem, position=Position(problem.position.sheet, *cell))
    table.problems.insert(0, Problem("turned", refuses=False))


def _origin(turn: Turn | None, row: int, column: int) -> tuple[int, int]:
    """Where a cell of a turned sheet stands in the file, both counted from one."""
    if turn is None or row <= turn.top:
        return row, column
    if row > turn.top + turn.width:
        return row - turn.width + turn.bottom - turn.top, column
    return turn.top + column, row - turn.top


def _row_of_places(sheet: Sheet, gazetteer: Gazetteer, *, is_told: bool) -> int | None:
    """The row with places above columns; none where places stand down a column, or cross each other."""
    for row in range(min(HIGHEST, len(sheet.rows))):
        cells = [value for value in sheet.rows[row][1:] if value is not None and str(value).strip()]
        named = len(cells) >= FEWEST_NAMES and 2 * sum(map(gazetteer.name, cells)) >= len(cells)
        coded = len(cells) >= FEWEST_CODES and all(map(gazetteer.code, cells)) and not any(map(period_of, cells))
        if named or coded:
            return row if is_told or place_columns(sheet, gazetteer) == (None, None) else None
    return None


def _turned(sheet: Sheet, places: int, gazetteer: Gazetteer) -> Sheet:
    """The sheet with its titles above and its notes below, and the table between them turned."""
    top = places
    while top and sum(value is not None for value in sheet.rows[top - 1]) >= FEWEST_NAMES:
        top -= 1
    bottom = len(sheet.rows)
    while bottom > places + 1 and sum(value is not None for value in sheet.rows[bottom - 1]) < FEWEST_NAMES:
        bottom -= 1
    rows = [list(row) + [None] * (sheet.width - len(row)) for row in sheet.rows[top:bottom]]
    _name_headers(rows, places - top, gazetteer)
    turned: list[list[Value]] = [list(column) for column in zip_longest(*rows)]
    turn = Turn(top, len(turned), bottom)
    styles = {(top + at, row - top): style for (row, at), style in sheet.styles.items() if top <= row < bottom}
    return replace(sheet, rows=[*sheet.rows[:top], *turned, *sheet.rows[bottom:]], styles=styles, turn=turn)


def _name_headers(rows: list[list[Value]], places: int, gazetteer: Gazetteer) -> None:
    """What the rows above the figures become called, and what reaches over several columns repeated above each."""
    is_code = not any(map(gazetteer.name, rows[places]))
    knows = gazetteer.code if is_code else gazetteer.name
    first = next(at for at, value in enumerate(rows[places]) if at and knows(value))
    above = [value for value in rows[places][first:] if value is not None]
    # Below the places stands a header too where each place stands above several columns.
    has_below = len(set(above)) < len(rows[places]) - first and len(rows) > places + 2
    last = places + 1 if has_below and _are_years(rows[places + 1][first:]) else places
    for number, row in enumerate(rows[: last + 1]):
        is_years = _are_years(row[first:])
        if number == places or is_years:
            row[:first] = [YEARS if is_years else CODES if is_code else NAMES, *[None] * (first - 1)]
        _reach(row, first, rows[last + 1 :])


def _are_years(values: list[Value]) -> bool:
    given = [value for value in values if value is not None]
    return bool(given) and all(map(period_of, given))


def _reach(row: list[Value], first: int, body: list[list[Value]]) -> None:
    """What stands above several columns stands above each of them that holds anything."""
    for at in range(first + 1, len(row)):
        if row[at] is None and any(line[at] is not None for line in body):
            row[at] = row[at - 1]
