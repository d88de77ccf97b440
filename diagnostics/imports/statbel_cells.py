"""Statbel tables with one line per cell of a cross-table: the cells of a place are added up."""

from __future__ import annotations

import io
import re
from typing import Any

import pandas as pd

from diagnostics.imports.base import COLUMNS, Answers, Refused, Table
from diagnostics.imports.cells import Record, mention_of, read_cells, subject_of, year_in, year_of_file
from diagnostics.imports.grid import Grid, Sheet
from diagnostics.imports.places import area_code
from diagnostics.imports.privacy import is_personal
from diagnostics.imports.sums import Cross, added_up, one_by_one

MEASURE = re.compile(r"MS_\w+|OBS_VALUE")
PLACE = re.compile(r"CD_(?:MUNTY_)?REFNIS|CD_GEO(?:_LVL_\d+)?")
NO_SUM = re.compile(
    r"MS_(?:\w*_)?(?:P_?\d+|Q_?\d|MED\w*|AVG\w*|MEAN\w*|INT_QUART\w*|RATIO\w*|RATE\w*|INDEX\w*|PCT\w*|PERC\w*|DENS\w*)"
)
AREAS = re.compile(r"CD_(?:\w*REFNIS\w*|GEO\w*|YEAR|PERIOD|QUARTER|SECTOR\w*|SUB_MUNTY\w*)")
WHOLE_YEAR = ("Y", "A", "NONE", "YEAR")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
HEADER_ROWS = 15


class StatbelCells:
    """The whole of each measure per place, and its parts along every short dimension."""

    name = "statbel_cells"

    def recognises(self, grid: Grid) -> float:
        """Sure of columns named in Statbel's grammar: a code of a place, other codes, and a measure."""
        return 0.9 if any(_top(sheet) is not None for sheet in grid.sheets) else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Sums per place and period; a cell without a number leaves the sum without one, for the same reason."""
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        sheet = next(each for each in grid.sheets if _top(each) is not None)
        header = _header(sheet, _top(sheet) or 0)
        frame = _whole_text(grid, header) if grid.is_cut else _lines(grid, header)
        frame["place"] = _places(frame)
        frame["period"] = _periods(frame) or year_of_file(table, answers)
        if table.questions:
            return table
        words = {name: _words(header, name) for name in _dimensions(header)}
        mentions = {code: mention_of("", code) for code in frame["place"].unique() if code}
        cross = Cross(frame, mentions, words)
        rows: list[Record] = []
        for measure in filter(MEASURE.fullmatch, header):
            label = f"{subject_of(answers)}: {measure}" if measure == "OBS_VALUE" else measure
            if NO_SUM.fullmatch(measure):
                cells = one_by_one(table, cross, measure, header.index(measure), label)
            else:
                cells = added_up(table, cross, measure, header.index(measure), label, answers)
            rows.extend(read_cells(table, sheet, cells, answers))
        table.frame = pd.DataFrame(rows, columns=COLUMNS)
        return table


def _top(sheet: Sheet) -> int | None:
    """The row of the header, where there is one in Statbel's grammar."""
    for row in range(min(HEADER_ROWS, len(sheet.rows))):
        header = _header(sheet, row)
        is_known = any(map(MEASURE.fullmatch, header)) and any(map(PLACE.fullmatch, header))
        if is_known and _dimensions(header):
            return row
    return None


def _header(sheet: Sheet, row: int) -> list[str]:
    texts = [sheet.text(row, at).upper() for at in range(len(sheet.rows[row]))]
    return [text if text and text not in texts[:at] else f"_{at}" for at, text in enumerate(texts)]


def _lines(grid: Grid, header: list[str]) -> pd.DataFrame:
    """The lines of every sheet with this header, each with its row."""
    parts = []
    for sheet in grid.sheets:
        top = _top(sheet)
        if top is None or _header(sheet, top) != header:
            continue
        lines = {at: row for at, row in enumerate(sheet.rows) if at > top and any(value is not None for value in row)}
        cells = [[*row, *[None] * (len(header) - len(row))][: len(header)] for row in lines.values()]
        part = pd.DataFrame(cells, columns=header, dtype=object)
        parts.append(part.assign(row=list(lines)))
    return pd.concat(parts, ignore_index=True)


def _whole_text(grid: Grid, header: list[str]) -> pd.DataFrame:
    """All lines of a very long text, column by column, so that they fit; what it repeats is kept once."""
    options: dict[str, Any] = {"dtype": "category", "keep_default_na": False, "encoding": grid.encoding}
    start = (_top(grid.sheets[0]) or 0) + 1
    try:
        frame = pd.read_csv(
            io.BytesIO(grid.content), sep=grid.delimiter, names=header, skiprows=start, index_col=False, **options
        )
    except (ValueError, pd.errors.ParserError) as error:
        raise Refused("broken") from error
    for name in header:
        if any(is_personal(str(value)) for value in frame[name].cat.categories):
            raise Refused("personal_data", sheet="", cell=name)
    return frame.assign(row=range(start, start + len(frame)))


def _periods(frame: pd.DataFrame) -> list[str]:
    """The year of each line, from its own column or its day; of quarters the quarter, of other parts nothing."""
    column = next((name for name in frame if name == "CD_YEAR" or str(name).startswith("DT_")), None)
    if column is None:
        return []
    years = {value: year_in(str(value)) for value in frame[column].unique()}
    part = next((name for name in ("CD_PERIOD", "CD_QUARTER") if name in frame), None)
    if part is None:
        return [years[value] for value in frame[column]]
    parts = {value: _end(str(value).upper().strip()) for value in frame[part].unique()}
    pairs = zip(frame[column], frame[part], strict=True)
    return [years[year] + end if years[year] and (end := parts[value]) is not None else "" for year, value in pairs]


def _end(part: str) -> str | None:
    return "" if part in WHOLE_YEAR else f"-{part}" if part in QUARTERS else None


def _dimensions(header: list[str]) -> list[str]:
    return [name for name in header if name.startswith("CD_") and not AREAS.fullmatch(name)]


def _places(frame: pd.DataFrame) -> list[str]:
    """The codes of the column that holds municipalities: the last one with codes of five digits."""
    found: list[list[str]] = []
    for name in filter(PLACE.fullmatch, map(str, frame)):
        codes = {value: area_code(value) for value in frame[name].unique()}
        found.append([codes[value] for value in frame[name]])
    return next((codes for codes in reversed(found) if any(codes)), found[-1])


def _words(header: list[str], code: str) -> str:
    """The column with the words of a code, in Dutch or French, else the code itself."""
    stem, _, level = code.removeprefix("CD_").partition("_LVL_")
    end = f"_LVL_{level}" if level else ""
    wanted = [f"TX_{stem}{middle}_{language}{end}" for language in ("NL", "FR") for middle in ("_DESCR", "")]
    wanted += [f"{code}_{language}" for language in ("NL", "FR")]
    return next((each for each in wanted if each in header), code)
