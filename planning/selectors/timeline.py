"""The actions on a calendar: which part of it one looks at, and where a day lies in it."""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import BodyKind
from livb.consultation.models import Meeting
from livb.trajectories.models import Milestone, Trajectory
from planning.selectors.action_table import ActionRow

MONTH, QUARTER, YEAR = "month", "quarter", "year"
SCALES: dict[str, str | Promise] = {MONTH: _("months"), QUARTER: _("quarters"), YEAR: _("years")}
# How many months a column holds, and how many years one sees at once; of years all there are.
STEP = {MONTH: 1, QUARTER: 3, YEAR: 12}
SPAN = {MONTH: 1, QUARTER: 3}
QUARTERS = ("I", "II", "III", "IV")
COUNCILS = (
    BodyKind.COUNCIL, BodyKind.WELFARE_COUNCIL, BodyKind.POLICE_COUNCIL, BodyKind.ZONAL_SAFETY_COUNCIL,
)  # fmt: skip


@dataclass(frozen=True)
class Window:
    """The part of the calendar that is shown, in columns of equal width."""

    scale: str
    first_year: int
    last_year: int

    @cached_property
    def starts(self) -> list[dt.date]:
        """The first day of every column, and the day after the last one."""
        months = range(0, 12 * (self.last_year - self.first_year + 1) + 1, STEP[self.scale])
        return [dt.date(self.first_year + month // 12, month % 12 + 1, 1) for month in months]

    @property
    def columns(self) -> int:
        return len(self.starts) - 1

    @property
    def years(self) -> list[tuple[int, int]]:
        """Every year with the number of its columns."""
        return [(year, 12 // STEP[self.scale]) for year in range(self.first_year, self.last_year + 1)]

    def place(self, day: dt.date) -> float:
        """Where a day begins, from 0 at the left edge to 100 at the right one."""
        starts = self.starts
        if day <= starts[0]:
            return 0.0
        at = bisect_right(starts, day)
        if at == len(starts):
            return 100.0
        inside = (day - starts[at - 1]).days / (starts[at] - starts[at - 1]).days
        return 100 * (at - 1 + inside) / self.columns

    def holds(self, first: dt.date, last: dt.date) -> bool:
        return last >= self.starts[0] and first < self.starts[-1]


@dataclass(frozen=True)
class Bar:
    """A row of the calendar; `left` and `right` are where it begins and ends, `before` and `after` that it goes on."""

    row: ActionRow
    left: float
    right: float
    before: bool
    after: bool


@dataclass(frozen=True)
class CountingDay:
    """A milestone or a council: a day that counts for everybody."""

    label: str
    day: dt.date
    at: float
    is_council: bool


def window(rows: Iterable[ActionRow], scale: str, start: int | None, today: dt.date) -> Window:
    """From the year asked for, or the year of today as far as anything happens in it; of years all of them."""
    days = [day for row in rows for day in (row.row.starts_on, row.row.ends_on) if day]
    first, last = (min(days).year, max(days).year) if days else (today.year, today.year)
    if scale == YEAR:
        return Window(scale, first, last)
    begin = start or min(max(today.year, first), last)
    return Window(scale, begin, begin + SPAN[scale] - 1)


def bars(rows: Iterable[ActionRow], shown: Window) -> tuple[list[Bar], int, list[ActionRow]]:
    """The actions in the part that is shown, how many lie outside of it, and those without days."""
    found, outside, undated = [], 0, []
    for row in rows:
        first, last = row.row.starts_on or row.row.ends_on, row.row.ends_on or row.row.starts_on
        if first is None or last is None:
            undated.append(row)
        elif shown.holds(first, last):
            found.append(_bar(row, first, last, shown))
        else:
            outside += 1
    return found, outside, undated


def _bar(row: ActionRow, first: dt.date, last: dt.date, shown: Window) -> Bar:
    left, right = shown.place(first), shown.place(last + dt.timedelta(days=1))
    return Bar(row, left, right, first < shown.starts[0], last >= shown.starts[-1])


def counting_days(trajectory: Trajectory, shown: Window, levels: Sequence[str]) -> list[CountingDay]:
    """Milestones, and the meetings of the councils, as far as they lie in the part that is shown."""
    found = [(str(each.title), each.due_on, False) for each in Milestone.objects.filter(trajectory=trajectory)] + [
        (str(each.body), each.held_on, True)
        for each in Meeting.objects.filter(
            trajectory=trajectory, archived_at=None, body__kind__in=COUNCILS, visibility__in=levels
        ).select_related("body")
    ]
    inside = [(label, day, council) for label, day, council in found if shown.holds(day, day)]
    return [
        CountingDay(label, day, shown.place(day), council)
        for label, day, council in sorted(inside, key=lambda each: (each[1], each[0]))
    ]


def heads(shown: Window, months: Sequence[str]) -> list[str]:
    """What stands above the columns; `months` are the names of the twelve months. Years stand in a row of their own."""
    if shown.scale == YEAR:
        return []
    names = months if shown.scale == MONTH else QUARTERS
    return [names[(start.month - 1) // STEP[shown.scale]] for start in shown.starts[:-1]]
