"""The workspace of a step: what it asks, what it still misses, where the work is done, what was decided about it."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.home.forms import ElsewhereForm, ReasonForm, ReopenForm
from livb.home.selectors.rail import step_statuses
from livb.home.steps import CHAPTER, WORK
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.checks import Status
from livb.trajectories.methodology import STEP
from livb.trajectories.models import StepDecision, Trajectory
from livb.trajectories.selectors.method import questions, step_text
from livb.trajectories.services.steps import bring_back, do_elsewhere, open_early, reopen_step
from livb.ui.forms import Form, helper


@trajectory_view(Permission.VIEW_TRAJECTORY)
def step_detail(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    return _page(request, trajectory, key)


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.OPEN_STEP, methods=("POST",))
def step_reopen(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    return _decide(request, trajectory, key, "step_reopen", reopen_step, _("The step is open again."))


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.STEER, methods=("POST",))
def step_open_early(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    return _decide(request, trajectory, key, "step_open_early", open_early, _("The step is open; the reason was kept."))


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.STEER, methods=("POST",))
def step_do_elsewhere(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    return _decide(
        request, trajectory, key, "step_do_elsewhere", do_elsewhere, _("The step is marked as done elsewhere.")
    )


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.STEER, methods=("POST",))
def step_bring_back(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    return _decide(request, trajectory, key, "step_bring_back", bring_back, _("The step is done here after all."))


# Per address the form of the decision and the words of its button.
DECISIONS: dict[str, tuple[type[Form], Callable[[], str]]] = {
    "step_reopen": (ReopenForm, lambda: _("Open the step again")),
    "step_open_early": (ReasonForm, lambda: _("Open this step early")),
    "step_do_elsewhere": (ElsewhereForm, lambda: _("Mark as done elsewhere")),
    "step_bring_back": (ReasonForm, lambda: _("Do it here after all")),
}


def _decide(
    request: AccessRequest, trajectory: Trajectory, key: str, name: str, act: Callable[..., None], done: str
) -> HttpResponse:
    form = DECISIONS[name][0](request.POST, auto_id=f"{name}_%s")
    if key not in STEP or not form.is_valid():
        return _page(request, trajectory, key, {name: form})
    act(trajectory=trajectory, step=key, by=request.user, **form.cleaned_data)
    messages.success(request, done)
    return redirect("home:step_detail", trajectory.slug, key)


def _forms(trajectory: Trajectory, key: str, sent: dict[str, Form]) -> dict[str, Form]:
    """The forms of all decisions; the one that was sent keeps what was filled in."""
    forms = {name: sent.get(name) or made(auto_id=f"{name}_%s") for name, (made, _submit) in DECISIONS.items()}
    for name, form in forms.items():
        form.helper = helper(form, submit=DECISIONS[name][1]())
        form.helper.form_action = reverse(f"home:{name}", args=[trajectory.slug, key])
    return forms


def _page(
    request: AccessRequest, trajectory: Trajectory, key: str, sent: dict[str, Form] | None = None
) -> HttpResponse:
    if key not in STEP:
        raise Http404
    row = next(row for row in step_statuses(trajectory) if row.step.key == key)
    context: dict[str, Any] = {
        "row": row,
        "step_key": key,
        "text": step_text(trajectory, key),
        "questions": questions(trajectory, key),
        "links": [(link, reverse(link.name, args=[trajectory.slug])) for link in WORK[key]],
        "chapter_url": f"{reverse('planning:masterplan_read', args=[trajectory.slug])}#c-{CHAPTER.get(key, key)}",
        "review_url": f"{reverse('reviews:round_create', args=[trajectory.slug])}?step={key}",
        "is_done": row.status == Status.DONE,
        "forms": _forms(trajectory, key, sent or {}),
        "decisions": StepDecision.objects.filter(trajectory=trajectory, step=key).select_related("created_by"),
    }
    return render(request, "home/step_detail.html", context)
