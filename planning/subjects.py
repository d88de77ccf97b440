"""What a short text is about, in Dutch and in French alike: words of the craft that say the same subject."""

import csv
import re
from functools import cache, lru_cache
from typing import Any

from django.conf import settings

LIST = settings.BASE_DIR / "fixtures" / "suggestions" / "subjects.csv"
LANGUAGES = ("nl", "fr")
TOKEN = re.compile(r"[^\W\d_]\w*(?:-\w+)*")
# A star on its own stands for at most three words, a star at a word for the rest of that word.
GAP = r"(?:\S+\s+){0,3}?"


def subjects_of(text: str) -> dict[str, str]:
    """The subjects of a text, each with the words that say so in small letters; the first of several."""
    told = " ".join(text.lower().replace("’", "'").split())
    found: dict[str, str] = {}
    for match in _phrases().finditer(told):
        for subject in _by_phrase()[match.lastgroup or ""]:
            found.setdefault(subject, match[0])
    for token in TOKEN.findall(told):
        for subject in _subjects_of_word(token):
            found.setdefault(subject, token)
    return found


@cache
def _listed() -> list[tuple[str, str]]:
    """Each subject with one of its words or phrases, of both languages: a text may be in either."""
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [
        (row["subject"], said.strip())
        for row in rows
        for language in LANGUAGES
        for said in row[language].split(";")
        if said.strip()
    ]


@cache
def _words() -> list[tuple[str, re.Pattern[str]]]:
    single: dict[str, list[str]] = {}
    for subject, said in _listed():
        if " " not in said:
            single.setdefault(subject, []).append(_pattern(said))
    return [(subject, re.compile("|".join(patterns))) for subject, patterns in single.items()]


@lru_cache(maxsize=20_000)
def _subjects_of_word(word: str) -> tuple[str, ...]:
    return tuple(subject for subject, pattern in _words() if pattern.fullmatch(word))


@cache
def _by_phrase() -> dict[str, list[str]]:
    """The subjects of each phrase, under the name of its group."""
    held: dict[str, list[str]] = {}
    for subject, said in _listed():
        if " " in said:
            held.setdefault(said, []).append(subject)
    return {f"p{number}": subjects for number, (_said, subjects) in enumerate(_longest_first(held))}


@cache
def _phrases() -> re.Pattern[str]:
    said = dict.fromkeys(each for _subject, each in _listed() if " " in each)
    groups = (f"(?P<p{number}>{_pattern(each)})" for number, (each, _none) in enumerate(_longest_first(said)))
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups)})(?!\w)")


def _longest_first(held: dict[str, Any]) -> list[tuple[str, Any]]:
    """So that the fuller phrase is found where a shorter one begins alike."""
    return sorted(held.items(), key=lambda pair: (-len(pair[0]), pair[0]))


def _pattern(said: str) -> str:
    """A word with stars, or several with a gap, as a regular expression."""
    parts = [GAP if part == "*" else re.escape(part).replace(r"\*", r"\w*") + r"\s+" for part in said.split()]
    return "".join(parts).removesuffix(r"\s+")
