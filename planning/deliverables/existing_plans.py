"""Step 2: the register of existing plans with what each asks to be reported."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility, both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, block, column, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.enums import Cadence, PlanKind, PlanStatus
from planning.models import ExistingPlan
from planning.selectors.existing_plans import declaration, plans


@deliverable("plans")
def existing_plans(trajectory: Trajectory, edition: str) -> Json:
    """A plan that somebody may not know of leaves the register of their edition."""
    found = [plan for plan in plans(trajectory) if Visibility(plan.visibility).reaches(edition)]
    declared = declaration(trajectory)
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
        narrowest(plan.visibility for plan in found),
        caption=in_both(_("Register of existing plans")),
        columns=[
            column(_("Plan"), 26),
            column(_("Kind of plan"), 18),
            column(_("Carried by"), 14),
            column(_("Approved by"), 16),
            column(_("Period"), 11),
            column(_("State"), 10),
            column(_("What is reported"), 20),
        ],
        rows=[{"id": str(plan.uuid), "cells": _cells(plan)} for plan in found],
        landscape=True,
    )


def _cells(plan: ExistingPlan) -> list[Any]:
    years = {"period": str(plan.starts_in), "to": str(plan.ends_in)} if plan.starts_in and plan.ends_in else None
    kind, status = both_labels(PlanKind(plan.kind)), both_labels(PlanStatus(plan.status))
    title = [plan.title, plan.legal_basis] if plan.legal_basis else plan.title
    return [title, kind, plan.owner or None, plan.approved_by or None, years, status, _reported(plan) or None]


def _reported(plan: ExistingPlan) -> list[Any]:
    """Each duty with its reader and its rhythm, then the remark."""
    lines: list[Any] = []
    for duty in plan.duties.all():
        lines += [f"{duty.title} ({duty.recipient})", both_labels(Cadence(duty.every))]
    return [*lines, *([plan.reporting] if plan.reporting else [])]
