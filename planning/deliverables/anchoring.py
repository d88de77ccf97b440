"""Step 8: where each objective lands in the general policy of the town."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import both_labels, in_both
from livb.trajectories.blocks import Json, block, column, date_ref, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.enums import AnchoringState, Funding
from planning.models import Anchoring
from planning.selectors.anchoring import Place, places


@deliverable("anchoring")
def anchoring(trajectory: Trajectory, edition: str) -> Json:
    """Once one objective has its place, those without one are named too."""
    found = places(trajectory, edition)
    held = [place.anchoring for place in found if place.anchoring]
    blocks = []
    if held:
        reach = narrowest([*(row.visibility for row in held), *(place.node.row.visibility for place in found)])
        blocks.append(_table(trajectory, found, reach))
    empty = _("No objective has a place in the multi-year plan yet.")
    return section(trajectory, "anchoring", _("Anchoring"), blocks, empty=empty, edition=edition)


def _table(trajectory: Trajectory, found: list[Place], reach: str) -> Json:
    return block(
        f"{trajectory.uuid}:anchoring.places",
        "table",
        reach,
        caption=in_both(_("Where each objective lands in the multi-year plan")),
        columns=[
            column(_("Objective"), 34),
            column(_("Plan"), 18),
            column(_("Place in that plan"), 18),
            column(_("Budget line"), 14),
            column(_("Estimate a year"), 12, "end"),
            column(_("State"), 16),
            column(_("Decision"), 18),
        ],
        rows=[{"id": f"{place.node.row.uuid}:anchoring", "cells": _cells(place)} for place in found],
        landscape=True,
    )


def _cells(place: Place) -> list[Any]:
    title = f"{place.node.code} {place.node.row.title}"
    if place.anchoring:
        return [title, *_landed(place.anchoring)]
    words = _("through the strategic objective") if place.is_anchored else _("no place yet")
    where: Any = in_both(words) if place.is_anchored else {"missing": in_both(words)}
    return [title, None, where, None, None, None, None]


def _landed(row: Anchoring) -> list[Any]:
    money = {"cents": row.yearly_cents} if row.yearly_cents is not None else None
    credit = both_labels(Funding(row.credit)) if row.credit else None
    state = [value for value in (both_labels(AnchoringState(row.state)), date_ref(row.dated_on)) if value]
    return [
        row.plan.title if row.plan else None,
        row.code or None,
        [value for value in (row.budget_line, credit) if value] or None,
        money,
        state,
        row.decision or None,
    ]
