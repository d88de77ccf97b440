"""What step 1 still misses about people."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livb.membership.attested import attested
from livb.membership.models import Person
from livb.membership.selectors.people import CORE_FUNCTIONS, core_group
from livb.trajectories.checks import Outcome, Reason, gate, met, missing
from livb.trajectories.models import Trajectory

ENOUGH = 2


@gate("start", "core_group_named", label=_("The core group is named, with somebody from outside the police"))
def core_group_named(trajectory: Trajectory) -> Outcome:
    """At least two core functions are held, and one person comes from welfare, education, housing or work."""
    held = {function for person in core_group(trajectory) for function in person.functions} & set(CORE_FUNCTIONS)
    add = reverse("membership:person_create", args=[trajectory.slug])
    reasons = []
    if not held:
        reasons.append(Reason(_("No function of the core group is filled yet."), add))
    elif len(held) < ENOUGH:
        reasons.append(Reason(_("Only one function of the core group is filled."), add))
    if Person.Function.WELFARE not in held:
        message = _("Nobody from a welfare, education, housing or work service takes part yet.")
        reasons.append(Reason(message, f"{add}?function={Person.Function.WELFARE}"))
    return missing(*reasons, begun=bool(held)) if reasons else met()


for step, key, label in (
    ("start", "decision_rule_agreed", _("The rule by which the core group decides is agreed")),
    ("vision", "vision_agreed", _("The core group agrees with the vision")),
    ("diagnosis", "partners_validated", _("The partners recognise the picture of the diagnostic")),
    ("priorities", "college_noted", _("The college took note of the priorities")),
    ("masterplan", "coordinator_secured", _("The function of coordinator is secured after the adviser leaves")),
    ("followup", "exit_note", _("The adviser has handed over with an exit note")),
):
    attested(step, key, label=label)
