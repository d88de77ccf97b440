"""Oddities of real exports: months as days, blocks beside and below each other, notes in figures, units in titles."""

import gzip
import json
from datetime import date
from decimal import Decimal

import pytest

from diagnostics.imports.base import Refused
from tests.diagnostics.imports.helpers import csv_bytes
from tests.diagnostics.imports.test_variants import book, read, taken, told

TOWNS = [["Halle", 22, 767], ["Gent", 306, 269]]
MONTHS = {
    ("Halle", "2024-01"): 22, ("Halle", "2024-02"): 767, ("Gent", "2024-01"): 306, ("Gent", "2024-02"): 269,
}  # fmt: skip


@pytest.mark.parametrize(
    "header",
    [
        [date(2024, 1, 1), date(2024, 2, 1)],
        [date(2024, 1, 31), date(2024, 2, 29)],
        ["01/01/2024", "01/02/2024"],
        ["2024-01-31", "2024-02-29"],
        ["jan-24", "feb-24"],
        ["jan/24", "fév/24"],
    ],
)
def test_days_of_several_months_above_columns_are_months(header):
    assert taken(read(book(Blad=[["Gemeente", *header], *TOWNS])), "cijfers") == MONTHS


@pytest.mark.parametrize("header", [[date(2022, 6, 30), date(2023, 6, 30)], ["30/06/2022", "30/06/2023"]])
def test_one_day_of_several_years_above_columns_is_the_year(header):
    found = taken(read(book(Blad=[["Gemeente", *header], *TOWNS])), "cijfers")
    assert [period for _, period in found] == ["2022", "2023", "2022", "2023"]


def test_names_of_months_above_columns_take_the_year_of_the_title():
    rows = [["Werkzoekenden 2024"], ["Gemeente", "januari", "februari"], *TOWNS]
    assert taken(read(csv_bytes(rows)), "Werkzoekenden 2024") == MONTHS


def test_tables_side_by_side_keep_their_own_places():
    rows = [["Gemeente", "2022", "2023", None, "Gemeente", "2022", "2023"], ["Halle", 1, 2, None, "Gent", 3, 4]]
    assert taken(read(book(Blad=[["Inwoners"], *rows])), "Inwoners") == {
        ("Halle", "2022"): 1, ("Halle", "2023"): 2, ("Gent", "2022"): 3, ("Gent", "2023"): 4,
    }  # fmt: skip


def test_blocks_of_provinces_share_the_title_of_the_sheet():
    rows = [["Voertuigen op 1 januari 2024"], [], ["Provincie Oost-Vlaanderen"], ["Gemeente", "Totaal"], ["Gent", 5]]
    rows += [["Totaal", 5], [], ["Provincie Vlaams-Brabant"], ["Gemeente", "Totaal"], ["Halle", 7], ["Totaal", 7]]
    table = read(book(Blad=rows), "voertuigen.xlsx")
    assert {key: value for key, value in taken(table).items() if key[0] != "Totaal"} == {
        ("Gent", "Voertuigen op 1 januari 2024: Totaal", "2024"): 5,
        ("Halle", "Voertuigen op 1 januari 2024: Totaal", "2024"): 7,
    }


@pytest.mark.parametrize(
    ("cell", "note", "early"),
    [
        ("1.234,5 (1)", "(1) herziene reeks", False),
        ("1.234,5 (1)", "1) voorlopig cijfer", True),
        ("1.234,5*", "* voorlopig", True),
        ("1.234,5²", "", False),
        ("1.234,5 p", "", True),
        ("1.234,5 b", "", False),
        ("1.234,5 (p)", "", True),
    ],
)
def test_mark_of_a_note_behind_a_figure_is_no_part_of_it(cell, note, early):
    frame = read(csv_bytes([["Gemeente", "2023"], ["Halle", cell], ["Gent", "7,5"], [note]])).frame
    assert [(row.value, row.provisional) for row in frame.itertuples()] == [
        (Decimal("1234.5"), early), (Decimal("7.5"), False),
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["12 (1)", "12*", "12 (34)"])
def test_number_in_brackets_that_no_note_explains_is_no_figure(cell):
    table = read(csv_bytes([["Gemeente", "2023"], ["Halle", cell], ["Gent", "7"], ["Mechelen", "8"]]))
    assert (told(table), set(table.frame.place)) == (["not_a_number"], {"Gent", "Mechelen"})


def test_whole_column_of_marked_figures_stays_a_column_of_figures():
    table = read(csv_bytes([["Commune", "2022", "2023"], ["Namur", "5", "6 p"], ["Huy", "7", "8 p"]]))
    assert [(row.period, row.provisional) for row in table.frame.itertuples()] == [
        ("2022", False), ("2023", True), ("2022", False), ("2023", True),
    ]  # fmt: skip


