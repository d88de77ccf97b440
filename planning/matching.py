"""Which short texts say much the same, by the words they share: weighed, compared by their letters, and named."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from django.conf import settings

# Part of the key under which answers are kept: another way of counting gives other answers.
VERSION = 1
FOLDER = settings.BASE_DIR / "fixtures" / "suggestions"
# Chosen on the labelled pairs of that folder; docs/adr/0027 has the figures.
LETTERS = (3, 4)
ALIKE = 0.4  # two words count as one where their groups of letters are alike at least as much
NEAR = 0.17  # two texts are worth showing side by side
COMMON = 3  # a word in more texts than this, and in more than a tenth of them, tells nothing
NAMED = 0.1  # the part of the likeness that a pair of words must bring to be named
WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True)
class Match:
    """A text near to another: its place in the list, how near, and the words that say so: theirs, ours."""

    place: int
    score: float
    words: tuple[tuple[str, str], ...]


def words(text: str) -> list[str]:
    """The words that say something, in small letters."""
    return [word for word in WORD.findall(text.lower()) if word not in _empty_words()]


@cache
def _empty_words() -> frozenset[str]:
    """Articles and the like, of all languages at once: a text may be in any of them."""
    lists = json.loads((FOLDER / "stopwords.json").read_text(encoding="utf-8"))
    return frozenset(word for each in lists.values() for word in each)


def nearest(theirs: Sequence[str], ours: Sequence[str], count: int) -> list[tuple[Match, ...]]:
    """For each of theirs at most `count` of ours, the nearest first; none where nothing is near enough."""
    texts = [*theirs, *ours]
    often = max(COMMON, len(texts) // 10)
    known = {word for word, times in Counter(w for text in texts for w in set(words(text))).items() if times <= often}
    if not (theirs and ours and known):
        return [() for _text in theirs]
    space = _Space(texts, sorted(known))
    return [space.near(row, len(theirs), count) for row in range(len(theirs))]


class _Space:
    """The texts by the weight of their words, where words that are alike lie near each other (the soft cosine).

    Rare words weigh more than common ones (TF-IDF), and two words that share groups of letters count as far as they
    do, so that a compound meets its parts and a plural its singular.
    """

    def __init__(self, texts: Sequence[str], known: list[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (slow to import)

        self.known = known
        self.weights = TfidfVectorizer(analyzer=words, vocabulary=known).fit_transform(texts)
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTERS).fit_transform(known)
        self.alike = letters @ letters.T
        self.alike.data[self.alike.data < ALIKE] = 0
        self.alike.eliminate_zeros()
        self.spread = self.weights @ self.alike
        self.lengths = self.spread.multiply(self.weights).sum(axis=1).A1 ** 0.5

    def near(self, row: int, first: int, count: int) -> tuple[Match, ...]:
        """The texts from `first` on that are nearest to the one of `row`."""
        shared = (self.spread[row] @ self.weights[first:].T).toarray()[0]
        whole = self.lengths[row] * self.lengths[first:]
        scores = [float(part / length) if length else 0.0 for part, length in zip(shared, whole, strict=True)]
        best = sorted((place for place, score in enumerate(scores) if score >= NEAR), key=lambda place: -scores[place])
        pairs = self.alike[self.weights[row].indices].toarray() if best else None
        return tuple(
            Match(place, round(scores[place], 3), self._words(row, first + place, pairs)) for place in best[:count]
        )

    def _words(self, row: int, other: int, alike: Any) -> tuple[tuple[str, str], ...]:
        """The pairs of words that make two texts alike, what brings most first; `alike` are the rows of the first."""
        mine, its = self.weights[row], self.weights[other]
        parts = mine.data[:, None] * alike[:, its.indices] * its.data[None, :]
        least = parts.sum() * NAMED
        found = sorted(((part, at) for at, part in np.ndenumerate(parts) if part >= least), reverse=True)
        return tuple((self.known[mine.indices[a]], self.known[its.indices[b]]) for _part, (a, b) in found)
