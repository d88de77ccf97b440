"""Turns an uploaded file into rows that can be confirmed, and a report on what would happen."""

import datetime as dt
import gzip
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from itertools import starmap
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils import timezone

from diagnostics.imports.base import Answers, Position, Problem, Refused, Table, Unit
from diagnostics.imports.measures import suggested_code
from diagnostics.imports.places import Finding, Kind, Mention, PlaceIndex, State, find_all
from diagnostics.imports.units import per_of
from diagnostics.models import Indicator
from diagnostics.selectors.observations import Figures, Key, standing
from diagnostics.selectors.places import place_index
from diagnostics.services.leaps import leaps
from diagnostics.services.reading import read
from livb.trajectories.models import AreaSuccession, Trajectory

if TYPE_CHECKING:
    import pandas as pd

ROW = ("mention", "place", "measure", "unit", "period", "value", "reason", "provisional", "sheet", "row", "column")
KEPT_PROBLEMS = 5000
KNOWN_SHARE = 0.5
NAMED_SHARE, FEWEST_NAMES = 0.2, 2
LOST = (State.UNKNOWN, State.PART)
SHOWN_PLACES = 6
Pair = tuple[Figures, Figures]
DATE = re.compile(r"(?:19|20)\d{2}")


class Row(NamedTuple):
    """One published cell with the place it mentions, in the order of ROW."""

    mention: Mention
    place: str
    measure: str
    unit: str
    period: str
    value: Decimal | None
    reason: str
    provisional: bool
    sheet: str
    row: int
    column: int


@dataclass(slots=True)
class Staged:
    """The figures of a file by indicator, area and period, and the report that is shown and kept."""

    rows: dict[Key, Figures] = field(default_factory=dict)
    report: dict[str, Any] = field(default_factory=dict)

    def pack(self) -> bytes:
        """The rows as compressed text."""
        lines = [
            (*key, _text(said.numerator), _text(said.denominator), _text(said.value), said.reason, said.is_provisional)
            for key, said in self.rows.items()
        ]
        return gzip.compress(json.dumps(lines).encode(), compresslevel=3, mtime=0)


