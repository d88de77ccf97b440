"""Where the work of each step is done: pages of the apps above and beside, by the names of their addresses."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class WorkLink:
    """A page of a step; `name` is an address with the slug of the trajectory."""

    label: str | Promise
    hint: str | Promise
    name: str


# The chapter of the masterplan in which the sections of a step are read, where it is not called after the step.
CHAPTER = {"start": "organisation", "masterplan": "alignment"}

PLAN = WorkLink(_("The plan as a tree"), _("Lines, objectives and actions under each other"), "planning:tree_detail")

WORK: dict[str, tuple[WorkLink, ...]] = {
    "start": (
        WorkLink(
            _("Protocol"), _("Why this trajectory, who signs, how the council voted"), "consultation:protocol_detail"
        ),
        WorkLink(_("Intake note"), _("Six questions for the first talk"), "consultation:intake_detail"),
        WorkLink(_("Core group and people"), _("Who holds which function; invitations"), "membership:person_list"),
        WorkLink(
            _("Consultation bodies"), _("Who consults whom, with which mandate and rhythm"), "consultation:body_list"
        ),
        WorkLink(_("Meetings"), _("Agenda, attendance, decisions, tasks, minutes"), "consultation:meeting_list"),
    ),
    "vision": (
        WorkLink(
            _("Vision and existing plans"), _("One page of vision, and the register of plans"), "planning:vision_detail"
        ),
    ),
    "diagnosis": (
        WorkLink(_("Figures"), _("Indicators of the town beside comparable towns"), "diagnostics:indicator_list"),
        WorkLink(_("Imports"), _("Official files: upload, try out, take over, undo"), "diagnostics:edition_list"),
        WorkLink(_("Findings"), _("What people told and what documents say"), "diagnostics:finding_list"),
        WorkLink(_("Done already"), _("Who does what today, and does it work?"), "diagnostics:supply_list"),
        WorkLink(_("Phenomena"), _("Facts, story and confidence of each phenomenon"), "diagnostics:phenomenon_list"),
        WorkLink(_("SWOT"), _("What the findings add up to"), "diagnostics:swot_detail"),
        WorkLink(_("Data plan"), _("Which figure is asked of whom, and by when"), "diagnostics:dataplan_detail"),
    ),
    "priorities": (
        WorkLink(_("Priorities"), _("A decision with a reason for every phenomenon"), "diagnostics:priority_list"),
    ),
    "programme": (PLAN,),
    "objectives": (PLAN,),
    "realisation": (PLAN,),
    "masterplan": (
        WorkLink(
            _("Alignment with other plans"),
            _("Link their objectives to yours, settle what contradicts"),
            "planning:alignment_list",
        ),
        WorkLink(_("Anchoring"), _("Where each objective lands in the multi-year plan"), "planning:anchoring_list"),
        WorkLink(
            _("Register of decisions"),
            _("Which council decided what, with day and votes"),
            "consultation:decision_list",
        ),
        WorkLink(_("Masterplan"), _("Read it as one document, make the PDF"), "planning:masterplan_read"),
    ),
    "followup": (
        WorkLink(
            _("Follow-up"), _("What was done, what came of it, who gives the next values"), "planning:followup_detail"
        ),
        WorkLink(
            _("Good practices"),
            _("What worked here and elsewhere, and how far the town shares it"),
            "practices:practice_own",
        ),
    ),
}
