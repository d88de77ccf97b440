"""Periods of a figure as short texts that sort: `2023`, `2023-Q1`, `2023-04`."""

import re
from dataclasses import dataclass

PATTERN = re.compile(r"(?P<year>(?:19|20)\d\d)(?:-(?:Q(?P<quarter>[1-4])|(?P<month>0[1-9]|1[0-2])))?")


@dataclass(frozen=True, order=True)
class Period:
    """A year, a quarter or a month; the others are None."""

    year: int
    quarter: int | None = None
    month: int | None = None

    def __str__(self) -> str:
        if self.quarter:
            return f"{self.year}-Q{self.quarter}"
        return f"{self.year}-{self.month:02}" if self.month else str(self.year)


def parse_period(text: object) -> Period | None:
    """`2023`, `2023.0`, `"2023-Q1"`, `"2023-04"`; None for anything else."""
    found = PATTERN.fullmatch(re.sub(r"\.0+$", "", str(text).strip()))
    if not found:
        return None
    quarter, month = found["quarter"], found["month"]
    return Period(int(found["year"]), int(quarter) if quarter else None, int(month) if month else None)
