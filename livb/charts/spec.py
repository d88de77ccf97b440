"""What a chart shows, as frozen data that survives JSON: nothing here draws, nothing there decides."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar, Self, SupportsFloat

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
    """The value agreed upon, and when it should be there; `steps` are where it has to stand on the way."""

    value: float
    label: Text
    period: str = ""
    steps: tuple["Point", ...] = ()

    @property
    def way(self) -> tuple["Point", ...]:
        """Every dated point, in the order of time, the value itself last."""
        return (*self.steps, *([Point(self.period, self.value)] if self.period else []))


def steps_by_year(steps: Iterable[tuple[dt.date, SupportsFloat]], before: str) -> tuple[Point, ...]:
    """Dated steps as points of years before that of the target: of two steps in one year the last one counts."""
    years = {
        str(day.year): Point(str(day.year), float(value)) for day, value in sorted(steps, key=lambda step: step[0])
    }
    return tuple(point for year, point in years.items() if not before or year < before)


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
    """One value a row, side by side, in the order given; `top` fixes the scale, as in a panel.

    `as_range` writes the two ends of each interval where the value would stand: nobody knows it better.
    """

    KIND: ClassVar[str] = "bar"
    bars: tuple[Bar, ...] = ()
    target: Target | None = None
    top: float | None = None
    as_range: bool = False


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One place on a strip; the bounds are its interval, or half of the answers."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
    label: Text = ""
    role: str = "comparison"


@dataclass(frozen=True, kw_only=True)
class Strip:
    """One row of dots; only the town's own are named, so that nobody reads a league table."""

    label: Text = ""
    dots: tuple[Dot, ...] = ()
    median: float | None = None
    missing: Text = None


@dataclass(frozen=True, kw_only=True)
class DotStrip(Chart):
    """Where the own town stands among others: its dot large and named, the others small, the median a line."""

    KIND: ClassVar[str] = "strip"
    strips: tuple[Strip, ...] = ()
    median_label: Text = ""
    others_label: Text = ""
    first: float | None = None
    last: float | None = None


@dataclass(frozen=True, kw_only=True)
class Span:
    """Something that lasts from one day or period to another; `fill` is solid, striped, hollow, or a bare line.

    `days` are marked on it: what falls due in its course. On a line they are named as well.
    """

    label: Text
    start: str
    end: str
    code: str = ""
    group: Text = ""
    fill: str = "hollow"
    days: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A day that counts; `shape` is diamond for what is planned or triangle for a council."""

    label: Text
    day: str
    shape: str = "diamond"


@dataclass(frozen=True, kw_only=True)
class Fill:
    """What a fill means."""

    fill: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class Timeline(Chart):
    """Bars over months, quarters or years, with today and the days that count."""

    KIND: ClassVar[str] = "timeline"
    spans: tuple[Span, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    fills: tuple[Fill, ...] = ()
    today: str = ""
    today_label: Text = ""


@dataclass(frozen=True, kw_only=True)
class Bubble:
    """One item on the two axes; `size` from 1 to 5, `chosen` fills it, `doubtful` dashes its edge."""

    label: Text
    x: float
    y: float
    size: float = 3
    chosen: bool = False
    doubtful: bool = False
    note: Text = ""


@dataclass(frozen=True, kw_only=True)
class Quadrant(Chart):
    """Items on two axes from 1 to 5, parted at the splits; the corners are named, the list stands beside."""

    KIND: ClassVar[str] = "quadrant"
    bubbles: tuple[Bubble, ...] = ()
    x_label: Text = ""
    y_label: Text = ""
    x_split: float = 3
    y_split: float = 3.5
    top_right: Text = ""
    top_left: Text = ""
    bottom_right: Text = ""
    bottom_left: Text = ""
    chosen_label: Text = ""
    doubtful_label: Text = ""
    size_label: Text = ""


@dataclass(frozen=True, kw_only=True)
class Panel:
    """One small line chart of a grid; `top` fixes its scale, where several drawings are to be compared."""

    label: Text
    unit: Text = ""
    decimals: int = 0
    lines: tuple[Line, ...] = ()
    top: float | None = None
    breaks: tuple[Break, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SmallMultiples(Chart):
    """Small line charts in a grid, each with its own scale unless they share one."""

    KIND: ClassVar[str] = "multiples"
    panels: tuple[Panel, ...] = ()
    shared: bool = False


@dataclass(frozen=True, kw_only=True)
class MapDot:
    """A place by its centre in degrees; `step` is its class from 0, None where there is no figure."""

    longitude: float
    latitude: float
    step: int | None = None
    label: Text = ""
    role: str = "comparison"


@dataclass(frozen=True, kw_only=True)
class DotMap(Chart):
    """Places as dots that grow and darken by class (five at most); own towns ringed and named."""

    KIND: ClassVar[str] = "map"
    dots: tuple[MapDot, ...] = ()
    steps: tuple[Text, ...] = ()
    missing_label: Text = ""


@dataclass(frozen=True, kw_only=True)
class MapShape:
    """A place by its outline (livb.lib.boundaries); `step` is its class from 0, None where there is no figure."""

    path: str
    step: int | None = None
    label: Text = ""
    role: str = "comparison"


@dataclass(frozen=True, kw_only=True)
class AreaMap(Chart):
    """Places as areas in classes (five at most), by tone and by pattern; own towns outlined and named."""

    KIND: ClassVar[str] = "areas"
    shapes: tuple[MapShape, ...] = ()
    steps: tuple[Text, ...] = ()
    missing_label: Text = ""
