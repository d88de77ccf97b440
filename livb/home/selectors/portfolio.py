"""Where several trajectories stand at once, in a number of queries that does not grow with them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q, prefetch_related_objects
from django.utils.functional import Promise

from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.trajectories.methodology import STEPS, Step
from livb.trajectories.models import Area, Milestone, StepState, Trajectory


@dataclass(frozen=True)
class Countdown:
    """The next milestone and the days until then (negative once past); `is_about` is a rough date, never red."""

    label: str | Promise
    due_on: dt.date
    days: int
    is_about: bool = False


@dataclass(frozen=True)
class PortfolioRow:
    """One trajectory: its towns, the step it is at, its next milestone."""

    trajectory: Trajectory
    towns: list[Area]
    roles: list[str]
    step: Step | None
    countdown: Countdown | None


def current_steps(trajectories: Iterable[Trajectory]) -> dict[int, Step | None]:
    """The first step that is neither signed off nor done elsewhere, or None when all are."""
    keys = [trajectory.pk for trajectory in trajectories]
    closed: dict[int, set[str]] = defaultdict(set)
    settled = Q(closed_at__isnull=False) | Q(elsewhere_on__isnull=False)
    states = StepState.objects.filter(settled, trajectory__in=keys).order_by()
    for key, step in states.values_list("trajectory_id", "step"):
        closed[key].add(step)
    return {key: next((step for step in STEPS if step.key not in closed[key]), None) for key in keys}


def countdowns(trajectories: Iterable[Trajectory]) -> dict[int, Countdown]:
    """The next milestone of each live trajectory that still has one."""
    live = [trajectory for trajectory in trajectories if trajectory.is_live]
    waiting = Milestone.objects.filter(trajectory__in=live, reached_on=None).order_by("-due_on")
    return {row.trajectory_id: Countdown(row.title, row.due_on, row.days, row.is_about) for row in waiting}


def portfolio(memberships: Sequence[Membership]) -> list[PortfolioRow]:
    """A row for each trajectory, in the order of the memberships; one who may only read an edition learns no more."""
    trajectories = [membership.trajectory for membership in memberships]
    prefetch_related_objects(trajectories, "areas")
    insiders = [m.trajectory for m in memberships if Permission.VIEW_TRAJECTORY in permissions_of(m.roles)]
    steps, ahead = current_steps(insiders), countdowns(insiders)
    return [
        PortfolioRow(
            membership.trajectory,
            sorted(membership.trajectory.areas.all(), key=str),
            membership.role_labels,
            steps.get(membership.trajectory_id),
            ahead.get(membership.trajectory_id),
        )
        for membership in memberships
    ]


def overview() -> list[PortfolioRow]:
    """Every trajectory with its phase and next milestone and nothing of what is written, for the federal service."""
    trajectories = list(Trajectory.objects.prefetch_related("areas").order_by("title"))
    steps, ahead = current_steps(trajectories), countdowns(trajectories)
    return [
        PortfolioRow(each, sorted(each.areas.all(), key=str), [], steps[each.pk], ahead.get(each.pk))
        for each in trajectories
    ]
