"""What of a figure may leave the core group: released by the police, and not so small that it points at people."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import inf

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
    hidden = {period: _hidden(figure, period, known.own) for period in figure.periods}
    newest = max((series.latest.period for series in figure.own if series.latest), default="")
    for period, cells in hidden.items():
        # With few towns behind it, the middle one of them may well be the one that was left out.
        if (cells and _unprinted_count(figure, period) < FEW) or _tells_by_its_middle(figure, period, cells):
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


def _hidden(figure: Figure, period: str, own_imports: frozenset[int]) -> frozenset[Cell]:
    """The places whose figure of a period is left out.

    Every town of a province is taken for shown, for it is in the edition of some other town; so a town that everybody
    can read of protects no neighbour, and a total goes. Only of figures that nobody else has a town goes instead.
    """
    cells, small, sums = _cells(figure, period)
    if not small:
        return frozenset()
    own = {series.area.pk: _at(series, period) for series in figure.own}
    is_ours = all(value is None or value.editions & own_imports for value in own.values())
    gone: frozenset[Cell] = frozenset()
    if not is_ours:
        # The province may stand in the paper of one town and the zone in another: held side by side they tell more.
        gone, sums = frozenset({TOGETHER} if small & own.keys() else ()), [pair for pair in sums if pair[0] == WHOLE]
    # What stands in the sum of the province alone is safe or not for the same reason: one small one speaks for all.
    near, far = (small & {*own, TOGETHER, WHOLE}), small - {*own, TOGETHER, WHOLE}
    untold = {cell for cell in cells if str(cell).startswith(REST)}
    return gone | left_out(
        cells,
        sums,
        near | set(sorted(far, key=str)[:1]),
        figure.indicator.minimum_count,
        unprinted=untold | far,
        first=[WHOLE],
        known_small=far if is_ours else small - {TOGETHER, WHOLE},
        # Where the publisher says of others that there was none, a reader takes what is left out to be more.
        least=int(period in figure.nones),
    )


def _cells(figure: Figure, period: str) -> tuple[dict[Cell, int], set[Cell], list[tuple[Cell, list[Cell]]]]:
    """The counts behind one period, which of them are small, and what is the sum of what.

    A total that is shown is held against its towns even where its count is not known here, or is another one than
    theirs by a rounding or by facts without a place: a reader who takes it for their sum is hardly wrong.
    """
    named = {series.area.pk: _at(series, period) for series in (*figure.own, *figure.comparison, *figure.members)}
    values: dict[Cell, Value] = {cell: value for cell, value in named.items() if value}
    cells = {cell: value.counted for cell, value in values.items() if value.counted is not None}
    small = {cell for cell, value in values.items() if value.is_small}
    sums: list[tuple[Cell, list[Cell]]] = []
    for total, series, towns in ((TOGETHER, figure.together, figure.own), (WHOLE, figure.whole, figure.members)):
        whole = _at(series, period) if series else None
        if whole is None or not towns:
            continue
        parts: list[Cell] = [each.area.pk for each in towns if each.area.pk in cells]
        known = sum(cells[part] for part in parts)
        untold = [each for each in towns if each.area.pk not in cells and not _is_nothing(each, period)]
        cells[total] = max(known, whole.counted or 0) if untold else known
        small |= {total} if whole.is_small else set()
        if untold:
            rest = f"{REST} {total}"
            cells[rest] = cells[total] - known
            parts.append(rest)
        sums.append((total, parts))
    return cells, small & cells.keys(), sums


def _is_nothing(series: Series, period: str) -> bool:
    """Whether the publisher says that there was none: then every reader knows this part of a sum."""
    return any(value.period == period and value.reason == Missing.NONE for value in series.values)


def _tells_by_its_middle(figure: Figure, period: str, hidden: Collection[Cell]) -> bool:
    """Whether the median is the figure of a town that is left out, or would be another one had that counted more.

    A reader who knows the other towns sees from it at which side a small town lies, and so which counts it cannot have.
    """
    known = [(value.value, series.area.pk, value) for series in figure.basis if (value := _at(series, period))]
    ranked = sorted(((each[0], *each[1:]) for each in known if each[0] is not None), key=lambda each: each[0])
    middle = ranked[(len(ranked) - 1) // 2 : len(ranked) // 2 + 1]
    most = figure.indicator.minimum_count - 1
    reached = [most / value.under if value.under else inf for _number, _cell, value in ranked if value.is_small]
    return any(cell in hidden for _number, cell, _value in middle) or any(each >= middle[0][0] for each in reached)


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
