"""The section with decisions: what bodies decided about the plan, place by place, and what meetings decided."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import BodyKind, Nature, Session, Subject
from livb.consultation.models import Decision
from livb.consultation.selectors.decisions import decisions, undecided_towns
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.trajectories.blocks import Json, column, date_ref, log_block, pending
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory


@deliverable("decisions")
def register(trajectory: Trajectory, edition: str) -> Json:
    """The register first, then what the core group and its groups decided, as far as this edition may read it."""
    found = [row for row in decisions(trajectory).order_by("decided_on", "pk") if _reaches(row, edition)]
    formal, internal = [row for row in found if row.meeting is None], [row for row in found if row.meeting is not None]
    blocks = [
        *_table(trajectory, "decisions.register", in_both(_("Register of decisions")), formal),
        *_undecided(trajectory),
        *_table(trajectory, "decisions.meetings", in_both(_("Decided at meetings")), internal),
    ]
    return {"title": in_both(_("Decisions")), "language": trajectory.language, "blocks": blocks}


def _reaches(decision: Decision, edition: str) -> bool:
    """What was decided behind closed doors is never public, whatever was filled in."""
    if decision.session == Session.CLOSED and edition == Edition.PUBLIC:
        return False
    return Visibility(decision.visibility).reaches(edition)


def _undecided(trajectory: Trajectory) -> list[Json]:
    waiting = undecided_towns(trajectory)
    if not waiting:
        return []
    names = in_both(_("No council of these municipalities has decided on the masterplan yet: %(towns)s."))
    text = {
        language: sentence
        % {"towns": ", ".join(str(labels(town, "name").get(language) or town.name) for town in waiting)}
        for language, sentence in names.items()
    }
    return [{**pending(f"{trajectory.uuid}:decisions.undecided.log", ""), "text": text}]


def _table(trajectory: Trajectory, key: str, caption: Json, rows: Iterable[Decision]) -> list[Json]:
    found = [{"id": str(row.uuid), "cells": _cells(row)} for row in rows]
    if not found:
        return []
    columns = [
        column(_("Day"), 15), column(_("Body"), 22), column(_("Decision"), 43), column(_("Nature and votes"), 20),
    ]  # fmt: skip
    return [log_block(trajectory, key, caption=caption, columns=columns, rows=found)]


def _cells(row: Decision) -> list[Any]:
    body = [both_labels(BodyKind(row.body_kind)), labels(row.area, "name") if row.area else None]
    what = [both_labels(Subject(row.subject)), row.text]
    for label, text in ((_("Amendments:"), row.amendments), (_("Dissent:"), row.dissent)):
        what += [in_both(label), text] if text else []
    nature = [both_labels(Nature(row.nature)), row.number or None, row.votes or None]
    if row.session == Session.CLOSED:
        nature.append(both_labels(Session.CLOSED))
    return [date_ref(row.decided_on), _filled(body), what, _filled(nature)]


def _filled(parts: list[Any]) -> list[Any]:
    return [part for part in parts if part]
