"""The state of a trajectory and the edition of the method it follows, each changed with its trace."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.home.forms import EditionForm, StateForm
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from livb.trajectories.selectors.states import state_changes
from livb.trajectories.services.trajectories import change_state, follow_edition
from livb.ui.forms import Form, helper


@trajectory_view(Permission.VIEW_TRAJECTORY)
def settings_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    return _page(request, trajectory)


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.STEER, methods=("POST",))
def state_change(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = StateForm(request.POST, trajectory=trajectory)
    if form.is_valid():
        try:
            change_state(trajectory=trajectory, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("The state of the trajectory was changed."))
            return redirect("home:settings_detail", trajectory.slug)
    return _page(request, trajectory, state_form=form)


@trajectory_view(Permission.VIEW_TRAJECTORY, write=Permission.STEER, methods=("POST",))
def edition_follow(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = EditionForm(request.POST, trajectory=trajectory)
    if form.is_valid():
        follow_edition(trajectory=trajectory, by=request.user, **form.cleaned_data)
        messages.success(request, _("The trajectory follows the other edition; every answer has stayed."))
        return redirect("home:settings_detail", trajectory.slug)
    return _page(request, trajectory, edition_form=form)


def _page(
    request: AccessRequest,
    trajectory: Trajectory,
    *,
    state_form: StateForm | None = None,
    edition_form: EditionForm | None = None,
) -> HttpResponse:
    state_form = state_form or StateForm(trajectory=trajectory, auto_id="state_%s")
    edition_form = edition_form or EditionForm(trajectory=trajectory, auto_id="edition_%s")
    _send_to(state_form, trajectory, "home:state_change", _("Change the state"))
    _send_to(edition_form, trajectory, "home:edition_follow", _("Follow this edition"))
    context = {
        "towns": towns(trajectory),
        "changes": state_changes(trajectory),
        "state_form": state_form,
        "edition_form": edition_form,
        "has_editions": edition_form.fields["edition"].queryset.exists(),  # type: ignore[attr-defined]
    }
    return render(request, "home/settings.html", context)


def _send_to(form: Form, trajectory: Trajectory, name: str, submit: str) -> None:
    form.helper = helper(form, submit=submit)
    form.helper.form_action = reverse(name, args=[trajectory.slug])
