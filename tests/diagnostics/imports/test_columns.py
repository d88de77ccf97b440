"""Periods, units and measure names in headers."""

from datetime import date

import pytest

from diagnostics.imports.columns import Header, measure_of, period_of, unit_of


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
