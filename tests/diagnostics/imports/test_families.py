"""One sample of ten lines per family, written by hand, and what must come out of it."""

from dataclasses import replace
from decimal import Decimal

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.measures import suggested_code
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import SAMPLES, TODAY, csv_bytes, fiscal_bytes

THEFT = "Diefstal en afpersing (aantal per 1.000 inw.)"
SOMEWHAT = "algemeen onveiligheidsgevoel: Onveiligheidsgevoel gemeente/stad: Vaak/altijd (%)"


def read(name, **answers):
    return read_file((SAMPLES / name).read_bytes(), replace(TODAY, name=name, **answers))


def figures(table, measure, **where):
    """{(place, period): number or reason} of one measure."""
    frame = table.frame[table.frame.measure == measure]
    for column, value in where.items():
        frame = frame[frame[column] == value]
    return {(row.place, row.period): row.reason or row.value for row in frame.itertuples()}


def codes(table):
    """The indicator each measure is taken as, where it is one."""
    pairs = dict.fromkeys(zip(table.frame.measure, table.frame.unit, strict=True))
    return {measure: code for measure, unit in pairs if (code := suggested_code(measure, unit))}


def test_pinc_csv_takes_measure_and_year_from_each_header():
    table = read("pinc_csv.csv")
    shares = "leerlingen met thuistaal X (t.o.v. leerlingen) - WP"
    assert (table.reader, set(zip(table.frame.measure, table.frame.unit, strict=True))) == (
        "pinc_csv",
        {("nieuwe inwoners", "count"), (shares, "percent")},
    )
    counts = figures(table, "nieuwe inwoners")
    assert [counts["Halle", "2022"], counts["Halle", "2023"], counts["Zwalm", "2023"], counts["Herstappe", "2023"]] == [
        1255, "hidden", "missing", "none",
    ]  # fmt: skip
    assert figures(table, shares)["Aalst", "2023"] == Decimal("35.9")


def test_pinc_flat_turns_its_codes_into_reasons_and_sets_other_levels_aside():
    table = read("pinc_flat.csv")
    counts = figures(table, "v1_vh_totcrim")
    assert (table.reader, codes(table)) == ("pinc_flat", {"v1_vh_totcrim": "CR-01"})
    assert [counts["23027", "2024"], counts["23027", "2023"], counts["01000", "2024"], counts["41002", "2024"]] == [
        412, "hidden", "unknown", 0,
    ]  # fmt: skip
    assert [figures(table, "v1_rente")[code, "2024"] for code in ("01000", "41002")] == ["not_applicable", "blank"]
    assert dict(zip(table.frame.code, table.frame.kind, strict=True)) == {
        "23027": "municipality", "01000": "municipality", "41002": "municipality", "45065": "municipality",
        "20001": "province", "02000": "region", "postcode 02000": "postcode",
        "99991": "municipality", "99999": "municipality",
    }  # fmt: skip


def test_statbel_population_takes_its_year_from_the_name_of_the_file():
    table = read("statbel_bevolking_2020.csv")
    total = "statbel bevolking: Totaal"
    assert (table.reader, codes(table), set(table.frame.period)) == ("statbel_table", {total: "CX-01"}, {"2020"})
    assert figures(table, total, code="23027") == {("Halle (Halle-Vilvoorde)", "2020"): 105}
    assert [(problem.code, problem.refuses) for problem in table.problems] == [("period_from_name", False)]
    kinds = dict(zip(table.frame.place, table.frame.kind, strict=True))
    assert [kinds["Arrondissement Antwerpen"], kinds["Provincie Antwerpen"], kinds["Antwerpen"]] == [
        "arrondissement", "province", "",
    ]  # fmt: skip


def test_table_without_any_year_asks_for_it():
    content = (SAMPLES / "statbel_bevolking_2020.csv").read_bytes()
    asked = read_file(content, replace(TODAY, name="tabel 2008-2020.csv"))
    assert ([question.key for question in asked.questions], len(asked.frame)) == (["period"], 0)
    answered = read_file(content, replace(TODAY, name="tabel.csv", period="2019"))
    assert (set(answered.frame.period), codes(answered)) == ({"2019"}, {})


def test_fiscal_workbook_joins_its_two_headers_and_keeps_the_sheets_apart():
    towns = [("België", 1000.0, 900, 30000), ("Halle", 23027.0, "*", 24000), ("Brussel", 21004.0, 12, 50000)]
    table = read_file(fiscal_bytes("Inkomstenjaar 2022", ["Totaal", "per indiv. aang."], towns), TODAY)
    returns, income = (
        "Totaal: Aantal aangiften (zonder nul-inkomen) - Totaal",
        "Totaal: Totaal netto belastbaar inkomen",
    )
    assert codes(table) == {returns: "CX-17", income: "WE-10"}
    assert figures(table, returns) == {
        ("België", "2022"): 900,
        ("Halle", "2022"): "confidential",
        ("Brussel", "2022"): 12,
    }
    assert (table.frame.code[0], table.source, table.footer[0]) == ("01000", "Statbel", "* = confidentieel")


def test_statbel_cells_are_added_up_and_medians_left_out():
    table = read("statbel_cells.txt")
    assert figures(table, "MS_POPULATION") == {
        ("23027", "2024"): 600, ("21004", "2024"): "confidential", ("23027", "2023"): 305,
    }  # fmt: skip
    assert figures(table, "MS_POPULATION: niet-Belgen")["23027", "2024"] == 79
    assert figures(table, "MS_POPULATION: CD_AGE < 25")["23027", "2024"] == 521
    assert codes(table) == {
        "MS_POPULATION": "CX-01", "MS_POPULATION: CD_AGE < 25": "CX-06", "MS_POPULATION: CD_AGE >= 65": "CX-07",
    }  # fmt: skip
    assert [(problem.code, problem.text) for problem in table.problems] == [("not_summed", "MS_P50")]


