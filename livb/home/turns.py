"""The step one works at, and the milestones ahead."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.home.selectors.portfolio import countdowns, current_steps
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.membership.turns_registry import TURNS, Turn, TurnKind
from livb.trajectories.models import Trajectory

AT_WORK = (Trajectory.State.ORIENTATION, Trajectory.State.RUNNING)


def _with(memberships: Sequence[Membership], permission: Permission) -> list[Trajectory]:
    return [row.trajectory for row in memberships if permission in permissions_of(row.roles)]


@TURNS.register("steps")
def next_step(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """Whoever looks after the steps continues with the first that is not signed off, unless the work is paused."""
    trajectories = [each for each in _with(memberships, Permission.OPEN_STEP) if each.state in AT_WORK]
    steps = current_steps(trajectories)
    return [
        Turn(
            kind=TurnKind.MINE,
            title=format_lazy(_("Continue with step {number}: {title}"), number=step.number, title=step.title),
            trajectory=trajectory,
            url=reverse("home:step_detail", args=[trajectory.slug, step.key]),
            since=timezone.localdate(trajectory.created_at),
        )
        for trajectory in trajectories
        if (step := steps[trajectory.pk])
    ]


@TURNS.register("milestones")
def milestones(user: User, memberships: Sequence[Membership]) -> list[Turn]:
    """The next milestone of each trajectory."""
    trajectories = _with(memberships, Permission.VIEW_TRAJECTORY)
    ahead = countdowns(trajectories)
    return [
        Turn(
            kind=TurnKind.COMING,
            title=ahead[trajectory.pk].label,
            trajectory=trajectory,
            url=reverse("home:milestone_list", args=[trajectory.slug]),
            due=ahead[trajectory.pk].due_on,
            is_about=ahead[trajectory.pk].is_about,
        )
        for trajectory in trajectories
        if trajectory.pk in ahead
    ]
