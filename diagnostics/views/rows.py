"""Figures as rows of a page: each with the address of its indicator, and its town where there are several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from diagnostics.selectors.overview import Row
from livb.trajectories.models import Area, Trajectory


@dataclass(frozen=True)
class FigureRow:
    """A figure with where one reads more of it; everything else is that of the row."""

    row: Row
    url: str
    town: Area | None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.row, name)


def figure_rows(trajectory: Trajectory, rows: Sequence[Row]) -> list[FigureRow]:
    several = len({row.area.pk for row in rows}) > 1
    return [
        FigureRow(
            row,
            reverse("diagnostics:indicator_detail", args=[trajectory.slug, row.indicator.code]),
            row.area if several else None,
        )
        for row in rows
    ]
