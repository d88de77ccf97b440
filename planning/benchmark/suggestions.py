"""What the suggestions of the alignment board are worth: precision and recall at three on pairs labelled by hand."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from planning.benchmark.measures import Measure, median_seconds
from planning.matching import FOLDER, nearest, words
from planning.selectors.suggestions import HELD, SHOWN

HALVES = ("learn", "held")


@dataclass(frozen=True)
class Quality:
    """`related` and `lures` are the labelled pairs; of what was suggested `hits` is right and `misled` a lure."""

    name: str
    suggested: int
    hits: int
    related: int
    lures: int
    misled: int

    @property
    def pairs(self) -> int:
        return self.related + self.lures

    @property
    def precision(self) -> float:
        return self.hits / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.related

    def line(self) -> str:
        told = f"{self.pairs} labelled pairs, {self.misled} of {self.lures} lures suggested"
        return f"suggestions {self.name}: precision {self.precision:.2f}, recall {self.recall:.2f} at {SHOWN} ({told})"


def languages() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("??.json"))


def unseen() -> list[tuple[str, str]]:
    """Sets on which nothing was chosen: the language of theirs with that of ours, the same one first."""
    known = languages()
    return [(a, a) for a in known] + [(a, b) for a in known for b in known if a != b]


def towns(half: str) -> list[tuple[str, str, str]]:
    """A set in the words of many kinds of plans, halved by subject: what was learned from one half, and the other."""
    return [(theirs, ours, half) for theirs, ours in unseen()]


def texts(language: str = "nl", *, own: bool = False) -> list[str]:
    """Objectives as plans have them: of other plans, or of a plan like ours."""
    labelled = _labelled(language)
    return list(labelled["own"].values()) if own else [row["text"] for row in labelled["theirs"]]


def _labelled(name: str) -> dict[str, Any]:
    labelled: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return labelled


def measured(language: str) -> Quality:
    """On the pairs on which the figures of the method were chosen."""
    return _measured(language, _labelled(language), _labelled(language)["own"])


def measured_unseen(theirs: str, ours: str) -> Quality:
    """On pairs that were labelled before anything was measured on them; those of ours are the same in each language."""
    name = f"unseen {theirs}" if theirs == ours else f"unseen {theirs} beside {ours}"
    return _measured(name, _labelled(f"unseen-{theirs}"), _labelled(f"unseen-{ours}")["own"])


def measured_towns(theirs: str, ours: str, half: str) -> Quality:
    """Against all of ours, so also against those of the other half."""
    labelled = _labelled(f"towns-{theirs}")
    rows = {"theirs": [row for row in labelled["theirs"] if row["half"] == half]}
    return _measured(f"towns {half} {theirs} beside {ours}", rows, _labelled(f"towns-{ours}")["own"])


def measured_plain(theirs: str, ours: str) -> Quality:
    """On pairs in which ours are said as one tells them to a neighbour; nothing was ever chosen on them."""
    name = f"plain {theirs} beside {ours}"
    return _measured(name, _labelled(f"plain-{theirs}"), _labelled(f"plain-{ours}")["own"])


def _measured(name: str, labelled: dict[str, Any], own: dict[str, str]) -> Quality:
    """Every objective of another plan with what is suggested for it, against what was labelled."""
    keys, theirs = list(own), labelled["theirs"]
    found = nearest([row["text"] for row in theirs], list(own.values()), SHOWN)
    chosen = [(row, keys[match.place]) for row, matches in zip(theirs, found, strict=True) for match in matches]
    return Quality(
        name,
        suggested=len(chosen),
        hits=sum(key in row["related"] for row, key in chosen),
        related=sum(len(row["related"]) for row in theirs),
        lures=sum(len(row["lures"]) for row in theirs),
        misled=sum(key in row["lures"] for row, key in chosen),
    )


def report(runs: int) -> Iterator[Measure]:
    """What comparing a full load costs where nothing is kept yet, against the weighing of its words alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 (slow to import)

    theirs = [f"{text} {n}" for n in range(5) for text in texts()][:200]
    ours = (texts(own=True) * 3)[:80]
    taken = median_seconds(lambda: nearest(theirs, ours, HELD), runs)
    alone = median_seconds(lambda: TfidfVectorizer(analyzer=words).fit_transform([*theirs, *ours]), runs)
    yield Measure("suggestions for 200 objectives from 80", taken, alone, "weighing their words alone")


def lines() -> Iterator[str]:
    yield from (measured(language).line() for language in languages())
    yield from (measured_unseen(theirs, ours).line() for theirs, ours in unseen())
    yield from (measured_plain(theirs, ours).line() for theirs, ours in unseen())
    yield from (measured_towns(*each).line() for half in HALVES for each in towns(half))
