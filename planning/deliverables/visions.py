"""Step 2: vision and scope."""

from django.utils.translation import gettext_lazy as _

from livb.trajectories.blocks import PUBLIC, Json, block, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.selectors.existing_plans import vision_of


@deliverable("vision")
def vision(trajectory: Trajectory, edition: str) -> Json:
    found = vision_of(trajectory)
    blocks = []
    if found and found.text:
        blocks.append(block(f"{found.uuid}:text", "richtext", PUBLIC, html=found.text))
    if found and (found.scope_in or found.scope_out or found.period):
        rows = [
            *([fact(_("Years of this plan"), found.period)] if found.period else []),
            fact(_("What this plan is about"), found.scope_in or None),
            fact(_("What it is not about"), found.scope_out or None),
        ]
        blocks.append(block(f"{found.uuid}:scope", "facts", PUBLIC, rows=rows))
    empty = _("The vision was not written yet.")
    return section(trajectory, "vision", _("Vision and scope"), blocks, empty=empty, edition=edition)
