"""The actions as a table under the safety chain, and the budget of the plan; each count opens what it counts."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.downloads import csv_file
from livb.ui.paging import PLACE, page_of
from planning.enums import Funding
from planning.forms.action_table import ActionTableForm
from planning.selectors.action_table import table, table_row
from planning.selectors.budget import budget_of
from planning.selectors.chain import chain_rows, domain_counts, led_outside_police
from planning.selectors.tree import ActionNode, plan_tree


@trajectory_view(Permission.VIEW_DRAFT)
def action_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Fifty actions a page; `?at=` shows the page on which an action stands."""
    tree = plan_tree(trajectory)
    form = ActionTableForm(request.GET, tree=tree)
    found = table(tree, form.wanted(request.access.person.pk))
    at = uuid_of(request.GET.get(PLACE))
    place = next((n for n, node in enumerate(found) if node.row.uuid == at), None) if at else None
    page = page_of(found, request.GET, spot="list", place=place)
    name = "planning:action_update" if request.access.may.edit_plan else "planning:action_detail"
    context = {
        "form": form,
        "actions": page,
        "rows": [table_row(node, reverse(name, args=[trajectory.slug, node.row.uuid])) for node in page],
        "all": sum(1 for _action in tree.actions()),
        "cents": sum(action.planned_cents for action in found),
        "chain": chain_rows(tree),
        "domains": domain_counts(tree),
        "outside": led_outside_police(tree),
        "query": _question(request),
        "step_key": "realisation",
    }
    return render(request, "planning/actions/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def action_export(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The table one sees, as a file for a spreadsheet."""
    tree = plan_tree(trajectory)
    wanted = ActionTableForm(request.GET, tree=tree).wanted(request.access.person.pk)
    header = [
        _("Code"), _("Action"), _("Responsible"), _("Link of the chain"), _("Domain of life"), _("Begins on"),
        _("Ends on"), _("What it yields"), _("Accepted"), _("Planned in euros"), _("Committed in euros"),
        _("Spent in euros"),
    ]  # fmt: skip
    return csv_file(f"actions-{trajectory.slug}", header, (_cells(node) for node in table(tree, wanted)))


@trajectory_view(Permission.VIEW_DRAFT)
def budget_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Planned by year and funder, by programme line, and whether the money is there; every budget line once."""
    tree = plan_tree(trajectory)
    budget = budget_of(tree)
    found = budget.by_year_and_funder
    rows = [(funder, [(year, found.get((year, funder))) for year in budget.years]) for funder in budget.funders]
    context = {
        "budget": budget,
        "rows": [(funder.label, cells, budget.of_funder(funder)) for funder, cells in rows],
        "totals": [(year, budget.of_year(year)) for year in budget.years],
        "funding": [(Funding(key).label, amounts) for key, amounts in budget.by_funding.items()],
        "regular": sum(1 for action in tree.actions() if action.row.is_regular_work and not action.budget),
        "without": [node for node in tree.actions() if not node.row.is_regular_work and not node.budget],
        "step_key": "realisation",
    }
    return render(request, "planning/budget.html", context)


def _question(request: AccessRequest) -> str:
    """What was asked for, whatever page one is on: a file holds all of it."""
    kept = request.GET.copy()
    for name in (PLACE, "page"):
        kept.pop(name, None)
    return kept.urlencode()


def _cells(node: ActionNode) -> list[Any]:
    row = node.row
    sums = [
        sum(getattr(line, name) or 0 for line in node.budget)
        for name in ("planned_cents", "committed_cents", "spent_cents")
    ]
    return [
        node.code, row.title, str(row.owner or ""), row.get_chain_link_display(), row.get_domain_display(),
        row.starts_on or "", row.ends_on or "", row.output, row.get_acceptance_display(),
        *(f"{cents / 100:.2f}".replace(".", ",") for cents in sums),
    ]  # fmt: skip
