"""A document as a workbook: what was written is read back equal, and nothing in it runs."""

import io

import pytest
from openpyxl import load_workbook

from livb.documents import xlsx
from livb.documents.tree import Chapter, Column, Document, Fact, Facts, Meta, Row, Table

TEXTS = [
    "=1+1",
    '=HYPERLINK("http://voorbeeld","x")',
    "+32 2 000 00 00",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "'al gequoot",
    "  spaties  ",
    "twee\nregels",
    "é ü ß 漢 😀",
    "01001",
    "3/4",
    "1 234,5",
]


def book(*cells, fictitious=None, caption="Tabel", language="nl"):
    column = Column(label={"nl": "Kolom", "fr": "Colonne"})
    table = Table(id="t", caption=caption, columns=(column,), rows=tuple(Row(cells=(cell,)) for cell in cells))
    facts = Facts(id="f", title="Feiten", rows=(Fact(label="Gescoord", value=["3", "van 4"]),))
    meta = Meta(title={"nl": "Titel", "fr": "Titre"}, place="Halle", language=language, fictitious=fictitious)
    document = Document(meta=meta, parts=(Chapter(key="c", title="x", blocks=(table, facts)),))
    return load_workbook(io.BytesIO(xlsx.render(document)))


@pytest.mark.parametrize("text", TEXTS)
def test_text_is_read_back_equal_and_is_never_a_formula(text):
    cell = book(text).worksheets[0]["A4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_unprintable_signs_are_left_out_instead_of_breaking_the_file():
    assert book("a\x0bb\x00c").worksheets[0]["A4"].value == "abc"


def test_numbers_stay_numbers_and_reasons_are_words():
    sheet = book({"number": "3.5", "decimals": 1}, {"missing": {"nl": "niet getoond", "fr": "x"}}).worksheets[0]
    assert [sheet[f"A{n}"].value for n in (4, 5)] == [3.5, "niet getoond"]


def test_days_and_amounts_stay_what_they_are():
    sheet = book({"date": "2027-03-01"}, {"cents": 123450}).worksheets[0]
    assert (sheet["A4"].value.date().isoformat(), sheet["A4"].number_format) == ("2027-03-01", "dd/mm/yyyy")
    assert (sheet["A5"].value, sheet["A5"].data_type) == (1234.5, "n")


def test_every_sheet_says_whose_it_is_and_that_it_is_an_example():
    found = book("x", fictitious={"nl": "Voorbeeld, fictieve inhoud", "fr": "Exemple"})
    assert [[sheet["A1"].value, sheet["A2"].value] for sheet in found.worksheets] == [
        ["Halle: Titel", "Voorbeeld, fictieve inhoud"]
    ] * 2
    assert found.worksheets[0].freeze_panes == "B5"


def test_head_of_a_sheet_in_french_has_a_space_before_its_colon():
    assert book("x", language="fr").worksheets[0]["A1"].value == "Halle\u00a0: Titre"


def test_sheets_are_named_once_in_what_a_spreadsheet_takes():
    assert book("x", caption="Feiten").sheetnames == ["Feiten", "Feiten 2"]
    assert book("x", caption="a/b[c]:*?" + "d" * 40).sheetnames[0] == "a b c    " + "d" * 22


def test_labels_follow_the_language_of_the_document():
    assert book("x", language="fr").worksheets[0]["A3"].value == "Colonne"


@pytest.mark.parametrize(("cents", "width"), [(93_300_000, 14), (100, 10), (-123_456_789_00, 19)])
def test_amounts_have_the_room_they_take_as_they_are_shown(cents, width):
    """A spreadsheet shows #### where 933.000,00 € does not fit."""
    assert book({"cents": cents}).worksheets[0].column_dimensions["A"].width == width


def test_sheet_prints_on_the_width_of_a_page_with_its_head_on_each():
    sheet = book("x").worksheets[0]
    setup = (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight, sheet.page_setup.orientation)
    assert (*setup, sheet.print_title_rows) == (True, 0, "portrait", "$3:$3")


def test_sheet_name_too_long_breaks_off_between_words_and_stays_its_own() -> None:
    taken: set[str] = set()
    names = [xlsx._name(title, taken) for title in ("Elk fenomeen met zijn scores, deel een",) * 2 + ("x" * 40,)]
    assert names == ["Elk fenomeen met zijn scores…", "Elk fenomeen met zijn… 2", "x" * 31]
