"""Tables with one line per cell of a cross-table: what a place has in all, and along each short dimension."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass

import pandas as pd

from diagnostics.imports import numbers
from diagnostics.imports.base import Answers, Problem, Question, Table
from diagnostics.imports.cells import Cell, ask
from diagnostics.imports.places import Mention, normal

TOTALS = frozenset(["total", "tot", "totaal", "t", "alle", "all", "tous", "toutes", "ensemble", "gesamt", "insgesamt"])
PHRASES = frozenset(
    [
        "eindtotaal",
        "gesamtergebnis",
        "totaal generaal",
        "algemeen totaal",
        "total general",
        "grand total",
        "alle categorieen",
    ]
)
FEWEST_PARTS, MOST_PARTS, HALF = 3, 12, 0.5
MOST_COMBINATIONS = 40
MOST_DIMENSIONS = 2


@dataclass(frozen=True, slots=True)
class Cross:
    """The lines with their `row`, `place` and `period`; beside the codes of each dimension stands a column of words."""

    frame: pd.DataFrame
    mentions: dict[str, Mention]
    words: dict[str, str]

    def without_totals(self) -> Cross:
        """The same lines without those that hold the total of others."""
        frame = self.frame
        for name, words in self.words.items():
            is_total = frame[name].map(is_total_word).astype(bool) | frame[words].map(is_total_word).astype(bool)
            frame = frame if is_total.all() else frame[~is_total]
        return Cross(frame, self.mentions, self.words)

    def varying(self) -> list[str]:
        """The dimensions along which lines differ."""
        return [name for name in self.words if self.frame[name].nunique() > 1]


def is_total_word(value: object) -> bool:
    """Whether the code or the words of a dimension mean that all its parts are taken together."""
    word = normal(str(value).replace("_", ""))
    return word in TOTALS or word in PHRASES


def added_up(table: Table, cross: Cross, column: str, at: int, label: str, answers: Answers) -> Iterator[Cell]:
    """The whole of a count per place and period, then its parts by the words of each short dimension."""
    found = _numbers(table, cross, column, answers)
    if found is None:
        return
    yield from _sums(found, at, lambda frame: pd.Series(label, frame.index))
    for name in found.varying():
        if found.frame[name].nunique() <= MOST_PARTS:
            yield from _sums(found, at, lambda frame, name=name: f"{label}: " + _words(found, frame, name))  # type: ignore[misc]
    if "CD_AGE" in found.words:
        ages = pd.to_numeric(found.frame["CD_AGE"].astype(str), errors="coerce")
        for words, chosen in (("CD_AGE < 25", ages < 25), ("CD_AGE >= 65", ages >= 65)):
            part = Cross(found.frame[chosen], found.mentions, found.words)
            yield from _sums(part, at, lambda frame, words=words: pd.Series(f"{label}: {words}", frame.index))  # type: ignore[misc]


def one_by_one(table: Table, cross: Cross, column: str, at: int, label: str) -> Iterator[Cell]:
    """A figure that may not be added up, such as a median: each line by itself, where few words tell them apart."""
    frame, dimensions = cross.frame, cross.varying()
    words = pd.Series(label, frame.index)
    for name in dimensions:
        text = _words(cross, frame, name)
        words = words + text.where(text == "", ": " + text)
    keys = [frame["place"], frame["period"], words]
    if (
        len(dimensions) > MOST_DIMENSIONS
        or words.nunique() > MOST_COMBINATIONS
        or pd.concat(keys, axis=1).duplicated().any()
    ):
        table.problems.append(Problem("not_summed", {"measure": label}, text=label))
        return
    rows = zip(frame["place"], frame["period"], words, frame["row"], frame[column], strict=True)
    for place, period, text, row, value in rows:
        if place and period:
            yield Cell(int(row), at, value or None, cross.mentions[place], text, period)


def _words(cross: Cross, frame: pd.DataFrame, name: str) -> pd.Series[str]:
    return frame[cross.words[name]].astype(str).str.strip()


def _numbers(table: Table, cross: Cross, column: str, answers: Answers) -> Cross | None:
    """The lines without totals, with the number of each in `number` and what was written in `cell`."""
    parts = cross.without_totals()
    texts = parts.frame[column].astype(object).map(lambda value: "" if pd.isna(value) else str(value))
    known = texts.unique()
    mark = numbers.decimal_mark(filter(numbers.is_number, known), known=answers.decimal)
    if mark is None:
        ask(table, Question("decimal", (",", ".")))
        return None
    values = {text: numbers.to_decimal(text, mark) for text in known}
    number = pd.Series([values[text] for text in texts], parts.frame.index, dtype=float)
    counted = Cross(parts.frame.assign(cell=texts, number=number), parts.mentions, parts.words)
    return _without_sums(table, counted)


def _without_sums(table: Table, cross: Cross) -> Cross:
    """The same lines without a part that always equals all others together: a total, whatever it is called."""
    frame = cross.frame
    for name in cross.varying():
        parts = frame[name].nunique()
        if not FEWEST_PARTS <= parts <= MOST_PARTS:
            continue
        keys = [frame["place"].astype(str), frame["period"], _words(cross, frame, name)]
        sums = frame["number"].groupby(keys, sort=False).sum().unstack(fill_value=0)
        if word := next((each for each in sums if _is_sum(sums, each)), ""):
            params = {"word": str(word)}
            if params not in [problem.params for problem in table.problems]:
                table.problems.append(Problem("total_left_out", params, text=str(word), refuses=False))
            frame = frame[_words(cross, frame, name) != word]
            cross = Cross(frame, cross.mentions, cross.words)
    return cross


def _is_sum(sums: pd.DataFrame, word: Hashable) -> bool:
    """Whether a part equals all others together everywhere, and often enough with two or more of them to tell."""
    others = sums.drop(columns=word)
    telling = (others > 0).sum(axis=1) > 1
    return bool(telling.sum() >= FEWEST_PARTS and ((others.sum(axis=1) - sums[word]).abs() < HALF).all())


def _sums(cross: Cross, at: int, label: Callable[[pd.DataFrame], pd.Series[str]]) -> Iterator[Cell]:
    """One cell per place, period and words: a sum, or a cell of it that has no number."""
    frame = cross.frame
    if frame.empty:
        return
    keys = pd.DataFrame({"place": frame["place"], "period": frame["period"], "words": label(frame)})
    names = list(keys)
    sums = keys.assign(row=frame["row"], number=frame["number"]).groupby(names, sort=False, observed=True)
    gaps = frame["number"].isna()
    absent = dict(zip(map(tuple, keys[gaps].to_numpy()), frame.index[gaps], strict=True))
    for found in sums.agg(row=("row", "first"), value=("number", "sum")).itertuples():
        (place, period, text), row, value = found.Index, found.row, found.value
        if found.Index in absent:
            row, value = frame.loc[absent[found.Index], ["row", "cell"]]
        if place and period:
            yield Cell(int(row), at, value, cross.mentions[place], text, period)
