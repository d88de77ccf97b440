"""The codes and words with which plans announce their objectives, in Dutch and in French."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from planning.enums import PlanLevel
from planning.intake.base import LONGEST_CODE, tidy

GENERAL, STRATEGIC, OPERATIONAL, ACTION = PlanLevel

# A word in front of an objective, the level it names and the short code it gets.
WORDS: tuple[tuple[str, PlanLevel, str], ...] = (
    (r"algemene\s+doelstelling", GENERAL, "AD"),
    (r"objectifs?\s+g[ée]n[ée]ra(?:l|ux)", GENERAL, "OG"),
    (r"(?:strategische|beleids)\s*doelstelling", STRATEGIC, "SD"),
    (r"objectifs?\s+strat[ée]gique", STRATEGIC, "OS"),
    (r"operationele\s+doelstelling", OPERATIONAL, "OD"),
    (r"objectifs?\s+op[ée]rationnel", OPERATIONAL, "OO"),
    (r"actieplan", OPERATIONAL, "AP"),
    (r"plans?\s+d[’']action", OPERATIONAL, "PA"),
    (r"actie(?:punt|fiche)?|action|maatregel|mesure", ACTION, "A"),
    (r"thema|th[èe]me|pijler|pilier|axe|(?:beleids)?domein|domaine|programmalijn", GENERAL, ""),
    (r"prioriteit|priorit[ée]|(?:veiligheids)?fenomeen|ph[ée]nom[èe]ne", GENERAL, ""),
)
PREFIXES = {
    "AD": GENERAL, "OG": GENERAL,
    "SD": STRATEGIC, "OS": STRATEGIC, "BD": STRATEGIC, "PBD": STRATEGIC,
    "OD": OPERATIONAL, "OO": OPERATIONAL, "AP": OPERATIONAL, "PAP": OPERATIONAL,
    "AC": ACTION, "ACT": ACTION,
}  # fmt: skip
# Letters count as a number only as capitals, whatever the case of the words before them.
NUMBER = r"(?-i:\d+(?:[.\-]\d+)*[a-z]?|[IVX]{1,5}|[A-Z](?:\.\d+)*)"
LABELS = [
    (re.compile(rf"^({words})\s*(?:n°|nr\.?|#)?\s*({NUMBER})?\s*(?:[.):–—-]+\s*|\s+|$)", re.IGNORECASE), level, short)
    for words, level, short in WORDS
]
# `SD 1.2:`, `OD3`, `BD-1`, `SD1.OD2`, `SD1/OD2`, `O.O. 1.2`: letters that name a level, then numbers.
LETTERS = "|".join(r"\.?".join(prefix) for prefix in PREFIXES)
SHORT = re.compile(rf"^((?:{LETTERS})\.?[ -]?\d+(?:[.\-/](?:[A-Za-z]{{1,3}}[ .]?)?\d+)*[a-z]?)\s*[.):–—-]*(?:\s+|$)")
# The number of a chapter before a name: `3.1 Strategische doelstelling 1: …`.
CHAPTER = re.compile(r"^(\d+(?:\.\d+)*|[IVX]{1,5}(?=[.)]))[.)]?\s+(?=[^\W\d])")
DOTTED = re.compile(r"\b([A-Z])\.([A-Z])\.")
# A number that can only be a number of an outline: with a point in it or a mark behind it, or behind a few letters.
STRICT = re.compile(
    r"^((?:[A-Z]{1,4}[ .-]?)?\d+(?:[.\-]\d+)+[a-z]?|[A-Z]{1,4}[.-]?\d+[a-z]?|\d{1,3}(?=\s*[.):–—])|[IVX]{1,5}(?=[.)]))"
    r"\s*[.):–—-]*\s+(?=\S)"
)
# Where structure says that it is one of a list, any number in front counts.
LOOSE = re.compile(r"^((?:[A-Za-z]{1,4}[ .-]?)?\d+(?:[.\-]\d+)*(?:[.\-]?[a-z])?)\s*[.):–-]?\s+(?=\S)")
# A line that says what the list under it holds: one objective each.
ANNOUNCES = re.compile(
    r"(?:concrete\s+)?(?:acties|actions|maatregelen|mesures|actiepunten|doelstellingen|objectifs)\s*:?", re.I
)
YEAR = re.compile(r"(?:19|20)\d{2}")
EDGE = " .):–—-"


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in front of a text, and the text itself, which may be empty: then it follows."""

    code: str
    level: PlanLevel | None
    rest: str


def named(text: str) -> Label | None:
    """A text that names its level by a word or by the letters of its code, also behind the number of a chapter."""
    if chapter := CHAPTER.match(text):
        found = _named(text[chapter.end() :])
        return replace(found, code=found.code or chapter[1]) if found else None
    return _named(text)


def _named(text: str) -> Label | None:
    if match := SHORT.match(text):
        code = DOTTED.sub(r"\1\2", tidy(match[1]))
        first, *others = re.findall(r"[A-Z]+", code)
        last = others[-1] if others else first
        return Label(code, ACTION if last == "A" else PREFIXES.get(last, PREFIXES[first]), text[match.end() :])
    for pattern, level, short in LABELS:
        match = pattern.match(text)
        if match and (match[2] or _is_announced(text, match)):
            word = short or match[1].capitalize()
            code = f"{word} {match[2]}" if match[2] else ""
            return Label(code, level, text[match.end() :])
    return None


def _is_announced(text: str, match: re.Match[str]) -> bool:
    """`Actie: …` announces an action; `Actie voeren tegen …` is a sentence."""
    return ":" in match[0] or match.end() == len(text)


def numbered(text: str, *, strict: bool) -> Label:
    """The number in front of a text, if there is one; a year is none."""
    match = (STRICT if strict else LOOSE).match(text)
    if not match or YEAR.fullmatch(match[1]) or len(match[1]) > LONGEST_CODE:
        return Label("", None, text)
    return Label(match[1], None, text[match.end() :])


def code_of_number(label: str) -> str:
    """The number that a word processor put in front, without the marks around it."""
    return tidy(label).strip(EDGE + "(")[:LONGEST_CODE]


def depth_of(code: str) -> int:
    """`A`, `1` and no code at all stand at the top, `1.2` one under it."""
    return max(0, len(re.findall(r"\d+", code)) - 1)


def level_named(text: str) -> PlanLevel | None:
    """The level that a cell of a column of levels names: a whole word, in one or more, or its letters."""
    words = tidy(text)
    if (letters := words.upper().rstrip(".")) in PREFIXES:
        return PREFIXES[letters]
    return next(
        (level for pattern, level, _short in WORDS if re.fullmatch(rf"(?:{pattern})\w{{0,3}}", words, re.IGNORECASE)),
        None,
    )
