"""Step 8: where an objective stands in several plans, which text leads, and what to do when its source changed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.lib.uuids import uuid_of
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.paging import PLACE, page_of
from livb.ui.writing import Page, posted, write
from planning.forms.leading import LeadingForm
from planning.models import LeadingText
from planning.selectors.alignment import kept_alignment
from planning.selectors.leading import Composed, State, composed
from planning.services.leading import ChangedMeanwhile, answer_source, choose_text
from planning.views.editing import WRITES

STEP = "masterplan"
TEXTS = 20  # objectives a page, each with the texts of several plans
BESIDE = "beside"


@trajectory_view(Permission.VIEW_DRAFT)
def composer_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The texts side by side, a few a page; `?show=open` leaves out what was chosen, `?at=` goes to an objective."""
    found = composed(trajectory, found=kept_alignment(trajectory))
    only_open = request.GET.get("show") == "open"
    asked = [row for row in found if row.state != State.BESIDE]
    shown = [row for row in asked if row.is_open] if only_open else asked
    at = uuid_of(request.GET.get(PLACE))
    beside = [] if only_open else [row for row in found if row.state == State.BESIDE]
    context = {
        "rows": page_of(shown, request.GET, spot="texts", place=_place(shown, at), size=TEXTS),
        "beside": page_of(beside, request.GET, spot=BESIDE, param=BESIDE, place=_place(beside, at), size=TEXTS),
        "is_beside_asked": BESIDE in request.GET or _place(beside, at) is not None,
        "changed": [row for row in found if row.state == State.CHANGED],
        "chosen": sum(not row.is_open for row in asked),
        "asked": len(asked),
        "all": len(found),
        "only_open": only_open,
        "step_key": STEP,
    }
    return render(request, "planning/composer/list.html", context)


def _place(rows: list[Composed], at: UUID | None) -> int | None:
    return next((n for n, row in enumerate(rows) if row.node.row.uuid == at), None) if at else None


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def leading_choose(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Choose for one of our objectives."""
    row = _found(trajectory, uuid)
    held = row.leading or LeadingText(objective=row.node.row, version=0)
    form = LeadingForm(posted(request), instance=held, composed=row)

    def save() -> LeadingText:
        return choose_text(
            objective=row.node.row,
            link=form.link,
            version=form.version,
            reason=form.cleaned_data["reason"],
            by=request.user,
        )

    page = Page(
        row.node.row.title, STEP, _at(row), over=_("Leading text"), code=row.node.code,
        template="planning/composer/choose.html", context={"row": row},
    )  # fmt: skip
    return write(request, form, save, page)


@trajectory_view(Permission.VIEW_DRAFT, write=Permission.EDIT_PLAN, methods=WRITES)
def source_answer(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The old and the new text of the source side by side: take it over, or keep what was quoted."""
    row = _found(trajectory, uuid)
    if row.leading is None or row.source is None or not row.source.is_changed:
        raise Http404
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            answer_source(
                leading=row.leading,
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
                seen=request.POST.get("seen", ""),
                take=request.POST.get("answer") == "take",
                by=request.user,
            )
        except (ChangedMeanwhile, Outdated):
            messages.error(request, _("The text or the choice changed meanwhile. Look at it again."))
            return redirect(request.path)
        messages.success(request, _("Saved."))
        return redirect(_at(row))
    return render(request, "planning/composer/source.html", {"row": row, "step_key": STEP})


def _found(trajectory: Trajectory, uuid: UUID) -> Composed:
    found = next((row for row in composed(trajectory) if row.node.row.uuid == uuid), None)
    if found is None:
        raise Http404
    return found


def _at(row: Composed) -> str:
    url = reverse("planning:composer_list", args=[row.node.row.trajectory.slug])
    return f"{url}?{PLACE}={row.node.row.uuid}#n-{row.node.row.uuid}"
