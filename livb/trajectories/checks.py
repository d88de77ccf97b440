"""Gates: what each step still misses, with a link to the fix, and the one status that follows from it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.core.checks import CheckMessage, Error, register
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.lib.reads import reading_once
from livb.lib.registry import Registry
from livb.trajectories.methodology import STEPS, Step
from livb.trajectories.models import StepState, Trajectory


@dataclass(frozen=True)
class Reason:
    """Why a gate is not met, in a sentence, and the page where it is mended."""

    message: str | Promise
    url: str


@dataclass(frozen=True)
class Outcome:
    """The answer of a gate; `begun` when something was done that the gate looks at.

    Where it is met, `proof` says by what: an attested one whose word it is and where that can be taken back (`url`).
    """

    met: bool
    begun: bool
    reasons: tuple[Reason, ...] = ()
    proof: str | Promise = ""
    url: str = ""

    @property
    def is_given(self) -> bool:
        """Met before anybody did anything: true, and nobody's work."""
        return self.met and not self.begun


class Kind(StrEnum):
    """Computed from the data, or attested by a named person with a date."""

    COMPUTED = "computed"
    ATTESTED = "attested"


@dataclass(frozen=True)
class Gate:
    """One check of a step; a warning is shown and never locks."""

    step: str
    key: str
    label: str | Promise
    ask: Callable[[Trajectory], Outcome]
    kind: Kind = Kind.COMPUTED
    is_warning: bool = False


class Status(StrEnum):
    NOT_STARTED = "not_started"
    BUSY = "busy"
    READY = "ready"
    WAITING = "waiting"
    IN_REVIEW = "in_review"
    DONE = "done"
    ELSEWHERE = "elsewhere"


STATUS_LABELS: dict[Status, str | Promise] = {
    Status.NOT_STARTED: _("Not started yet"),
    Status.BUSY: _("In progress"),
    Status.READY: _("Ready for review"),
    Status.WAITING: _("Waits for an earlier step"),
    Status.IN_REVIEW: _("In review"),
    Status.DONE: _("Done"),
    Status.ELSEWHERE: _("Done elsewhere"),
}
# Nobody has to work on these any more, unless somebody opens them again.
SETTLED = (Status.DONE, Status.ELSEWHERE)


@dataclass(frozen=True)
class GateOutcome:
    """A gate with its answer for one trajectory."""

    gate: Gate
    outcome: Outcome


@dataclass(frozen=True)
class StepStatus:
    """A row of the task list."""

    step: Step
    status: Status
    gates: tuple[GateOutcome, ...]
    state: StepState | None = None
    # The first step before it that is not ready, unless this one was opened early with a reason.
    waits_for: Step | None = None
    # What happened after it was signed off; filled in where that is shown (livb.home).
    note: str | Promise = ""

    @property
    def label(self) -> str | Promise:
        if self.status == Status.WAITING and self.waits_for:
            return format_lazy(_("Waits for step {number}"), number=self.waits_for.number)
        return STATUS_LABELS[self.status]

    @property
    def is_settled(self) -> bool:
        return self.status in SETTLED

    @property
    def is_ready(self) -> bool:
        """Whether a later step can build on it."""
        return self.is_settled or self.holds or self.status == Status.IN_REVIEW

    @property
    def is_open_early(self) -> bool:
        """Whether somebody opened it with a reason, before its turn or again."""
        return self.state is not None and self.state.opened_at is not None

    @property
    def locks(self) -> tuple[GateOutcome, ...]:
        """The checks without which the step does not close: all but the warnings."""
        return tuple(row for row in self.gates if not row.gate.is_warning)

    @property
    def met(self) -> int:
        return sum(row.outcome.met for row in self.locks)

    @property
    def given(self) -> int:
        return sum(row.outcome.is_given for row in self.locks)

    @property
    def done(self) -> int:
        """The checks that somebody's work meets: nothing stands as done that nobody touched."""
        return self.met - self.given

    @property
    def total(self) -> int:
        return len(self.locks)

    @property
    def holds(self) -> bool:
        """Whether every check of the step is met; a warning does not count."""
        return self.met == self.total

    @property
    def missing(self) -> tuple[Reason, ...]:
        return tuple(reason for row in self.locks for reason in row.outcome.reasons)


