"""Number styles of whole columns and the reasons for non-numbers."""

from decimal import Decimal

import pytest

from diagnostics.imports.numbers import decimal_mark, is_number, reason_of, to_decimal


@pytest.mark.parametrize(
    ("texts", "mark"),
    [
        (["1.234", "12,5"], ","),
        (["1.234", "0.125"], "."),
        (["1.234", "23456"], None),
        (["1,234", "2.5"], "."),
        (["1.234.567"], ","),
        (["174.601,65"], ","),
        (["12", "7"], ","),
        (["1.234", "2.345"], None),
        (["1.5", "2,5"], None),
    ],
)
def test_decimal_mark_is_read_from_the_whole_column(texts, mark):
    assert decimal_mark(texts) == mark


def test_decimal_mark_left_open_takes_the_answer():
    assert decimal_mark(["1.234", "2.345"], known=",") == ","
    assert decimal_mark(["1.5", "2,5"], known=".") == "."


@pytest.mark.parametrize(
    ("value", "mark"), [("1.5", ","), ("1,5", "."), ("1234.567", ","), ("1,5.5", ","), ("1.23.456", ",")]
)
def test_to_decimal_of_another_style_is_nothing_rather_than_ten_times_as_much(value, mark):
    assert to_decimal(value, mark) is None


@pytest.mark.parametrize(
    ("value", "mark", "number"),
    [
        ("1.234", ",", "1234"),
        ("1.234", ".", "1.234"),
        ("1 234,5", ",", "1234.5"),
        ("1\u202f234", ",", "1234"),
        ("9,6%", ",", "9.6"),
        ("−3,5", ",", "-3.5"),
        (0.096, ",", "0.096"),
        (12.0, ",", "12"),
        (",5", ",", "0.5"),
        ("-1.234.567", ",", "-1234567"),
    ],
)
def test_to_decimal_reads_a_number_in_its_style(value, mark, number):
    assert to_decimal(value, mark) == Decimal(number)


@pytest.mark.parametrize("value", ["abc", "", "1,2,3", True, None, float("nan")])
def test_to_decimal_of_no_number_is_nothing(value):
    assert to_decimal(value, ",") is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("-", "none"),
        ("x", "hidden"),
        ("?", "missing"),
        ("nvt", "not_applicable"),
        ("*", "confidential"),
        (".", "unknown"),
        ("  ", "blank"),
        (None, "blank"),
        ("12", None),
        (0, None),
    ],
)
def test_reason_of_a_cell_is_kept_apart_from_zero(cell, reason):
    assert reason_of(cell) == reason


def test_is_number_accepts_signs_and_percentages():
    assert [is_number(text) for text in ("12", "1.234,5", "9,6 %", "-", "onbekend")] == [True, True, True, False, False]
