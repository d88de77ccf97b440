"""Plans as zones and towns write them: numbered headings, merged tables, sheets with a table within, mixed lists."""

from typing import Any

import docx

from planning.intake.labels import named
from tests.planning.intake.plans import number, outline_list, saved
from tests.planning.intake.test_shapes import Shape, shape

HOMES, TRAFFIC = "Het aantal inbraken daalt tegen 2031", "Wie stapt of trapt, is veilig"
ADVISED, SPEED = "De inwoners beveiligen hun woning", "Bestuurders rijden trager"


def grid(holder: Any, rows: list[list[str]]) -> Any:
    table = holder.add_table(rows=len(rows), cols=len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def test_zonal_plan_with_chapter_numbers_before_its_names_and_a_table_for_each_objective() -> None:
    document = docx.Document()
    for line in ("1 Inleiding\t3", "3.1 Strategische doelstelling 1\t17"):
        document.add_paragraph(line)
    document.add_heading("2 Scanning en analyse", 1)
    grid(document, [["Feit", "2018", "2019"], ["Woninginbraak", "312", "287"]])
    document.add_heading("3 Strategisch plan", 1)
    expected: Shape = []
    for at, (goal, under, action) in enumerate([(HOMES, ADVISED, "Advies aan huis"), (TRAFFIC, SPEED, "Controles")], 1):
        document.add_heading(f"3.{at} Strategische doelstelling {at}: {goal}", 2)
        document.add_paragraph("Motivering: deze doelstelling volgt uit de scanning (zie 2.1).")
        document.add_heading(f"3.{at}.1 Operationele doelstelling {at}.1: {under}", 3)
        head = ["Nr.", "Actie", "Verantwoordelijke", "Timing", "Indicator"]
        grid(document, [head, [f"{at}.1.1", action, "Recherche", "2027", "aantal per jaar"]])
        expected += [(0, goal), (1, under), (2, action)]
    assert shape(saved(document)) == expected


def test_french_prevention_plan_in_one_merged_table() -> None:
    document = docx.Document()
    levels = ["Objectif général", "Objectifs stratégiques", "Objectifs opérationnels", "Actions"]
    document.add_heading("II. Objectifs", 1)
    table = grid(document, [
        [*levels, "Indicateurs", "Résultats attendus"],
        ["Prévenir les vols", "1. Moins de vols", "1.1 Mieux protéger", "Conseils", "Visites", "Moins d’effractions"],
        ["", "", "", "Séances d’information", "Séances", ""],
        ["", "", "1.2 Surveiller ensemble", "Partenariats", "Nombre", "Voisins attentifs"],
        ["", "2. Aider les victimes", "2.1 Les joindre vite", "Visites", "Délai", "Victimes rassurées"],
    ])  # fmt: skip
    for column, last in ((0, 4), (1, 3), (2, 2)):
        table.cell(1, column).merge(table.cell(last, column))
    assert shape(saved(document)) == [
        (0, "Prévenir les vols"), (1, "Moins de vols"), (2, "Mieux protéger"), (3, "Conseils"),
        (3, "Séances d’information"), (2, "Surveiller ensemble"), (3, "Partenariats"), (1, "Aider les victimes"),
        (2, "Les joindre vite"), (3, "Visites"),
    ]  # fmt: skip


def test_sheet_with_a_table_of_actions_in_a_cell_takes_the_actions_alone() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=2)
    texts = {"Fenomeen": "Drugsoverlast", "Strategische doelstelling": HOMES, "Operationele doelstelling": ADVISED}
    for row, (name, text) in zip(table.rows, {**texts, "Acties": ""}.items(), strict=True):
        row.cells[0].text, row.cells[1].text = name, text
    within = table.cell(3, 1)
    rows = [["Actie", "Wie", "Wanneer"], ["Straathoekwerk", "Preventiedienst", "2027"], ["Spuitenruil", "CAW", "2028"]]
    inner = within.add_table(rows=3, cols=3)
    for line, cells in zip(inner.rows, rows, strict=True):
        for cell, text in zip(line.cells, cells, strict=True):
            cell.text = text
    assert shape(saved(document)) == [
        (0, "Drugsoverlast"), (1, HOMES), (2, ADVISED), (3, "Straathoekwerk"), (3, "Spuitenruil"),
    ]  # fmt: skip


def test_list_of_which_only_some_items_name_their_level_keeps_its_depth() -> None:
    document = docx.Document()
    key = outline_list(document, ("%1.", "%1.%2.", "%1.%2.%3."))
    lines = [
        (0, "Beleidsdoelstelling: De stad is veilig"), (1, "Actieplan handhaving"), (2, "Actie: Meer wachten"),
        (1, "Actieplan brandveiligheid"), (2, "Actie: Rookmelders verdelen"),
    ]  # fmt: skip
    for depth, text in lines:
        number(document.add_paragraph(text), key, depth)
    document.add_paragraph("Uitgaven 2026: € 25.000; ontvangsten: € 0")
    assert shape(saved(document)) == [(depth, text.split(": ")[-1]) for depth, text in lines]


def test_number_of_a_chapter_is_the_code_where_the_name_has_none() -> None:
    told = [
        named(text) for text in ("3.1 Actie: Toezicht", "3.1 Actie 2: Toezicht", "3 Acties in de buurt", "4 ploegen")
    ]
    assert [found and (found.code, found.rest) for found in told] == [
        ("3.1", "Toezicht"), ("A 2", "Toezicht"), None, None,
    ]  # fmt: skip
