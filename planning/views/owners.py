"""The actions by who answers for them, and the days of work they ask against those there are."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted
from planning.enums import ActionView
from planning.forms.capacity import CapacityForm, Days
from planning.selectors.action_table import action_rows
from planning.selectors.capacity import Workload, available_days, workload
from planning.selectors.tree import kept_tree
from planning.services.capacity import DaysChanged, enter_available_days
from planning.views.editing import WRITES
from planning.views.selection import around, selection


@trajectory_view(Permission.VIEW_DRAFT)
def action_owners(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """What is available is set against the whole plan, whatever was asked for."""
    found = selection(request, trajectory)
    there = available_days(trajectory)
    work, everything = workload(found.rows, {}), workload(found.every, there)
    context = {
        **around(request, found, ActionView.OWNERS),
        "work": work,
        "owners": [(owner, owner.load.by_year(work.years)) for owner in work.owners],
        "totals": work.by_year,
        "cents": sum(row.cents("planned") for row in found.rows),
        "everything": everything,
        "services": [(load, load.by_year(everything.years)) for load in everything.services],
        "nobodys": everything.nobodys.by_year(everything.years) if everything.nobodys else (),
        "base": found.form.turned("owner", owner=""),
        "by_service": found.form.turned("service", service=""),
        "knows_capacity": bool(there),
    }
    return render(request, "planning/actions/owners.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def capacity_update(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """A box for each service that owns actions and each year of the plan; empty is not known."""
    there = available_days(trajectory)
    work = workload(action_rows(trajectory, kept_tree(trajectory)), there)
    form = CapacityForm(posted(request), **_offered(work, there))
    if request.method == "POST" and form.is_valid():
        try:
            enter_available_days(trajectory=trajectory, seen=form.entered("s"), entered=form.entered(), by=request.user)
        except DaysChanged:
            messages.error(request, _("Somebody entered days meanwhile: what stands now is shown. Enter yours again."))
            return redirect("planning:capacity_update", trajectory.slug)
        messages.success(request, _("Saved."))
        return redirect("planning:action_owners", trajectory.slug)
    planned = {load.key: load.planned for load in work.services}
    context = {"form": form, "rows": form.rows(planned), "step_key": "realisation"}
    return render(request, "planning/actions/capacity.html", context)


def _offered(work: Workload, there: Days) -> dict[str, Any]:
    services = [(load.key, load.label) for load in work.services]
    return {"services": services, "years": work.years, "there": there}