def unpack(content: bytes) -> dict[Key, Figures]:
    """The rows of a packed stage."""
    return {
        (indicator, area, period): Figures(_number(over), _number(under), _number(value), reason, provisional)
        for indicator, area, period, over, under, value, reason, provisional in json.loads(gzip.decompress(content))
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def stage(
    content: bytes,
    answers: dict[str, Any],
    trajectory: Trajectory | None,
    name: str = "",
    tell: Callable[[int], None] = lambda _percent: None,
) -> Staged:
    """Read, find places, match measures, compare with what stands; `tell` hears how far it is.

    Raises Refused where nothing can be read, Unmapped where a person can say how. `answers`: `reader`, `layout` (the
    name of a kept one), `mapping` (as just said), `decimal`, `period`, `measures` {label: code or ""}, `places`
    {text: code}.
    """
    said = Answers(timezone.localdate(), answers.get("decimal", ""), answers.get("period", ""), name)
    tell(5)
    reading = read(content, said, answers, trajectory)
    tell(45)
    table, given = reading.table, reading.content or {}
    places = _Places(table, {**given.get("places", {}), **answers.get("places", {})})
    tell(60)
    chosen = {**given.get("measures", {}), **answers.get("measures", {})}
    measures = _measures(table, chosen, trajectory, is_mapped=bool(given))
    staged = Staged()
    problems = [*table.problems, *places.notices(), *_take(staged, table, places, measures)]
    tell(80)
    refused = sum(problem.refuses for problem in problems)
    stands = standing(trajectory, {indicator for indicator, *_ in staged.rows})
    counts, revised = compare(staged.rows, stands)
    told = revisions_of(revised, places.index)
    problems += leaps(staged.rows, stands, places.index)
    staged.report = {
        **{name: getattr(table, name) for name in ("reader", "title", "source", "exported_on", "footer")},
        "file": name,
        "mapping": reading.as_json(),
        "questions": [asdict(question) for question in table.questions],
        "grid_on": places.grid_on.isoformat(),
        "measures": [{**measure, "code": code} for measure, code in measures.values()],
        "periods": sorted(set(table.frame.period)),
        "places": places.report(),
        "counts": counts | {"refused": refused},
        "revisions": told[:KEPT_PROBLEMS],
        "moved": _moved(told),
        "problems": [_problem_json(problem) for problem in problems[:KEPT_PROBLEMS]],
        "problem_count": len(problems),
    }
    tell(95)
    return staged


def compare(rows: dict[Key, Figures], stands: Mapping[Key, Any]) -> tuple[dict[str, int], dict[Key, Pair]]:
    """How many rows are new, changed, or the same as what stands; and of those that change, what was and what comes."""
    found: Counter[str] = Counter()
    changed = {}
    for key, figures in rows.items():
        known = stands.get(key)
        word = verdict(figures, known)
        found[word] += 1
        if known and word == "changed":
            changed[key] = (known.figures, figures)
    return {name: found[name] for name in ("new", "changed", "same")}, changed


def revisions_of(changed: dict[Key, Pair], index: PlaceIndex) -> list[dict[str, Any]]:
    """What a newer edition revises, the largest first: measured in steps of chance, so that 1 to 3 is not the most."""
    codes = dict(Indicator.objects.filter(pk__in={key[0] for key in changed}).values_list("pk", "code"))
    told = sorted(changed.items(), key=lambda each: (-_size(*each[1]), each[0]))
    return [
        {
            "code": codes[indicator],
            "area": index.places[area].code,
            "place": index.places[area].names[0],
            "period": period,
            "old": _shown(old),
            "new": _shown(new),
        }
        for (indicator, area, period), (old, new) in told
    ]


def _moved(told: Iterable[dict[str, Any]]) -> dict[str, list[str]]:
    """The places of which a figure changes, by indicator: of all that changes, however much it is."""
    found: dict[str, set[str]] = defaultdict(set)
    for each in told:
        found[each["code"]].add(each["area"])
    return {code: sorted(places) for code, places in found.items()}


def _size(old: Figures, new: Figures) -> float:
    """How much a figure moves; a number that is taken away counts as the most, one that comes as the least."""
    before, after = (figures.numerator if figures.value is None else figures.value for figures in (old, new))
    if before is None or after is None:
        return math.inf if after is None and before is not None else 0.0
    return float(abs(after - before)) / math.sqrt(max(abs(float(before)), abs(float(after)), 1))


def _shown(figures: Figures) -> dict[str, Any]:
    number = figures.numerator if figures.value is None else figures.value
    text = "" if number is None else f"{number:.6f}".rstrip("0").rstrip(".")
    return {"number": text or None, "reason": figures.reason, "provisional": figures.is_provisional}


def verdict(figures: Figures, known: Any) -> str:
    """Whether a row is new, changed or the same."""
    if known is None:
        return "new"
    return "same" if known.figures == figures else "changed"


def _measures(
    table: Table, chosen: dict[str, str], trajectory: Trajectory | None, *, is_mapped: bool = False
) -> dict[tuple[str, str], tuple[dict[str, Any], str]]:
    """Each measure of the file with its number of figures and the code of the catalogue it is taken as."""
    codes = set(Indicator.objects.live().seen_by(trajectory).values_list("code", flat=True))
    measures = {}
    for (label, unit), part in table.frame.groupby(["measure", "unit"], sort=False):
        suggested = "" if is_mapped else suggested_code(label, unit)
        code = chosen.get(label, suggested)
        measure = {"label": label, "unit": str(unit), "figures": len(part), "suggested": suggested}
        measures[label, unit] = (measure, code if code in codes else "")
    return measures


class _Places:
    """The places of a table on the grid it uses."""

    def __init__(self, table: Table, chosen: dict[str, str]) -> None:
        self.index: PlaceIndex = place_index()
        mention = lru_cache(None)(Mention)
        table.frame["mention"] = [mention(*row) for row in _mention_rows(table.frame)]
        self.rows = _tell_apart(table.frame, self.index, _hint(table))
        self.found, self.grid_on = find_all(self.index, table.frame["mention"], _hint(table), chosen)
        _check_names(self.index, self.found)
        real = [finding for finding in self.found.values() if finding.state not in (State.PSEUDO, State.ASIDE)]
        known = sum(finding.state != State.UNKNOWN for finding in real)
        if real and known < KNOWN_SHARE * len(real):
            raise Refused("places_unknown", known=known, places=len(real))

    def notices(self) -> Iterator[Problem]:
        """What to know of towns in the file that have merged since."""
        places = [finding.place for finding in self.found.values() if finding.place]
        gone = {place.key for place in places if place.kind == Kind.MUNICIPALITY and place.valid_to}
        if not gone:
            return
        moves = AreaSuccession.objects.filter(old__in=gone).values_list("old", "is_partial")
        partial = {old for old, is_partial in moves if is_partial}
        names = sorted(self.index.places[key].names[0] for key in partial)
        shown = ", ".join(names[:SHOWN_PLACES]) + (" …" if len(names) > SHOWN_PLACES else "")
        if len(gone) > len(partial):
            yield Problem("merged_since", {"count": str(len(gone - partial))}, refuses=False)
        if partial:
            yield Problem("partly_moved", {"places": shown}, refuses=False)

    def report(self) -> dict[str, Any]:
        states = Counter(finding.state for finding in self.found.values())
        return {
            "found": states[State.FOUND],
            "aside": states[State.ASIDE],
            "pseudo": sorted({each.text for each, finding in self.found.items() if finding.state == State.PSEUDO}),
            "unknown": sorted({each.text for each, finding in self.found.items() if finding.state in LOST}),
            "ambiguous": [
                {
                    "text": mention.text,
                    "key": mention.key,
                    "row": self.rows.get(mention),
                    "options": [[place.code, place.label] for place in finding.candidates],
                }
                for mention, finding in self.found.items()
                if finding.state == State.AMBIGUOUS
            ],
        }


def _mention_rows(frame: "pd.DataFrame") -> Iterator[tuple[str, ...]]:
    columns = [frame[name].tolist() for name in ("place", "code", "kind", "province", "zone")]
    return zip(*columns, strict=True)


def _check_names(index: PlaceIndex, found: dict[Mention, Finding]) -> None:
    """Refuse codes of another country that are Belgian ones by chance: hardly any name beside them is the town's."""
    named = [(mention, finding.place) for mention, finding in found.items()
             if finding.place and mention.code and mention.text != mention.code]  # fmt: skip
    others = [(mention, place) for mention, place in named if not index.bears(place, mention.text)]
    if len(named) >= FEWEST_NAMES and len(named) - len(others) < NAMED_SHARE * len(named):
        mention, place = others[0]
        raise Refused("names_differ", nis=mention.code, name=mention.text[:60], known=place.label)


def _tell_apart(frame: "pd.DataFrame", index: PlaceIndex, on: dt.date) -> dict[Mention, int]:
    """Gives each line of a name that may be several places a mention of its own; the row of each.

    Only where every figure of such a place stands on one line: which lines belong together is never guessed.
    """
    own: dict[tuple[Mention, str, int], Mention] = {}
    doubles = frame[frame.duplicated(["mention", "measure", "unit", "period"], keep=False)]
    for mention in dict.fromkeys(doubles["mention"]):
        lines = frame[frame["mention"] == mention]
        found = list(dict.fromkeys(zip(lines["sheet"], lines["row"], strict=True)))
        most = lines.groupby(["measure", "unit", "period"]).size().max()
        if len(found) != most or not index.is_shared(mention, on):
            continue
        for number, (sheet, row) in enumerate(found, start=1):
            own[mention, sheet, row] = replace(mention, line=number)
    if own:
        lines = zip(frame["mention"], frame["sheet"], frame["row"], strict=True)
        frame["mention"] = [own.get(line, line[0]) for line in lines]
    return {mention: int(row) for (_, _, row), mention in own.items()}


def _hint(table: Table) -> dt.date:
    """A day on whose grid the file probably stands: of its export, else of its latest period."""
    years = DATE.findall(table.exported_on) or [period[:4] for period in sorted(set(table.frame.period))]
    return dt.date(int(years[-1]), 12, 31) if years else timezone.localdate()


def _take(staged: Staged, table: Table, places: _Places, measures: dict[Any, Any]) -> Iterator[Problem]:
    """Fills the stage with the rows that have a place and an indicator; gives a problem for each that fails."""
    indicators = {row.code: row for row in Indicator.objects.select_related("denominator")}
    told: set[tuple[str, str, int]] = set()
    contested: set[Key] = set()
    wanted = {key: indicators[code] for key, (_, code) in measures.items() if code}
    for key, part in table.frame.groupby(["measure", "unit"], sort=False):
        if key not in wanted:
            continue
        fits = _fits(wanted[key], *map(str, key))
        for row in starmap(Row, zip(*(part[name].tolist() for name in ROW), strict=True)):
            finding = places.found[row.mention]
            if finding.state in (State.PSEUDO, State.ASIDE):
                continue
            problem = _lack(finding, fits, wanted[key].code, row) or _put(
                staged, contested, wanted[key].pk, finding, row
            )
            if problem and (problem.code, problem.text, row.mention.line) not in told:
                told.add((problem.code, problem.text, row.mention.line))
                yield problem


def _fits(indicator: Indicator, measure: str, unit: str) -> bool:
    """Whether figures of this unit can be figures of the indicator; a rate per 10 000 is none per 1 000."""
    per = per_of(measure)
    if unit != str(Unit.COUNT) and per and per != indicator.multiplier:
        return False
    counts = indicator.denominator is not None or indicator.additivity == "sum"
    return {str(Unit.COUNT): counts, str(Unit.PERCENT): "%" in str(indicator.unit)}.get(unit, True)


def _lack(finding: Finding, fits: bool, code: str, row: Row) -> Problem | None:
    """Why a row cannot be taken, if it cannot."""
    if finding.place is None:
        towns = ", ".join(place.names[0] for place in finding.candidates)
        return Problem(f"place_{finding.state}", {"place": row.place, "towns": towns}, _position(row), row.place)
    if not fits:
        return Problem("unit_differs", {"code": code, "measure": row.measure}, _position(row), row.measure)
    return None


def _put(staged: Staged, contested: set[Key], indicator: int, finding: Finding, row: Row) -> Problem | None:
    """Keeps a figure; of two different ones for one place and period neither, for nobody said which is meant."""
    is_count, value = row.unit == Unit.COUNT, row.value
    figures = Figures(
        round(value, 4) if is_count and value is not None else None,
        None,
        None if is_count or value is None else round(value, 6),
        str(row.reason),
        bool(row.provisional),
    )
    key = (indicator, finding.place.key if finding.place else 0, row.period)
    if key in contested or staged.rows.setdefault(key, figures) != figures:
        contested.add(key)
        staged.rows.pop(key, None)
        return Problem("place_twice", {"place": row.place}, _position(row), row.place)
    return None


def _position(row: Row) -> Position:
    return Position(row.sheet, row.row, row.column)


def _problem_json(problem: Problem) -> dict[str, Any]:
    at = problem.position
    return {
        "code": problem.code,
        "params": problem.params,
        "sheet": at.sheet if at else "",
        "cell": at.cell if at else "",
        "row": at.row if at else None,
        "column": at.column if at else None,
        "text": problem.text,
        "refuses": problem.refuses,
    }
