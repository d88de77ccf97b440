"""Step 7, the means: every budget line once, whatever the number of objectives its action serves; whole cents."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import both_labels, in_both
from livb.trajectories.blocks import Json, block, column, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.enums import Funding
from planning.selectors.budget import Amounts, Budget, budget_of
from planning.selectors.tree import plan_tree

COUNTED = _("Counted are the actions that this edition shows, each once.")


@deliverable("means")
def means(trajectory: Trajectory, edition: str) -> Json:
    tree = plan_tree(trajectory, edition)
    budget = budget_of(tree)
    blocks = []
    if budget.years:
        reach = narrowest(node.row.visibility for node in tree.actions() if node.budget)
        made = [("budget", _by_year(budget)), ("lines", _by_line(budget))]
        blocks = [block(f"{trajectory.uuid}:means.{key}", "table", reach, **table) for key, table in made]
        blocks.append(block(f"{trajectory.uuid}:means.funding", "facts", reach, **_funding(budget)))
    empty = _("No money is planned yet.")
    return section(trajectory, "means", _("Means"), blocks, empty=empty, edition=edition)


def _by_year(budget: Budget) -> Json:
    """A row a funder, a column a year, with the totals of both."""
    years, found = budget.years, budget.by_year_and_funder
    width = max(8, 60 // (len(years) + 1))
    rows = [
        {
            "id": str(funder.value),
            "cells": [
                both_labels(funder),
                *(_cents(found.get((year, funder))) for year in years),
                _cents(budget.of_funder(funder)),
            ],
        }
        for funder in budget.funders
    ]
    return {
        "caption": in_both(_("Planned means by year and funder")),
        "columns": [
            column(_("Funder"), 30),
            *({"label": str(year), "width": width, "align": "end"} for year in years),
            column(_("Total"), width, "end"),
        ],
        "rows": rows,
        "total": [in_both(_("Total")), *(_cents(budget.of_year(year)) for year in years), _cents(budget.total)],
        "note": in_both(COUNTED),
        "landscape": len(years) > 4,
    }


def _by_line(budget: Budget) -> Json:
    """An action that serves several lines is divided by its shares, to the cent."""
    other = in_both(_("Not under a line shown here"))
    rows = [
        {
            "id": str(line.row.uuid) if line else "other",
            "cells": [f"{line.code} {line.row.title}" if line else other, _cents(amounts)],
        }
        for line, amounts in budget.by_line
    ]
    return {
        "caption": in_both(_("Planned means by programme line")),
        "columns": [column(_("Programme line"), 70), column(_("Planned"), 30, "end")],
        "rows": rows,
        "total": [in_both(_("Total")), _cents(budget.total)],
        "note": in_both(_("An action that serves several lines is divided by its shares, to the cent.")),
    }


def _funding(budget: Budget) -> Json:
    rows = [fact(Funding(key).label, _cents(amounts)) for key, amounts in budget.by_funding.items() if amounts.planned]
    return {"title": in_both(_("Is the money there?")), "rows": rows}


def _cents(amounts: Amounts | None) -> Any:
    return {"cents": amounts.planned} if amounts else None
