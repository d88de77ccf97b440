"""What pivot tables, spreadsheets and international offices write: totals of years, bare days, powers of ten."""

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.columns import is_half_year, serial_day, without_period
from diagnostics.imports.grid import read_grid
from diagnostics.imports.unknown import what_lacks
from tests.diagnostics.imports.helpers import csv_bytes
from tests.diagnostics.imports.test_variants import book, read, taken

TWO_YEARS = {("Halle", "2022"): 3, ("Halle", "2023"): 4, ("Gent", "2022"): 50, ("Gent", "2023"): 60}


def test_pivot_table_is_read_without_the_total_of_its_years():
    rows = [["Som van Feiten", "Kolomlabels"], ["Rijlabels", 2022, 2023, "Eindtotaal"]]
    rows += [["Halle", 3, 4, 7], ["Gent", 50, 60, 110], ["Eindtotaal", 53, 64, 117]]
    table = read(book(Blad=rows))
    found = {key: value for key, value in taken(table, "Som van Feiten").items() if key[0] != "Eindtotaal"}
    assert found == TWO_YEARS
    assert [(problem.code, problem.position.cell) for problem in table.problems] == [("sum_of_years", "D2")]


def test_total_that_is_no_sum_of_years_is_asked_its_year():
    table = read(csv_bytes([["Gemeente", "2022", "2023", "Totaal"], ["Halle", 3, 4, 9], ["Gent", 50, 60, 400]]))
    assert [question.key for question in table.questions] == ["period"]


@pytest.mark.parametrize("mark", ["3", 3, 3.0])
def test_power_of_ten_beside_a_figure_multiplies_it(mark):
    rows = [["REF_AREA", "TIME_PERIOD", "OBS_VALUE", "UNIT_MULT", "DECIMALS"]]
    rows += [["23027", 2022, 41.5, mark, 1], ["44021", 2022, 270, 0, 1]]
    table = read(book(Data=rows), "oecd.xlsx")
    assert dict(zip(table.frame["code"], table.frame["value"], strict=True)) == {"23027": 41500, "44021": 270}
    assert [problem.params["factor"] for problem in table.problems if problem.code == "multiplied"] == ["1000"]


def test_bare_days_above_columns_are_months():
    table = read(csv_bytes([["Gemeente", "45292", "45323"], ["Halle", 5, 6], ["Gent", 7, 8]]))
    assert taken(table, "cijfers") == {
        ("Halle", "2024-01"): 5, ("Halle", "2024-02"): 6, ("Gent", "2024-01"): 7, ("Gent", "2024-02"): 8,
    }  # fmt: skip


def test_bare_days_down_a_column_are_months():
    rows = [["Gemeente", "Datum", "Feiten"], ["Halle", 44927, 5], ["Halle", 44958, 6]]
    assert taken(read(csv_bytes(rows)), "Feiten") == {("Halle", "2023-01"): 5, ("Halle", "2023-02"): 6}


@pytest.mark.parametrize(("value", "day"), [("45292", "2024-01-01"), (45657.0, "2024-12-31"), ("45293", "None")])
def test_bare_number_is_a_day_only_where_a_month_begins_or_a_year_ends(value, day):
    assert str(serial_day(value)) == day


@pytest.mark.parametrize("value", [True, None, "", "23027", "99999", 12, "4529²"])
def test_other_numbers_are_no_days(value):
    assert serial_day(value) is None


def test_year_of_publication_is_not_that_of_the_figures():
    rows = [["Publicatiejaar", "Referentiejaar", "Gemeente", "Feiten"]]
    rows += [[2024, year, town, count] for (town, year), count in TWO_YEARS.items()]
    assert taken(read(csv_bytes(rows)), "Feiten") == TWO_YEARS


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("DEI janvier 2024", ("DEI", "2024-01")),
        ("Feiten 2e kwartaal 2023", ("Feiten", "2023-Q2")),
        ("Inwoners 2023", ("Inwoners", "2023")),
        ("Voertuigen op 1 augustus 2024", ("Voertuigen op 1 augustus", "2024")),
        ("Inwoners op 1 januari 2024", ("Inwoners op 1 januari", "2024")),
        ("Groei 2019-2023", ("Groei 2019-2023", "")),
        ("Feiten", ("Feiten", "")),
    ],
)
def test_month_among_the_words_of_a_header_is_its_period(words, told):
    assert without_period(words) == told


@pytest.mark.parametrize("header", ["S1 2023", "2023-H2", "1er semestre 2023", "Feiten eerste halfjaar 2023"])
def test_half_year_above_a_column_is_left_out_and_told(header):
    table = read(csv_bytes([["Gemeente", header, "2022"], ["Halle", 1, 3], ["Gent", 2, 50]]))
    assert list(table.frame["period"]) == ["2022", "2022"]
    assert [problem.code for problem in table.problems] == ["half_year"]


def test_file_of_half_years_alone_is_refused():
    with pytest.raises(Refused) as refused:
        read(csv_bytes([["Gemeente", "S1 2023", "S2 2023"], ["Halle", 1, 3], ["Gent", 2, 50]]))
    assert refused.value.code == "half_years"


@pytest.mark.parametrize("header", ["Sector S12 2023", "H1N1 2009", "S1", "Feiten 2023"])
def test_other_words_are_no_half_year(header):
    assert not is_half_year(header)


def test_codes_named_as_a_geography_are_added_up_over_their_parts():
    rows = [["CD_GEO", "CD_SEX", "CD_AGE_GROUP", "DT_CENSUS", "MS_POP"]]
    rows += [["23027", sex, age, "2021-01-01", 10] for sex in "MF" for age in ("0-14", "15-64", "65+")]
    assert taken(read(csv_bytes(rows, ",")), "MS_POP") == {("23027", "2021"): 60}


def test_figures_of_five_digits_are_no_codes():
    grid = read_grid(csv_bytes([["Libellé", "P21_POP"], ["Halle", 41234], ["Gent", 27012]]))
    assert what_lacks(grid) == "layout_unknown"


def test_cross_table_under_a_title_in_thousands_is_multiplied():
    rows = [["Loontrekkenden (in duizendtallen)"], ["Gemeente", "Geslacht", "Aantal 2023"]]
    rows += [[town, sex, count] for town, count in (("Halle", 2), ("Gent", 30)) for sex in ("Man", "Vrouw")]
    table = read(csv_bytes(rows))
    whole = table.frame[~table.frame["measure"].str.contains("Man|Vrouw")]
    assert list(whole["value"]) == [4000, 60000]


@pytest.mark.parametrize("text", ["1234²", "²", "9" * 5000])
def test_raised_digit_beside_a_place_is_no_code(text):
    table = read(csv_bytes([["Gemeente", "Maand", "Jaar", "Feiten"], [text, text, 2023, 5], ["Halle", "²", 2023, 6]]))
    assert taken(table, "Feiten")["Halle", "2023"] == 6


def test_name_above_every_year_is_that_of_its_column():
    rows = [
        ["Gemeente", "Feiten", "Feiten", "Zaken"],
        [None, 2022, 2023, 2024],
        ["Halle", 3, 4, 9],
        ["Gent", 50, 60, 7],
    ]
    table = read(csv_bytes(rows))
    assert taken(table, "Feiten") == TWO_YEARS
    assert taken(table, "Zaken") == {("Halle", "2024"): 9, ("Gent", "2024"): 7}
