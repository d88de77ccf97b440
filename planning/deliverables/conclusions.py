"""Step 8: what was decided around the plan."""

from django.utils.translation import gettext_lazy as _

from livb.trajectories.blocks import Json, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory


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
