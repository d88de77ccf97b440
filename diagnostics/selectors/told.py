"""What of a figure that is written elsewhere, as the baseline or a value of an objective, may leave the core group."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from diagnostics.enums import Missing
from diagnostics.models import Indicator
from diagnostics.selectors.disclosure import disclosed, held
from diagnostics.selectors.indicators import Figure, figures
from diagnostics.selectors.ledger import Value
from livb.lib.enums import Edition
from livb.trajectories.models import Trajectory

LEFT_OUT = (Missing.SUPPRESSED.value, Missing.NOT_RELEASED.value)
Key = tuple[int, str]


@dataclass(frozen=True)
class LeftOut:
    """By indicator and period what this edition leaves out and what it shows; by indicator what one unit counts."""

    is_inside: bool = True
    reasons: dict[Key, str] = field(default_factory=dict)
    shown: frozenset[Key] = frozenset()
    counted: dict[int, float] = field(default_factory=dict)

    def why(self, indicator: Indicator | None, period: str, number: Decimal | None) -> str | None:
        """Why a number may not stand in this edition, where it may not.

        A series of the police that the diagnostic does not show for that period was never released for it.
        """
        if self.is_inside or indicator is None or number is None:
            return None
        key = (indicator.pk, period)
        if reason := self.reasons.get(key):
            return reason
        if self._is_small(indicator, float(number)):
            return Missing.SUPPRESSED.value
        return Missing.NOT_RELEASED.value if indicator.needs_release and key not in self.shown else None

    def _is_small(self, indicator: Indicator, number: float) -> bool:
        count = round(number * self.counted.get(indicator.pk, 0.0))
        return 0 < count < indicator.minimum_count


def left_out_of(trajectory: Trajectory, indicators: Sequence[Indicator], edition: str) -> LeftOut:
    """The same queries for any number of indicators."""
    wanted = {indicator.pk: indicator for indicator in indicators}
    if edition == Edition.KERNGROEP or not wanted:
        return LeftOut(is_inside=edition == Edition.KERNGROEP)
    found = figures(trajectory, list(wanted.values()), beside=False)
    known = held(trajectory)
    told = [(figure.indicator.pk, value) for figure in found for value in _values(disclosed(figure, edition, known))]
    return LeftOut(
        is_inside=False,
        reasons={(pk, value.period): value.reason for pk, value in told if value.reason in LEFT_OUT},
        shown=frozenset((pk, value.period) for pk, value in told if not value.reason),
        counted={figure.indicator.pk: _counted(figure) for figure in found},
    )


def _values(figure: Figure) -> Iterator[Value]:
    """The figures of the town, or of the towns together: an objective never takes over that of one of several."""
    series = figure.own[0] if len(figure.own) == 1 else figure.together
    yield from series.values if series else ()


def _counted(figure: Figure) -> float:
    """How many facts or people one unit of the newest figure stands for; 0 where nothing tells."""
    for value in reversed(list(_values(figure))):
        number = value.count if value.value is None else value.value
        if value.counted and number:
            return value.counted / number
    return 0.0
