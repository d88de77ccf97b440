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

from planning.subjects import subjects_of

SIGN = "="
# Part of the key under which answers are kept: another way of counting gives other answers.
VERSION = 2
FOLDER = settings.BASE_DIR / "fixtures" / "suggestions"
# Chosen on the labelled pairs of that folder; docs/adr/0027 has the figures.
LETTERS = (3, 4)
ALIKE = 0.4  # two words count as one where their groups of letters are alike at least as much
NEAR = 0.34  # two texts are worth showing side by side
COMMON = 3  # a word in more texts than this, and in more than a tenth of them, tells nothing
SUBJECT = 2.0  # what a shared subject weighs beside a shared word
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
    texts = [_Text(text) for text in (*theirs, *ours)]
    often = max(COMMON, len(texts) // 10)
    known = {word for word, times in Counter(w for text in texts for w in set(text.words)).items() if times <= often}
    told = Counter(subject for text in texts for subject in text.subjects)
    subjects = {subject for subject, times in told.items() if times <= max(COMMON, len(texts) // 2)}
    if not (theirs and ours and known):
        return [() for _text in theirs]
    space = _Space(texts, sorted(known), sorted(subjects))
    return [space.near(row, len(theirs), count) for row in range(len(theirs))]


class _Text:
    """The words of a text and the subjects that they tell, as its tokens: no word begins with the sign of a subject."""

    def __init__(self, text: str) -> None:
        self.words = words(text)
        self.subjects = {f"{SIGN}{subject}": said for subject, said in subjects_of(text).items()}

    def tokens(self) -> list[str]:
        return [*self.words, *self.subjects]

    def written(self, token: str) -> str:
        return self.subjects.get(token, token)


class _Space:
    """The texts by the weight of their words, where words that are alike lie near each other (the soft cosine).

    Rare words weigh more than common ones (TF-IDF), and two words that share groups of letters count as far as they
    do, so that a compound meets its parts and a plural its singular. A subject is a word more, alike to itself alone.
    """

    def __init__(self, texts: Sequence[_Text], known: list[str], subjects: list[str]) -> None:
        from scipy.sparse import block_diag, diags, identity  # noqa: PLC0415 (slow to import)
        from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (slow to import)

        self.texts, self.known = texts, [*known, *subjects]
        weights = TfidfVectorizer(analyzer=_Text.tokens, vocabulary=self.known, norm=None).fit_transform(texts)
        self.weights = (weights @ diags([1.0] * len(known) + [SUBJECT] * len(subjects))).tocsr()
        letters = TfidfVectorizer(analyzer="char_wb", ngram_range=LETTERS).fit_transform(known)
        alike = letters @ letters.T
        alike.data[alike.data < ALIKE] = 0
        self.alike = block_diag((alike, identity(len(subjects))), format="csr") if subjects else alike
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
        a, b = self.texts[row], self.texts[other]
        pairs = (
            (a.written(self.known[mine.indices[m]]), b.written(self.known[its.indices[i]])) for _p, (m, i) in found
        )
        return tuple(dict.fromkeys(pairs))
