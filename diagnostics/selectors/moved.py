"""Which findings rest on a figure that moved since somebody last looked at them, and from what to what.

Nothing is kept about it: what stood on a day follows from when each edition came, was replaced or was taken away.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Q

from diagnostics.models import FigureLook, Finding, Indicator, Observation
from diagnostics.selectors.findings import EVERYTHING
from diagnostics.selectors.grid import key_of, text_of
from diagnostics.selectors.observations import Figures
from livb.lib.hashing import content_hash
from livb.trajectories.models import Area, AreaSuccession, Trajectory

COLUMNS = (
    *("indicator", "area", "period", "numerator", "denominator", "value", "reason", "is_provisional"),
    *("edition", "edition__trajectory", "edition__applied_at", "edition__undone_at", "superseded_by__applied_at"),
)
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """An observation with when it came into force and when it left it."""

    period: str
    key: str
    figures: Figures
    edition: int
    is_own: bool
    since: dt.datetime
    ended: tuple[dt.datetime, ...]

    def stood_at(self, moment: dt.datetime) -> bool:
        return self.since <= moment and all(end > moment for end in self.ended)


@dataclass(frozen=True)
class Move:
    """A figure of a town that is another one now: revised for the same period, or followed by a newer one."""

    indicator: Indicator
    area: Area
    old: Row
    new: Row | None

    @property
    def is_newer(self) -> bool:
        return self.new is not None and self.new.period > self.old.period

    @property
    def old_text(self) -> str:
        return shown(self.old)

    @property
    def new_text(self) -> str:
        return shown(self.new) if self.new else ""

    @property
    def is_counted(self) -> bool:
        return self.old.figures.numerator is not None


@dataclass(frozen=True)
class MovedFinding:
    """A finding to be looked at again, with what moved since `since`."""

    finding: Finding
    since: dt.datetime
    last: FigureLook | None
    moves: tuple[Move, ...]

    @property
    def digest(self) -> str:
        """What a person saw of it: a move that comes after that is not marked as seen with the others."""
        return content_hash(
            [[move.indicator.pk, move.area.pk, move.old.period, move.old.key, *_now(move)] for move in self.moves]
        )[:16]

    @property
    def newest(self) -> dt.datetime:
        return max((move.new.since for move in self.moves if move.new), default=self.since)


def _now(move: Move) -> tuple[str, str]:
    return (move.new.period, move.new.key) if move.new else ("", "")


def shown(row: Row) -> str:
    """A figure as it is read: the number, of how many where the publisher says so, or the reason."""
    if row.figures.denominator:
        return f"{text_of(row.key)} / {text_of(format(row.figures.denominator.normalize(), 'f'))}"
    return text_of(row.key)


def moved_findings(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> list[MovedFinding]:
    """The living findings of a trajectory of which a figure moved, in a fixed number of queries."""
    return moved_of([trajectory], levels).get(trajectory.pk, [])


def moved_of(trajectories: Iterable[Trajectory], levels: Sequence[str] = EVERYTHING) -> dict[int, list[MovedFinding]]:
    """The same for many trajectories at once, by trajectory."""
    wanted = {trajectory.pk: trajectory for trajectory in trajectories}
    findings = _findings(wanted, levels)
    indicators = {row.pk for finding in findings for row in finding.indicators.all()}
    towns = _towns(wanted) if indicators else {}
    old = _predecessors({area.pk for areas in towns.values() for area in areas})
    rows = _rows(indicators, {*old, *(each for olds in old.values() for each in olds)}, wanted) if indicators else {}
    looks = _last_looks(findings)
    found: dict[int, list[MovedFinding]] = defaultdict(list)
    for finding in findings:
        moved = _moved(finding, looks.get(finding.pk), towns.get(finding.trajectory_id, []), old, rows)
        if moved.moves:
            found[finding.trajectory_id].append(moved)
    return dict(found)


def _findings(wanted: dict[int, Trajectory], levels: Sequence[str]) -> list[Finding]:
    rows = Finding.objects.live().filter(trajectory__in=wanted, visibility__in=levels, indicators__isnull=False)
    return list(rows.distinct().select_related("trajectory").prefetch_related("indicators"))


def _last_looks(findings: Sequence[Finding]) -> dict[int, FigureLook]:
    """The last look at each finding."""
    looks = FigureLook.objects.filter(finding__in=findings).select_related("person").order_by("pk")
    return {look.finding_id: look for look in looks}


def _towns(wanted: dict[int, Trajectory]) -> dict[int, list[Area]]:
    found: dict[int, list[Area]] = defaultdict(list)
    for link in Trajectory.areas.through.objects.filter(trajectory__in=wanted).select_related("area"):
        found[link.trajectory_id].append(link.area)
    return found


def _predecessors(areas: set[int]) -> dict[int, list[int]]:
    """The old towns behind each town; of one that was parted the old figures say nothing."""
    found: dict[int, list[int]] = {area: [] for area in areas}
    parted: set[int] = set()
    for old, new, is_partial in AreaSuccession.objects.filter(new__in=areas).values_list("old", "new", "is_partial"):
        found[new].append(old)
        parted |= {new} if is_partial else set()
    return {new: [] if new in parted else olds for new, olds in found.items()}


def _rows(indicators: set[int], areas: set[int], wanted: dict[int, Trajectory]) -> dict[Place, list[tuple[int, Row]]]:
    """Every observation that ever stood, by indicator and area, with whose it is (0: everybody's)."""
    seen = Q(edition__trajectory=None) | Q(edition__trajectory__in=wanted)
    found: dict[Place, list[tuple[int, Row]]] = defaultdict(list)
    every = Observation.objects.filter(seen, indicator__in=indicators, area__in=areas)
    for indicator, area, period, *figures, edition, owner, since, undone, replaced in every.order_by(
        "edition__applied_at", "edition"
    ).values_list(*COLUMNS):
        held = Figures(*figures)
        ended = tuple(filter(None, (undone, replaced)))
        row = Row(period, key_of(held), held, edition, owner is not None, since, ended)
        found[indicator, area].append((owner or 0, row))
    return found


def _moved(
    finding: Finding,
    last: FigureLook | None,
    towns: Sequence[Area],
    old: dict[int, list[int]],
    rows: dict[Place, list[tuple[int, Row]]],
) -> MovedFinding:
    since = last.created_at if last else finding.created_at
    moves = [
        move
        for indicator in finding.indicators.all()
        for area in towns
        for move in _moves(indicator, area, _of(finding, indicator, area, old, rows), since)
    ]
    return MovedFinding(finding, since, last, tuple(moves))


def _of(
    finding: Finding,
    indicator: Indicator,
    area: Area,
    old: dict[int, list[int]],
    rows: dict[Place, list[tuple[int, Row]]],
) -> list[list[Row]]:
    """The observations of a town itself, then those of each old town that went up in it."""
    places = [area.pk, *old.get(area.pk, [])]
    return [
        [row for owner, row in rows.get((indicator.pk, place), []) if owner in (0, finding.trajectory_id)]
        for place in places
    ]


def _moves(indicator: Indicator, area: Area, parts: list[list[Row]], since: dt.datetime) -> list[Move]:
    now = dt.datetime.max.replace(tzinfo=dt.UTC) - dt.timedelta(days=1)
    then, today = _standing(parts, since), _standing(parts, now)
    if not then:
        return []
    revised = [
        Move(indicator, area, row, today.get(period))
        for period, row in sorted(then.items())
        if period not in today or today[period].key != row.key
    ]
    newest, was = max(today, default=""), max(then)
    newer = [Move(indicator, area, then[was], today[newest])] if newest > was else []
    return [*revised, *newer]


def _standing(parts: list[list[Row]], moment: dt.datetime) -> dict[str, Row]:
    """What stood at a moment by period: one's own before everybody's, the later before the earlier."""
    found = [_latest(rows, moment) for rows in parts]
    own, olds = found[0], found[1:]
    shared = set.intersection(*(set(each) for each in olds)) if olds else set()
    summed = {period: _sum([each[period] for each in olds]) for period in shared - set(own)}
    return {**{period: row for period, row in summed.items() if row}, **own}


def _latest(rows: list[Row], moment: dt.datetime) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for row in rows:
        known = found.get(row.period)
        if row.stood_at(moment) and (known is None or row.is_own or not known.is_own):
            found[row.period] = row
    return found


def _sum(rows: list[Row]) -> Row | None:
    """The counts of the old towns together; rates are never added."""
    numbers: list[Any] = [row.figures.numerator for row in rows]
    if None in numbers:
        return None
    if len(rows) == 1:
        return rows[0]
    figures = Figures(sum(numbers, Decimal(0)), None, None, "", any(row.figures.is_provisional for row in rows))
    newest = max(rows, key=lambda row: row.since)
    return Row(newest.period, key_of(figures), figures, newest.edition, newest.is_own, newest.since, ())
