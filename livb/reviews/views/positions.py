"""Giving a position, or entering one that came by another road."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.reviews.forms import BehalfForm, PositionForm
from livb.reviews.models import Position, Reviewer, ReviewRound
from livb.reviews.selectors.rounds import Reader
from livb.reviews.services.positions import take_position
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper


def position_form(review: ReviewRound, reader: Reader) -> PositionForm:
    """The form at the foot of the text, with what this reader said before."""
    form = PositionForm(initial=_said(reader.position))
    form.helper = helper(form, submit=_("Give your position"))
    form.helper.form_action = reverse("reviews:position_take", args=[review.trajectory.slug, review.uuid])
    return form


def _said(position: Position | None) -> dict[str, str]:
    return {"verdict": position.verdict, "reason": position.reason} if position else {}


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.REVIEW, methods=("GET", "POST"))
def position_take(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    review = owned(ReviewRound.objects.select_related("snapshot", "trajectory"), trajectory, uuid)
    person = request.access.person
    if not Reviewer.objects.filter(round=review, person=person, is_required=True).exists():
        raise PermissionDenied
    said = _said(Position.objects.filter(round=review, person=person).first())
    form = PositionForm(request.POST or None, initial=said)
    if request.method == "POST" and form.carry(take_position, review=review, person=person, by=request.user):
        messages.success(request, _("Your position is kept. You can change it until the review closes."))
        return redirect(f"{review.get_absolute_url()}#position")
    form.helper = helper(form, submit=_("Give your position"), cancel=review.get_absolute_url())
    return render(request, "reviews/positions/form.html", {"form": form, "review": review, "title": _("Your position")})


@trajectory_view(Permission.MANAGE_REVIEW, methods=("GET", "POST"))
def position_enter(request: AccessRequest, trajectory: Trajectory, uuid: UUID, person: UUID) -> HttpResponse:
    review = owned(ReviewRound.objects.select_related("snapshot", "trajectory"), trajectory, uuid)
    asked = Reviewer.objects.filter(round=review, is_required=True).select_related("person")
    reader = get_object_or_404(asked, person__uuid=person).person
    form = BehalfForm(request.POST or None, initial=_said(Position.objects.filter(round=review, person=reader).first()))
    if request.method == "POST" and form.carry(take_position, review=review, person=reader, by=request.user):
        messages.success(request, _("The position of %(person)s was entered.") % {"person": reader})
        return redirect(f"{review.get_absolute_url()}#readers")
    form.helper = helper(form, submit=_("Enter this position"), cancel=review.get_absolute_url())
    title = _("Position of %(person)s") % {"person": reader}
    return render(request, "reviews/positions/form.html", {"form": form, "review": review, "title": title})
