"""Days of a story: told from the first day of the trajectory or from this year, so that a town is always as far."""

import datetime as dt
import re

from dateutil.relativedelta import relativedelta

MONTH = re.compile(r"m(\d+)([+-]\d+)")
YEAR = re.compile(r"y(-?\d+)((?:-\d\d-\d\d)?)")
SATURDAY = 5


class Calendar:
    """`m4+12` is twelve days into the fourth month, `y1-03-15` a day of next year, `today+10` ten days from now."""

    def __init__(self, today: dt.date, months: int, days: int) -> None:
        self.today = today
        self.started_on = self._working(today - relativedelta(months=months - 1) - dt.timedelta(days=days))

    def day(self, text: str) -> dt.date:
        """Days counted from the start are moved to a working day."""
        if found := MONTH.fullmatch(text):
            days = dt.timedelta(days=int(found[2]))
            return self._working(self.started_on + relativedelta(months=int(found[1]) - 1) + days)
        if text.startswith("today"):
            return self.today + dt.timedelta(days=int(text.removeprefix("today")))
        return dt.date.fromisoformat(self.year(text))

    def year(self, text: str) -> str:
        """`y1` or `y1-03-15` with the year written out; a year that stands there stays."""
        found = YEAR.fullmatch(text)
        return f"{self.today.year + int(found[1])}{found[2]}" if found else text

    @staticmethod
    def _working(day: dt.date) -> dt.date:
        return day + dt.timedelta(days=7 - day.weekday()) if day.weekday() >= SATURDAY else day
