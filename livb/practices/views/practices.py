"""The practices of one trajectory: written, shared by the town, taken over from elsewhere."""

from typing import cast
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.practices.forms.practices import ConsentForm, PracticeForm, ReuseForm
from livb.practices.models import GoodPractice, PracticeReuse
from livb.practices.selectors.library import own_practices, place_of, reuses_in
from livb.practices.services.practices import (
    propose_practice,
    revise_practice,
    share_practice,
    tell_reuse,
    withdraw_practice,
)
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import Page, posted, write

WRITES = ("GET", "POST")
STEP = {"step_key": "followup"}


@trajectory_view(Permission.VIEW_DRAFT)
def practice_own(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    reuses = [(row, place_of(row.practice, by_name=row.practice.consent == "named")) for row in reuses_in(trajectory)]
    context = {"practices": own_practices(trajectory), "reuses": reuses, **STEP}
    return render(request, "practices/own.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def practice_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = PracticeForm(posted(request), instance=GoodPractice(trajectory=trajectory))

    def save() -> GoodPractice:
        return propose_practice(trajectory=trajectory, changes=form.values(), by=request.user)

    return write(request, form, save, Page(_("New good practice"), "followup", _own(trajectory)))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def practice_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    practice = owned(GoodPractice.objects.live(), trajectory, uuid)
    form = PracticeForm(posted(request), instance=practice)

    def save() -> GoodPractice:
        return revise_practice(practice=practice, version=form.version, changes=form.values(), by=request.user)

    return write(
        request,
        form,
        save,
        Page(str(practice), "followup", _own(trajectory), over=_("Good practice"), language=trajectory.language),
    )


@trajectory_view(Permission.EDIT_PLAN, write=Permission.SHARE_PRACTICE, methods=WRITES)
def practice_share(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The town consents through its coordinator; the adviser sees how far it goes."""
    practice = owned(GoodPractice.objects.live(), trajectory, uuid)
    form = ConsentForm(posted(request), initial={name: getattr(practice, name) for name in ConsentForm.base_fields})
    late = False
    if request.method == "POST" and form.is_valid():
        try:
            if _shared(request, practice, form):
                return redirect(_own(trajectory))
        except Outdated as changed:
            late, practice = True, cast(GoodPractice, changed.current)
            form = ConsentForm(initial={**form.cleaned_data, "version": practice.version})
    form.helper = helper(form, submit=_("Share it this far"), cancel=_own(trajectory))  # type: ignore[attr-defined]
    context = {"form": form, "practice": practice, "place": place_of(practice, by_name=False), "is_late": late, **STEP}
    return render(request, "practices/consent.html", context, status=409 if late else 200)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def practice_withdraw(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    practice = owned(GoodPractice.objects.live(), trajectory, uuid)
    withdraw_practice(practice=practice, by=request.user)
    messages.success(request, _("“%(title)s” was taken out of the library.") % {"title": practice})
    return redirect(_own(trajectory))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def reuse_tell(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    reuse = owned(PracticeReuse.objects.select_related("practice"), trajectory, uuid)
    form = ReuseForm(posted(request), instance=reuse)

    def save() -> PracticeReuse:
        return tell_reuse(reuse=reuse, version=form.version, changes=form.values(), by=request.user)

    return write(request, form, save, Page(str(reuse), "followup", _own(trajectory), over=_("Taken over")))


def _own(trajectory: Trajectory) -> str:
    return reverse("practices:practice_own", args=[trajectory.slug])


def _shared(request: AccessRequest, practice: GoodPractice, form: ConsentForm) -> bool:
    """Share it, or put what is refused in the form."""
    try:
        share_practice(practice=practice, by=request.user, **form.cleaned_data)
    except ValidationError as refused:
        form.add_error(None, refused)
        return False
    messages.success(request, _("Kept. It can be changed at any time."))
    return True
