"""What steps 2 and 5 to 9 still miss, each with the page where it is mended."""

from collections.abc import Callable, Iterable
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from livb.lib.reads import read_once
from livb.trajectories.checks import Outcome, Reason, answers, gate, met, missing
from livb.trajectories.methodology import STEPS
from livb.trajectories.models import StepState, Trajectory
from planning.enums import Relation, Settlement
from planning.models import Action, Objective, ProgrammeLine
from planning.selectors import rows
from planning.selectors.alignment import Sheet, links, sheets
from planning.selectors.existing_plans import declaration, plans, vision_of
from planning.selectors.followup import followup_of
from planning.selectors.lacks import Lack, Lacks, lacks_of_action, lacks_of_line, lacks_of_objective
from planning.selectors.masterplans import is_current, latest_masterplan
from planning.selectors.values import live_measures

NO_ROW = UUID(int=0)


def _url(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


def _url_of(name: str, trajectory: Trajectory) -> Callable[[UUID], str]:
    """The addresses of many rows on one page: found once, and filled in for each."""
    before, after = _url(name, trajectory, NO_ROW).split(str(NO_ROW))
    return lambda uuid: f"{before}{uuid}{after}"


@gate("vision", "vision_written", label=gettext_lazy("The vision is written down"))
def vision_written(trajectory: Trajectory) -> Outcome:
    vision = vision_of(trajectory)
    if vision and vision.text:
        return met()
    begun = bool(vision and (vision.scope_in or vision.scope_out))
    return missing(Reason(_("The vision is still empty."), _url("vision_update", trajectory)), begun=begun)


@gate(
    "vision",
    "plans_registered",
    label=gettext_lazy(
        "Every existing plan is on the register with owner, period and state, or there is none, with a reason"
    ),
)
def plans_registered(trajectory: Trajectory) -> Outcome:
    found = plans(trajectory)
    if not found:
        if declaration(trajectory):
            return met()
        return missing(Reason(_("No plan is registered yet."), _url("vision_detail", trajectory)), begun=False)
    bare = [plan for plan in found if not (plan.owner and plan.starts_in and plan.ends_in and plan.status)]
    reasons = [
        Reason(_("%(plan)s has no owner or no period.") % {"plan": plan}, _url("plan_update", trajectory, plan.uuid))
        for plan in bare
    ]
    return missing(*reasons) if reasons else met()


@gate("programme", "priorities_in_lines", label=gettext_lazy("Every priority is answered by a programme line"))
def priorities_in_lines(trajectory: Trajectory) -> Outcome:
    has_lines = ProgrammeLine.objects.of(trajectory).exists()
    open_rows = list(rows.unanswered(trajectory))
    if not open_rows and not rows.priorities(trajectory).exists():
        url = reverse("diagnostics:priority_list", args=[trajectory.slug])
        return missing(Reason(_("No priority was chosen yet."), url), begun=has_lines)
    reasons = [
        Reason(_("No line answers the priority “%(title)s”.") % {"title": row.named}, _url("tree_detail", trajectory))
        for row in open_rows
    ]
    return missing(*reasons, begun=has_lines) if reasons else met()


@gate("programme", "lines_led", label=gettext_lazy("Every programme line has a lead"))
def lines_led(trajectory: Trajectory) -> Outcome:
    lines = rows.checked(rows.lines(trajectory)).prefetch_related(None)
    found = [(line, lacks_of_line(line)) for line in lines]
    empty = Reason(_("There is no programme line yet."), _url("line_create", trajectory))
    return _each(trajectory, found, {Lack.LEAD}, "line_update", empty)


@gate(
    "programme",
    "lines_cover_chain",
    label=gettext_lazy("Every programme line covers at least two links of the safety chain"),
    is_warning=True,
)
def lines_cover_chain(trajectory: Trajectory) -> Outcome:
    """Only what was planned can cover something: a line without actions is not told off yet."""
    thin = [row for row in rows.chain_of_lines(trajectory) if row.chain_links < 2]
    if not thin and rows.actions(trajectory).exists():
        return met()
    reasons = [
        Reason(
            _("“%(line)s” covers fewer than two links of the safety chain.") % {"line": row},
            _url("action_list", trajectory) + f"?line={row.uuid}",
        )
        for row in thin
    ]
    return missing(*reasons, begun=False)


@gate(
    "objectives",
    "objectives_measurable",
    label=gettext_lazy(
        "Every strategic objective has an owner, a date and an indicator with baseline, target and direction"
    ),
)
def objectives_measurable(trajectory: Trajectory) -> Outcome:
    return _each(
        trajectory,
        _strategic(trajectory),
        {Lack.OWNER, Lack.DUE, Lack.MEASURE},
        "objective_update",
        _no_objective(trajectory),
    )


@gate(
    "objectives",
    "strategic_have_operational",
    label=gettext_lazy("Every strategic objective has at least one operational objective"),
)
def strategic_have_operational(trajectory: Trajectory) -> Outcome:
    return _each(trajectory, _strategic(trajectory), {Lack.OPERATIONAL}, "objective_update", _no_objective(trajectory))


@gate(
    "realisation",
    "actions_complete",
    label=gettext_lazy("Every action has one owner, dates, an objective, a link of the chain, an output and its means"),
)
def actions_complete(trajectory: Trajectory) -> Outcome:
    found = [(action, lacks_of_action(action)) for action in rows.checked(rows.actions(trajectory))]
    empty = Reason(_("There is no action yet."), _url("action_create", trajectory))
    return _each(trajectory, found, set(Lack), "action_update", empty)


@gate("realisation", "operational_have_action", label=gettext_lazy("Every operational objective has an action"))
def operational_have_action(trajectory: Trajectory) -> Outcome:
    found = [(row, lacks_of_objective(row)) for row in _objectives(trajectory) if row.is_operational]
    empty = Reason(_("There is no operational objective yet."), _url("tree_detail", trajectory))
    outcome = _each(trajectory, found, {Lack.ACTION}, "objective_update", empty)
    # Objectives are the work of the step before: this one begins with the first action.
    return outcome if outcome.met else missing(*outcome.reasons, begun=any(row.has_action for row, _lacks in found))


@gate("masterplan", "earlier_steps_closed", label=gettext_lazy("The seven steps before are signed off"))
def earlier_steps_closed(trajectory: Trajectory) -> Outcome:
    """Of a step that was done elsewhere every check counts after all."""
    states = {row.step: row for row in StepState.objects.filter(trajectory=trajectory)}
    reasons: list[Reason] = []
    for step in (each for each in STEPS if each.number < 8):
        state = states.get(step.key)
        if state and state.closed_at:
            continue
        if state and state.elsewhere_on:
            locks = [row for row in answers(trajectory, step) if not row.gate.is_warning]
            reasons += [reason for row in locks for reason in row.outcome.reasons]
            continue
        text = _("Step %(number)s, %(title)s, is not signed off.") % {"number": step.number, "title": step.title}
        reasons.append(Reason(text, reverse("home:step_detail", args=[trajectory.slug, step.key])))
    return missing(*reasons, begun=False) if reasons else met()


@gate(
    "masterplan",
    "plan_objectives_aligned",
    label=gettext_lazy("Every objective in scope of every existing plan is linked, or left out with a reason"),
)
def plan_objectives_aligned(trajectory: Trajectory) -> Outcome:
    found = sheets(trajectory)
    if not found:
        if declaration(trajectory):
            return met()
        return missing(Reason(_("No plan is registered yet."), _url("vision_detail", trajectory)), begun=False)
    reasons = [
        Reason(_("No objective of “%(plan)s” was typed in yet.") % {"plan": sheet.plan}, _plan(sheet, "plan_detail"))
        for sheet in found
        if sheet.lacks_objectives
    ]
    words = _("“%(plan)s”: %(count)s of %(total)s objectives without an answer.")
    reasons += [
        Reason(
            words % {"plan": sheet.plan, "count": len(sheet.open_rows), "total": sheet.total},
            _plan(sheet, "alignment_board"),
        )
        for sheet in found
        if sheet.open_rows
    ]
    return missing(*reasons, begun=any(sheet.answered for sheet in found)) if reasons else met()


@gate(
    "masterplan",
    "contradictions_settled",
    label=gettext_lazy("Every contradiction is decided, referred to a body and a date, or accepted"),
)
def contradictions_settled(trajectory: Trajectory) -> Outcome:
    """Where nothing was compared yet nothing can be said; where no two plans contradict each other it holds."""
    held = links(trajectory)
    reasons = [
        Reason(
            _("Not settled: “%(one)s” contradicts “%(other)s”.")
            % {"one": link.plan_objective, "other": link.other or link.objective},
            _url("contradiction_settle", trajectory, link.contradiction.uuid),
        )
        for link in held.filter(relation=Relation.CONTRADICTS, contradiction__settlement=Settlement.OPEN)
    ]
    if not reasons and not held.exists() and not plan_objectives_aligned(trajectory).met:
        reason = _("The objectives were not compared with those of other plans yet.")
        return missing(Reason(reason, _url("alignment_list", trajectory)), begun=False)
    return missing(*reasons) if reasons else met()


def _plan(sheet: Sheet, name: str) -> str:
    return _url(name, sheet.plan.trajectory, sheet.plan.uuid)


@gate(
    "masterplan",
    "actions_funded",
    label=gettext_lazy("Every action has its money, is marked as not funded, or is regular work"),
)
def actions_funded(trajectory: Trajectory) -> Outcome:
    """Money that was only asked for is not settled; "not funded" is an answer."""
    if not rows.actions(trajectory).exists():
        empty = Reason(_("There is no action yet."), _url("action_create", trajectory))
        return missing(empty, begun=False)
    words, at = _("%(action)s: say whether the money is there."), _url_of("action_update", trajectory)
    reasons = [
        Reason(
            words % {"action": row},
            at(row.uuid) + "#budget",
        )
        for row in rows.checked(rows.unsettled(trajectory))
    ]
    return missing(*reasons, begun=False) if reasons else met()


@gate("masterplan", "masterplan_made", label=gettext_lazy("The masterplan was made from the latest frozen texts"))
def masterplan_made(trajectory: Trajectory) -> Outcome:
    made = latest_masterplan(trajectory)
    url = _url("masterplan_read", trajectory)
    if made is None:
        return missing(Reason(_("The masterplan was not made yet."), url), begun=False)
    if not is_current(made):
        return missing(Reason(_("A text was frozen after the last masterplan was made."), url))
    return met()


@gate("followup", "followup_fixed", label=gettext_lazy("The next follow-up and its readers are fixed"))
def followup_fixed(trajectory: Trajectory) -> Outcome:
    fixed = followup_of(trajectory)
    if fixed and fixed.next_on and fixed.readers:
        return met()
    reason = Reason(
        _("Say when the plan is looked at again, and who reads the result."), _url("followup_update", trajectory)
    )
    return missing(reason, begun=fixed is not None)


@gate(
    "followup",
    "next_values_assigned",
    label=gettext_lazy("Every indicator of an objective has somebody who gives its next value"),
)
def next_values_assigned(trajectory: Trajectory) -> Outcome:
    found = list(live_measures(trajectory))
    if not found:
        return missing(Reason(_("No objective has an indicator yet."), _url("tree_detail", trajectory)), begun=False)
    reasons = [
        Reason(_("Nobody gives the next value of “%(name)s”.") % {"name": row.name}, _url("values_assign", trajectory))
        for row in found
        if row.responsible_id is None
    ]
    return missing(*reasons, begun=len(reasons) < len(found)) if reasons else met()


def _strategic(trajectory: Trajectory) -> list[tuple[Objective, Lacks]]:
    return [(row, lacks_of_objective(row)) for row in _objectives(trajectory) if row.is_strategic]


@read_once
def _objectives(trajectory: Trajectory) -> list[Objective]:
    return list(rows.checked(rows.objectives(trajectory)))


def _no_objective(trajectory: Trajectory) -> Reason:
    return Reason(_("There is no strategic objective yet."), _url("tree_detail", trajectory))


def _lacking(row: object, lacks: Iterable[Lack]) -> str:
    return _("%(name)s: %(what)s") % {"name": row, "what": ", ".join(str(lack.label) for lack in lacks)}


def _each(
    trajectory: Trajectory,
    found: "Iterable[tuple[ProgrammeLine | Objective | Action, Lacks]]",
    wanted: set[Lack],
    url: str,
    empty: Reason,
) -> Outcome:
    """Met when there are rows and none of them lacks what is wanted; else a reason a row."""
    pairs = list(found)
    if not pairs:
        return missing(empty, begun=False)
    at = _url_of(url, trajectory)
    reasons = [
        Reason(_lacking(row, [lack for lack in lacks if lack in wanted]), at(row.uuid))
        for row, lacks in pairs
        if wanted & set(lacks)
    ]
    return missing(*reasons) if reasons else met()
