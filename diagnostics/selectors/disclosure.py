"""What of a figure may leave the core group: released by the police, and not so small that it points at people."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from django.utils import timezone

from diagnostics.enums import Missing, Note
from diagnostics.models import Indicator, SeriesRelease, SourceEdition
from diagnostics.selectors.indicators import Figure, Series, figures
from diagnostics.selectors.ledger import Value
from diagnostics.statistics.suppression import left_out
from livb.lib.enums import Edition, Visibility
from livb.trajectories.models import Trajectory

FEW = 5
TOGETHER, WHOLE, REST = "together", "whole", "rest"
Cell = int | str


@dataclass(frozen=True)
class Held:
    """The imports of the trajectory itself, and which series of them the police let go how far."""

    own: frozenset[int]
    releases: dict[tuple[int, int], SeriesRelease]
    today: dt.date

    def holds(self, indicator: Indicator, editions: Collection[int], edition: str) -> bool:
        """Whether a figure rests on police figures of the town itself that may not reach this edition yet."""
        if not indicator.needs_release or edition == Edition.KERNGROEP:
            return False
        return any(not self._lets_go(indicator, source, edition) for source in self.own.intersection(editions))

    def _lets_go(self, indicator: Indicator, source: int, edition: str) -> bool:
        release = self.releases.get((source, indicator.pk))
        if release is None or (release.embargo_until and release.embargo_until > self.today):
            return False
        return Visibility(release.reach).reaches(edition)


def held(trajectory: Trajectory) -> Held:
    """What is known of releases, in two queries."""
    own = SourceEdition.objects.filter(trajectory=trajectory).values_list("pk", flat=True)
    rows = SeriesRelease.objects.filter(trajectory=trajectory, withdrawn_at=None)
    return Held(frozenset(own), {(row.edition_id, row.indicator_id): row for row in rows}, timezone.localdate())


def figures_for(
    trajectory: Trajectory, indicators: Sequence[Indicator], edition: str, *, beside: bool = True
) -> list[Figure]:
    """The figures as the readers of an edition may see them; without `beside` those of the own towns alone.

    What is left out of the own towns is the same both ways: only their own sum costs a second one of them.
    """
    found = figures(trajectory, indicators, beside=beside)
    if edition == Edition.KERNGROEP:
        return found
    known = held(trajectory)
    return [disclosed(figure, edition, known) for figure in found]


def disclosed(figure: Figure, edition: str, known: Held) -> Figure:
    """A figure without what is held back, what is small, and what would give a small count away."""
    figure = _released(figure, edition, known)
    middle, strip = dict(figure.median), figure.strip
    hidden = {period: _hidden(figure, period) for period in figure.periods}
    newest = max((series.latest.period for series in figure.own if series.latest), default="")
    for period, cells in hidden.items():
        # With few towns behind it, the middle one of them may well be the one that was left out.
        if cells and _unprinted_count(figure, period) < FEW:
            middle.pop(period, None)
    return replace(
        figure,
        own=tuple(_without(series, hidden) for series in figure.own),
        comparison=tuple(_without(series, hidden) for series in figure.comparison),
        together=figure.together and _without(figure.together, hidden, TOGETHER),
        whole=figure.whole and _without(figure.whole, hidden, WHOLE),
        median=tuple(sorted(middle.items())),
        strip=() if hidden.get(newest) else tuple(value for value in strip if not value.is_small),
    )


def _released(figure: Figure, edition: str, known: Held) -> Figure:
    """Without the values that the police did not let go; sums that rest on them go too."""

    def clean(series: Series) -> Series:
        values = (
            Value(value.period, reason=Missing.NOT_RELEASED.value)
            if known.holds(figure.indicator, value.editions, edition)
            else value
            for value in series.values
        )
        return replace(series, values=tuple(values))

    own = tuple(clean(series) for series in figure.own)
    gone = {value.period for series in own for value in series.values if value.reason == Missing.NOT_RELEASED}
    return replace(
        figure,
        own=own,
        comparison=tuple(clean(series) for series in figure.comparison),
        members=tuple(clean(series) for series in figure.members),
        basis=tuple(clean(series) for series in figure.basis),
        together=figure.together and clean(figure.together),
        whole=figure.whole and clean(figure.whole),
        median=tuple(pair for pair in figure.median if pair[0] not in gone),
        strip=() if gone else figure.strip,
    )


def _hidden(figure: Figure, period: str) -> frozenset[Cell]:
    """The places whose figure of a period is left out."""
    cells, small, sums = _cells(figure, period)
    if not small:
        return frozenset()
    printed = {series.area.pk for series in (*figure.own, *figure.comparison)} | {TOGETHER, WHOLE}
    unprinted = {cell for cell in cells if cell not in printed}
    hidden = left_out(
        cells, sums, small - unprinted, figure.indicator.minimum_count, unprinted=unprinted, first=[WHOLE]
    )
    few = hidden and WHOLE in cells and len(unprinted) < FEW
    return hidden | {WHOLE} if few else hidden


def _cells(figure: Figure, period: str) -> tuple[dict[Cell, int], set[Cell], list[tuple[Cell, list[Cell]]]]:
    """The counts behind one period, which of them are small, and what is the sum of what."""
    named: list[tuple[Cell, Series]] = [
        (series.area.pk, series) for series in (*figure.own, *figure.comparison, *figure.members)
    ]
    named += [(TOGETHER, figure.together)] if figure.together else []
    named += [(WHOLE, figure.whole)] if figure.whole else []
    values = {cell: value for cell, series in named if (value := _at(series, period))}
    cells = {cell: value.counted for cell, value in values.items() if value.counted is not None}
    small = {cell for cell, value in values.items() if value.is_small}
    own: list[Cell] = [series.area.pk for series in figure.own if series.area.pk in cells]
    members: list[Cell] = [series.area.pk for series in figure.members if series.area.pk in cells]
    sums: list[tuple[Cell, list[Cell]]] = []
    if TOGETHER in cells and len(own) == len(figure.own):
        sums.append((TOGETHER, own))
    if WHOLE in cells and members:
        known = sum(cells[cell] for cell in members)
        if cells[WHOLE] > known:
            cells[REST] = cells[WHOLE] - known
            members.append(REST)
        if cells[WHOLE] >= known:
            sums.append((WHOLE, members))
    return cells, small & cells.keys(), sums


def _unprinted_count(figure: Figure, period: str) -> int:
    printed = {series.area.pk for series in (*figure.own, *figure.comparison)}
    others = (series for series in figure.basis if series.area.pk not in printed)
    return sum((value := _at(series, period)) is not None and value.value is not None for series in others)


def _at(series: Series, period: str) -> Value | None:
    return next((value for value in series.values if value.period == period and not value.reason), None)


def _without(series: Series, hidden: dict[str, frozenset[Cell]], cell: Cell | None = None) -> Series:
    key = series.area.pk if cell is None else cell
    values = (
        Value(value.period, reason=Missing.SUPPRESSED.value)
        if not value.reason and (key in hidden.get(value.period, ()) or value.is_small)
        else replace(value, notes=tuple(note for note in value.notes if note != Note.SMALL))
        for value in series.values
    )
    return replace(series, values=tuple(values))
