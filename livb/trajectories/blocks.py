"""The pieces of which the sections of every step are made, as the plain JSON that livb.documents.tree reads."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Edition, Visibility, in_both
from livb.trajectories.models import Trajectory

Json = dict[str, Any]
Text = str | Promise
PUBLIC = Visibility.PUBLIC.value
# How the id of a block ends that only records what happened: it grows by itself, which changes no approved text.
LOG = ".log"


def section(
    trajectory: Trajectory, key: str, title: Text, blocks: Iterable[Json], *, empty: Text, edition: str
) -> Json:
    """The section with what reaches the edition; an honest sentence where there is nothing.

    Only the core group is told that something was not made yet: for wider readers it may be there and not be shown.
    """
    kept = [block for block in blocks if Visibility(block["visibility"]).reaches(edition)]
    if not kept:
        unseen = _("There is nothing of this in this edition: it was not made yet, or is not shown to its readers.")
        kept = [pending(f"{trajectory.uuid}:{key}.empty", empty if edition == Edition.KERNGROEP else unseen)]
    return {"title": in_both(title), "language": trajectory.language, "blocks": kept}


def block(block_id: str, kind: str, visibility: str, **content: Any) -> Json:
    return {"kind": kind, "id": block_id, "visibility": visibility, **content}


def pending(block_id: str, sentence: Text) -> Json:
    return block(block_id, "note", PUBLIC, tone="pending", text=in_both(sentence))


def fact(label: Text, value: Any) -> Json:
    return {"label": in_both(label), "value": value}


def column(label: Text, width: int = 10, align: str = "start") -> Json:
    return {"label": in_both(label), "width": width, "align": align}


def date_ref(day: Any) -> Json | None:
    return {"date": day.isoformat()} if day else None


def log_block(trajectory: Trajectory, key: str, *, kind: str = "table", **content: Any) -> Json:
    """A block that records what happened; the rows in it are those that this edition may read."""
    return block(f"{trajectory.uuid}:{key}{LOG}", kind, PUBLIC, **content)
