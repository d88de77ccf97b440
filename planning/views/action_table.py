"""The actions as a table and as a file, exactly what one sees; their balance over the chain; their budget."""

from typing import Any

from django.conf import settings
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from livb.documents import xlsx
from livb.lib.filenames import file_name
from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.downloads import csv_file, workbook_file
from livb.ui.paging import PLACE, page_of
from planning.enums import ActionView, Funding
from planning.forms.action_table import SORT_LABELS
from planning.selectors.action_columns import cells, chosen, totals
from planning.selectors.budget import budget_of, groups
from planning.selectors.capacity import available_days
from planning.selectors.chain import chain_rows, domain_counts, led_outside_police, links, partners
from planning.selectors.lacks import Lack
from planning.sheets import plain_rows, table_document
from planning.sheets_views import in_order_of, view_tables
from planning.views.cells import drawn
from planning.views.selection import Selection, around, selection


@trajectory_view(Permission.VIEW_DRAFT)
def action_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Fifty actions a page; `?at=` shows the page on which an action stands, `?whole=` all of them, for paper."""
    found = selection(request, trajectory)
    columns = chosen(found.form.columns)
    at = uuid_of(request.GET.get(PLACE))
    place = next((n for n, row in enumerate(found.rows) if row.row.uuid == at), None) if at else None
    size = max(len(found.rows), 1) if "whole" in request.GET else None
    page = page_of(found.rows, request.GET, spot="list", place=place, size=size)
    labels, language = [str(column.label) for column in columns], trajectory.language
    name = "planning:action_update" if request.access.may.edit_plan else "planning:action_detail"
    context = {
        **around(request, found, ActionView.TABLE),
        "actions": page,
        "asked": [(name, value) for name, values in QueryDict(found.form.query).lists() for value in values],
        "columns": [(column, _order(found, column.key)) for column in columns],
        "title_order": _order(found, "title"),
        "rows": [
            (row, reverse(name, args=[trajectory.slug, row.row.uuid]), drawn(cells(row, columns), labels, language))
            for row in page
        ],
        "totals": list(zip(columns, totals(found.rows, columns), strict=True)),
    }
    return render(request, "planning/actions/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def action_export(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The table one sees, as a file for a spreadsheet."""
    found = selection(request, trajectory)
    columns = chosen(found.form.columns)
    header = [_("Code"), _("Action"), *(column.label for column in columns)]
    return csv_file(file_name("csv", _("Actions"), trajectory.slug), header, plain_rows(found.rows, columns))


@trajectory_view(Permission.VIEW_DRAFT)
def action_workbook(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The same to compute with: numbers are numbers, days are days; `?view=` says which sums one saw beside it."""
    found, view = selection(request, trajectory), request.GET.get("view", "")
    asked = "; ".join(said for said, _rest in found.form.chips)
    there = available_days(trajectory) if view == ActionView.OWNERS else {}
    document = table_document(
        trajectory, in_order_of(view, found.rows), chosen(found.form.columns), asked, get_language() or "nl",
        is_example=settings.LIVB_DEMO, before=view_tables(view, found.tree, found.rows, found.every, there),
    )  # fmt: skip
    shown = _("Actions") if view in ("", ActionView.TABLE) else dict(ActionView.choices).get(view, _("Actions"))
    return workbook_file(file_name("xlsx", str(shown), trajectory.slug), xlsx.render(document))


@trajectory_view(Permission.VIEW_DRAFT)
def action_chain(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Actions and means by link, line and partner; each count opens what it counts."""
    found = selection(request, trajectory)
    context = {
        **around(request, found, ActionView.CHAIN),
        "chain": chain_rows(found.tree, found.rows),
        "links": links(found.rows),
        "partners": partners(found.rows),
        "domains": domain_counts(found.rows),
        "outside": led_outside_police(found.rows),
        "cents": sum(row.cents("planned") for row in found.rows),
        "base": _base(found, "line", "chain", "partner", "domain"),
    }
    return render(request, "planning/actions/chain.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def budget_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Planned by year and funder, by line, kind, owner and domain, and whether it is there; every budget line once."""
    found = selection(request, trajectory)
    nodes = [row.node for row in found.rows]
    budget = budget_of(found.tree, nodes)
    places = budget.by_year_and_funder
    rows = [(funder, [(year, places.get((year, funder))) for year in budget.years]) for funder in budget.funders]
    context = {
        **around(request, found, ActionView.BUDGET),
        "budget": budget,
        "rows": [(funder.label, cells, budget.of_funder(funder)) for funder, cells in rows],
        "totals": [(year, budget.of_year(year)) for year in budget.years],
        "funding": [(Funding(key).label, amounts) for key, amounts in budget.by_funding.items()],
        "groups": groups(budget),
        "base": _base(found, "line", "owner", "domain"),
        "regular": sum(1 for node in nodes if node.row.is_regular_work and not node.budget),
        "without": [node for node in nodes if Lack.MEANS in node.lacks],
    }
    return render(request, "planning/budget.html", context)


def _order(found: Selection, key: str) -> dict[str, Any]:
    """How a head of the table sorts: the address that does so, and how it is sorted by it now."""
    if key not in SORT_LABELS:
        return {}
    is_by, is_down = found.form.asked.get("sort") == key, "down" in found.form.asked
    turned = {"down": "on"} if is_by and not is_down else {}
    now = ("descending" if is_down else "ascending") if is_by else ""
    return {"query": found.form.turned("down", sort=key, **turned), "now": now}


def _base(found: Selection, *names: str) -> str:
    """What was asked but for these, to which a link adds what it counts."""
    query = found.form.without(*names)
    return f"{query}&" if query else ""
