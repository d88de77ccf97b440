"""Step 2: vision and scope, plans on the register."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, block, column, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.enums import PlanKind, PlanStatus
from planning.models import ExistingPlan
from planning.selectors.existing_plans import declaration, plans, vision_of


@deliverable("vision")
def vision(trajectory: Trajectory, edition: str) -> Json:
    found = vision_of(trajectory)
    blocks = []
    if found and found.text:
        blocks.append(block(f"{found.uuid}:text", "richtext", PUBLIC, html=found.text))
    if found and (found.scope_in or found.scope_out):
        rows = [
            fact(_("What this plan is about"), found.scope_in or None),
            fact(_("What it is not about"), found.scope_out or None),
        ]
        blocks.append(block(f"{found.uuid}:scope", "facts", PUBLIC, rows=rows))
    empty = _("The vision was not written yet.")
    return section(trajectory, "vision", _("Vision and scope"), blocks, empty=empty, edition=edition)


@deliverable("plans")
def existing_plans(trajectory: Trajectory, edition: str) -> Json:
    found, declared = plans(trajectory), declaration(trajectory)
    blocks = [_register(trajectory, found)] if found else []
    if declared and not found:
        title = in_both(_("There is no other plan"))
        blocks = [
            block(f"{declared.uuid}:title", "heading", PUBLIC, level=2, text=title),
            block(f"{declared.uuid}:reason", "paragraph", PUBLIC, text=declared.reason),
        ]
    empty = _("No existing plan was registered yet.")
    return section(trajectory, "plans", _("Existing plans"), blocks, empty=empty, edition=edition)


def _register(trajectory: Trajectory, found: list[ExistingPlan]) -> Json:
    return block(
        f"{trajectory.uuid}:plans.register",
        "table",
        PUBLIC,
        caption=in_both(_("Register of existing plans")),
        columns=[
            column(_("Plan"), 30),
            column(_("Kind of plan"), 22),
            column(_("Carried by"), 18),
            column(_("Period"), 12),
            column(_("State"), 14),
        ],
        rows=[{"id": str(plan.uuid), "cells": _cells(plan)} for plan in found],
    )


def _cells(plan: ExistingPlan) -> list[Any]:
    years = {"period": str(plan.starts_in), "to": str(plan.ends_in)} if plan.starts_in and plan.ends_in else None
    kind, status = both_labels(PlanKind(plan.kind)), both_labels(PlanStatus(plan.status))
    return [plan.title, kind, plan.owner or None, years, status]
