"""What step 1 still misses about people, and what people attest at every step."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.membership.attested import attested
from livb.membership.models import Person
from livb.membership.selectors.functions import function_rows, non_police
from livb.trajectories.checks import Outcome, Reason, gate, met, missing
from livb.trajectories.models import Trajectory


@gate(
    "start",
    "core_functions_answered",
    label=_("Every function of the core group is filled, combined or reasoned not applicable"),
)
def core_functions_answered(trajectory: Trajectory) -> Outcome:
    """Mayor and alderman are asked once a town, the chief of police once a zone."""
    rows = function_rows(trajectory)
    page = reverse("membership:person_list", args=[trajectory.slug])
    reasons = [
        Reason(format_lazy(_("Not filled yet, and no reason why not: {function}"), function=row.title), page)
        for row in rows
        if not row.is_answered
    ]
    return missing(*reasons, begun=len(reasons) < len(rows)) if reasons else met()


@gate("start", "non_police_member", label=_("Somebody from a welfare, education, housing or work service takes part"))
def non_police_member(trajectory: Trajectory) -> Outcome:
    """At least one member of the core group comes from outside the police and the administration of safety."""
    if non_police(trajectory):
        return met()
    add = reverse("membership:person_create", args=[trajectory.slug])
    message = _("Nobody from a welfare, education, housing or work service takes part yet.")
    return missing(Reason(message, f"{add}?function={Person.Function.WELFARE}"), begun=False)


for step, key, label in (
    ("start", "decision_rule_agreed", _("The rule by which the core group decides is agreed")),
    ("vision", "vision_agreed", _("The core group agrees with the vision")),
    ("diagnosis", "partners_validated", _("The partners recognise the picture of the diagnostic")),
    ("priorities", "college_noted", _("The college took note of the priorities")),
    ("masterplan", "coordinator_secured", _("The function of coordinator is secured after the adviser leaves")),
    ("followup", "exit_note", _("The adviser has handed over with an exit note")),
):
    attested(step, key, label=label)
