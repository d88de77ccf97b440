"""Statbel tables with one line per cell of a cross-table: the cells of a place are added up."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from diagnostics.imports import numbers
from diagnostics.imports.base import COLUMNS, Answers, Problem, Question, Table
from diagnostics.imports.cells import Cell, Record, ask, mention_of, read_cells, subject_of, year_in, year_of_file
from diagnostics.imports.grid import Grid, Sheet
from diagnostics.imports.places import area_code

MEASURE = re.compile(r"MS_\w+|OBS_VALUE")
PLACE = re.compile(r"CD_(?:MUNTY_)?REFNIS|CD_GEO_LVL_\d+")
NO_SUM = re.compile(
    r"MS_(?:\w*_)?(?:P\d+|Q\d|MED\w*|AVG\w*|MEAN\w*|INT_QUART\w*|RATIO\w*|RATE\w*|INDEX\w*|PCT\w*|PERC\w*)"
)
AREAS = re.compile(r"CD_(?:\w*REFNIS|GEO_\w+|YEAR|PERIOD|QUARTER)")
TOTALS = frozenset(["TOTAL", "TOT", "T", "_T"])
MOST_PARTS = 12
WHOLE_YEAR = ("Y", "A", "NONE")
QUARTERS = ("Q1", "Q2", "Q3", "Q4")


class StatbelCells:
    """The whole of each measure per place, and its parts along every short dimension."""

    name = "statbel_cells"

    def recognises(self, grid: Grid) -> float:
        """Sure of columns named in Statbel's grammar: a code of a place, other codes, and a measure."""
        header = _header(grid.sheets[0])
        is_known = any(map(MEASURE.fullmatch, header)) and any(map(PLACE.fullmatch, header))
        return 0.9 if is_known and len(_dimensions(header)) > 0 else 0.0

    def read(self, grid: Grid, answers: Answers) -> Table:
        """Sums per place and period; a cell without a number leaves the sum without one, for the same reason."""
        table = Table(self.name, pd.DataFrame(columns=COLUMNS))
        sheet = grid.sheets[0]
        header = _header(sheet)
        lines = {at: [*row, *[None] * (len(header) - len(row))] for at, row in enumerate(sheet.rows) if at and any(row)}
        frame = pd.DataFrame(list(lines.values()), columns=header, dtype=object)
        frame["row"] = list(lines)
        frame["place"] = _places(frame)
        frame["period"] = _periods(frame) or year_of_file(table, answers)
        if not table.questions:
            rows: list[Record] = []
            for measure in filter(MEASURE.fullmatch, header):
                if NO_SUM.fullmatch(measure):
                    table.problems.append(Problem("not_summed", {"measure": measure}, text=measure))
                    continue
                rows.extend(read_cells(table, sheet, _cells(table, frame, header, measure, answers), answers))
            table.frame = pd.DataFrame(rows, columns=COLUMNS)
        return table


def _header(sheet: Sheet) -> list[str]:
    texts = [sheet.text(0, at).upper() for at in range(sheet.width)] if sheet.rows else []
    return [text if text and text not in texts[:at] else f"_{at}" for at, text in enumerate(texts)]


def _periods(frame: pd.DataFrame) -> list[str]:
    """The year of each line, from its own column or its day; of quarters the quarter, of other parts nothing."""
    column = next((name for name in frame if name == "CD_YEAR" or str(name).startswith("DT_")), None)
    if column is None:
        return []
    years = [year_in(str(value)) for value in frame[column]]
    part = next((name for name in ("CD_PERIOD", "CD_QUARTER") if name in frame), None)
    if part is None:
        return years
    parts = [str(value).upper() for value in frame[part]]
    ends = ["" if each in WHOLE_YEAR else f"-{each}" if each in QUARTERS else None for each in parts]
    return [year + end if year and end is not None else "" for year, end in zip(years, ends, strict=True)]


def _dimensions(header: list[str]) -> list[str]:
    return [name for name in header if name.startswith("CD_") and not AREAS.fullmatch(name)]


def _places(frame: pd.DataFrame) -> pd.Series[str]:
    """The codes of the column that holds municipalities: the last one with codes of five digits."""
    found = [frame[name].map(area_code) for name in frame if PLACE.fullmatch(str(name))]
    return next((codes for codes in reversed(found) if (codes != "").any()), found[-1])


def _cells(table: Table, frame: pd.DataFrame, header: list[str], measure: str, answers: Answers) -> Iterator[Cell]:
    """The whole, then the parts by the words of each short dimension, then the two ends of the ages."""
    at = header.index(measure)
    dimensions = [name for name in _dimensions(header) if frame[name].nunique() > 1]
    for name in dimensions:
        is_total = frame[name].isin(TOTALS)
        frame = frame if is_total.all() else frame[~is_total]
    mark = numbers.decimal_mark((str(value) for value in frame[measure] if value is not None), known=answers.decimal)
    if mark is None:
        ask(table, Question("decimal", (",", ".")))
        return
    numeric = [numbers.to_decimal(value, mark) for value in frame[measure]]
    frame = frame.assign(cell=frame[measure], number=pd.Series(numeric, frame.index, dtype=float))
    whole = f"{subject_of(answers)}: {measure}" if measure == "OBS_VALUE" else measure
    yield from _sums(frame, at, pd.Series(whole, frame.index))
    for name in dimensions:
        if frame[name].nunique() <= MOST_PARTS:
            yield from _sums(frame, at, f"{whole}: " + frame[_words(header, name)].astype(str).str.strip())
    if "CD_AGE" in header:
        ages = pd.to_numeric(frame["CD_AGE"], errors="coerce")
        for words, chosen in (("CD_AGE < 25", ages < 25), ("CD_AGE >= 65", ages >= 65)):
            yield from _sums(frame[chosen], at, pd.Series(f"{whole}: {words}", frame.index[chosen]))


def _words(header: list[str], code: str) -> str:
    """The column with the words of a code, in Dutch or French, else the code itself."""
    stem, _, level = code.removeprefix("CD_").partition("_LVL_")
    end = f"_LVL_{level}" if level else ""
    wanted = [f"TX_{stem}{middle}_{language}{end}" for language in ("NL", "FR") for middle in ("_DESCR", "")]
    return next((each for each in wanted if each in header), code)


def _sums(frame: pd.DataFrame, at: int, words: pd.Series[str]) -> Iterator[Cell]:
    """One cell per place, period and words: a sum, or a cell of it that has no number."""
    keys = [frame["place"], frame["period"], words]
    sums = frame.groupby(keys, sort=False).agg(row=("row", "first"), value=("number", "sum"))
    gaps = frame["number"].isna()
    absent = dict(zip(zip(*(key[gaps] for key in keys), strict=True), frame.index[gaps], strict=True))
    for found in sums.itertuples():
        (place, period, label), row, value = found.Index, found.row, found.value
        if found.Index in absent:
            row, value = frame.loc[absent[found.Index], ["row", "cell"]]
        if place and period:
            yield Cell(int(row), at, value, mention_of("", place), label, period)
