"""Naming those who sign, and keeping their signatures."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.consultation.forms.protocol import PartyForm, SignatureForm
from livb.consultation.models import ProtocolParty
from livb.consultation.services.parties import add_party, amend_party, remove_party, sign
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import ModelForm, helper


@trajectory_view(Permission.EDIT_START, methods=("GET", "POST"))
def party_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = PartyForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        try:
            party = add_party(trajectory=trajectory, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return _done(request, trajectory, _("%(party)s was added.") % {"party": party})
    return _form_page(request, trajectory, form, _("Add a signing party"), _("Add"))


@trajectory_view(Permission.EDIT_START, methods=("GET", "POST"))
def party_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    party = owned(ProtocolParty, trajectory, uuid)
    name = party.name
    form = PartyForm(request.POST or None, instance=party, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        try:
            amend_party(party=party, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return _done(request, trajectory, _("Saved."))
    return _form_page(request, trajectory, form, name, _("Save"))


@trajectory_view(Permission.EDIT_START, methods=("GET", "POST"))
def party_sign(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    party = owned(ProtocolParty, trajectory, uuid)
    form = SignatureForm(request.POST or None, instance=party)
    if request.method == "POST" and form.is_valid():
        sign(party=party, by=request.user, **form.cleaned_data)
        return _done(request, trajectory, _("The signature of %(party)s was kept.") % {"party": party})
    title = _("Signature of %(party)s") % {"party": party}
    return _form_page(request, trajectory, form, title, _("Keep the signature"))


@trajectory_view(Permission.EDIT_START, methods=("POST",))
def party_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    party = owned(ProtocolParty, trajectory, uuid)
    try:
        remove_party(party=party, by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("consultation:protocol_detail", trajectory.slug)
    return _done(request, trajectory, _("%(party)s no longer signs the protocol.") % {"party": party})


def _done(request: AccessRequest, trajectory: Trajectory, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("consultation:protocol_detail", trajectory.slug)


def _form_page(
    request: AccessRequest, trajectory: Trajectory, form: ModelForm, title: str, submit: str
) -> HttpResponse:
    form.helper = helper(form, submit=submit, cancel=reverse("consultation:protocol_detail", args=[trajectory.slug]))
    return render(request, "consultation/parties/form.html", {"form": form, "title": title, "step_key": "start"})
