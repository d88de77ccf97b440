"""Making a remark on a passage, and answering it."""

from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.reviews.forms import AnswerForm, RemarkForm
from livb.reviews.models import Remark, Reviewer, ReviewRound
from livb.reviews.services.remarks import add_remark, answer_remark
from livb.reviews.snapshots import block_text, in_language
from livb.reviews.views.margins import SHOWS
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.paging import PLACE


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.REVIEW, methods=("GET", "POST"))
def remark_create(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    review = owned(ReviewRound.objects.select_related("snapshot", "trajectory"), trajectory, uuid)
    if not Reviewer.objects.filter(round=review, person=request.access.person).exists():
        raise PermissionDenied
    place = request.POST or request.GET
    section, block = place.get("section", ""), place.get("block", "")
    chapter, quote = _passage(review, section, block)
    form = RemarkForm(request.POST or None, initial={"section": section, "block": block})
    if request.method == "POST" and form.carry(
        add_remark, review=review, person=request.access.person, by=request.user
    ):
        messages.success(request, _("Your remark stands in the margin."))
        return redirect(_spot(review, section, block, form.done))
    form.helper = helper(form, submit=_("Place the remark"), cancel=_spot(review, section, block))
    form.helper.form_action = request.path
    form.helper.attrs["data-livb-keep"] = f"remark-{review.uuid}-{block or section}"
    context = {"form": form, "review": review, "chapter": chapter, "quote": quote}
    return render(request, "reviews/remarks/create.html", context)


def _passage(review: ReviewRound, section: str, block: str) -> tuple[str, str]:
    """Titles of the chapter and the part, and first words of the passage; Http404 where there is no such place."""
    found = dict(review.snapshot.sections()).get(section)
    if found is None:
        raise Http404
    title = in_language(found["title"], get_language() or "nl")
    if not block:
        return title, ""
    until = next((place for place, row in enumerate(found["blocks"]) if row["id"] == block), None)
    if until is None:
        raise Http404
    above = [row for row in found["blocks"][:until] if row["kind"] == "heading"][-1:]
    part = [" ".join(filter(None, [row.get("code"), block_text(row, review.snapshot.language)])) for row in above]
    return " · ".join([title, *part]), block_text(found["blocks"][until], review.snapshot.language)


def _spot(review: ReviewRound, section: str, block: str, remark: Remark | None = None) -> str:
    """The passage, with the page of its remarks on which this one stands."""
    at = f"?{PLACE}={remark.uuid}" if remark else ""
    return f"{review.get_absolute_url()}{at}#{f'b-{block}' if block else f'c-{section}'}"


def _among(request: AccessRequest, remark: Remark) -> str:
    """Back among the remarks one was answering: those that are left of them, or the page where this one stands."""
    url, show = remark.round.get_absolute_url(), request.GET.get("show", "")
    return (
        f"{url}?{urlencode({'show': show})}#remarks"
        if show in SHOWS
        else f"{url}?{PLACE}={remark.uuid}#m-{remark.uuid}"
    )


@trajectory_view(Permission.MANAGE_REVIEW, methods=("GET", "POST"))
def remark_answer(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    remark = owned(Remark.objects.select_related("round__trajectory", "author"), trajectory, uuid)
    said = {} if remark.is_open else {"disposition": remark.disposition, "answer": remark.answer}
    form = AnswerForm(request.POST or None, initial=said)
    if request.method == "POST" and form.carry(answer_remark, remark=remark, by=request.user):
        messages.success(request, _("The answer stands beside the remark."))
        return redirect(_among(request, remark))
    form.helper = helper(form, submit=_("Keep the answer"), cancel=_among(request, remark))
    return render(request, "reviews/remarks/answer.html", {"form": form, "remark": remark, "review": remark.round})
