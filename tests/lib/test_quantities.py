"""Numbers, money, periods and codes as they are shown and read."""

from decimal import Decimal

import pytest

from livb.lib.bilingual import pick
from livb.lib.enums import Edition, Visibility
from livb.lib.hashing import canonical_json, content_hash
from livb.lib.periods import Period, parse_period
from livb.lib.quantities import shown_cents, shown_number
from livb.lib.registry import Registry


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (12345.678, 2, "12\u202f345,68"),
        (Decimal("1.50"), None, "1,5"),
        (0, None, "0"),
        (-3, 1, "\u22123,0"),
        (-0.04, 1, "0,0"),
        (None, 1, ""),
        (Decimal("0.125"), 2, "0,13"),
        (1200, None, "1\u202f200"),
    ],
)
def test_shown_number_uses_comma_and_thin_space(value: object, decimals: int | None, shown: str) -> None:
    assert shown_number(value, decimals) == shown


def test_shown_cents_whole_euros_have_no_decimals() -> None:
    shown = [shown_cents(123400), shown_cents(123450), shown_cents(None)]
    assert shown_cents(123450, "fr") == "1\u202f234,50\u00a0€"
    assert shown == ["€\u00a01\u202f234", "€\u00a01\u202f234,50", ""]


@pytest.mark.parametrize(
    ("cell", "period"),
    [(2023.0, Period(2023)), ("2023-Q2", Period(2023, 2)), ("2023-04", Period(2023, month=4)), ("n.v.t.", None)],
)
def test_parse_period_reads_years_quarters_and_months(cell: object, period: Period | None) -> None:
    assert parse_period(cell) == period
    assert period is None or parse_period(str(period)) == period


def test_pick_missing_language_falls_back_and_says_so() -> None:
    shown = pick({"nl": "Halle", "fr": "Hal", "de": ""}, "de")
    assert (shown, shown.language, shown.is_fallback) == ("Halle", "nl", True)


def test_visibility_reaches_its_own_and_narrower_editions() -> None:
    reached = [Visibility.COUNCIL.reaches(edition) for edition in (Edition.KERNGROEP, Edition.COUNCIL, Edition.PUBLIC)]
    assert reached == [True, True, False]


def test_content_hash_ignores_the_order_of_keys() -> None:
    assert content_hash({"a": 1, "b": "é"}) == content_hash({"b": "é", "a": 1})
    assert canonical_json({"b": 1, "a": "é"}) == '{"a":"é","b":1}'.encode()


def test_registry_same_key_twice_is_refused() -> None:
    registry: Registry[str, int] = Registry("numbers")
    registry.add("one", 1)
    with pytest.raises(ValueError, match="registered twice"):
        registry.add("one", 2)
    with pytest.raises(LookupError, match="nobody registered 'two'"):
        registry.get("two")
