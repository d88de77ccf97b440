"""Control sums: whether the last line of a table is the sum of the places above it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pandas as pd

from diagnostics.imports.base import COLUMNS, Position, Problem, Unit
from diagnostics.imports.cells import Record
from diagnostics.imports.places import Kind, normal

TOTAL = re.compile(
    r"(?:algemeen |eind)?tota(?:al|l)(?: generaal| general| alle gemeenten)?|grand total|gesamt|insgesamt"
)
AGGREGATE = r"\d{2}000$|2000[12]$"
COLLECTING = (Kind.ARRONDISSEMENT, Kind.PROVINCE, Kind.REGION, Kind.COUNTRY)


def control_sums(records: list[Record]) -> Iterator[Problem]:
    """A notice for each count whose line of the total differs from the sum of its places."""
    frame = pd.DataFrame(records, columns=COLUMNS)
    is_total = frame["place"].map(lambda text: bool(TOTAL.fullmatch(normal(text)))).astype(bool)
    collects = (frame["kind"].isin(COLLECTING) | frame["code"].str.match(AGGREGATE)) & ~is_total
    if not is_total.any() or collects.any():
        return
    counts = frame[frame["unit"] == Unit.COUNT]
    for (measure, period), part in counts.groupby(["measure", "period"], sort=False):
        whole, parts = part[is_total[part.index]], part[~is_total[part.index]]
        if len(whole) != 1 or len(parts) < 2 or part["value"].isna().any():
            continue
        line, found = next(whole.itertuples()), parts["value"].sum()
        if line.value != found:
            params = {"measure": f"{measure}, {period}", "total": f"{line.value:f}", "sum": f"{found:f}"}
            at = Position(str(line.sheet), int(str(line.row)), int(str(line.column)))
            yield Problem("total_differs", params, at, params["total"], refuses=False)
