"""The plan as a workbook that can be changed and brought back: text that never runs, choices as lists, ids hidden."""

import datetime as dt
import io
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from livb.trajectories.models import Trajectory
from planning.exchange.cells import NO, YES, print_of, written
from planning.exchange.columns import HIDDEN, ID, SHEETS, Column, Form, Sheet
from planning.exchange.table import PlanRow, PlanTable, plan_table

MARK = "livb-plan-1"
FACE = "Calibri"
FIRST = 3  # keys, labels, then the rows
EMPTY_ROWS = 200  # so many rows under the last one know their choices too
FORMATS = {Form.DATE: "dd/mm/yyyy", Form.EUROS: "#,##0.00", Form.WHOLE: "0", Form.NUMBER: "General"}


def write_workbook(trajectory: Trajectory, language: str) -> bytes:
    """The whole live plan, with an explanation first and the lists of choices last."""
    from openpyxl import Workbook  # noqa: PLC0415 (slow to import)

    table = plan_table(trajectory)
    book = Workbook()
    book.properties.creator = "LIVB-consult"
    with override(language):
        _explain(book.active, trajectory)
        lists = book.create_sheet(_("Lists"))
        for sheet in SHEETS:
            page = book.create_sheet(str(sheet.title), len(book.sheetnames) - 1)
            _sheet(page, sheet, table, lists)
            _own(page, 1, len(HIDDEN) + len(sheet.columns) + 1, trajectory)
        book.properties.title = " – ".join([_("Plan"), trajectory.title])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _explain(page: Any, trajectory: Trajectory) -> None:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    page.title = _("Explanation")
    lines = [
        trajectory.title,
        _("This workbook holds the plan. Change it, save it and bring it back: you see each change before it counts."),
        _("Change what you like in the cells. Leave the hidden first row and the hidden columns as they are."),
        _("A new row needs no code; give it one of your own where other rows stand under it or serve it."),
        _("A row that you take away stays in the plan; what goes is set aside in the plan itself."),
        _(
            "Rows and columns may stand in any order: the column with places says what stands where. "
            "Headings may be called as you like."
        ),
        _("An action that serves several objectives names one code a line with its share: PL1.SD1.OD1: 60."),
        _("Formulas are refused: put the value itself in the cell."),
        _("An indicator names one interim target a line: 31/12/2026: 12."),
        _("Follow-up and the running action that an action takes up are not in this file and stay as they are."),
        "",
        *(f"{sheet.title}: {sheet.about}" for sheet in SHEETS),
    ]
    for number, line in enumerate(lines, start=1):
        cell = _put(page, number, 1, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    page["A1"].font = Font(name=FACE, bold=True, size=14)
    page.column_dimensions["A"].width = 100
    _own(page, 1, 2, trajectory)


def _own(page: Any, row: int, column: int, trajectory: Trajectory) -> None:
    """Whose plan stands on this sheet, where nobody looks."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for place, text in enumerate((MARK, str(trajectory.uuid)), start=column):
        _put(page, row, place, text)
        page.column_dimensions[get_column_letter(place)].hidden = True


def _sheet(page: Any, sheet: Sheet, table: PlanTable, lists: Any) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    keys = [*HIDDEN, *(column.key for column in sheet.columns)]
    labels = [_("Mark"), _("Version"), _("As downloaded"), *(str(column.label) for column in sheet.columns)]
    first = len(HIDDEN) + 1
    fill, wrapped = PatternFill("solid", fgColor="E6ECF2"), Alignment(wrap_text=True, vertical="top")
    for place, (key, label) in enumerate(zip(keys, labels, strict=True), start=1):
        _put(page, 1, place, f"{MARK}:{sheet.key}" if key == ID else key)
        head = _put(page, 2, place, label)
        head.font, head.fill, head.alignment = Font(name=FACE, bold=True), fill, wrapped
        width = 10 if place < first else sheet.columns[place - first].width
        page.column_dimensions[get_column_letter(place)].width = width
    for place in range(1, first):
        page.column_dimensions[get_column_letter(place)].hidden = True
    page.row_dimensions[1].hidden = True
    for number, row in enumerate(table.rows[sheet.key], start=FIRST):
        _put(page, number, 1, row.id)
        _put(page, number, 2, row.version)
        _put(page, number, 3, prints_of(sheet, row))
        for place, column in enumerate(sheet.columns, start=first):
            cell = _put(page, number, place, written(column, row.values.get(column.key, ""), table.known))
            cell.alignment = wrapped
            cell.number_format = FORMATS.get(column.form, "General" if cell.value is None else cell.number_format)
    page.freeze_panes = page.cell(FIRST, first + (4 if sheet.key in ("tree", "actions") else 1))
    last = FIRST + len(table.rows[sheet.key]) + EMPTY_ROWS
    for place, column in enumerate(sheet.columns, start=first):
        _offer(page, f"{get_column_letter(place)}{FIRST}:{get_column_letter(place)}{last}", column, table, lists)


def prints_of(sheet: Sheet, row: PlanRow) -> str:
    """What each cell said when it was written, in a few signs: so one sees later who changed it."""
    signs = (
        f"{column.key}={print_of(column, row.values[column.key])}"
        for column in sheet.columns
        if column.key in row.values
    )
    return " ".join([MARK, *signs])


def _put(page: Any, row: int, column: int, value: Any) -> Any:
    """Text keeps its type and its mark, also where it begins as a formula would."""
    cell = page.cell(row, column)
    if isinstance(value, str):
        cell.value = value
        cell.data_type, cell.quotePrefix = "s", True
    elif value is not None:
        cell.value = value
        if isinstance(value, dt.date):
            cell.number_format = FORMATS[Form.DATE]
    return cell


def _offer(page: Any, cells: str, column: Column, table: PlanTable, lists: Any) -> None:
    """The choices of a column as a list to pick from; what is typed beside it is told when the file comes back."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    words = {
        Form.CHOICE: [str(label) for _value, label in column.choices],
        Form.YES: [str(YES[1]), str(NO[1])],
        Form.PERSON: list(table.known.people.values()),
    }.get(column.form)
    if not words:
        return
    place = lists.max_column + 1 if lists["A1"].value else 1
    for number, word in enumerate(words, start=1):
        _put(lists, number, place, word)
    letter = get_column_letter(place)
    title = lists.title.replace("'", "''")
    rule = DataValidation("list", formula1=f"'{title}'!${letter}$1:${letter}${len(words)}", allow_blank=True)
    rule.showErrorMessage = False
    rule.add(cells)
    page.add_data_validation(rule)
