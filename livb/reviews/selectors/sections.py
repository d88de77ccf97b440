"""The live text of a trajectory, written by the registered deliverables and narrowed to an edition."""

from collections.abc import Iterable

from livb.documents.tree import section_blocks
from livb.reviews.snapshots import Json, narrow
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.methodology import STEP
from livb.trajectories.models import Trajectory


def sections_of(trajectory: Trajectory, steps: Iterable[str], edition: str) -> dict[str, Json]:
    """Section key → section as it would be frozen now. The deliverable leaves out first, narrowing makes sure.

    Raises ValueError on a block that the documents could not print.
    """
    keys = [key for step in steps for key in STEP[step].sections]
    found = {key: narrow(DELIVERABLES.get(key)(trajectory, edition), edition) for key in keys}
    for section in found.values():
        section_blocks(section)
    return found
