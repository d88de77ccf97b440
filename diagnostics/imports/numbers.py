"""Numbers as officials write them, and the reason where there is none."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from diagnostics.imports.base import Reason

REASONS = {
    sign: reason
    for reason, signs in {
        Reason.BLANK: ("", "(blank)", "(leeg)"),
        Reason.NONE: ("-", "–", "—", "--"),
        Reason.HIDDEN: ("x", "verborgen", "masqué"),
        Reason.MISSING: ("?", "#n/a", "#n/b", "n.g.", "ontbreekt", "manquant", "missing"),
        Reason.NOT_APPLICABLE: ("nvt", "n.v.t.", "n.v.t", "s.o.", "n.a.", "n/a", "sans objet", "niet van toepassing"),
        Reason.CONFIDENTIAL: ("*", "c", "(c)", "confidentieel", "confidentiel", "geheim", "vertrouwelijk", "conf."),
        Reason.UNKNOWN: (
            *(".", "..", "...", "…", ":", "onbekend", "inconnu", "unbekannt", "unknown"),
            *("n.b.", "nb", "n.d.", "nd", "#value!", "#ref!", "#div/0!", "#deel/0!", "#waarde!", "#valeur!"),
        ),
    }.items()
    for sign in signs
}
BELOW = re.compile(r"(?:<|≤|minder dan|moins de)\s*=?\s*\d{1,3}(?:[.,]\d+)?\s*%?")
CURRENCY = re.compile(r"^\s*(?:€|eur(?:o)?\b)\s*|\s*(?:€|\beuros?|\beur)\s*$", re.IGNORECASE)
SPACES = re.compile(r"(?<=\d)[\s\u00a0\u2009\u202f'’](?=\d)")
NUMBER = re.compile(r"[-−+]?\d[\d.,]*\s*[%‰]?|[-−+]?[.,]\d+\s*[%‰]?")
# The mark of a note: `12 (1)`, `12*`, `12²`; or a letter as the statistical offices put behind a figure: `12 p`.
MARKED = re.compile(r"(.*[\d%‰])\s*(\((?:\d|[a-z])\)|[¹²³⁰⁴-⁹]+|\*{1,3}|(?<=\s)[bdefprsu]{1,2})", re.IGNORECASE)
LONGEST = 25
THOUSANDS = re.compile(r"[-−+]?\d{1,3}(?:[.,]\d{3})+")
GROUPED = re.compile(r"\d{1,3}([.,])\d{3}")


def reason_of(value: object) -> Reason | None:
    """The reason that stands in place of a number, if this cell holds one."""
    if value is None:
        return Reason.BLANK
    if not isinstance(value, str):
        return None
    text = value.strip().lower()
    return Reason.BELOW_THRESHOLD if BELOW.fullmatch(text) else REASONS.get(text)


def decimal_mark(texts: Iterable[str], known: str = "") -> str | None:
    """The decimal mark of a whole column; nothing where only the user can tell (`1.234` alone).

    Evidence: a mark not followed by groups of three, the last of two marks, or a leading zero. Other numbers without
    any mark are none: one column may hold `12.764` and `9999`.
    """
    evidence: set[str] = set()
    doubtful: set[str] = set()
    for text in texts:
        number = _bare(text).strip("-−+%‰ ")
        verdict, mark = _weigh(number)
        if verdict == "sure":
            evidence.add(mark)
        elif verdict == "doubtful":
            doubtful.add(mark)
    if len(evidence) == 1:
        return evidence.pop()
    if evidence:  # both styles in one column: only the user can tell, and what is not in his style is no number
        return known or None
    return "," if not doubtful else known or None


def mark_elsewhere(texts: Iterable[str]) -> str:
    """The decimal mark that other columns of a file are sure of; nothing where none is, or they differ."""
    evidence = {mark for verdict, mark in (_weigh(_bare(text).strip("-−+%‰ ")) for text in texts) if verdict == "sure"}
    return evidence.pop() if len(evidence) == 1 else ""


def mark_of_counts(texts: Iterable[str]) -> str | None:
    """The decimal mark of a column of counts: its only mark can but group thousands; nothing where it has both."""
    marks = {mark for text in texts for mark in text if mark in ".,"}
    return {".": ",", ",": "."}[marks.pop()] if len(marks) == 1 else None


def _weigh(number: str) -> tuple[str, str]:
    """What one number says about the decimal mark: sure of a mark, doubtful of a mark, or nothing."""
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return "", ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return "sure", last
    if len(marks) > 1:
        return "sure", "," if last == "." else "."
    if GROUPED.fullmatch(number) and not number.startswith("0"):
        return "doubtful", last
    return "sure", last


def without_mark(text: str) -> tuple[str, str]:
    """A number without the mark behind it that refers to a note or tells how sure it is, and that mark."""
    found = MARKED.fullmatch(text.strip())
    return (found[1].rstrip(), found[2].lower()) if found and is_number(found[1]) else ("", "")


def is_figure(value: object) -> bool:
    """Whether a cell holds a number, also one with the mark of a note behind it."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return False
    return not isinstance(value, str) or is_number(value) or bool(without_mark(value)[0])


def is_number(text: str) -> bool:
    """Whether a text has the shape of a number in any style."""
    return bool(NUMBER.fullmatch(_bare(text)))


def _bare(text: str) -> str:
    """A number without the spaces that group it and without the sign of a currency."""
    return SPACES.sub("", CURRENCY.sub("", text).strip())


def to_decimal(value: object, mark: str) -> Decimal | None:
    """The number in a cell, its percent sign left aside; nothing where it is none."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _of_float(float(value))
    text = _bare(str(value)).replace("−", "-")
    if len(text) > LONGEST or not NUMBER.fullmatch(text):
        return None
    whole, _, fraction = text.rstrip("%‰ ").partition(mark)
    other = "." if mark == "," else ","
    if (other in whole and not THOUSANDS.fullmatch(whole)) or other in fraction or mark in fraction:
        return None
    return Decimal(f"{whole.replace(other, '')}.{fraction}")


def _of_float(number: float) -> Decimal | None:
    if number != number or abs(number) > 1e15:
        return None
    short = Decimal(f"{number:.12g}")
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short
