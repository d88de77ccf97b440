"""Numbers and money as people in Belgium type them."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from livb.lib.quantities import parse_number
from planning.forms.fields import EurosField, PeriodField, QuantityField


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", None),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234", "1234"),
        ("1.234.567,89", "1234567.89"),
        ("1\u202f234,5", "1234.5"),
        ("€ 1 250", "1250"),
        ("\u22123,5", "-3.5"),
    ],
)
def test_parse_number_in_belgian_notation(text: str, number: str | None) -> None:
    assert parse_number(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("text", ["twaalf", "1,2,3", "1e5", "NaN", "12,", ",5", "1_000", "1,234.5"])
def test_parse_number_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        parse_number(text)


def test_euros_are_kept_as_whole_cents_and_shown_again() -> None:
    field = EurosField()
    assert (field.clean("1.250,05"), field.clean("0"), field.clean("")) == (125_005, 0, None)
    assert (field.prepare_value(125_005), field.prepare_value(125_000)) == ("1\u202f250,05", "1\u202f250")


@pytest.mark.parametrize(
    "text", ["1250 EUR", "EUR 1 250", "1.250 euro", "1250Euros", "1.250,-", "€ 1250,\u2013", "1250,00"]
)
def test_euros_are_read_with_what_people_write_around_them(text: str) -> None:
    assert EurosField().clean(text) == 125_000


@pytest.mark.parametrize("text", ["-1", "1,005", "1,000", "12,500 EUR", "99999999999999", "1250 dollar"])
def test_euros_below_zero_or_finer_than_cents_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        EurosField().clean(text)


def test_quantity_keeps_four_decimals_and_refuses_more() -> None:
    assert QuantityField().clean("0,1234") == Decimal("0.1234")
    with pytest.raises(ValidationError):
        QuantityField().clean("0,12345")


@pytest.mark.parametrize("text", ["9" * 60, "-" + "9" * 60, "0," + "0" * 60 + "1"])
def test_quantity_too_long_to_round_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(ValidationError):
        QuantityField().clean(text)


@pytest.mark.parametrize(("text", "is_right"), [("2025", True), ("2025-Q1", True), ("2025-13", False), ("ooit", False)])
def test_period_is_a_year_a_quarter_or_a_month(text: str, is_right: bool) -> None:
    if is_right:
        assert PeriodField().clean(text) == text
    else:
        with pytest.raises(ValidationError):
            PeriodField().clean(text)
