"""Files of the same families that nobody here has seen: other years, languages, delimiters, encodings and headers."""

import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import TODAY, csv_bytes


def book(**sheets) -> bytes:
    """A workbook of sheets of rows."""
    made = Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name.replace("__", " "))
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def read(content, name="cijfers.csv", **answers):
    return read_file(content, replace(TODAY, name=name, **answers))


def taken(table, measure=None, by="place"):
    """{(place, period): figure or reason} of one measure, or {(place, measure, period): …} of all."""
    rows = table.frame.itertuples()
    if measure is None:
        return {(getattr(row, by), row.measure, row.period): row.reason or row.value for row in rows}
    return {(getattr(row, by), row.period): row.reason or row.value for row in rows if row.measure == measure}


def told(table):
    return [problem.code for problem in table.problems]


# --- The same small table of a province's office, Statbel or a region, written in many ways


PEOPLE = {("23027", "2023"): 42112, ("01000", "2023"): "hidden"}


@pytest.mark.parametrize(
    "code", ["NIS-code", "NIS code", "Refnis", "CD_REFNIS", "CD_MUNTY_REFNIS", "Code INS", "nis_code", "geo_code"]
)
@pytest.mark.parametrize("year", ["Jaar", "CD_YEAR", "Année", "Year", "Inkomstenjaar", "Jahr"])
def test_header_of_code_and_year_in_any_language(code, year):
    content = csv_bytes([[code, year, "Bevolking"], [23027, 2023, 42112], [1000, "2023", "x"]])
    assert taken(read(content), "Bevolking", by="code") == PEOPLE


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "latin-1", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("delimiter", [";", ",", "|", "\t"])
@pytest.mark.parametrize("name", ["Gemeente", "Commune", "Gemeinde", "Municipality", "Woonplaats", "Lieu de résidence"])
def test_every_encoding_delimiter_and_language_gives_the_same(encoding, delimiter, name):
    content = csv_bytes(
        [[name, "2022", "2023"], ["Bièvre", "1.234,5", "2"], ["Sint-Niklaas", "0,5", "-"]], delimiter, encoding
    )
    mark = {"utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}.get(encoding, b"")
    assert taken(read(mark + content), "cijfers") == {
        ("Bièvre", "2022"): Decimal("1234.5"), ("Bièvre", "2023"): 2,
        ("Sint-Niklaas", "2022"): Decimal("0.5"), ("Sint-Niklaas", "2023"): "none",
    }  # fmt: skip


@pytest.mark.parametrize("code", [23027, 23027.0, "23027", "23027.0", "BE254_23027"])
def test_code_in_any_form_is_the_same_town(code):
    table = read(
        book(Blad=[["Bevolking per gemeente"], [], ["NIS code", "Gemeente", 2023.0], [code, "Halle", 42112.0]])
    )
    assert [(row.code, row.period, row.value) for row in table.frame.itertuples()] == [("23027", "2023", 42112)]


def test_merged_headers_of_three_rows_reach_to_the_right():
    rows = [["Tabel 3"], [], ["NIS", "Gemeente", "Mannen", None, None, None, "Totaal"]]
    rows += [[None, None, "Belgen", None, "Niet-Belgen"], [None, None, "2022", "2023", "2022", "2023", "2023"]]
    rows += [[23027, "Halle", 1, 2, 3, 4, 5]]
    assert taken(read(book(A=rows))) == {
        ("Halle", "Mannen - Belgen", "2022"): 1, ("Halle", "Mannen - Belgen", "2023"): 2,
        ("Halle", "Mannen - Niet-Belgen", "2022"): 3, ("Halle", "Mannen - Niet-Belgen", "2023"): 4,
        ("Halle", "Tabel 3: Totaal", "2023"): 5,
    }  # fmt: skip


def test_quarters_in_a_column_beside_the_year_and_half_years_left_out():
    header = [
        "refnis",
        "localité",
        "année",
        "période",
        "nombre transactions",
        "prix médian(€)",
        "nombre transactions",
        "prix médian(€)",
    ]
    rows = [[None, None, None, None, "Maisons", None, "Appartements", None], header]
    rows += [
        [23027, "HALLE", 2023, part, 10 + n, 300_000 + n, n, None] for n, part in enumerate(["Q1", "Q2", "S1", "Année"])
    ]
    table = read(book(Par__commune=rows))
    assert taken(table, "Maisons - prix médian(€)") == {
        ("HALLE", "2023-Q1"): 300_000, ("HALLE", "2023-Q2"): 300_001, ("HALLE", "2023"): 300_003,
    }  # fmt: skip
    assert taken(table, "Appartements - nombre transactions")["HALLE", "2023-Q1"] == 0
    assert (told(table), {row.unit for row in table.frame.itertuples() if "médian" in row.measure}) == (
        ["half_year"],
        {"other"},
    )


def test_months_in_a_column_beside_the_year():
    rows = [["Jaar", "Maand", "Gemeente", "Leefloners"], [2024, "januari", "Halle", 400], [2024, 2, "Halle", 410]]
    assert taken(read(csv_bytes(rows)), "Leefloners") == {("Halle", "2024-01"): 400, ("Halle", "2024-02"): 410}


@pytest.mark.parametrize("day", ["01/01/2023", "31/12/2023", "2023-12-31", "1-1-2023"])
def test_first_or_last_day_of_a_year_written_out_is_that_year(day):
    content = csv_bytes([["Code INS", "Entité", "Valeur", "Date de la valeur"], [62063, "Liège", "24,5", day]])
    assert set(taken(read(content)).values()) == {Decimal("24.5")}
    assert set(read(content).frame.period) == {"2023"}


def test_codes_of_statbel_make_no_table_of_statbel():
    rows = [["Code INS", "Entité", "2023"], [62063, "Liège", "24,5"], [92094, "Namur", "15,8"]]
    sources = [read(csv_bytes(rows), name).source for name in ("iweps.csv", "statbel.csv")]
    assert sources == ["", "Statbel"]
    assert read(csv_bytes([*rows, ["01000", "Belgique", "18,0"]])).source == "Statbel"


def test_months_written_whole_in_a_column_of_their_own():
    rows = [["Namur", "2024-01", 5123], ["Namur", "2024-02", 5099], ["Liège", "2024-01", 20123]]
    table = read(csv_bytes([["Commune", "Mois", "Demandeurs"], *rows]))
    assert taken(table, "Demandeurs") == {(place, month): number for place, month, number in rows}


def test_year_of_a_column_counts_before_a_year_in_the_name_of_a_figure():
    rows = [["Gemeente", "Jaar", "Groei sinds 2015 (%)"], ["Halle", 2022, "1,5"], ["Halle", 2023, "1,7"]]
    assert set(read(csv_bytes(rows)).frame.period) == {"2022", "2023"}


def test_place_that_stands_once_above_its_years_counts_for_all_of_them():
    rows = [
        ["Gemeente", "Jaar", "Aantal"],
        ["Halle", 2022, 1],
        [None, 2023, 2],
        ["Aalst", 2022, 3],
        [None, 2023, 4],
        ["Bron: x"],
    ]
    assert taken(read(book(A=rows)), "cijfers: Aantal") == {
        ("Halle", "2022"): 1, ("Halle", "2023"): 2, ("Aalst", "2022"): 3, ("Aalst", "2023"): 4,
    }  # fmt: skip


# --- Employment service: a title, a period in words, a header that must be searched, a line of the total


def arvastat(total):
    rows = [["Werkzoekenden zonder werk"], [], [], ["Periode: maart 2024"], ["Gemaakt op 3 april 2024"], []]
    rows += [["Gemeente", "Man", "Vrouw", "Totaal"], ["Halle", 300, 250, 550], ["Aalst", 900, 800, 1700]]
    return book(Data=[*rows, ["Totaal", 1200, 1050, total], [], ["Bron: VDAB"]])


def test_sheet_of_the_employment_service_is_read_and_its_total_checked():
    table = read(arvastat(2250), "arvastat.xlsx")
    assert taken(table, "Werkzoekenden zonder werk: Totaal") == {
        ("Halle", "2024-03"): 550, ("Aalst", "2024-03"): 1700, ("Totaal", "2024-03"): 2250,
    }  # fmt: skip
    assert (told(table), table.source) == ([], "VDAB")


def test_total_that_is_no_sum_is_told_with_its_cell():
    [problem] = read(arvastat(2251), "arvastat.xlsx").problems
    assert (problem.code, problem.params["sum"], problem.params["total"], problem.position.cell, problem.refuses) == (
        "total_differs", "2250", "2251", "D10", False,
    )  # fmt: skip


def test_english_month_names_are_periods():
    rows = [["Gemeente", "March 2024", "April 2024"], ["Halle", 1, 2]]
    assert taken(read(csv_bytes(rows)), "cijfers") == {("Halle", "2024-03"): 1, ("Halle", "2024-04"): 2}


# --- Education: totals first, then per town; a school year; a cross-table of pupils


def test_school_year_is_the_year_of_its_february_and_is_told():
    top = [["Afwezigheden secundair onderwijs"], ["Schooljaar 2022-2023"], []]
    sheet = [
        *top,
        ["Fusiegemeente", "aantal leerlingen", ">= 5 halve dagen", ">= 10 halve dagen"],
        ["Halle", 4000, 400, 120],
    ]
    content = book(
        Totalen=[["Vlaanderen"], ["aantal"], [400_000]], Per__fusiegemeente=[*sheet, ["Aalst", 7000, "<5", 300]]
    )
    table = read(content, "agodi.xlsx")
    assert taken(table, "aantal leerlingen") == {("Halle", "2023"): 4000, ("Aalst", "2023"): 7000}
    assert taken(table, ">= 5 halve dagen") == {("Halle", "2023"): 400, ("Aalst", "2023"): "below_threshold"}
    assert told(table) == ["school_year"]


# --- Gemeente- en Stadsmonitor: one sheet per indicator


def test_monitor_workbook_has_a_sheet_per_indicator_and_goes_by_the_words_above_its_columns():
    survey = [["Gemeente", "NIS-code", "Indicator", "Jaar", "Oneens (%)", "Neutraal (%)", "Eens (%)"]]
    survey += [["Halle", 23027, "Netheid straten en voetpaden", 2023, 21.4, 24.0, 54.6]]
    turned = [
        ["NIS-code", "Gemeente", "Jaar", "Indicator", "Pos %", "Neutraal %", "Neg %"],
        [23027, "Halle", 2023, "Fierheid", 60, 25, 15],
    ]
    register = [
        ["Gemeente", "NIS-code", "Indicator", "Jaar", "Teller", "Noemer", "Waarde (%)"],
        ["Halle", 23027, "65-plus", 2023, 18, 100, 18],
    ]
    legend = [["Code", "Omschrijving"], ["WO_S_13", "Netheid"]]
    table = read(book(Legende=legend, WO_S_13=survey, WO_S_20=turned, DE_05=register), "wonen.xlsx")
    found = taken(table)
    assert found["Halle", "Netheid straten en voetpaden: Eens (%)", "2023"] == Decimal("54.6")
    assert found["Halle", "Fierheid: Pos %", "2023"] == 60
    assert found["Halle", "65-plus: Waarde (%)", "2023"] == 18
    assert table.reader == "stadsmonitor"
    assert set(table.frame[table.frame.measure.str.contains("%")].unit) == {"percent"}


# --- Old local statistics, StatLine, Swing


def test_old_local_statistics_are_read_in_a_workbook_with_footers():
    rows = [
        ["Gebied", "Categorie", *range(2000, 2003)],
        ["Halle", "Diefstal (aantal per 1.000 inw.)", 1.5, 2.5, "-"],
        [],
        ["Selectiestatus:"],
    ]
    table = read(book(Document=rows), "oud.xlsx")
    assert taken(table, "Diefstal (aantal per 1.000 inw.)") == {
        ("Halle", "2000"): Decimal("1.5"), ("Halle", "2001"): Decimal("2.5"), ("Halle", "2002"): "none",
    }  # fmt: skip
    assert table.footer == ["Selectiestatus:"]


@pytest.mark.parametrize(
    "order",
    [("Onderwerp", "Perioden", "Regio's"), ("Perioden", "Onderwerp", "Regio’s"), ("Onderwerp", "Regio's", "Perioden")],
)
def test_statline_is_known_in_any_order_of_its_header_lines(order):
    above = {"Onderwerp": ["Misdrijven", "Misdrijven"], "Perioden": ["2023", "2024*"], "Regio": ["aantal", "aantal"]}
    rows = [
        ["Geregistreerde misdrijven"],
        [""],
        *([word, *above[word[:-2] if word.startswith("Regio") else word]] for word in order),
    ]
    table = read(csv_bytes([*rows, ["Aalsmeer", 5, 6], ["Bron: CBS"]]))
    assert taken(table, "Misdrijven [aantal]") == {("Aalsmeer", "2023"): 5, ("Aalsmeer", "2024"): 6}
    assert (table.reader, table.source) == ("statline", "CBS")


@pytest.mark.parametrize("top", [0, 3])
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_upload_format_of_swing_reads_wherever_its_header_stands(top, delimiter):
    rows = [*[["x"]] * top, ["DataSource", "Geolevel", "Geoitem", "Period", "v_leefloon", "v_nwwz"]]
    rows += [
        ["POD MI", "gemeente", 23027, "2024", "412", "-99997"],
        ["POD MI", "gemeente", "99991", 2024, "7", "-99999.0"],
    ]
    rows += [
        ["POD MI", "gemeente", 1000.0, 2024, "-99998", "1.234,5"],
        ["POD MI", "arrondissement", "21000", 2024, "3", "-99996"],
    ]
    table = read(csv_bytes(rows, delimiter))
    found = taken(table, by="code")
    assert found["23027", "v_leefloon", "2024"] == 412
    assert [found[code, "v_nwwz", "2024"] for code in ("23027", "99991", "01000")] == [
        "hidden",
        "unknown",
        Decimal("1234.5"),
    ]
    assert found["01000", "v_leefloon", "2024"] == "not_applicable"


def test_values_of_a_service_for_programs_are_figures_of_their_codes():
    facts = [
        {"ExternalCode": "23027", "ValueString": "12,5", "Period": "2024"},
        {"ExternalCode": "41002", "ValueString": "x", "Period": "2024"},
    ]
    table = read(json.dumps({"@odata.context": "…", "value": facts}).encode(), "v_leefloon.json")
    assert taken(table, "v leefloon: ValueString", by="code") == {
        ("23027", "2024"): Decimal("12.5"),
        ("41002", "2024"): "hidden",
    }


# --- Federal police: the map, the table in French, months, a workbook


def test_police_map_is_a_rate_that_must_be_named_and_dated():
    facts = [
        {"geo_code": 23027, "z": 58.4},
        {"geo_code": -1, "z": 0},
        {"geo_code": -3, "z": 0},
        {"geo_code": 1000, "z": 7},
    ]
    content = json.dumps({"error": False, "data": facts}).encode()
    assert [question.key for question in read(content, "kaart.json").questions] == ["period"]
    table = read(content, "kaart.json", period="2025")
    assert taken(table, "", by="code") == {("23027", "2025"): Decimal("58.4"), ("01000", "2025"): 7}
    assert (table.reader, set(table.frame.unit), set(table.frame.provisional)) == ("police_map", {"other"}, {True})


def test_police_table_in_french_by_month_in_a_workbook():
    rows = [
        ["Titre: Vol de vélo"],
        [None, "janvier 2023", "février 2023", "Total"],
        ["Région: Région wallonne", 5, 7, 12],
        ["Province: Liège", 5, 7, 12],
    ]
    rows += [["ANS - ST-NICOLAS", 5, 7, 12], ["Ans", 3, 4, 7], ["Saint-Nicolas", 2, 3, 5], ["Inconnu", 1, 1, 2]]
    table = read(book(Tabel=[*rows, ["Source: Police Fédérale"]]), "police.xlsx")
    towns = table.frame[table.frame.kind == "municipality"]
    assert {(row.place, row.period): int(row.value) for row in towns.itertuples()} == {
        ("Ans", "2023-01"): 3, ("Ans", "2023-02"): 4, ("Saint-Nicolas", "2023-01"): 2, ("Saint-Nicolas", "2023-02"): 3,
    }  # fmt: skip
    assert (set(table.frame.measure), table.source) == ({"Vol de vélo"}, "Police Fédérale")


# --- Marks: provisional by colour, reasons


def test_provisional_by_font_colour_counts_in_a_plain_table_with_a_legend():
    made = Workbook()
    sheet = made.active
    for row in (
        ["NIS", "Gemeente", "2023", "2024"],
        [23027, "Halle", 1, 2],
        [41002, "Aalst", 3, 4],
        [],
        [None, "Voorlopig"],
        ["Bron: x"],
    ):
        sheet.append(row)
    for cell in (sheet["D2"], sheet["B5"]):
        cell.font = Font(color="FF0070C0")
    out = io.BytesIO()
    made.save(out)
    frame = read(out.getvalue()).frame
    assert [(row.place, row.period) for row in frame.itertuples() if row.provisional] == [("Halle", "2024")]


@pytest.mark.parametrize(
    ("mark", "reason"),
    [
        ("-", "none"), ("–", "none"), ("x", "hidden"), ("X", "hidden"), ("?", "missing"), ("nvt", "not_applicable"),
        ("n.v.t.", "not_applicable"), ("*", "confidential"), (".", "unknown"), (":", "unknown"), ("", "blank"),
        ("<5", "below_threshold"), ("< 10", "below_threshold"), ("c", "confidential"), ("s.o.", "not_applicable"),
        ("n.b.", "unknown"), ("onbekend", "unknown"), ("inconnu", "unknown"), ("nd", "unknown"), ("#N/A", "missing"),
        ("confidentieel", "confidential"), ("..", "unknown"), ("…", "unknown"), ("≤5", "below_threshold"),
        ("geheim", "confidential"), ("minder dan 5", "below_threshold"),
    ],
)  # fmt: skip
def test_sign_in_place_of_a_number_keeps_its_reason(mark, reason):
    table = read(csv_bytes([["Gemeente", "2023", "2024"], ["Halle", mark, 1], ["Aalst", "1,5", 2]]))
    assert (taken(table, "cijfers")["Halle", "2023"], table.problems) == (reason, [])
