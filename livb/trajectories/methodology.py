"""The method on one page: nine steps, their phase, due month and the sections they write.

Source: the LIVB-consult pilot of the federal directorate with the city of Halle. Months other than 6 and 12 are a
proposal and move per trajectory. The questions and tips of each step are an edition in the database.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Step:
    """One step: a workspace, and the sections of the masterplan that it freezes; `short` is its name on the rail."""

    key: str
    number: int
    title: str | Promise
    short: str | Promise
    phase: str | Promise
    due_month: int | None
    sections: tuple[str, ...]
    gates: tuple[str, ...]


ENGAGEMENT, DIAGNOSIS, PROGRAMME = _("Engagement"), _("Diagnosis"), _("Programme")
REALISATION, DECISION, FOLLOWUP = _("Realisation"), pgettext_lazy("phase", "Decision"), _("Follow-up")

STEPS = (
    Step(
        "start", 1, _("Start: protocol, core group and consultation structure"), _("Start"), ENGAGEMENT, 1,
        ("colophon", "organisation"),
        ("protocol_signed", "core_functions_answered", "non_police_member", "meeting_held", "decision_rule_agreed"),
    ),
    Step(
        "vision", 2, _("Vision, scope and existing plans"), _("Vision"), ENGAGEMENT, 2,
        ("vision", "plans"), ("vision_written", "plans_registered", "vision_agreed"),
    ),
    Step(
        "diagnosis", 3, _("Local safety diagnostic"), _("Diagnostic"), DIAGNOSIS, 4,
        ("diagnosis",),
        ("indicators_sourced", "subjective_source", "phenomena_complete", "dataplan_answered", "partners_validated"),
    ),
    Step(
        "priorities", 4, _("Priorities"), _("Priorities"), DIAGNOSIS, 5,
        ("priorities",), ("members_scored", "phenomena_decided", "priorities_few", "college_noted"),
    ),
    Step(
        "programme", 5, _("Programme lines"), PROGRAMME, PROGRAMME, 6,
        ("programme",), ("priorities_in_lines", "lines_led", "lines_cover_chain"),
    ),
    Step(
        "objectives", 6, _("Strategic and operational objectives"), _("Objectives"), PROGRAMME, 8,
        ("objectives",), ("objectives_measurable", "strategic_have_operational"),
    ),
    Step(
        "realisation", 7, _("Realisation plan"), _("Realisation plan"), REALISATION, 10,
        ("actions", "calendar", "means"), ("actions_complete", "operational_have_action"),
    ),
    Step(
        "masterplan", 8, _("Alignment, masterplan and anchoring"), _("Masterplan"), DECISION, 12,
        ("alignment", "anchoring", "decisions", "thread"),
        (
            "earlier_steps_closed", "plan_objectives_aligned", "contradictions_settled", "actions_funded",
            "masterplan_made", "councils_decided", "coordinator_secured",
        ),
    ),
    Step(
        "followup", 9, _("Follow-up and evaluation"), _("Follow-up"), FOLLOWUP, None,
        ("followup",), ("followup_fixed", "next_values_assigned", "exit_note"),
    ),
)  # fmt: skip
STEP = {step.key: step for step in STEPS}
STEP_CHOICES = [(step.key, step.title) for step in STEPS]
STEP_OF_SECTION = {section: step.key for step in STEPS for section in step.sections}

# Which text a step answers: what changes there after approval touches it, and what builds on it in turn.
BUILDS_ON: dict[str, tuple[str, ...]] = {
    "priorities": ("diagnosis",),
    "programme": ("priorities",),
    "objectives": ("programme",),
    "realisation": ("objectives",),
    "masterplan": ("vision", "realisation"),
    "followup": ("realisation",),
}


def foundations(step: str) -> set[str]:
    """Every step on whose text this one builds, nearby or further down."""
    near = BUILDS_ON.get(step, ())
    return set(near).union(*(foundations(other) for other in near))


# The two dates that the people who ordered the method fixed: the outline, and the anchored plan.
MILESTONES = {"outline": 6, "masterplan": 12}
MILESTONE_LABELS = {"outline": _("Outline of the programme"), "masterplan": _("Masterplan before the council")}