GATES: Registry[tuple[str, str], Gate] = Registry("gates")
# Which steps lie before a reviewing member now: livb.reviews adds itself, this app knows nothing of rounds.
IN_REVIEW: Registry[str, Callable[[Trajectory], set[str]]] = Registry("steps in review")


def gate(
    step: str, key: str, *, label: str | Promise, is_warning: bool = False
) -> Callable[[Callable[[Trajectory], Outcome]], Callable[[Trajectory], Outcome]]:
    """Register a function as the gate `key` of `step`; the label says what is checked. A warning never locks.

    What people attest instead is registered by livb.membership.attested.
    """

    def keep(ask: Callable[[Trajectory], Outcome]) -> Callable[[Trajectory], Outcome]:
        GATES.add((step, key), Gate(step, key, label, ask, is_warning=is_warning))
        return ask

    return keep


def met() -> Outcome:
    return Outcome(met=True, begun=True)


def missing(*reasons: Reason, begun: bool = True) -> Outcome:
    """Not met; say `begun=False` when there is nothing yet at all."""
    return Outcome(met=False, begun=begun, reasons=reasons)


def statuses(trajectory: Trajectory) -> list[StepStatus]:
    """The nine rows of the task list; the number of queries depends on the gates, never on the rows."""
    with reading_once():
        return _statuses(trajectory)


def _statuses(trajectory: Trajectory) -> list[StepStatus]:
    states = {row.step: row for row in StepState.objects.filter(trajectory=trajectory)}
    in_review = {step for _name, steps in IN_REVIEW.items() for step in steps(trajectory)}
    rows: list[StepStatus] = []
    waits_for: Step | None = None
    for step in STEPS:
        state = states.get(step.key)
        early = state is not None and state.opened_at is not None
        row = _status(step, trajectory, state, step.key in in_review, None if early else waits_for)
        if waits_for is None and not row.is_ready:
            waits_for = step
        rows.append(row)
    return rows


def status_of(trajectory: Trajectory, key: str) -> StepStatus:
    """The row of one step."""
    return next(row for row in statuses(trajectory) if row.step.key == key)


def comes_first(trajectory: Trajectory, steps: Iterable[str]) -> Step | None:
    """The step before these that is neither ready nor among them; None where they are in order or opened early."""
    chosen, lacking = frozenset(steps), None
    for row in statuses(trajectory):
        if lacking and row.step.key in chosen and not row.is_open_early:
            return lacking
        if lacking is None and row.step.key not in chosen and not row.is_ready:
            lacking = row.step
    return None


def answers(trajectory: Trajectory, step: Step) -> tuple[GateOutcome, ...]:
    """What every check of a step says now."""
    found = (GATES.get((step.key, key)) for key in step.gates)
    return tuple(GateOutcome(gate, gate.ask(trajectory)) for gate in found)


def _status(
    step: Step, trajectory: Trajectory, state: StepState | None, is_read: bool, waits_for: Step | None
) -> StepStatus:
    gates = answers(trajectory, step)
    row = StepStatus(step, Status.NOT_STARTED, gates, state, waits_for)
    if state and state.closed_at:
        status = Status.DONE
    elif is_read:
        status = Status.IN_REVIEW
    elif state and state.elsewhere_on:
        status = Status.ELSEWHERE
    elif row.holds:
        status = Status.WAITING if waits_for else Status.READY
    else:
        status = Status.BUSY if any(each.outcome.begun for each in row.locks) else Status.NOT_STARTED
    return replace(row, status=status)


@register
def check_gates(**_options: object) -> Sequence[CheckMessage]:
    """Every gate of the method has its function and every function its place in the method."""
    wanted = {(step.key, key) for step in STEPS for key in step.gates}
    unknown, lacking = GATES.keys() - wanted, wanted - GATES.keys()
    return [Error(f"Gate {key} stands in no step.", id="livb.E001") for key in sorted(unknown)] + [
        Error(f"Gate {key} has no function.", id="livb.E002") for key in sorted(lacking)
    ]
