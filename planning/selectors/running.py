"""What runs already according to the diagnostic, and what the plan does with it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from diagnostics.models import RunningAction
from diagnostics.selectors.findings import running_actions
from livb.trajectories.models import Trajectory
from planning.models import Action


@dataclass(frozen=True)
class Running:
    """A running action with the actions of the plan that take it up."""

    row: RunningAction
    taken_up: tuple[Action, ...]


def running(trajectory: Trajectory, levels: Sequence[str]) -> list[Running]:
    """Those one may see, what waits for an answer first."""
    taken: dict[int, list[Action]] = defaultdict(list)
    for action in Action.objects.of(trajectory).exclude(takes_up=None):
        if action.takes_up_id:
            taken[action.takes_up_id].append(action)
    found = [Running(row, tuple(taken[row.pk])) for row in running_actions(trajectory, levels)]
    return sorted(found, key=lambda each: bool(each.taken_up))
