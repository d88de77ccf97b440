"""Steps 8 and 9: what was decided around the plan, and how it is followed up."""

from django.utils.translation import gettext_lazy as _

from livb.lib.enums import in_both
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.blocks import PUBLIC, Json, block, date_ref, row_of, section
from planning.deliverables.visions import register
from planning.selectors.existing_plans import plans
from planning.selectors.followup import followup_of


@deliverable("alignment")
def alignment(trajectory: Trajectory, edition: str) -> Json:
    """The comparison of objectives comes later: until then an honest sentence beside the plans it will be about."""
    empty = _("The objectives were not compared with those of other plans yet.")
    found = plans(trajectory)
    note = block(f"{trajectory.uuid}:alignment.note", "note", PUBLIC, tone="pending", text=in_both(empty))
    blocks = [note, register(trajectory, "alignment", found)] if found else []
    return section(trajectory, "alignment", blocks, empty, edition)


@deliverable("anchoring")
def anchoring(trajectory: Trajectory, edition: str) -> Json:
    return section(trajectory, "anchoring", [], _("No objective has a place in the multi-year plan yet."), edition)


@deliverable("decisions")
def decisions(trajectory: Trajectory, edition: str) -> Json:
    return section(trajectory, "decisions", [], _("No council has decided on this plan yet."), edition)


@deliverable("followup")
def followup(trajectory: Trajectory, edition: str) -> Json:
    fixed, blocks = followup_of(trajectory), []
    if fixed and (fixed.next_on or fixed.readers):
        rows = [
            row_of(_("Next follow-up on"), date_ref(fixed.next_on)),
            row_of(_("Who reads it"), fixed.readers or None),
        ]
        blocks.append(block(f"{fixed.uuid}:facts", "facts", PUBLIC, rows=rows))
    return section(trajectory, "followup", blocks, _("No follow-up was fixed yet."), edition)
