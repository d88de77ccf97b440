"""Periods, units and measure names in headers."""

from datetime import date

import pytest

from diagnostics.imports.columns import Header, measure_of, part_of, period_in, period_of, unit_of


@pytest.mark.parametrize(
    ("cell", "header"),
    [
        ("2014", Header("2014")),
        (2014, Header("2014")),
        (2014.0, Header("2014")),
        ("2024*", Header("2024", is_provisional=True)),
        ("2024 (voorlopig)", Header("2024", is_provisional=True)),
        (date(2016, 1, 1), Header("2016")),
        ("2023-Q1", Header("2023-Q1")),
        ("K3 2023", Header("2023-Q3")),
        ("2023-04", Header("2023-04")),
        ("maart 2024", Header("2024-03")),
        ("2024 janvier (p)", Header("2024-01", is_provisional=True)),
        ("1er trimestre 2023", Header("2023-Q1")),
        ("2024 1e kwartaal*", Header("2024-Q1", is_provisional=True)),
        ("2024KW03", Header("2024-Q3")),
        ("2024MM03", Header("2024-03")),
        ("schooljaar 2022-2023", Header("2023", is_school_year=True)),
        ("2022-23", Header("2023", is_school_year=True)),
        ("2014-2016", None),
        ("zone 2023", None),
        ("Gemeente", None),
        ("1234", None),
        (True, None),
        (None, None),
    ],
)
def test_period_of_a_header_cell_is_found(cell, header):
    assert period_of(cell) == header


def test_measure_loses_its_footnote_mark():
    assert measure_of("WZW  niet-EU [aantal] (1)") == "WZW niet-EU [aantal]"


@pytest.mark.parametrize(("header", "unit"), [("a [%]", "percent"), ("a [aantal] (1)", "count"), ("a", "other")])
def test_unit_stands_between_brackets(header, unit):
    assert unit_of(header) == unit


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Periode: maart 2024", "2024-03"),
        ("Bevolking op 1 januari 2023", "2023"),
        ("Population au 1er janvier 2023", "2023"),
        ("3e kwartaal 2023", "2023-Q3"),
        ("van januari 2023 tot maart 2024", ""),
        ("Kansarmoede 2014-2016", ""),
    ],
)
def test_period_in_a_sentence_is_the_only_one_it_names(text, period):
    assert period_in(text) == period


@pytest.mark.parametrize(
    ("value", "is_month", "part"),
    [
        ("Q1", False, "-Q1"),
        (3.0, False, "-Q3"),
        (3.0, True, "-03"),
        ("maart", False, "-03"),
        ("2e trimestre", False, "-Q2"),
        ("Année", False, ""),
        ("S1", False, None),
        (13, True, None),
    ],
)
def test_part_of_a_year_stands_in_a_column_of_its_own(value, is_month, part):
    assert part_of(value, is_month=is_month) == part
