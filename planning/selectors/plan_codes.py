"""The codes of multi-year plans: what a file would change, which code somebody means, which ones are gone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from livb.trajectories.models import Trajectory
from planning.enums import IntakeKind
from planning.intake.codes import CodeRow
from planning.models import Anchoring, ExistingPlan, PlanCode, PlanIntake
from planning.selectors.intakes import intakes

MOST_SHOWN = 8


@dataclass(frozen=True)
class CodeChanges:
    """A file beside the codes that stand: what is new, renamed, gone, and which anchorings point at what is gone."""

    new: tuple[CodeRow, ...]
    renamed: tuple[tuple[PlanCode, CodeRow], ...]
    vanished: tuple[PlanCode, ...]
    same: int
    astray: tuple[Anchoring, ...]

    @property
    def counts(self) -> dict[str, int]:
        return {
            "new": len(self.new), "renamed": len(self.renamed), "vanished": len(self.vanished), "same": self.same,
        }  # fmt: skip


def last_taken_over(plan: ExistingPlan) -> PlanIntake | None:
    """The file of codes that was taken over last, and not undone."""
    return next((row for row in intakes(plan, IntakeKind.CODES) if row.may_undo), None)


def compare_codes(plan: ExistingPlan, rows: Sequence[CodeRow]) -> CodeChanges:
    """Codes are the same when they are written the same; one that comes back is new again."""
    held = {row.code: row for row in PlanCode.objects.filter(plan=plan)}
    live = {code: row for code, row in held.items() if row.vanished_on is None}
    named = {row["code"] for row in rows}
    known = [(live[row["code"]], row) for row in rows if row["code"] in live]
    renamed = [(old, row) for old, row in known if (old.title, old.kind) != (row["title"], row["kind"])]
    vanished = [row for code, row in live.items() if code not in named]
    keys = {key_of(row.code) for row in vanished}
    astray = [row for row in _anchorings(plan) if key_of(row.code) in keys]
    return CodeChanges(
        new=tuple(row for row in rows if row["code"] not in live),
        renamed=tuple(renamed),
        vanished=tuple(vanished),
        same=len(known) - len(renamed),
        astray=tuple(astray),
    )


def _anchorings(plan: ExistingPlan) -> list[Anchoring]:
    rows = Anchoring.objects.filter(plan=plan, objective__archived_at=None).exclude(code="")
    return list(rows.select_related("objective"))


def codes_of(trajectory: Trajectory) -> list[PlanCode]:
    """Every code that stands in the plans on the register."""
    rows = PlanCode.objects.filter(trajectory=trajectory, plan__archived_at=None, vanished_on=None)
    return list(rows.select_related("plan"))


def landing(trajectory: Trajectory) -> dict[tuple[int, str], PlanCode]:
    """By plan and code, also what has vanished: where an anchoring points."""
    rows = PlanCode.objects.filter(trajectory=trajectory, plan__archived_at=None)
    return {(row.plan_id, key_of(row.code)): row for row in rows}


def meant(codes: Iterable[PlanCode], text: str) -> list[PlanCode]:
    """The code somebody typed, else those whose code or name holds every word of the text."""
    rows = list(codes)
    exact = [row for row in rows if key_of(row.code) == key_of(text) or key_of(str(row)) == key_of(text)]
    if exact:
        return exact[:1]
    words = text.casefold().split()
    return [row for row in rows if words and all(word in str(row).casefold() for word in words)]


def key_of(code: str) -> str:
    """A code as it is compared: `AC 2.3.1` and `ac2.3.1` are one."""
    return "".join(code.casefold().split()).rstrip(".")


@dataclass(frozen=True)
class CodesIn:
    """The codes of one plan, those that left its file, and its files."""

    live: tuple[PlanCode, ...]
    vanished: tuple[PlanCode, ...]
    intakes: tuple[PlanIntake, ...]


def codes_in(plan: ExistingPlan) -> CodesIn:
    rows = list(PlanCode.objects.filter(plan=plan))
    return CodesIn(
        tuple(row for row in rows if row.vanished_on is None),
        tuple(row for row in rows if row.vanished_on is not None),
        tuple(intakes(plan, IntakeKind.CODES)),
    )
