"""What a corrected file would do to the objectives of its plan: new, changed, the same."""

from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from planning.enums import IntakeKind, IntakeState
from planning.intake.base import tidy
from planning.intake.draft import Draft, DraftRow, taken
from planning.models import ExistingPlan, PlanIntake, PlanObjective

NEW, CHANGED, SAME = "new", "changed", "same"


@dataclass(frozen=True)
class Fate:
    """A row of the file with the objective it is, if there is one, and the row it stands under."""

    row: DraftRow
    held: PlanObjective | None
    under: DraftRow | None
    what: str

    @property
    def old(self) -> str:
        """What stands now where something else comes: its text, or where only that differs its level and place."""
        if self.held is None or self.what != CHANGED:
            return ""
        if (self.held.code, self.held.title) != (self.row["code"], self.row["title"]):
            return str(self.held)
        under = f", {self.held.parent}" if self.held.parent else ""
        return f"{self.held.get_level_display()}{under}"


@dataclass(frozen=True)
class Comparison:
    """All rows with what becomes of them, and the objectives that the file does not name: those stay as they are."""

    fates: tuple[Fate, ...]
    absent: tuple[PlanObjective, ...]

    @property
    def counts(self) -> dict[str, int]:
        found = Counter(fate.what for fate in self.fates)
        return {what: found[what] for what in (NEW, CHANGED, SAME)}


def turn_of(intake: PlanIntake) -> int:
    """When a file of codes was taken over, counted among those of its plan: not when it was given."""
    return int(intake.effect.get("turn", 0))


def intakes(plan: ExistingPlan, kind: IntakeKind) -> list[PlanIntake]:
    """The files of a plan that are being corrected or were confirmed, newest first."""
    shown = (IntakeState.READING, IntakeState.READY, IntakeState.CONFIRMED)
    rows = list(PlanIntake.objects.filter(plan=plan, kind=kind, state__in=shown))
    confirmed = [row for row in rows if row.state == IntakeState.CONFIRMED]
    # Codes stand in the order in which their files were taken over: only the last one can be taken back.
    last = max(confirmed, key=turn_of, default=None) if kind == IntakeKind.CODES else None
    for row in confirmed:
        row.may_undo = row == last or kind != IntakeKind.CODES
    return rows


def compare(plan: ExistingPlan, draft: Draft) -> Comparison:
    """Against what is quoted of the plan now, which is matched by code and text, else by one of both."""
    rows = taken(draft)
    held = list(PlanObjective.objects.live().filter(plan=plan).select_related("parent"))
    found = _matched(rows, held)
    above = _parents(rows)
    fates = []
    for row in rows:
        match, under = found.get(row["id"]), above[row["id"]]
        fates.append(Fate(row, match, under, _what(row, match, found.get(under["id"]) if under else None, under)))
    used = {match.pk for match in found.values()}
    return Comparison(tuple(fates), tuple(each for each in held if each.pk not in used))


def _what(row: DraftRow, match: PlanObjective | None, parent: PlanObjective | None, under: DraftRow | None) -> str:
    if match is None:
        return NEW
    is_placed = match.parent_id == (parent.pk if parent else None) and not (under and parent is None)
    is_said = (match.code, match.title, match.level) == (row["code"], row["title"], row["level"])
    return SAME if is_placed and is_said else CHANGED


def _parents(rows: Draft) -> dict[int, DraftRow | None]:
    open_: Draft = []
    found: dict[int, DraftRow | None] = {}
    for row in rows:
        while open_ and open_[-1]["depth"] >= row["depth"]:
            open_.pop()
        found[row["id"]] = open_[-1] if open_ else None
        open_.append(row)
    return found


def _matched(rows: Draft, held: Sequence[PlanObjective]) -> dict[int, PlanObjective]:
    """By code and text first; then by a code, then by a text, that both sides have only once among what is left."""
    found: dict[int, PlanObjective] = {}
    left = list(held)
    for key, must_be_only in ((_both, False), (_code, True), (_title, True)):
        open_rows = [row for row in rows if row["id"] not in found]
        theirs = _by(left, lambda each: key(each.code, each.title))  # noqa: B023
        ours = _by(open_rows, lambda row: key(row["code"], row["title"]))  # noqa: B023
        for name, group in ours.items():
            others = theirs.get(name, [])
            if name and others and not (must_be_only and (len(group) > 1 or len(others) > 1)):
                found |= {row["id"]: other for row, other in zip(group, others, strict=False)}
        used = {match.pk for match in found.values()}
        left = [each for each in left if each.pk not in used]
    return found


def _by(items: Sequence[Any], key: Callable[[Any], Hashable]) -> dict[Hashable, list[Any]]:
    groups: dict[Hashable, list[Any]] = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def _both(code: str, title: str) -> Hashable:
    return (_code(code, title), _title(code, title))


def _code(code: str, _title: str) -> Hashable:
    return tidy(code).casefold().replace(" ", "").rstrip(".")


def _title(_code: str, title: str) -> Hashable:
    return tidy(title).casefold().rstrip(".")
