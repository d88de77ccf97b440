"""Writing down that somebody attests a check, and taking it back with a reason."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.attested import said
from livb.membership.forms.attestations import AttestationForm, ReasonForm
from livb.membership.models import Attestation
from livb.membership.permissions import Permission
from livb.membership.services.attestations import attest, withdraw_attestation
from livb.trajectories.checks import GATES, Gate, Kind
from livb.trajectories.methodology import STEP
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form, ModelForm, helper


def _attested_gate(step: str, key: str) -> Gate:
    """The check that people attest; any other is not found here."""
    found = dict(GATES.items()).get((step, key))
    if found is None or found.kind != Kind.ATTESTED:
        raise Http404
    return found


@trajectory_view(Permission.ATTEST, methods=("GET", "POST"))
def attestation_give(request: AccessRequest, trajectory: Trajectory, step: str, key: str) -> HttpResponse:
    gate = _attested_gate(step, key)
    form = AttestationForm(request.POST or None, trajectory=trajectory)
    if request.method == "POST" and form.is_valid():
        try:
            attest(trajectory=trajectory, step=step, key=key, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return _done(request, trajectory, step, _("The attestation was kept."))
    return _page(request, trajectory, form, gate, _("Attest"))


@trajectory_view(Permission.ATTEST, methods=("GET", "POST"))
def attestation_withdraw(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    attestation = owned(Attestation.objects.select_related("person"), trajectory, uuid)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_attestation(attestation=attestation, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return _done(request, trajectory, attestation.step, _("The attestation was withdrawn."))
    gate = _attested_gate(attestation.step, attestation.key)
    return _page(request, trajectory, form, gate, _("Withdraw the attestation"), said(attestation))


def _done(request: AccessRequest, trajectory: Trajectory, step: str, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("home:step_detail", trajectory.slug, step)


def _page(
    request: AccessRequest, trajectory: Trajectory, form: Form | ModelForm, gate: Gate, submit: str, stands: str = ""
) -> HttpResponse:
    back = reverse("home:step_detail", args=[trajectory.slug, gate.step])
    form.helper = helper(form, submit=submit, cancel=back)
    context = {"form": form, "gate": gate, "step": STEP[gate.step], "stands": stands, "step_key": gate.step}
    return render(request, "membership/attestations/form.html", context)
