"""How plans announce their objectives, and what stands around them."""

from typing import Any

import docx
import pytest

from planning.intake.labels import level_named, named, numbered
from planning.intake.numbering import Numbering, written
from planning.intake.reading import read_plan
from tests.planning.intake.plans import number, put, saved
from tests.planning.intake.zonal import LONG, boxed, zonal_plan


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Strategische doelstelling 2: Minder inbraak", ("SD 2", "strategic", "Minder inbraak")),
        ("STRATEGISCHE DOELSTELLING 2 – Minder inbraak", ("SD 2", "strategic", "Minder inbraak")),
        ("Operationele doelstelling 1.2", ("OD 1.2", "operational", "")),
        ("SD1 Minder inbraak", ("SD1", "strategic", "Minder inbraak")),
        ("SD 1.2: Minder inbraak", ("SD 1.2", "strategic", "Minder inbraak")),
        ("SD1.OD2 Toezicht", ("SD1.OD2", "operational", "Toezicht")),
        ("OD 1.1 – Toezicht", ("OD 1.1", "operational", "Toezicht")),
        ("BD-3 Veilig", ("BD-3", "strategic", "Veilig")),
        ("Objectif stratégique n° 1 : moins de vols", ("OS 1", "strategic", "moins de vols")),
        ("OS1. Moins de vols", ("OS1", "strategic", "Moins de vols")),
        ("Objectif opérationnel 1.1. Présence", ("OO 1.1", "operational", "Présence")),
        ("Action 3 : patrouilles", ("A 3", "action", "patrouilles")),
        ("Actie: patrouilles", ("", "action", "patrouilles")),
        ("Thema II Woninginbraak", ("Thema II", "general", "Woninginbraak")),
        ("Axe 2 – Cadre de vie", ("Axe 2", "general", "Cadre de vie")),
        ("Actie voeren tegen inbraak", None),
        ("Strategische doelstellingen en acties", None),
        ("De zone heeft 3 ploegen.", None),
    ],
)
def test_named_objective_gives_its_code_level_and_text(text: str, expected: tuple[str, str, str] | None) -> None:
    found = named(text)
    assert (found and (found.code, found.level, found.rest)) == expected


@pytest.mark.parametrize(
    ("text", "strict", "expected"),
    [
        ("1.2 Toezicht", True, ("1.2", "Toezicht")),
        ("3) Toezicht", True, ("3", "Toezicht")),
        ("IV. Toezicht", True, ("IV", "Toezicht")),
        ("A1 Toezicht", True, ("A1", "Toezicht")),
        ("3 ploegen rijden uit", True, ("", "3 ploegen rijden uit")),
        ("2026 wordt het jaar", False, ("", "2026 wordt het jaar")),
        ("3 Toezicht", False, ("3", "Toezicht")),
    ],
)
def test_number_in_front_is_a_code_unless_it_is_a_figure(text: str, strict: bool, expected: tuple[str, str]) -> None:
    found = numbered(text, strict=strict)
    assert (found.code, found.rest) == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [("Strategische doelstellingen", "strategic"), ("OD", "operational"), ("Acties", "action"), ("Timing", None)],
)
def test_level_named_in_a_header_is_known(text: str, level: str | None) -> None:
    assert level_named(text) == level


@pytest.mark.parametrize(
    ("number", "how", "expected"),
    [(3, "decimal", "3"), (28, "lowerLetter", "bb"), (2, "upperLetter", "B"), (9, "lowerRoman", "ix"),
     (14, "upperRoman", "XIV"), (41, "upperRoman", "41"), (7, "decimalZero", "07"), (5, "ordinal", "5")],
)  # fmt: skip
def test_number_is_written_as_the_list_says(number: int, how: str, expected: str) -> None:
    assert written(number, how) == expected


def lists() -> Any:
    """One outline with two lists, the second of which begins anew, and one that follows a style."""
    root = docx.Document().part.numbering_part.element
    for child in list(root):
        root.remove(child)
    outline = put(root, "abstractNum", abstractNumId=1)
    for at, text, how in ((0, "Doel %1:", "decimal"), (1, "%1.%2", "lowerLetter"), (2, "-", "bullet")):
        level = put(outline, "lvl", ilvl=at)
        for name, value in (("start", 1), ("numFmt", how), ("lvlText", text), ("pStyle", f"Doel{at}")):
            put(level, name, val=value)
    for key, restarts in ((7, False), (8, True)):
        row = put(root, "num", numId=key)
        put(row, "abstractNumId", val=1)
        if restarts:
            put(put(row, "lvlOverride", ilvl=0), "startOverride", val=4)
    return root


def test_lists_count_on_where_the_other_stopped_and_begin_anew_where_told() -> None:
    counting = Numbering(lists())
    labels = [counting.label(key, at) for key, at in (("7", 0), ("7", 1), ("7", 1), ("7", 0), ("7", 1), ("7", 2))]
    assert labels == ["Doel 1:", "1.a", "1.b", "Doel 2:", "2.a", ""]
    assert [counting.label("8", 0), counting.label("8", 0), counting.label("9", 0)] == ["Doel 4:", "Doel 5:", ""]
    assert counting.styled["Doel1"] == ("7", 1)


def titles(content: bytes) -> list[tuple[int, str, str, str]]:
    return [
        (row.depth, row.level.value, row.code, row.title) for row in read_plan(content).rows if row.level is not None
    ]


