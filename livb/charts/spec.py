"""What a chart shows, as frozen data that survives JSON: nothing here draws, nothing there decides."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from livb.lib import records

# Plain words, or {"nl": …, "fr": …} as long as the language has not been chosen.
Text = Any


@dataclass(frozen=True)
class Point:
    """One value with its exact interval, or the reason why there is none."""

    period: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    provisional: bool = False
    missing: Text = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One series: the town's own, a comparable town's, or a reference such as the province."""

    label: Text
    role: str = "comparison"
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Target:
    """The value agreed upon, and when it should be there."""

    value: float
    label: Text
    period: str = ""


@dataclass(frozen=True, kw_only=True)
class Break:
    """The first period of a series that cannot be compared with what went before."""

    period: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar with its interval, or the reason why there is none."""

    label: Text
    value: float | None = None
    low: float | None = None
    high: float | None = None
    role: str = "comparison"
    provisional: bool = False
    missing: Text = None


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What every chart carries: a title, a sentence for who cannot see it, its unit."""

    KIND: ClassVar[str] = ""
    KINDS: ClassVar[dict[str, type["Chart"]]] = {}

    title: Text
    description: Text
    unit: Text = ""
    decimals: int = 0
    band_label: Text = None
    provisional_label: Text = None

    def __init_subclass__(cls) -> None:
        Chart.KINDS[cls.KIND] = cls

    def to_json(self) -> records.Json:
        return {"type": self.KIND, **records.to_json(self)}

    @classmethod
    def from_json(cls, data: records.Json) -> Self:
        """The chart of the type the data name; raises ValueError where there is no such type."""
        fields = dict(data)
        kind = cls.KINDS.get(fields.pop("type", ""))
        if kind is None or not issubclass(kind, cls):
            raise ValueError(f"no chart of type {data.get('type')!r}")
        return records.from_json(kind, fields)


@dataclass(frozen=True, kw_only=True)
class LineChart(Chart):
    """Series over time: own line strong, comparison grey, interval as band."""

    KIND: ClassVar[str] = "line"
    lines: tuple[Line, ...] = ()
    target: Target | None = None
    breaks: tuple[Break, ...] = ()
    from_zero: bool = True


@dataclass(frozen=True, kw_only=True)
class BarChart(Chart):
    """One value a row, side by side, in the order given."""

    KIND: ClassVar[str] = "bar"
    bars: tuple[Bar, ...] = ()
    target: Target | None = None
