"""What every view of the actions has in common: the same question, asked once, kept from view to view."""

from dataclasses import dataclass
from typing import Any

from livb.membership.access import AccessRequest
from livb.trajectories.models import Trajectory
from planning.enums import ActionView
from planning.forms.action_table import ActionTableForm, SavedViewForm
from planning.selectors.action_table import ActionRow, action_rows, table
from planning.selectors.deeds import last_deed
from planning.selectors.saved_views import saved_views
from planning.selectors.tree import Tree, kept_tree, plan_tree

ADDRESSES = {
    ActionView.TABLE: "planning:action_list",
    ActionView.TIMELINE: "planning:action_timeline",
    ActionView.BOARD: "planning:action_board",
    ActionView.OWNERS: "planning:action_owners",
    ActionView.CHAIN: "planning:action_chain",
    ActionView.BUDGET: "planning:budget_detail",
}


# What each view tells of an action, as columns of the table one takes along; in the table one chooses them.
TOLD = {
    ActionView.TIMELINE: ("begin", "end", "owner", "status"),
    ActionView.BOARD: ("status", "owner", "end"),
    ActionView.OWNERS: ("owner", "days", "planned"),
    ActionView.CHAIN: ("chain", "partners", "planned"),
    ActionView.BUDGET: ("planned", "committed", "spent"),
}


@dataclass(frozen=True)
class Selection:
    """The plan, what was asked, every action, and those that were asked for in the order asked for."""

    trajectory: Trajectory
    tree: Tree
    form: ActionTableForm
    every: list[ActionRow]
    rows: list[ActionRow]


def selection(request: AccessRequest, trajectory: Trajectory) -> Selection:
    tree = plan_tree(trajectory) if request.method == "POST" else kept_tree(trajectory)
    every = action_rows(trajectory, tree)
    form = ActionTableForm(request.GET, tree=tree, rows=every)
    return Selection(trajectory, tree, form, every, table(every, form.wanted(request.access.person.pk)))


def around(request: AccessRequest, found: Selection, view: ActionView) -> dict[str, Any]:
    """What stands around the actions in every view: the ways to look, the filter, the views under a name."""
    form = found.form
    shown = ("sort", "down", "col") if view is ActionView.TABLE else ()
    return {
        "form": form,
        "query": form.query,
        "take": "&".join(filter(None, [form.query, *(f"col={key}" for key in TOLD.get(view, ())), f"view={view}"])),
        "hidden": form.hidden(*shown),
        "all": len(found.every),
        "found": len(found.rows),
        "view": view,
        "view_label": view.label,
        "saved": [(row, ADDRESSES[ActionView(row.page)]) for row in saved_views(request.access.person)],
        "naming": SavedViewForm(initial={"query": form.query}),
        "deed": last_deed(found.trajectory, request.user) if request.access.may.edit_plan else None,
        "step_key": "realisation",
    }
