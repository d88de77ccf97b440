"""The workspace of a step: what it asks, what it still misses, where the work is done."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.home.forms import ReopenForm
from livb.home.selectors.rail import fresh_statuses
from livb.home.steps import CHAPTER, WORK
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.checks import Status
from livb.trajectories.methodology import STEP
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.method import questions, step_text
from livb.trajectories.services.steps import reopen_step
from livb.ui.forms import helper


@trajectory_view(Permission.VIEW_TRAJECTORY)
def step_detail(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    return _page(request, trajectory, key, ReopenForm())


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.OPEN_STEP, methods=("POST",))
def step_reopen(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    form = ReopenForm(request.POST)
    if key not in STEP or not form.is_valid():
        return _page(request, trajectory, key, form)
    reopen_step(trajectory=trajectory, step=key, by=request.user, **form.cleaned_data)
    messages.success(request, _("The step is open again."))
    return redirect("home:step_detail", trajectory.slug, key)


def _page(request: AccessRequest, trajectory: Trajectory, key: str, form: ReopenForm) -> HttpResponse:
    if key not in STEP:
        raise Http404
    rows = fresh_statuses(trajectory)
    row = next(row for row in rows if row.step.key == key)
    form.helper = helper(form, submit=_("Open the step again"))
    form.helper.form_action = reverse("home:step_reopen", args=[trajectory.slug, key])
    context = {
        "row": row,
        "step_key": key,
        "text": step_text(trajectory, key),
        "questions": questions(trajectory, key),
        "links": [(link, reverse(link.name, args=[trajectory.slug])) for link in WORK[key]],
        "chapter_url": f"{reverse('planning:masterplan_read', args=[trajectory.slug])}#c-{CHAPTER.get(key, key)}",
        "review_url": f"{reverse('reviews:round_create', args=[trajectory.slug])}?step={key}",
        "is_done": row.status == Status.DONE,
        "form": form,
        # The first step before it that is not signed off: working ahead is allowed, not knowing it is not.
        "earlier": next((other for other in rows[: row.step.number - 1] if other.status != Status.DONE), None),
    }
    return render(request, "home/step_detail.html", context)
