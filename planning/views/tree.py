"""The plan as one page: lines, objectives, actions, each with what it still lacks."""

from django.http import HttpResponse
from django.shortcuts import render

from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.selectors.rows import chosen, unanswered
from planning.selectors.tree import plan_tree


@trajectory_view(Permission.VIEW_DRAFT)
def tree_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?step=` says from which step one came, for the mark in the rail."""
    step = request.GET.get("step", "")
    context = {
        "tree": plan_tree(trajectory),
        "unanswered": unanswered(trajectory),
        "has_priorities": chosen(trajectory).exists(),
        "step_key": step if step in ("programme", "objectives", "realisation") else "programme",
    }
    return render(request, "planning/tree/detail.html", context)
