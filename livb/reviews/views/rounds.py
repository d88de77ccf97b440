"""The reviews of a trajectory: submitting, reading a round, extending and closing it."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.reviews.forms import CloseForm, ExtendForm, SubmitForm
from livb.reviews.models import ReviewRound
from livb.reviews.reading import chapters
from livb.reviews.selectors.rounds import open_objections, readers_of, rounds_of, signed_steps
from livb.reviews.selectors.snapshots import names_in, standings
from livb.reviews.services.rounds import close_round, close_signed_steps, extend_round, open_round
from livb.reviews.views.margins import handled, remarks_on
from livb.reviews.views.positions import position_form
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper


def rounds() -> QuerySet[ReviewRound]:
    return ReviewRound.objects.select_related("snapshot", "trajectory", "meeting__body", "meeting__trajectory")


@trajectory_view(Permission.VIEW_DRAFT)
def round_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    manages = request.access.can(Permission.MANAGE_REVIEW)
    signed = signed_steps(trajectory) if manages else []
    context = {
        "rounds": rounds_of(trajectory),
        "standings": standings(trajectory),
        "signed": signed,
        "any_ready": any(row.holds for row in signed),
        "manages": manages,
    }
    return render(request, "reviews/rounds/list.html", context)


@trajectory_view(Permission.MANAGE_REVIEW, methods=("GET", "POST"))
def round_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = SubmitForm(request.POST or None, trajectory=trajectory, initial=_asked_steps(request))
    if request.method == "POST" and form.carry(open_round, trajectory=trajectory, by=request.user):
        messages.success(request, _("The text is frozen and lies before the readers."))
        return redirect(form.done)
    return _form_page(
        request, trajectory, form, title=_("Submit for review"), submit=_("Freeze and submit"),
        lead=_("The text is kept as it is now. Readers see that text, whatever is written afterwards."),
    )  # fmt: skip


def _asked_steps(request: AccessRequest) -> dict[str, list[str]]:
    asked = request.GET.getlist("step")
    return {"steps": asked} if asked else {}


@trajectory_view(Permission.VIEW_DRAFT)
def round_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    review = owned(rounds().defer("snapshot__content", "snapshot__omissions"), trajectory, uuid)
    readers, remarks = readers_of(review), remarks_on(request, review)
    mine = next((row for row in readers if row.person == request.access.person), None)
    manages = request.access.can(Permission.MANAGE_REVIEW)
    receives = request.access.can(Permission.REVIEW) and mine is not None and review.takes_reactions()
    names = names_in(trajectory, review.snapshot.edition)
    context = {
        "review": review,
        "chapters": chapters(review.snapshot, names, language=get_language() or "nl", margins=remarks.margins),
        "shown": [row for row in readers if manages or row.position or row == mine],
        "remarks": handled(request, review) if manages else None,
        "heap": remarks.heap,
        "show": request.GET.get("show", ""),
        "silent": sum(row.is_silent for row in readers),
        "given": sum(row.position is not None for row in readers),
        "asked": sum(row.is_required for row in readers),
        "mine": mine,
        "remarks_open": receives,
        "form": position_form(review, mine) if receives and mine and mine.is_required else None,
        "manages": manages,
        "objections": remarks.heap.objections,
        "extensions": review.extensions.all(),
    }
    return render(request, "reviews/rounds/detail.html", context)


@trajectory_view(Permission.MANAGE_REVIEW, methods=("GET", "POST"))
def round_extend(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    review = owned(rounds(), trajectory, uuid)
    form = ExtendForm(request.POST or None)
    if request.method == "POST" and form.carry(extend_round, review=review, by=request.user):
        messages.success(request, _("The closing day was moved."))
        return redirect(review)
    title = _("Extend review %(number)s") % {"number": review.number}
    return _form_page(request, trajectory, form, title=title, submit=_("Extend"), review=review)


@trajectory_view(Permission.MANAGE_REVIEW, methods=("GET", "POST"))
def round_close(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    review = owned(rounds(), trajectory, uuid)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.carry(close_round, review=review, by=request.user):
        messages.success(request, _("The review is closed."))
        return redirect(review)
    form.helper = helper(form, submit=_("Close the review"), cancel=review.get_absolute_url())
    context = {"review": review, "form": form, "readers": readers_of(review), "objections": open_objections(review)}
    return render(request, "reviews/rounds/close.html", context)


@trajectory_view(Permission.MANAGE_REVIEW, methods=("POST",))
def steps_close(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Close the steps whose approved text waited for a check that holds now."""
    closed = len(close_signed_steps(trajectory=trajectory, by=request.user))
    messages.info(
        request, ngettext("%(count)s step was closed.", "%(count)s steps were closed.", closed) % {"count": closed}
    )
    return redirect("reviews:round_list", trajectory.slug)


def _form_page(
    request: AccessRequest,
    trajectory: Trajectory,
    form: SubmitForm | ExtendForm,
    *,
    title: str,
    submit: str,
    lead: str = "",
    review: ReviewRound | None = None,
) -> HttpResponse:
    back = review.get_absolute_url() if review else reverse("reviews:round_list", args=[trajectory.slug])
    form.helper = helper(form, submit=submit, cancel=back)
    return render(request, "reviews/rounds/form.html", {"form": form, "title": title, "lead": lead, "review": review})