def left_out(content: bytes) -> list[str]:
    return [row.title for row in read_plan(content).rows if row.level is None]


def test_zonal_plan_keeps_what_is_no_objective_beside_the_tree() -> None:
    aside = left_out(zonal_plan())
    assert LONG in aside
    assert {"Inleiding", "Missie en visie", "aantal meldingen per jaar", "1. Interventie"} <= set(aside)
    assert [title for depth, level, _code, title in titles(zonal_plan()) if level == "strategic"] == [
        "Het aantal woninginbraken daalt tegen 2031 met een vijfde.",
        "Reizigers voelen zich veilig in en rond de stations.",
        "Slachtoffers van intrafamiliaal geweld vinden snel hulp.",
        "De straathandel in verdovende middelen neemt af.",
        "Inwoners en ondernemers trappen minder in de val.",
        "Wie stapt of trapt, is veilig.",
    ]


def test_text_box_is_read_once_where_it_hangs_and_a_text_in_pieces_whole() -> None:
    found = [row[2:] for row in titles(zonal_plan())]
    assert found.count(("OD 5.2", "Bedrijven testen hun weerbaarheid.")) == 1
    assert found.index(("OD 5.3", "Scholen bespreken veilig internet.")) == found.index(
        ("OD 5.2", "Bedrijven testen hun weerbaarheid.")
    ) + 1  # fmt: skip
    assert ("2", "Infoavond per wijk") in found
    assert read_plan(zonal_plan()).notices == ["text_boxes"]


def test_text_box_in_a_table_is_read_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table.rows[0].cells, ("Doelstelling", "Acties"), strict=True):
        cell.text = text
    table.cell(1, 0).text = "1. Toezicht"
    table.cell(1, 1).paragraphs[0]._p.append(boxed("Fietsbrigade"))
    assert [row[3] for row in titles(saved(document))] == ["Toezicht", "Fietsbrigade"]


def test_french_plan_in_headings_and_typed_numbers_is_read() -> None:
    document = docx.Document()
    document.add_heading("Introduction", 1)
    document.add_paragraph("La zone couvre trois communes.")
    document.add_heading("Objectif stratégique 1 : une gare sûre", 2)
    document.add_paragraph("1.1. Une présence visible aux heures de pointe")
    document.add_paragraph("Partenaires :")
    document.add_paragraph("la SNCB", style="List Bullet")
    document.add_heading("Annexes", 1)
    document.add_paragraph("2.1. Liste des gares")
    assert titles(saved(document)) == [
        (0, "strategic", "OS 1", "une gare sûre"),
        (1, "operational", "1.1", "Une présence visible aux heures de pointe"),
    ]


def test_sheet_about_one_objective_is_read_by_the_names_in_front() -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for name, text in (
        ("Strategische doelstelling 1", "Minder inbraak"), ("Operationele doelstelling 1.1", "Toezicht"),
        ("Actie 1", "Patrouilles"), ("Timing", "2027"),
    ):  # fmt: skip
        cells = table.add_row().cells
        cells[0].text, cells[1].text = name, text
    assert titles(saved(document)) == [
        (0, "strategic", "SD 1", "Minder inbraak"), (1, "operational", "OD 1.1", "Toezicht"),
        (2, "action", "A 1", "Patrouilles"),
    ]  # fmt: skip
    assert left_out(saved(document)) == ["Timing · 2027"]


def test_actions_in_one_cell_are_one_each() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("Doelstelling", "Acties", "Wie"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("1. Toezicht", "Fietsbrigade\nHondenteam", "de zone"), strict=True):
        cell.text = text
    assert titles(saved(document)) == [
        (0, "operational", "1", "Toezicht"), (1, "action", "", "Fietsbrigade"), (1, "action", "", "Hondenteam"),
    ]  # fmt: skip


def test_plain_lines_without_any_structure_become_a_tree_by_their_tabs() -> None:
    document = docx.Document()
    for line in ("Minder inbraak", "\tToezicht", "\tAdvies", "Minder geweld"):
        document.add_paragraph(line)
    assert [row[::3] for row in titles(saved(document))] == [
        (0, "Minder inbraak"), (1, "Toezicht"), (1, "Advies"), (0, "Minder geweld"),
    ]  # fmt: skip


def test_contents_in_a_content_control_are_not_read_and_texts_in_one_are() -> None:
    document = docx.Document()
    body = document.element.body
    for gallery, text in (("Table of Contents", "1. Inhoud"), ("", "2. Minder inbraak")):
        control = put(body, "sdt")
        if gallery:
            put(put(put(control, "sdtPr"), "docPartObj"), "docPartGallery", val=gallery)
        content = put(control, "sdtContent")
        content.append(document.add_heading(text, 1)._p)
    assert [row[3] for row in titles(saved(document))] == ["Minder inbraak"]


def test_style_that_numbers_by_itself_gives_its_number() -> None:
    document = docx.Document()
    document.part.numbering_part.element.append(lists()[0])
    row = put(document.part.numbering_part.element, "num", numId=77)
    put(row, "abstractNumId", val=1)
    for text, at in (("Minder inbraak", 0), ("Toezicht", 1)):
        number(document.add_paragraph(text), "77", at)
    assert [row[2:] for row in titles(saved(document))] == [("Doel 1", "Minder inbraak"), ("1.a", "Toezicht")]
