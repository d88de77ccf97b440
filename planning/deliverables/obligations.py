"""Where the masterplan answers what other plans oblige to report: frozen with the alignment, printed as an annex."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility, both_labels, in_both
from livb.trajectories.blocks import Json, block, column
from livb.trajectories.models import Trajectory
from planning.deliverables.reach import narrowest
from planning.enums import Cadence
from planning.masterplan.outline import OBLIGATIONS, OUTLINE
from planning.models import ReportingDuty
from planning.selectors.reporting import duties


def obligation_table(trajectory: Trajectory, edition: str) -> list[Json]:
    """Every duty of the plans that this edition may know of; one without an answer says so."""
    found = [duty for duty in duties(trajectory) if Visibility(duty.plan.visibility).reaches(edition)]
    if not found:
        return []
    table = block(
        f"{trajectory.uuid}{OBLIGATIONS}",
        "table",
        narrowest(duty.plan.visibility for duty in found),
        caption=in_both(_("Where each obligation is answered")),
        columns=[
            column(_("What is reported"), 28),
            column(_("Plan"), 22),
            column(_("To whom"), 18),
            column(_("How often"), 12),
            column(_("Answered in the chapter"), 26),
        ],
        rows=[{"id": row_id(duty), "cells": _cells(duty)} for duty in found],
    )
    return [table]


def row_id(duty: ReportingDuty) -> str:
    """It tells of which kind the plan is, so that a report for one authority finds its own rows."""
    return f"{duty.uuid}:{duty.plan.kind}"


def _cells(duty: ReportingDuty) -> list[Any]:
    what: list[Any] = [part for part in (duty.title, duty.legal_basis) if part]
    if duty.is_unverified:
        what.append(in_both(_("not verified yet")))
    return [what, duty.plan.title, duty.recipient, both_labels(Cadence(duty.every)), _answer(duty.answered_in)]


def _answer(key: str) -> Json:
    part = next((part for part in OUTLINE if part.key == key), None)
    if part is None:
        return {"missing": in_both(_("not answered yet"))}
    titles = {language: f"{part.number} {title}".strip() for language, title in in_both(part.title).items()}
    return {"chapter": part.key, "text": titles}
