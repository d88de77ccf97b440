"""The plan as a workbook against writing the same cells with nothing around them."""

import io
from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from planning.benchmark.load import World
from planning.benchmark.measures import Measure, median_seconds
from planning.benchmark.pages import signed_in


def report(world: World, runs: int) -> Iterator[Measure]:
    """The workbook that goes out and comes back, and the table of actions as one sees it."""
    client = signed_in(world)
    for name, at in (("plan as a workbook", "exchange_export"), ("table of actions as a workbook", "action_workbook")):
        address = reverse(f"planning:{at}", args=[world.trajectory.slug])
        sheets = _cells(client.get(address).getvalue())
        count = sum(len(row) for sheet in sheets for row in sheet)
        ours = median_seconds(lambda address=address: client.get(address).getvalue(), runs)  # type: ignore[misc]
        plain = median_seconds(lambda sheets=sheets: _written(sheets), runs)  # type: ignore[misc]
        yield Measure(name, ours, plain, f"openpyxl writing the same {count} cells")


def _cells(content: bytes) -> list[list[tuple[Any, ...]]]:
    from openpyxl import load_workbook  # noqa: PLC0415 (slow to import, needed here alone)

    book = load_workbook(io.BytesIO(content), read_only=True)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book.worksheets]


def _written(sheets: list[list[tuple[Any, ...]]]) -> None:
    from openpyxl import Workbook  # noqa: PLC0415

    book = Workbook()
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())
