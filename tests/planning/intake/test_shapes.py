"""Shapes of plans that were met in the field: sheets about one objective, tables with a column of no named level."""

import docx
import openpyxl

from planning.intake.reading import read_plan
from tests.planning.intake.plans import saved

Shape = list[tuple[int, str]]
TREE: Shape = [
    (0, "Minder inbraken"), (1, "Woningen zijn beveiligd"), (2, "Advies aan huis"), (2, "Infoavond"),
    (1, "Patrouilles volgen de winter"), (2, "Donkeredagenactie"),
]  # fmt: skip


def shape(content: bytes) -> Shape:
    return [(row.depth, row.title) for row in read_plan(content).rows if row.level]


def book(*sheets: list[list[str | None]]) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = made.create_sheet(f"Blad{number}")
        for row in rows:
            sheet.append(row)
    return saved(made)


def test_sheets_for_each_operational_objective_make_one_strategic_one() -> None:
    document = docx.Document()
    goals = {TREE[1][1]: "Advies aan huis\nInfoavond", TREE[4][1]: "Donkeredagenactie"}
    for goal, actions in goals.items():
        table = document.add_table(rows=0, cols=2)
        lines = {
            "Strategische doelstelling": "SD1 Minder inbraken",
            "Operationele doelstelling": goal,
            "Acties": actions,
        }
        for name, text in (lines | {"Trekker": "Wijkdienst", "Budget": "€ 2.000"}).items():
            cells = table.add_row().cells
            cells[0].text, cells[1].text = name, text
    assert shape(saved(document)) == TREE


def test_actions_of_the_same_name_under_two_objectives_stay_two() -> None:
    lines = [["Strategische doelstelling", "Actie"], ["Minder inbraken", "Infoavond"], ["Minder lawaai", "Infoavond"]]
    assert shape(book(lines)) == [(0, "Minder inbraken"), (1, "Infoavond"), (0, "Minder lawaai"), (1, "Infoavond")]


def test_column_of_no_named_level_stands_between_its_neighbours() -> None:
    lines = [
        ["Strategische doelstelling", "Doelstelling", "Actie", "Trekker", "Timing", "Indicator", "Budget"],
        ["Minder inbraken", "Woningen zijn beveiligd", "Advies aan huis", "Wijk", "2026", "aantal", "€ 5"],
        [None, None, "Infoavond", "Wijk", "2026", "aantal", "€ 5"],
        [None, "Patrouilles volgen de winter", "Donkeredagenactie", "Wijk", "2026", "aantal", "€ 5"],
    ]
    assert shape(book(lines)) == TREE


def test_objective_announced_above_the_names_of_columns_is_what_the_table_is_about() -> None:
    names = ["Doelstelling", "Actie", "Trekker"]
    goal = ["Woningen zijn beveiligd", "Advies aan huis", "Wijk"]
    first = [["SD 1: Minder inbraken"], names, goal, [None, "Infoavond", "Wijk"]]
    second = [["SD 2: Minder lawaai"], names, ["Zaken sluiten op tijd", "Controles", "Politie"]]
    assert shape(book(first, second)) == [
        *TREE[:4], (0, "Minder lawaai"), (1, "Zaken sluiten op tijd"), (2, "Controles"),
    ]  # fmt: skip


def test_title_of_a_sheet_that_is_named_as_a_column_is_no_header() -> None:
    names = [["Plan d'action"], ["Objectif / action", "", "", "Responsable"]]
    lines = [*names, ["Moins de vols", None, None, "Police"], [None, "Conseil", None, "Police"]]
    found = read_plan(book(lines)).rows
    assert [(row.depth, row.title) for row in found if row.level] == [(0, "Moins de vols"), (1, "Conseil")]
    assert [row.title for row in found if not row.level] == ["Plan d'action", "Objectif / action"]
