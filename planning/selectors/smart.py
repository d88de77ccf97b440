"""Advice on how an objective is put: reasons to look again, never a lock."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from pathlib import Path

from django.conf import settings
from django.db.models import Max, OuterRef, Subquery
from django.utils.translation import gettext as _

from livb.trajectories.models import Trajectory
from planning.enums import Direction, Level, ValueState
from planning.models import ExistingPlan, MeasuredValue, Objective, Vision

WORDS = Path(settings.BASE_DIR) / "fixtures" / "reference" / "objective_words.json"
WORD = re.compile(r"[^\W\d_]+")
# "More joint patrols": so many words behind the amount, the activity is still what there is more of.
REACH = 2
# “Raise the number of checks”: so many words behind the verb one still reads what is raised.
RAISED = 4
# “20 %”, “one in three”: a share of something is told, so that one can see whether it changes.
SHARE = re.compile(r"\d\s*%|\b(?:op|sur) (?:\d|twee|drie|vier|vijf|tien|deux|trois|quatre|cinq|dix)")
Words = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Proof:
    """What an indicator promises: where it starts, where it has to go, by when."""

    name: str
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_on: dt.date | None = None
    direction: str = ""
    newest: Decimal | None = None
    steps: tuple[Decimal, ...] = ()

    def reaches(self, value: Decimal | None) -> bool:
        """Whether the target holds already at this value."""
        if value is None or self.target is None:
            return False
        down, up = self.direction == Direction.DOWN, self.direction == Direction.UP
        return (down and value <= self.target) or (up and value >= self.target)

    @property
    def is_straight(self) -> bool:
        """Whether every step on the way goes in the direction of the target."""
        way = [value for value in (self.baseline, *self.steps, self.target) if value is not None]
        if not self.steps or self.direction not in (Direction.DOWN, Direction.UP):
            return True
        return way == sorted(way, reverse=self.direction == Direction.DOWN)


@dataclass(frozen=True)
class End:
    """The last year that counts: of this plan, or as long as that was not said of the last plan on the register."""

    year: int
    is_own: bool


def end_of_plan(trajectory: Trajectory) -> End | None:
    own = Vision.objects.filter(trajectory=trajectory).values_list("ends_in", flat=True).first()
    last = ExistingPlan.objects.of(trajectory).aggregate(last=Max("ends_in"))["last"] if own is None else own
    return End(last, own is not None) if last else None


def advice_on(objective: Objective) -> list[str]:
    """What one may want to look at again, for an objective as it is kept."""
    newest = MeasuredValue.objects.filter(indicator=OuterRef("pk"), state=ValueState.APPROVED).order_by(
        "-period", "-pk"
    )
    rows = objective.indicators.select_related("indicator").prefetch_related("interim")
    proofs = [
        Proof(
            *(row.name, row.baseline, row.target, row.target_on, row.direction),
            newest=row.newest,
            steps=tuple(step.target for step in row.interim.all()),
        )
        for row in rows.annotate(newest=Subquery(newest.values("value")[:1]))
    ]
    return advise(
        title=objective.title,
        language=objective.trajectory.language,
        level=objective.level,
        due_on=objective.due_on,
        proofs=proofs,
        end=end_of_plan(objective.trajectory),
    )


def advise(
    *, title: str, language: str, level: str, due_on: dt.date | None, proofs: Sequence[Proof], end: End | None
) -> list[str]:
    """Sentences with their reason: how it is worded, whether it can be measured, whether the days fit."""
    return [*wording(title, language, level), *_proof(proofs, level), *_days(due_on, proofs, end)]


def wording(title: str, language: str, level: str) -> Iterable[str]:
    """What there is to say about the words of an objective, whatever else is known of it."""
    words, known = WORD.findall(title.lower()), _known(language)
    deed = next((word for word in words if _fits(word, known["activity"])), "")
    if _says_what_changes(title, words, known):
        return
    if deed and level != Level.OPERATIONAL:
        yield _("“%(word)s” is something one does. Say what is different for people once it was done.") % {"word": deed}
    elif level != Level.OPERATIONAL:
        samples = ", ".join(known["change"][:3])
        yield _("It does not say what changes: no word such as %(samples)s.") % {"samples": samples}


def _says_what_changes(title: str, words: Sequence[str], known: Words) -> bool:
    """By a word of change; or by an amount, a share or a state, unless these are of what somebody does."""
    changes = [word for place, word in enumerate(words) if _changes(words, place, known)]
    if any(word not in known["amount"] for word in changes):
        return True
    states = any(_fits(word, (*known["states"], *known["shares"])) for word in words)
    return bool(changes or states or SHARE.search(title)) and not _is_order(words, known)


def _changes(words: Sequence[str], place: int, known: Words) -> bool:
    """A word of change, unless it raises nothing but a deed: “strengthen the cooperation”, “more checks”."""
    if not _fits(words[place], known["change"]):
        return False
    if not _fits(words[place], known["raise"]):
        return True
    after = takewhile(lambda word: word not in known["means"], words[place + 1 : place + 1 + RAISED])
    return not any(_fits(word, known["activity"]) for word in (*after, *words[max(0, place - 1) : place]))


def _is_order(words: Sequence[str], known: Words) -> bool:
    """Whether it tells what somebody does, whatever there will be more of: “more patrols”, “organise more evenings”."""
    deeds = [place for place, word in enumerate(words) if _fits(word, known["activity"])]
    amounts = [place for place, word in enumerate(words) if word in known["amount"]]
    is_more_of_it = any(0 < deed - amount <= REACH for deed in deeds for amount in amounts)
    is_told = bool(deeds) and (words[0] in known["we"] or deeds[0] == 0 or deeds[-1] == len(words) - 1)
    return is_more_of_it or is_told


def _proof(proofs: Sequence[Proof], level: str) -> Iterable[str]:
    if not proofs and level != Level.GENERAL:
        yield _("No indicator proves it: nobody will be able to say later whether it was reached.")
    for proof in proofs:
        if proof.reaches(proof.baseline):
            yield _("The target of “%(name)s” is reached already at the start.") % {"name": proof.name}
        elif proof.reaches(proof.newest):
            yield _("The target of “%(name)s” is reached already by the newest value.") % {"name": proof.name}
        if not proof.is_straight:
            yield _("The interim targets of “%(name)s” do not lead step by step to the target.") % {"name": proof.name}


def _days(due_on: dt.date | None, proofs: Sequence[Proof], end: End | None) -> Iterable[str]:
    if due_on is None:
        return
    if end and due_on.year > end.year:
        own = _("It is due after %(year)s, the last year of this plan.")
        other = _(
            "It is due after %(year)s, when the last plan on the register ends. Say for which years this plan is."
        )
        yield (own if end.is_own else other) % {"year": end.year}
    for proof in proofs:
        if proof.target_on and proof.target_on > due_on:
            yield _("The target of “%(name)s” is dated after the objective itself is due.") % {"name": proof.name}


def _fits(word: str, known: Sequence[str]) -> bool:
    """A word of the list, or one that begins as a stem of it (`dal*`)."""
    return any(word.startswith(entry[:-1]) if entry.endswith("*") else word == entry for entry in known)


@lru_cache(maxsize=4)
def _known(language: str) -> dict[str, list[str]]:
    found: dict[str, dict[str, list[str]]] = json.loads(WORDS.read_text(encoding="utf-8"))
    return found[language]
