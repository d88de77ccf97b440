"""Which short texts say much the same, by the words they share: weighed, compared by their letters, and named."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import product
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
from django.conf import settings

from planning.subjects import said_of, weights

# Part of the key under which answers are kept: another way of counting gives other answers.
VERSION = 4
FOLDER = settings.BASE_DIR / "fixtures" / "suggestions"
# Chosen on labelled pairs of that folder; docs/adr/0027 says on which, and has the figures.
LETTERS = (3, 4)
ALIKE = 0.4  # two words count as one where their groups of letters are alike at least as much
NEAR = 0.52  # two texts are worth showing side by side
COMMON = 3  # a word in more texts than this, and in more than a tenth of them, tells nothing
SHARED = 0.9  # what shared words weigh beside shared subjects
RESEMBLING = 0.5  # words of one subject look alike from here on
NAMED = 0.1  # the part of the likeness that a pair of words must bring to be named
WORD = re.compile(r"[^\W\d_]{3,}")

Numbers = npt.NDArray[np.float64]


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
    if not (theirs and ours):
        return [() for _text in theirs]
    spaces: list[tuple[_Space, float]] = [(_Subjects(theirs, ours), 1.0), (_Words(theirs, ours), SHARED)]
    scores = 1 - np.prod([1 - weight * space.likeness for space, weight in spaces], axis=0)
    return [_near(spaces, row, scores[row], count) for row in range(len(theirs))]


class _Space(Protocol):
    """One way to say how alike theirs and ours are, from 0 to 1, and which pairs of words bring how much of it."""

    likeness: Numbers

    def parts(self, row: int, place: int) -> Iterator[tuple[float, tuple[str, str]]]: ...


def _near(spaces: Sequence[tuple[_Space, float]], row: int, scores: Numbers, count: int) -> tuple[Match, ...]:
    """Those of ours that are nearest to one of theirs: alike in one way or a little in both."""
    best = sorted((int(place) for place in np.flatnonzero(scores >= NEAR)), key=lambda place: -scores[place])
    return tuple(Match(place, round(float(scores[place]), 3), _named(spaces, row, place)) for place in best[:count])


def _named(spaces: Sequence[tuple[_Space, float]], row: int, place: int) -> tuple[tuple[str, str], ...]:
    """The pairs of words that make two texts alike, what brings most first."""
    parts = [(part * weight, pair) for space, weight in spaces for part, pair in space.parts(row, place)]
    least = sum(part for part, _pair in parts) * NAMED
    parts.sort(key=lambda each: -each[0])
    return tuple(dict.fromkeys(pair for part, pair in parts if part >= least))


class _Subjects:
    """The texts by what they are about: a cosine in which a subject that names a phenomenon weighs most."""

    def __init__(self, theirs: Sequence[str], ours: Sequence[str]) -> None:
        told = [said_of(text) for text in (*theirs, *ours)]
        often = max(COMMON, len(told) // 2)
        times = Counter(subject for each in told for subject in each)
        self.known = [subject for subject in weights() if times[subject] <= often]
        told_at = [[subject in each for subject in self.known] for each in told]
        matrix = np.array(told_at, dtype=float).reshape(len(told), len(self.known))
        matrix *= [weights()[subject] for subject in self.known]
        lengths = np.linalg.norm(matrix, axis=1, keepdims=True)
        matrix = np.divide(matrix, lengths, out=np.zeros_like(matrix), where=lengths > 0)
        self.theirs, self.ours = matrix[: len(theirs)], matrix[len(theirs) :]
        self.their_words, self.our_words = told[: len(theirs)], told[len(theirs) :]
        self.likeness: Numbers = self.theirs @ self.ours.T

    def parts(self, row: int, place: int) -> Iterator[tuple[float, tuple[str, str]]]:
        shared = self.theirs[row] * self.ours[place]
        for at in np.flatnonzero(shared):
            subject = self.known[at]
            yield float(shared[at]), _nearest_pair(self.their_words[row][subject], self.our_words[place][subject])


def _nearest_pair(theirs: Sequence[str], ours: Sequence[str]) -> tuple[str, str]:
    """Of all words that tell one subject the two that look alike, which one sees at once; else the first of each."""
    first = theirs[0], ours[0]
    return max(product(theirs, ours), key=lambda pair: (max(_resemblance(*pair), RESEMBLING), pair == first))


def _resemblance(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


class _Words:
    """The texts by the weight of their words, where words that are alike lie near each other (the soft cosine).

    Rare words weigh more than common ones (TF-IDF), and two words that share groups of letters count as far as they
    do, so that a compound meets its parts and a plural its singular.
    """

    def __init__(self, theirs: Sequence[str], ours: Sequence[str]) -> None:
        texts = [*theirs, *ours]
        self.known, self.first = _telling(texts), len(theirs)
        self.likeness = np.zeros((len(theirs), len(ours)))
        if self.known:
            self._weigh(texts)

    def _weigh(self, texts: Sequence[str]) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (slow to import)

        weights = TfidfVectorizer(analyzer=words, vocabulary=self.known, norm=None).fit_transform(texts).tocsr()
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTERS).fit_transform(self.known)
        alike = (letters @ letters.T).tocsr()
        alike.data[alike.data < ALIKE] = 0
        alike.eliminate_zeros()
        spread = weights @ alike
        lengths = spread.multiply(weights).sum(axis=1).A1 ** 0.5
        self.whole = np.outer(lengths[: self.first], lengths[self.first :])
        shared = (spread[: self.first] @ weights[self.first :].T).toarray()
        np.divide(shared, self.whole, out=self.likeness, where=self.whole > 0)
        self.weights, self.alike = [_entries(weights, row) for row in range(len(texts))], alike

    def parts(self, row: int, place: int) -> Iterator[tuple[float, tuple[str, str]]]:
        if not self.likeness[row, place]:
            return
        mine, its = self.weights[row], self.weights[self.first + place]
        for word, weight in mine.items():
            for other, near in _entries(self.alike, word).items():
                if other in its:
                    part = weight * near * its[other] / self.whole[row, place]
                    yield part, (self.known[word], self.known[other])


def _entries(matrix: Any, row: int) -> dict[int, float]:
    """What stands in a row of a sparse matrix, by its column."""
    start, end = matrix.indptr[row], matrix.indptr[row + 1]
    return dict(zip(matrix.indices[start:end].tolist(), matrix.data[start:end].tolist(), strict=True))


def _telling(texts: Sequence[str]) -> list[str]:
    """The words that few texts hold."""
    often = max(COMMON, len(texts) // 10)
    held = Counter(word for text in texts for word in set(words(text)))
    return sorted(word for word, times in held.items() if times <= often)
