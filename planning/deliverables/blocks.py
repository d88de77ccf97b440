"""The pieces of which the sections of the plan are made."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility, both_labels, in_both
from livb.membership.models import Person
from livb.trajectories.models import Trajectory

Json = dict[str, Any]
Text = str | Promise
PUBLIC = Visibility.PUBLIC.value

TITLES: dict[str, Text] = {
    "vision": _("Vision and scope"),
    "plans": _("Existing plans"),
    "programme": _("Programme"),
    "objectives": _("Objectives and indicators"),
    "actions": _("Actions"),
    "calendar": _("Calendar"),
    "means": _("Means"),
    "alignment": _("Alignment with other plans"),
    "anchoring": _("Anchoring"),
    "decisions": _("Decisions"),
    "followup": _("Follow-up and evaluation"),
}


def section(trajectory: Trajectory, key: str, blocks: Iterable[Json], empty: Text, edition: str) -> Json:
    """The section with what reaches the edition; an honest sentence where there is nothing."""
    kept = [block for block in blocks if Visibility(block["visibility"]).reaches(edition)]
    if not kept:
        kept = [block(f"{trajectory.uuid}:{key}.empty", "note", PUBLIC, tone="pending", text=in_both(empty))]
    return {"title": in_both(TITLES[key]), "language": trajectory.language, "blocks": kept}


def block(block_id: str, kind: str, visibility: str, **content: Any) -> Json:
    return {"kind": kind, "id": block_id, "visibility": visibility, **content}


def row_of(label: Text, value: Any) -> Json:
    return {"label": in_both(label), "value": value}


def person_ref(person: Person | None) -> Json | None:
    if person is None:
        return None
    return {"person": str(person.uuid), "function": both_labels(Person.Function(person.function))}


def date_ref(value: Any) -> Json | None:
    return {"date": value.isoformat()} if value else None


def column(label: Text, width: int, align: str = "start") -> Json:
    return {"label": in_both(label), "width": width, "align": align}