def test_statbel_cells_never_add_a_total_or_a_year_to_its_parts():
    rows = [["CD_YEAR", "CD_PERIOD", "CD_REFNIS", "CD_TYPE", "MS_SALES"]]
    rows += [["2023", part, "23027", kind, 10] for part in ("Y", "Q1", "Q2", "S1") for kind in ("TOTAL", "A", "B")]
    assert figures(read_file(csv_bytes(rows, "|"), TODAY), "MS_SALES") == {
        ("23027", "2023"): 20, ("23027", "2023-Q1"): 20, ("23027", "2023-Q2"): 20,
    }  # fmt: skip


def test_stadsmonitor_blank_is_a_share_of_zero_only_where_the_others_make_a_hundred():
    table = read("stadsmonitor.csv")
    assert figures(table, SOMEWHAT) == {
        ("Aalst", "2017"): Decimal("10.2"), ("Halle", "2017"): "blank", ("Maarkedal", "2017"): 0,
    }  # fmt: skip
    assert sorted(codes(table).values()) == ["SU-02", "SU-03"]
    assert (set(table.frame.unit), table.footer) == ({"percent"}, ["Selectiestatus:", "jaar: >=2014<=2017"])


def test_stadsmonitor_of_today_has_its_answers_in_the_header():
    rows = [["Gemeente", "NIS-code", "Indicator", "Jaar", "Oneens (%)", "Neutraal (%)", "Eens (%)"]]
    rows += [["Halle", 23027, "Netheid straten en voetpaden", 2023, "21,4", "24,0", "54,6"]]
    table = read_file(csv_bytes(rows), TODAY)
    assert codes(table) == {"Netheid straten en voetpaden: Eens (%)": "SU-11"}
    assert figures(table, "Netheid straten en voetpaden: Eens (%)") == {("Halle", "2023"): Decimal("54.6")}


def test_stadsmonitor_wide_is_all_percentages():
    questions = ["Onveiligheidsgevoel in de buurt", "Netheid van straten en voetpaden", "Tevredenheid over de gemeente"]
    rows = [
        ["province", "gemeente", "nis_code", *questions],
        ["Limburg (Limburg)", "Riemst", "73066.0", "3.0", "64.0", "80.0"],
    ]
    table = read_file(csv_bytes(rows, ","), replace(TODAY, name="survey_2023.csv"))
    assert (table.reader, set(table.frame.unit), set(table.frame.code)) == ("stadsmonitor_wide", {"percent"}, {"73066"})
    assert sorted(codes(table).values()) == ["SU-02", "SU-11", "SU-12"]


def test_statistics_flanders_keeps_rates_per_thousand_as_published():
    table = read("statistics_flanders.csv")
    assert sorted(codes(table).values()) == ["CR-01", "CR-02"]
    assert figures(table, THEFT)["Vilvoorde", "2016"] == Decimal("29.3")
    assert (set(table.frame.unit), table.footer) == ({"other"}, ["Selectiestatus:"])


def test_statline_reads_three_header_lines_and_its_star():
    table = read("statline.csv")
    assert figures(table, "Feiten [aantal]")["Zwolle", "2024"] == "unknown"
    assert (table.source, set(table.frame[table.frame.provisional].period)) == ("Politie", {"2024"})


def test_years_beside_names_alone_make_one_measure_named_after_the_file():
    table = read_file(csv_bytes([["Gemeente", "2022", "2023"], ["Halle", 3, 4]]), replace(TODAY, name="klachten.csv"))
    assert (table.reader, figures(table, "klachten")) == ("place_table", {("Halle", "2022"): 3, ("Halle", "2023"): 4})


def test_doubtful_thousands_are_asked_unless_the_rest_of_the_file_tells():
    doubtful = [["Gemeente", "a|2023"], ["Halle", "1.234"], ["Aalst", "2.345"]]
    assert [question.key for question in read_file(csv_bytes(doubtful), TODAY).questions] == ["decimal"]
    told = [["Gemeente", "a|2023", "b|2023"], ["Halle", "1.234", "0,5"], ["Aalst", "2.345", "1,5"]]
    assert figures(read_file(csv_bytes(told), TODAY), "a") == {("Halle", "2023"): 1234, ("Aalst", "2023"): 2345}


def test_words_among_the_figures_are_a_problem_with_their_cell():
    rows = [["Gemeente", "a|2023"], ["Halle", "12"], ["Aalst", "veel"], ["Gent", "3"]]
    [problem] = read_file(csv_bytes(rows), TODAY).problems
    assert (problem.code, problem.position.cell, problem.text) == ("not_a_number", "B3", "veel")


def test_day_of_export_above_the_header_is_no_year_of_the_figures():
    rows = [["Geëxporteerd op 3 mei 2026"], ["Gemeente", "klachten"], ["Halle", "12"]]
    assert [question.key for question in read_file(csv_bytes(rows), TODAY).questions] == ["period"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ((SAMPLES / "omgeving.csv").read_bytes(), "no_places"),
        (csv_bytes([["old_nis", "new_nis"], ["12030", "12041"], ["12034", "12041"]]), "no_figures_at_all"),
        (b'{"type":"FeatureCollection","features":[]}', "boundaries"),
        (b'{"a": {"b": [1, 2]}}', "json"),
        (b"# Een tekst\n\nzonder tabel, maar met woorden.\n", "layout_unknown"),
    ],
)
def test_what_holds_no_figures_of_places_is_refused_with_its_reason(content, code):
    with pytest.raises(Refused) as refusal:
        read_file(content, TODAY)
    assert refusal.value.code == code