def test_thousands_told_in_a_title_count_for_amounts_but_not_for_people():
    rows = [["Revenus 2022 (en milliers d'euros)"], ["Commune", "Revenu", "Nombre de déclarations"], ["Huy", 47, 12]]
    table = read(csv_bytes(rows))
    assert taken(table) == {("Huy", "Revenu", "2022"): 47_000, ("Huy", "Nombre de déclarations", "2022"): 12}
    assert told(table) == ["multiplied"]


def test_millions_in_running_text_of_a_title_multiply_nothing():
    rows = [["In België wonen 11 miljoen mensen"], ["Gemeente", "Inwoners 2022"], ["Halle", 47]]
    assert taken(read(csv_bytes(rows)), "Inwoners") == {("Halle", "2022"): 47}


def test_share_under_a_heading_with_index_is_a_share():
    rows = [["Gemeente", "NIS-code", "Indicator", "Jaar", "Kinderarmoede (%)"]]
    rows += [["Halle", 23027, "Kansarmoede-index", 2023, 4.8], ["Gent", 44021, "Kansarmoede-index", 2023, 15.8]]
    assert set(read(book(WE=rows)).frame.unit) == {"percent"}


def test_grouped_and_plain_numbers_in_one_column_are_asked():
    table = read(csv_bytes([["Gemeente", "2023"], ["Halle", "12.764"], ["Gent", "40877"]]))
    assert ([question.key for question in table.questions], len(table.frame)) == (["decimal"], 0)


def test_plain_numbers_of_another_column_say_nothing_of_a_point():
    table = read(csv_bytes([["Gemeente", "Feiten 2023", "Inwoners 2023"], ["Halle", "1.234", "12345"]]))
    assert [question.key for question in table.questions] == ["decimal"]


def test_point_in_a_column_of_counts_can_only_group():
    rows = [["Gemeente", "Aantal feiten 2023", "Inwoners 2023"], ["Halle", "1.234", "12345"]]
    assert taken(read(csv_bytes(rows)), "Aantal feiten") == {("Halle", "2023"): 1234}


@pytest.mark.parametrize("name", ["23027 Halle", "23027 - Halle", "23027: Halle"])
def test_code_before_the_name_of_a_place_is_its_code(name):
    frame = read(csv_bytes([["Gemeente", "2023"], [name, 5], ["44021 Gent", 6]])).frame
    assert [(row.place, row.code) for row in frame.itertuples()] == [("Halle", "23027"), ("Gent", "44021")]


def test_postal_code_before_the_name_of_a_place_is_no_code_of_it():
    frame = read(csv_bytes([["Gemeente", "2023"], ["1500 Halle", 5], ["9000 Gent", 6]])).frame
    assert [(row.place, row.code) for row in frame.itertuples()] == [("Halle", ""), ("Gent", "")]


def test_file_pressed_by_itself_is_opened():
    content = gzip.compress(csv_bytes([["Gemeente", "2023"], ["Halle", 5], ["Gent", 6]]))
    assert taken(read(content), "cijfers") == {("Halle", "2023"): 5, ("Gent", "2023"): 6}


@pytest.mark.parametrize(
    "content", [b"\x1f\x8bnothing", gzip.compress(b"a;b\n" * 9, mtime=0)[:-9], gzip.compress(b"\0" * 9, mtime=0)]
)
def test_broken_pressed_file_is_refused(content):
    with pytest.raises(Refused):
        read(content)


def test_facts_one_to_a_line_are_read():
    facts = [{"nis": "23027", "jaar": 2023, "aantal": 5}, {"nis": "44021", "jaar": 2023, "aantal": 6}]
    content = "\n".join(map(json.dumps, facts)).encode()
    assert list(taken(read(content), by="code").values()) == [5, 6]


def test_table_for_exchange_between_offices_is_read_by_its_codes():
    rows = [["DATAFLOW", "FREQ", "REF_AREA", "TIME_PERIOD", "OBS_VALUE", "OBS_STATUS"]]
    rows += [["X", "A", "23027", 2022, 60500, "A"], ["X", "A", "23027", 2023, 71000, "P"]]
    frame = read(csv_bytes(rows, ","), "POP.csv").frame
    assert [(row.code, row.measure, row.period, row.value, row.provisional) for row in frame.itertuples()] == [
        ("23027", "POP: OBS_VALUE", "2022", 60500, False), ("23027", "POP: OBS_VALUE", "2023", 71000, True),
    ]  # fmt: skip


def test_same_words_with_several_years_count_before_a_column_of_years():
    rows = [["Gemeente", "Jaar", "Feiten 2022", "Feiten 2023"], ["Halle", 2024, 5, 6], ["Gent", 2024, 7, 8]]
    assert taken(read(csv_bytes(rows)), "Feiten") == {
        ("Halle", "2022"): 5, ("Halle", "2023"): 6, ("Gent", "2022"): 7, ("Gent", "2023"): 8,
    }  # fmt: skip
