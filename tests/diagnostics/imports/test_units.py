"""What a file says of its unit, tables below each other, formulas and hidden sheets: never a wrong figure."""

from decimal import Decimal

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.numbers import decimal_mark
from diagnostics.imports.places import normal
from diagnostics.imports.units import factor_of, per_of
from tests.diagnostics.imports.helpers import csv_bytes
from tests.diagnostics.imports.test_variants import book, read, taken, told

WALSTAT = [
    ["Code INS", "Entité", "Indicateur", "Unité", "Année", "Valeur"],
    ["62063", "Liège", "Population", "habitants", "2021", "195278"],
    ["62063", "Liège", "Densité", "hab./km²", "2021", "2826"],
    ["62063", "Liège", "Part des 65 ans et plus", "%", "2021", "17"],
    ["62063", "Liège", "Vols", "pour 1 000 habitants", "2021", "45"],
    ["62063", "Liège", "Revenu imposable", "milliers d'euros", "2021", "1850,5"],
]


def test_unit_beside_each_figure_says_what_it_is():
    frame = read(csv_bytes(WALSTAT, encoding="cp1252")).frame
    found = {row.measure: (row.unit, row.value) for row in frame.itertuples()}
    assert found == {
        "Population [habitants]": ("count", 195278),
        "Densité [hab./km²]": ("other", 2826),
        "Part des 65 ans et plus [%]": ("percent", 17),
        "Vols [pour 1 000 habitants]": ("other", 45),
        "Revenu imposable [milliers d'euros]": ("other", Decimal("1850500.0")),
    }


def test_unit_that_is_the_same_on_every_line_says_what_it_is():
    rows = [["INS", "Commune", "Indicateur", "Unité", "2020", "2021"], ["62063", "Liège", "Emploi", "%", "54", "55"]]
    table = read(csv_bytes(rows))
    assert (table.reader, set(table.frame.unit), table.source) == ("statistics_flanders", {"percent"}, "")


@pytest.mark.parametrize(
    ("words", "factor"),
    [
        ("Inkomen (x 1.000 EUR)", 1000), ("Inkomen in duizend euro", 1000), ("Revenu, en milliers d’euros", 1000),
        ("Population (en milliers)", 1000), ("Budget in miljoen euro", 10**6), ("Budget (millions d'euros)", 10**6),
        ("Misdrijven per 1.000 inwoners", 1), ("Vols pour 1 000 habitants", 1), ("Duizendblad", 1), ("Inwoners", 1),
        ("Anzahl (in Tausend)", 1000), ("Aantal x 1 000 000", 10**6),
    ],
)  # fmt: skip
def test_thousands_and_millions_are_told_from_rates(words, factor):
    assert factor_of(words) == factor


@pytest.mark.parametrize(
    ("words", "per"),
    [
        ("per 1.000 inwoners", 1000), ("pour 10 000 habitants", 10_000), ("je 100 Einwohner", 100), ("Vols ‰", 1000),
        ("per 100.000 inw.", 100_000), ("inwoners per km²", 0), ("aantal", 0), ("per 1.000 of per 100", 0),
    ],
)  # fmt: skip
def test_of_how_many_a_rate_is_told(words, per):
    assert per_of(words) == per


def test_column_in_thousands_is_multiplied_and_told():
    table = read(csv_bytes([["Gemeente", "Inkomen 2023 (x 1.000 EUR)"], ["Halle", "800"], ["Gent", "5000"]]))
    assert list(table.frame.value) == [800_000, 5_000_000]
    assert told(table) == ["multiplied"]


@pytest.mark.parametrize("texts", [["9.012", "8 755"], ["42 112", "267.709"]])
def test_number_grouped_by_a_space_says_nothing_of_the_point(texts):
    assert (decimal_mark(texts), decimal_mark(texts, known=",")) == (None, ",")


def test_amount_with_the_sign_of_its_currency_is_a_number():
    table = read(csv_bytes([["Gemeente", "Prijs 2023"], ["Halle", "€ 365.000,00"], ["Gent", "325.000,50 EUR"]]))
    assert list(table.frame.value) == [365_000, Decimal("325000.50")]


def test_percentages_as_text_are_percentages():
    table = read(csv_bytes([["Gemeente", "Groei 2023"], ["Halle", "-1,5 %"], ["Gent", "+0,7%"]]))
    assert (list(table.frame.value), set(table.frame.unit)) == ([Decimal("-1.5"), Decimal("0.7")], {"percent"})


def test_second_table_below_the_first_keeps_its_own_title_and_year():
    first = [["Tabel 1: diefstallen 2022"], ["Gemeente", "Totaal"], ["Halle", 300], ["Beersel", 80], ["Bron: a"], []]
    rows = [*first, ["Tabel 2: branden 2023"], ["Gemeente", "Totaal"], ["Halle", 3], ["Lennik", 1]]
    table = read(book(Blad=rows))
    assert taken(table) == {
        ("Halle", "Tabel 1: diefstallen 2022: Totaal", "2022"): 300,
        ("Beersel", "Tabel 1: diefstallen 2022: Totaal", "2022"): 80,
        ("Halle", "Tabel 2: branden 2023: Totaal", "2023"): 3,
        ("Lennik", "Tabel 2: branden 2023: Totaal", "2023"): 1,
    }


def test_formula_without_its_result_is_told():
    with pytest.raises(Refused) as refused:
        read(book(Blad=[["Gemeente", "2022", "2023"], ["Halle", 10, "=B2*2"], ["Gent", 20, 5]]))
    assert (refused.value.code, refused.value.params) == ("formulas", {"cell": "C2"})


def test_hidden_sheet_is_not_read():
    from io import BytesIO

    from openpyxl import load_workbook

    rows = [["Gemeente", "2023"], ["Halle", 10]]
    made = load_workbook(BytesIO(book(Nieuw=rows, Oud=[*rows[:1], ["Halle", 99]])))
    made["Oud"].sheet_state = "hidden"
    out = BytesIO()
    made.save(out)
    table = read(out.getvalue())
    assert (list(table.frame.value), told(table)) == ([10], ["hidden_sheet"])


def test_code_of_the_residence_is_not_taken_for_that_of_the_school():
    head = ["Jaar", "NIS school", "Gemeente woonplaats", "NIS woonplaats", "Aantal"]
    rows = [["2023", "23003", "Halle", "23027", "5"], ["2023", "41002", "Halle", "23027", "7"]]
    assert set(read(csv_bytes([head, *rows])).frame.code) == {"23027"}


@pytest.mark.parametrize(("parts", "ends"), [(("T1", "T2"), ("Q1", "Q2")), (("januari", "februari"), ("01", "02"))])
def test_year_above_quarters_or_months_makes_their_periods(parts, ends):
    rows = [["", "2022", None, "2023", None], ["Gemeente", *parts, *parts], ["Halle", 1, 2, 3, 4]]
    expected = {("Halle", f"{year}-{end}"): 1 + number for number, (year, end) in
                enumerate((year, end) for year in (2022, 2023) for end in ends)}  # fmt: skip
    assert taken(read(book(Blad=rows)), "cijfers") == expected


def test_footnote_mark_is_no_part_of_a_name():
    assert normal("Liège²") == "liege"
