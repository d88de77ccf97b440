"""Shapes of publishers that no family knows: read right, asked about, or refused with the sentence that is true."""

import io
import zipfile

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.columns import day_of
from diagnostics.imports.grid import read_grid
from tests.diagnostics.imports.helpers import csv_bytes
from tests.diagnostics.imports.test_variants import book, read, taken, told


def packed(*names):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [packed("[Content_Types].xml", "xl/workbook.bin"), packed("Index/Document.iwa", "Metadata/Properties.plist")],
    ids=["binary workbook", "workbook of Numbers"],
)
def test_table_in_another_form_is_told_to_be_saved_as_a_workbook(content):
    with pytest.raises(Refused) as refused:
        read_grid(content)
    assert refused.value.code == "other_workbook"


def test_header_and_places_in_two_languages_are_read():
    head = ["Commune / Gemeente", "Hommes / Mannen", "Taux de chômage / Werkloosheidsgraad"]
    rows = [["Actiris"], ["Avril 2023 / April 2023"], head, ["Bruxelles / Brussel", 8000, 17.1], ["Evere", 1100, 13.0]]
    table = read(book(Communes=rows))
    assert taken(table, head[1]) == {("Bruxelles / Brussel", "2023-04"): 8000, ("Evere", "2023-04"): 1100}
    assert dict(zip(table.frame["measure"], table.frame["unit"], strict=True)) == {head[1]: "count", head[2]: "other"}


def test_quarter_under_a_technical_header_is_a_quarter():
    rows = [["2022Q1", 3], ["2022Q2", 5]]
    lines = [["23027", "Halle", quarter, sex, count] for quarter, count in rows for sex in "MF"]
    content = csv_bytes([["CD_MUNTY_REFNIS", "TX_MUNTY", "CD_QUARTER", "SEX", "MS_WORKERS"], *lines], "|")
    assert taken(read(content), "MS_WORKERS") == {("23027", "2022-Q1"): 6, ("23027", "2022-Q2"): 10}


@pytest.mark.parametrize("days", [("01/01/2023", "01/02/2023"), ("2023-01-31", "2023-02-28")])
def test_days_written_out_tell_months(days):
    content = csv_bytes([["Date", "Commune", "Nombre de faits"], [days[0], "Liège", 4], [days[1], "Liège", 7]])
    assert taken(read(content), "Nombre de faits") == {("Liège", "2023-01"): 4, ("Liège", "2023-02"): 7}


def test_one_day_in_every_line_is_its_year():
    content = csv_bytes([["Date", "Commune", "Habitants"], *(["31/03/2023", town, 9] for town in ("Liège", "Ans"))])
    assert taken(read(content), "Habitants") == {("Liège", "2023"): 9, ("Ans", "2023"): 9}


@pytest.mark.parametrize("text", ["31/02/2023", "2023-13-01", "00/01/2023", "1/2/23", "Halle", ""])
def test_what_is_no_day_is_none(text):
    assert day_of(text) is None


def test_number_of_a_table_is_not_its_title():
    table = read(book(T=[["Tableau 1.1.1"], ["Population par commune"], ["Commune", 2022], ["Evere", 44464]]))
    assert (table.title, told(table)) == ("Population par commune", [])
    assert taken(table, "Population par commune") == {("Evere", "2022"): 44464}
