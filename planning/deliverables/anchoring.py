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
from planning.selectors.anchoring import Place, places, unanchored


@deliverable("anchoring")
def anchoring(trajectory: Trajectory, edition: str) -> Json:
    """Once one objective has its place, those that have none are named too."""
    found = places(trajectory, edition)
    held = [(place, place.anchoring) for place in found if place.anchoring]
    blocks = []
    if held:
        blocks.append(_table(trajectory, held))
        bare = [place for place in unanchored(found) if not place.anchoring]
        blocks += [_list(trajectory, bare)] if bare else []
    empty = _("No objective has a place in the multi-year plan yet.")
    return section(trajectory, "anchoring", _("Anchoring"), blocks, empty=empty, edition=edition)


def _table(trajectory: Trajectory, held: list[tuple[Place, Anchoring]]) -> Json:
    reach = [visibility for place, row in held for visibility in (row.visibility, place.node.row.visibility)]
    return block(
        f"{trajectory.uuid}:anchoring.places",
        "table",
        narrowest(reach),
        caption=in_both(_("Where each objective lands in the multi-year plan")),
        columns=[
            column(_("Objective"), 34),
            column(_("Plan"), 18),
            column(_("Place in that plan"), 18),
            column(_("Budget line"), 14),
            column(_("State"), 16),
            column(_("Decision"), 18),
            column(_("Estimate a year"), 14, "end"),
        ],
        rows=[{"id": f"{row.uuid}:row", "cells": [_name(place), *_landed(place, row)]} for place, row in held],
        note=in_both(_("An operational objective lands where its strategic one does, unless it has a row of its own.")),
        landscape=True,
    )


def _list(trajectory: Trajectory, bare: list[Place]) -> Json:
    return block(
        f"{trajectory.uuid}:anchoring.bare",
        "list",
        narrowest(place.node.row.visibility for place in bare),
        title=in_both(_("Without a place yet")),
        items=[_name(place) for place in bare],
    )


def _name(place: Place) -> str:
    return f"{place.node.code} {place.node.row.title}"


def _landed(place: Place, row: Anchoring) -> list[Any]:
    credit = both_labels(Funding(row.credit)) if row.credit else None
    return [
        row.plan.title if row.plan else None,
        str(place.landing) if place.landing else row.code or None,
        [value for value in (row.budget_line, credit) if value] or None,
        [value for value in (both_labels(AnchoringState(row.state)), date_ref(row.dated_on)) if value],
        row.decision or None,
        {"cents": row.yearly_cents} if row.yearly_cents is not None else None,
    ]
