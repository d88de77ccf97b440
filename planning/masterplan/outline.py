"""The chapters of the masterplan as data: their number, their title, the sections they are made of."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Part:
    """One chapter; its sections are those of the method (trajectories/methodology.py).

    An annex is made of what other chapters say: a plan frozen before there was one is complete without it.
    """

    key: str
    number: str
    title: Promise | str
    sections: tuple[str, ...]
    is_annex: bool = False


OUTLINE: tuple[Part, ...] = (
    Part("colophon", "", _("Colophon"), ("colophon",)),
    Part("vision", "1", _("Vision and scope"), ("vision",)),
    Part("diagnosis", "2", _("Local safety diagnostic"), ("diagnosis",)),
    Part("priorities", "3", _("Priorities"), ("priorities",)),
    Part("programme", "4", _("Programme lines"), ("programme",)),
    Part("objectives", "5", _("Objectives and indicators"), ("objectives",)),
    Part("realisation", "6", _("Realisation plan"), ("actions", "calendar")),
    Part("organisation", "7", _("Organisation and consultation"), ("organisation",)),
    Part("alignment", "8", _("Alignment with other plans"), ("plans", "alignment", "anchoring", "decisions")),
    Part("means", "9", _("Means"), ("means",)),
    Part("followup", "10", _("Follow-up and evaluation"), ("followup",)),
    Part("thread", "C", _("The golden thread"), ("thread",), is_annex=True),
)
ANSWERS = Part("obligations", "B", _("Where each obligation is answered"), ())
ANNEX = Part("texts", "A", _("The texts this plan is made of"), ())

# The plan is approved once each of these is signed; what follows approval does not wait for itself.
BEFORE_APPROVAL = tuple(key for part in OUTLINE for key in part.sections if key != "followup" and not part.is_annex)

# How the id of the table ends that is printed as the annex on obligations, though it is frozen with the alignment.
OBLIGATIONS = ":alignment.obligations"
