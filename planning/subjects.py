"""What a short text is about, in Dutch and in French alike: words of the craft that say the same subject."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Self

from django.conf import settings

LIST = settings.BASE_DIR / "fixtures" / "suggestions" / "subjects.csv"
LANGUAGES = ("nl", "fr")
TOKEN = re.compile(r"[^\W\d_]\w*(?:[-&]\w+)*")
# A star on its own stands for at most three words, a star at a word for the rest of that word.
GAP = r"(?:\S+\s+){0,3}?"
REST = r"[\w'-]*"


@dataclass(frozen=True)
class _Phrase:
    """Several words that tell a subject; `part` stands in every text that holds them, and is looked for first."""

    subject: str
    part: str
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, subject: str, said: str) -> Self:
        part = max(re.split(r"[\s*]+", said), key=len)
        return cls(subject, part, re.compile(rf"(?<!\w){_pattern(said)}(?!\w)"))


def said_of(text: str) -> dict[str, tuple[str, ...]]:
    """The subjects of a text, each with everything in it that says so: a phrase first, then words in their order."""
    return dict(_told(" ".join(text.lower().replace("’", "'").split())))


@cache
def weights() -> dict[str, int]:
    """What each subject says: 3 names a phenomenon, 2 narrows one down, 1 only colours."""
    return {row["subject"]: int(row["weight"]) for row in _rows()}


@lru_cache(maxsize=5_000)
def _told(text: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """An accent may be missing, so the text is compared without; it keeps its length, and the words their place."""
    plain = _plain(text)
    found: dict[str, list[str]] = {}
    for phrase in _phrases():
        if phrase.subject not in found and phrase.part in plain and (match := phrase.pattern.search(plain)):
            found[phrase.subject] = [text[match.start() : match.end()]]
    for token in TOKEN.finditer(plain):
        for subject in _subjects_of_word(token[0]):
            found.setdefault(subject, []).append(text[token.start() : token.end()])
    return tuple((subject, tuple(said)) for subject, said in found.items())


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)


@cache
def _rows() -> list[dict[str, str]]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _listed() -> list[tuple[str, str]]:
    """Each subject with one of its words or phrases, of both languages: a text may be in either."""
    told = ((row["subject"], said) for row in _rows() for language in LANGUAGES for said in row[language].split(";"))
    return [(subject, _plain(said.strip())) for subject, said in told if said.strip()]


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
def _phrases() -> list[_Phrase]:
    """The longest first, so that the fullest words are shown."""
    told = sorted((pair for pair in _listed() if " " in pair[1]), key=lambda pair: (-len(pair[1]), pair))
    return [_Phrase.of(subject, said) for subject, said in told]


def _pattern(said: str) -> str:
    """A word with stars, or several with a gap, as a regular expression."""
    parts = [GAP if part == "*" else re.escape(part).replace(r"\*", REST) + r"\W*\s+" for part in said.split()]
    return "".join(parts).removesuffix(r"\W*\s+")
