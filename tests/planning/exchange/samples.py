"""A plan to write, a file to change, and what the file says afterwards."""

import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from openpyxl import Workbook, load_workbook

from livb.trajectories.models import Trajectory
from planning.exchange.comparing import compare
from planning.exchange.reading import read_workbook
from planning.exchange.rows import Comparison
from planning.exchange.workbook import write_workbook
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import (
    BudgetLineFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    PriorityFactory,
    ShareFactory,
    StrategicFactory,
)

PLAN, ACTIONS, BUDGET, MEASURES = 1, 2, 3, 4


def small_plan(trajectory: Trajectory) -> dict[str, Any]:
    """A line with two operational objectives, an action for both, money and two indicators."""
    line = LineFactory.create(
        trajectory=trajectory, title="=1+1 is geen formule", phenomena=[PriorityFactory.create(trajectory=trajectory)]
    )
    strategic = StrategicFactory.create(line=line)
    first, second = OperationalFactory.create_batch(2, parent=strategic)
    action = ShareFactory.create(objective=first, share=Decimal("66.67")).action
    ShareFactory.create(objective=second, action=action, share=Decimal("33.33"), position=2, trajectory=trajectory)
    money = BudgetLineFactory.create(action=action)
    own = MeasureFactory.create(objective=strategic)
    known = MeasureFactory.create(objective=strategic, measure="", indicator=IndicatorFactory.create())
    return {
        "line": line, "strategic": strategic, "first": first, "second": second, "action": action,
        "money": money, "own": own, "known": known,
    }  # fmt: skip


def changed(content: bytes, change: Callable[[Workbook], None]) -> bytes:
    """The file after somebody worked in it."""
    book = load_workbook(io.BytesIO(content))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def column(page: Any, key: str) -> int:
    """The number of the column with this key."""
    return next(cell.column for cell in page[1] if cell.value == key)


def put(book: Workbook, sheet: int, row: int, key: str, value: Any) -> None:
    page = book.worksheets[sheet]
    page.cell(row, column(page, key)).value = value


def brought_back(trajectory: Trajectory, change: Callable[[Workbook], None] | None = None) -> Comparison:
    """The plan written, perhaps changed, and read again."""
    content = write_workbook(trajectory, "nl")
    return compare(trajectory, read_workbook(changed(content, change) if change else content))


def verdicts(found: Comparison) -> dict[str, int]:
    return {name: count for name, count in sorted(found.counts.items()) if count}
