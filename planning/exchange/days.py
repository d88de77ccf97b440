"""A day as people type it in a cell: `2027-12-31`, `31/12/27`, `31 december 2027`, `1er mars 2027`."""

import datetime as dt
import re
from functools import cache

from django.utils.dates import MONTHS
from django.utils.translation import override

from livb.lib.enums import Language

FORMS = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y")
_IN_WORDS = re.compile(r"(?P<day>\d{1,2})(?:er)?\s+(?P<month>[^\W\d]+)\s+(?P<year>\d{4})")
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def day_of(text: str) -> dt.date | None:
    """The day, or None where the text is none; the words of a month count in each of our languages."""
    if found := _ISO.match(text):
        return _made(found[0], "%Y-%m-%d")
    if found := _IN_WORDS.fullmatch(text):
        month = _months().get(found["month"].casefold())
        return _made(f"{found['day']}/{month}/{found['year']}", "%d/%m/%Y") if month else None
    return next((day for form in FORMS if (day := _made(text, form))), None)


def _made(text: str, form: str) -> dt.date | None:
    try:
        return dt.datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    found: dict[str, int] = {}
    for language in Language.values:
        with override(language):
            found |= {str(name).casefold(): number for number, name in MONTHS.items()}
    return found
