"""Small numbers that somebody typed in a text: told to who wrote them, never changed."""

import re
from collections.abc import Callable, Iterable
from functools import singledispatch

from django.db import models
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from diagnostics.models import (
    Finding,
    Indicator,
    Interpretation,
    Phenomenon,
    PriorityDecision,
    RunningAction,
    SwotItem,
)
from diagnostics.selectors.smallness import left_out_cells
from livb.documents.values import period as period_in_words
from livb.lib.enums import Edition, Visibility
from livb.trajectories.models import TrajectoryOwned

MOST = 100  # a number of more digits is no small count
NAMED = 3

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


def _numbers(text: str, below: int) -> dict[int, str]:
    """The same by what they count."""
    return {WORDS.get(each.lower(), 0) + _digits(each): each for each in reversed(small_numbers(text, below))}


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


def cell_warning(
    row: TrajectoryOwned, text: str, visibility: str, behind: Callable[[], Iterable[Indicator]] = tuple
) -> str:
    """The same for a text that rests on no figure, or speaks of much else: told only for the very number left out.

    What lies behind the text is asked only where such a number is named; where nothing does, any figure counts.
    """
    if not Visibility(visibility).reaches(Edition.COUNCIL):
        return ""
    named = _numbers(text, MOST)
    cells = left_out_cells(row.trajectory, named) if named else []
    if cells and (known := {each.pk for each in behind()}):
        cells = [cell for cell in cells if cell.indicator_id in known]
    if not cells:
        return ""
    told = dict.fromkeys(f"{cell.indicator.name} ({period_in_words(cell.period)})" for cell in cells)
    said = [named[number] for number in dict.fromkeys(int(cell.numerator or 0) for cell in cells)]
    words = _(
        "This text names %(numbers)s. That is what was counted for %(figures)s, and a number so small stays out of the "
        "editions for the council and the public, but a text goes there as it is written. If it is that number, write "
        "“fewer than %(n)s”."
    )
    below = max(cell.indicator.minimum_count for cell in cells)
    return words % {"numbers": ", ".join(said), "figures": ", ".join(list(told)[:NAMED]), "n": below}


@singledispatch
def warning_of(row: models.Model) -> str:
    """What to tell of a row that is kept, held against the figures it rests on, else against those of its town."""
    raise TypeError(type(row))


@warning_of.register
def _of_interpretation(row: Interpretation) -> str:
    return warning(row.text, [row.indicator], row.visibility)


@warning_of.register
def _of_finding(row: Finding) -> str:
    behind = list(row.indicators.all())
    if any(each.minimum_count for each in behind):
        return warning(row.text, behind, row.visibility)
    return cell_warning(row, row.text, row.visibility)


@warning_of.register
def _of_phenomenon(row: Phenomenon) -> str:
    behind = behind_phenomena([row])
    if any(each.minimum_count for each in behind):
        return warning(_texts(row), behind, row.visibility)
    return cell_warning(row, _texts(row), row.visibility)


@warning_of.register
def _of_swot(row: SwotItem) -> str:
    behind = Indicator.objects.filter(pk__in=row.findings.live().values("indicators"))
    return cell_warning(row, row.text, row.visibility, lambda: behind)


@warning_of.register
def _of_running(row: RunningAction) -> str:
    text = f"{row.actor} · {row.activity} · {row.works_because}"
    return cell_warning(row, text, row.visibility, lambda: behind_phenomena(row.phenomena.all()))


@warning_of.register
def _of_decision(row: PriorityDecision) -> str:
    text, about = f"{row.elsewhere} · {row.reason}", row.phenomenon
    return cell_warning(row, text, about.visibility, lambda: behind_phenomena([about]))


def _texts(row: Phenomenon) -> str:
    told = (row.title, row.story, row.place, row.moment, row.since, row.causes, row.sufferers, row.confidence_reason)
    return " · ".join(told)


def behind_phenomena(rows: Iterable[Phenomenon]) -> list[Indicator]:
    """The figures on which the findings of phenomena rest."""
    found = Finding.objects.live().filter(phenomena__in=[row.pk for row in rows])
    return list(Indicator.objects.filter(pk__in=found.values("indicators")))
