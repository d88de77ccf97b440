"""Figures to be typed: an indicator a row, a year a column, each cell with what stands there now."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from diagnostics.enums import Additivity, Missing, Theme
from diagnostics.models import Indicator
from diagnostics.selectors.catalogue import indicators_of, published_for, regions_of
from diagnostics.selectors.observations import Figures, Standing, standing
from livb.lib.quantities import shown_number
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import towns

YEARS = 6
LOCAL = "local"


@dataclass(frozen=True)
class Cell:
    """One figure of one year; `key` says exactly what stands there, `text` says it as people write it.

    `is_divided`: a publisher gave the rate itself, where one types a count here.
    """

    name: str
    period: str
    key: str
    text: str
    is_published: bool = False
    is_provisional: bool = False
    is_divided: bool = False


@dataclass(frozen=True)
class GridRow:
    """An indicator with its cells, oldest year first."""

    indicator: Indicator
    cells: tuple[Cell, ...]

    @property
    def is_counted(self) -> bool:
        return is_counted(self.indicator)

    @property
    def is_summed(self) -> bool:
        """Whether what is typed is a sum of amounts or points, of which the shown figure is the mean."""
        return self.indicator.denominator_id is not None and self.indicator.multiplier == 1


@dataclass(frozen=True)
class Grid:
    """A domain of one town over some years."""

    area: Area | None
    areas: tuple[Area, ...]
    themes: tuple[tuple[str, str], ...]
    theme: str
    years: tuple[str, ...]
    rows: tuple[GridRow, ...]


def is_counted(indicator: Indicator) -> bool:
    """Whether one types a count, which is divided by what the catalogue says, or the figure as it is shown."""
    return indicator.denominator_id is not None or indicator.additivity == Additivity.SUM


def grid(trajectory: Trajectory, *, theme: str, until: int, town: str = "") -> Grid:
    """The grid of one domain (or the town's own indicators) up to a year, in a fixed number of queries."""
    areas = towns(trajectory)
    area = next((each for each in areas if each.code == town), areas[0] if areas else None)
    indicators = published_for(list(indicators_of(trajectory)), regions_of(areas))
    has_local = any(each.is_local for each in indicators)
    themes = [*([(LOCAL, "")] if has_local else []), *((each.value, str(each.label)) for each in Theme)]
    chosen = theme if theme in dict(themes) else themes[0][0]
    rows = [each for each in indicators if (each.is_local if chosen == LOCAL else each.theme == chosen)]
    years = tuple(str(year) for year in range(until - YEARS + 1, until + 1))
    stands = standing(trajectory, [each.pk for each in rows], [area.pk]) if area else {}
    return Grid(
        area=area,
        areas=tuple(areas),
        themes=tuple(themes),
        theme=chosen,
        years=years,
        rows=tuple(_row(each, area, years, stands) for each in rows),
    )


def _row(
    indicator: Indicator, area: Area | None, years: Sequence[str], stands: dict[tuple[int, int, str], Standing]
) -> GridRow:
    found = (cell(indicator, year, stands.get((indicator.pk, area.pk if area else 0, year))) for year in years)
    return GridRow(indicator, tuple(found))


def cell(indicator: Indicator, period: str, stands: Standing | None) -> Cell:
    """What stands in a cell; what a publisher gave, for everybody or with its own denominator, is not typed over."""
    name = f"{indicator.code}.{period}"
    if stands is None:
        return Cell(name, period, "", "")
    figures = stands.figures
    is_published = not stands.is_own or figures.denominator is not None
    key = key_of(figures)
    is_divided = is_counted(indicator) and figures.numerator is None and figures.value is not None
    return Cell(name, period, key, text_of(key), is_published, figures.is_provisional, is_divided)


def key_of(figures: Figures | None) -> str:
    """What a cell holds, in one word that can be compared."""
    if figures is None:
        return ""
    if figures.reason:
        return figures.reason
    number = figures.numerator if figures.numerator is not None else figures.value
    return "" if number is None else format(number.normalize(), "f")


def text_of(key: str) -> str:
    """The same as people write it: `1 234,5`, or the reason in words."""
    if key in Missing.values:
        return str(Missing(key).label)
    return shown_number(Decimal(key), max(0, -int(Decimal(key).as_tuple().exponent))) if key else ""
