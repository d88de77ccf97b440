"""Steps 8 and 9: what was decided around the plan, and how it is followed up."""

from django.utils.translation import gettext_lazy as _

from livb.trajectories.blocks import PUBLIC, Json, block, date_ref, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.selectors.followup import followup_of


@deliverable("alignment")
def alignment(trajectory: Trajectory, edition: str) -> Json:
    """The plans themselves stand in the section before this one; their objectives are not compared yet."""
    empty = _("The objectives were not compared with those of other plans yet.")
    return section(trajectory, "alignment", _("Alignment with other plans"), [], empty=empty, edition=edition)


@deliverable("anchoring")
def anchoring(trajectory: Trajectory, edition: str) -> Json:
    empty = _("No objective has a place in the multi-year plan yet.")
    return section(trajectory, "anchoring", _("Anchoring"), [], empty=empty, edition=edition)


@deliverable("decisions")
def decisions(trajectory: Trajectory, edition: str) -> Json:
    empty = _("No council has decided on this plan yet.")
    return section(trajectory, "decisions", _("Decisions"), [], empty=empty, edition=edition)


@deliverable("followup")
def followup(trajectory: Trajectory, edition: str) -> Json:
    fixed, blocks = followup_of(trajectory), []
    if fixed and (fixed.next_on or fixed.readers):
        rows = [fact(_("Next follow-up on"), date_ref(fixed.next_on)), fact(_("Who reads it"), fixed.readers or None)]
        blocks.append(block(f"{fixed.uuid}:facts", "facts", PUBLIC, rows=rows))
    empty = _("No follow-up was fixed yet.")
    return section(trajectory, "followup", _("Follow-up and evaluation"), blocks, empty=empty, edition=edition)
