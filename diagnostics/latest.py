"""The latest figure of each indicator as a table of the chapter: with its year, its marks and its source."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from diagnostics.charts import COUNTED, marks, number_of, why_missing
from diagnostics.enums import Direction, Missing
from diagnostics.models import Indicator
from diagnostics.models.sources import credits_of
from diagnostics.selectors.disclosure import figures_for
from diagnostics.selectors.indicators import Figure, Series
from diagnostics.selectors.ledger import Value
from diagnostics.selectors.overview import Row, overview
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, block, column
from livb.trajectories.models import Trajectory

LEFT_OUT = (Missing.SUPPRESSED, Missing.NOT_RELEASED)


def latest_blocks(trajectory: Trajectory, edition: str) -> Iterator[Json]:
    """A row an indicator; of several towns a row for them together, or one each where they cannot be added up."""
    domains = [(each.theme, [row for row in each.rows if _is_printed(row, edition)]) for each in overview(trajectory)]
    chosen = [row for _theme, rows in domains for row in rows]
    found = {each.indicator.pk: each for each in figures_for(trajectory, _indicators(chosen), edition, beside=False)}
    has_towns = any(len(figure.own) > 1 for figure in found.values())
    rows: list[Json] = []
    for theme, printed in domains:
        if printed:
            rows.append({"id": f"group-{theme}", "group": True, "cells": [both_labels(theme)]})
        rows += [line for row in printed for line in _lines(row, found[row.indicator.pk], has_towns=has_towns)]
    if rows:
        caption = in_both(_("Latest figure of each indicator, with its year and source"))
        key = f"{trajectory.uuid}:diagnosis.latest"
        yield block(key, "table", PUBLIC, caption=caption, columns=_columns(has_towns=has_towns), rows=rows)


def _indicators(rows: Sequence[Row]) -> list[Indicator]:
    return [row.indicator for row in rows]


def _is_printed(row: Row, edition: str) -> bool:
    """Core figures and the town's own everywhere; context, which says nothing of safety, for the core group alone."""
    is_context = row.indicator.direction == Direction.CONTEXT
    is_chosen = row.indicator.is_core or row.indicator.is_local
    return is_chosen or is_context if edition == Edition.KERNGROEP else is_chosen and not is_context


def _columns(*, has_towns: bool) -> list[Json]:
    if not has_towns:
        first = [column(_("Indicator"), 28), column(_("Latest"), 15, "end")]
    else:
        first = [column(_("Indicator"), 23), column(_("Town"), 14), column(_("Latest"), 13, "end")]
    source = column(_("Source"), 26 if has_towns else 31)
    return [*first, column(_("Unit"), 15 if has_towns else 16), column(_("Period"), 9 if has_towns else 10), source]


def _lines(row: Row, figure: Figure, *, has_towns: bool) -> Iterator[Json]:
    shown = [figure.together] if figure.together else figure.own
    for number, series in enumerate(shown):
        value = _newest(series)
        if value is None:
            continue
        place = [labels(series.area, "name")] if has_towns else []
        cells = [labels(row.indicator, "name"), *place, *_cells(row, value), _source(row, figure, value)]
        yield {"id": f"{row.indicator.code}-{number}" if number else row.indicator.code, "cells": cells}


def _newest(series: Series) -> Value | None:
    """The newest figure, also where this edition leaves it out; else the newest reason why there is none."""
    told = [value for value in series.values if not value.reason or value.reason in LEFT_OUT]
    known = told or series.values
    return known[-1] if known else None


def _cells(row: Row, value: Value) -> list[Any]:
    is_count = row.is_count
    number: Any = {
        "number": str(round(number_of(value) or 0, 6)),
        "decimals": 0 if is_count else row.indicator.decimals,
    }
    if reason := why_missing(value):
        number = {"missing": reason}
    elif said := marks(value):
        number = [number, *said]
    return [number, in_both(COUNTED) if is_count else labels(row.indicator, "unit"), {"period": value.period}]


def _source(row: Row, figure: Figure, value: Value) -> str | Json | None:
    """The editions behind this figure; what was left out names those of the indicator."""
    used = [edition for edition in figure.sources if edition.pk in value.editions] or row.sources
    return credits_of(used) or None
