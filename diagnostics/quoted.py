"""Small numbers that somebody typed in a text: told to who wrote them, never changed."""

import re
from collections.abc import Iterable, Sequence

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from diagnostics.models import Finding, Indicator, Interpretation, Phenomenon
from livb.lib.enums import Edition, Visibility

WORDS = {
    **dict(zip(("twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"), range(2, 10), strict=True)),
    **dict(zip(("deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf"), range(2, 10), strict=True)),
}
# Not parts of larger numbers, days, hours and shares; nor terms, amounts and measures.
UNITS = (
    r"%|‰|h\b|u\b|uur|heures?\b|jaar|jaren|ans?\b|années?|maand|mois|we+k|semaines?|dag|jours?|keer|fois"
    r"|km|m\b|m²|meter|mètres?|eur|€|punt|points?|op de|sur|januari|februari|maart|april|mei|juni|juli|augustus"
    r"|september|oktober|november|december|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre"
    r"|décembre"
)
WORD = "|".join(WORDS)
SPACE = r"[ \u00a0\u202f]"
NUMBER = re.compile(
    rf"(?<![\w.,/:%–-])(?<!\d{SPACE})(\d{{1,2}}|{WORD})(?!\w|[.,/:–-]\d|{SPACE}?(?:{UNITS})|{SPACE}\d{{3}})",
    re.IGNORECASE,
)


def small_numbers(text: str, below: int) -> list[str]:
    """The counts from 1 up to a bound that a text names, in figures or in words, each once."""
    found = (match[1] for match in NUMBER.finditer(strip_tags(text).replace("&nbsp;", " ")))
    return list(dict.fromkeys(each for each in found if 0 < WORDS.get(each.lower(), 0) + _digits(each) < below))


def _digits(word: str) -> int:
    return int(word) if word.isdigit() else 0


def warning(text: str, indicators: Iterable[Indicator], visibility: str) -> str:
    """What to tell whoever wrote this text; nothing where it stays within the core group or names no small count."""
    guarded = [each for each in indicators if each.minimum_count]
    if not guarded or not Visibility(visibility).reaches(Edition.COUNCIL):
        return ""
    below = max(each.minimum_count for each in guarded)
    found = small_numbers(text, below)
    if not found:
        return ""
    names = ", ".join(dict.fromkeys(str(each.name) for each in guarded))
    words = _(
        "This text names %(numbers)s. Counts under %(n)s of “%(names)s” stay out of the editions for the council and "
        "the public, but a text goes there as it is written. If it counts facts or people, write “fewer than %(n)s”."
    )
    return words % {"numbers": ", ".join(found), "n": below, "names": names}


def warning_of(row: Finding | Phenomenon | Interpretation) -> str:
    """The same for a row that is kept, with the figures it rests on."""
    if isinstance(row, Interpretation):
        return warning(row.text, [row.indicator], row.visibility)
    if isinstance(row, Finding):
        return warning(row.text, row.indicators.all(), row.visibility)
    return warning(_texts(row), _behind(row), row.visibility)


def _texts(row: Phenomenon) -> str:
    return f"{row.title} · {row.story} · {row.place} · {row.moment} · {row.since} · {row.causes} · {row.sufferers}"


def _behind(row: Phenomenon) -> Sequence[Indicator]:
    findings = Finding.objects.live().filter(phenomena=row)
    return list(Indicator.objects.filter(pk__in=findings.values("indicators")))
