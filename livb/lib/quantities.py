"""Numbers as people in Belgium read and type them: decimal comma, thin space between thousands, money in cents."""

import re
from decimal import ROUND_HALF_UP, Decimal

SPACES = re.compile(r"[\s\u00a0\u202f€]")
THOUSANDS = re.compile(r"-?\d{1,3}(?:\.\d{3})+")
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
# What an amount may carry that says nothing: its currency, and the dash of `1.250,-`.
UNSAID = re.compile(r"(?<![a-z])eur(?:os?)?(?![a-z])|[,.]\s*[-\u2013\u2014]{1,2}\s*$", re.IGNORECASE)
MILLS = re.compile(r",\s*\d{3}")
THIN_SPACE = "\u202f"
MINUS = "\u2212"


def shown_number(value: Decimal | float | int | None, decimals: int | None = None) -> str:
    """`12345.678` with two decimals gives `12 345,68`; nothing gives an empty text.

    Without `decimals` the number keeps those it has, at most four.
    """
    if value is None:
        return ""
    number = Decimal(str(value))
    if decimals is None:
        exponent = number.normalize().as_tuple().exponent
        decimals = min(4, max(0, -exponent if isinstance(exponent, int) else 0))
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, fraction = f"{abs(rounded):,.{decimals}f}".partition(".")
    sign = MINUS if rounded < 0 else ""
    return sign + whole.replace(",", THIN_SPACE) + (f",{fraction}" if fraction else "")


def shown_cents(cents: int | None, language: str = "nl") -> str:
    """`123450` gives `€ 1 234,50`, in French `1 234,50 €`; whole euros lose their zeros."""
    if cents is None:
        return ""
    amount = shown_number(Decimal(cents) / 100, 0 if cents % 100 == 0 else 2)
    return f"{amount}\u00a0€" if language == "fr" else f"€\u00a0{amount}"


def parse_number(text: str) -> Decimal | None:
    """`1 234,5`, `1.234,5`, `1.234` (a thousand) and `12.5`; None for an empty text, ValueError for anything else."""
    plain = SPACES.sub("", text).replace("\u2212", "-")
    if not plain:
        return None
    whole, comma, fraction = plain.partition(",")
    if THOUSANDS.fullmatch(whole):
        whole = whole.replace(".", "")
    number = f"{whole}.{fraction}" if comma else whole
    if not NUMBER.fullmatch(number):
        raise ValueError(text)
    return Decimal(number)


def parse_euros(text: str) -> Decimal | None:
    """An amount with or without its currency: `€ 1.250,-`, `1250 EUR`; None for an empty text, else ValueError.

    Who types `1,000` may mean a thousand: three decimals are no cents, so that nobody plans a euro for it.
    """
    amount = UNSAID.sub("", text)
    if MILLS.search(amount):
        raise ValueError(text)
    return parse_number(amount)
