"""The latest frozen texts of a trajectory as one JSON: the only place where the masterplan reads rows."""

from typing import Any

from django.conf import settings
from django.utils import timezone

from livb.lib.bilingual import labels
from livb.lib.enums import Edition
from livb.lib.hashing import content_hash
from livb.reviews.models import Snapshot
from livb.reviews.selectors.snapshots import frozen_heads, latest_snapshots, named
from livb.trajectories.methodology import STEP_OF_SECTION
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from planning.masterplan.outline import BEFORE_APPROVAL

Json = dict[str, Any]


def compose(trajectory: Trajectory, edition: str, number: int | None = None) -> Json:
    """Per section the text that was signed last, else the last one frozen, marked as a draft.

    A draft stays within the core group: the editions for the council and the public hold signed texts alone.
    Version `number` is made of the texts up to the number-th that was frozen; without it, or beyond the last, of all.
    `sha256` names what was frozen; names of people stand beside their function where this edition's readers see them.
    """
    heads = frozen_heads(trajectory)
    number = number if number and 0 < number < len(heads) else None
    latest = latest_snapshots(trajectory, edition, upto=heads[number - 1] if number else None)
    found = {key: pair for key, pair in latest.items() if pair[1] or edition == Edition.KERNGROEP}
    content: Json = {
        "trajectory": str(trajectory.uuid),
        "slug": trajectory.slug,
        "title": trajectory.title,
        "towns": [labels(town, "name") for town in towns(trajectory)],
        "language": trajectory.language,
        "edition": edition,
        "fictitious": bool(settings.LIVB_DEMO),
        "version": number or len(heads),
        "sections": {key: _section(key, *pair) for key, pair in found.items()},
    }
    content["approved"] = all(content["sections"].get(key, {}).get("signed") for key in BEFORE_APPROVAL)
    content["frozen_on"] = max((held["frozen_on"] for held in content["sections"].values()), default=None)
    digest = content_hash(content)
    return {**named(trajectory, edition, content), "sha256": digest}


def _section(key: str, snapshot: Snapshot, is_signed: bool) -> Json:
    return {
        "step": STEP_OF_SECTION[key],
        "text": snapshot.content["sections"][key],
        "signed": is_signed,
        "frozen_on": timezone.localdate(snapshot.created_at).isoformat(),
        "sha256": snapshot.sha256,
    }
