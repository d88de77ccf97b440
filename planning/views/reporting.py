"""Step 2: what an existing plan obliges to report."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.forms.reporting import DutyForm
from planning.models import ExistingPlan, ReportingDuty
from planning.selectors.reporting import usual_duties
from planning.services.reporting import add_duty, drop_duty, revise_duty, take_usual
from planning.views.editing import WRITES, drop, plan_page, url
from planning.views.existing_plans import plan_url


def _found(trajectory: Trajectory, uuid: UUID) -> ReportingDuty:
    rows = ReportingDuty.objects.filter(plan__archived_at=None).select_related("plan__trajectory")
    return owned(rows, trajectory, uuid)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def duty_create(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = DutyForm(posted(request), trajectory=trajectory)

    def save() -> ReportingDuty:
        figures, changes = form.cleaned_data["indicators"], form.values("indicators")
        return add_duty(plan=plan, indicators=figures, changes=changes, by=request.user)

    page = plan_page(_("What this plan obliges to report"), "vision", plan_url(plan), over=str(plan))
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def duty_take(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Take one proposal over (`usual`), or all that are usual for this kind of plan."""
    plan = owned(ExistingPlan.objects.live().select_related("trajectory"), trajectory, uuid)
    asked = request.POST.get("usual", "")
    wanted = [each for each in usual_duties(plan) if asked in ("", each.key)]
    made = len(take_usual(plan=plan, usual=wanted, by=request.user))
    if made:
        words = ngettext(
            "%(count)s duty was taken over: verify it.", "%(count)s duties were taken over: verify them.", made
        )
        messages.success(request, words % {"count": made})
    else:
        messages.info(request, _("These duties stand already."))
    return redirect(f"{plan_url(plan)}#duties")


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def duty_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    duty = _found(trajectory, uuid)
    form = DutyForm(posted(request), instance=duty, trajectory=trajectory)

    def save() -> ReportingDuty:
        figures, changes = form.cleaned_data["indicators"], form.values("indicators")
        return revise_duty(duty=duty, version=form.version, indicators=figures, changes=changes, by=request.user)

    page = plan_page(
        str(duty),
        "vision",
        plan_url(duty.plan),
        over=str(duty.plan),
        language=trajectory.language,
        drop_url=url("duty_delete", trajectory, uuid),
    )
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def duty_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    duty = _found(trajectory, uuid)
    page = plan_page(_("Take this duty away?"), "vision", plan_url(duty.plan))
    return drop(request, duty, lambda: drop_duty(duty=duty, by=request.user), page)
