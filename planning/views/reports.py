"""Step 9: an update of an action in under a minute, and what one is asked to report on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livb.membership.access import Access, AccessRequest, DoorClosed, leads, owned, standing, trajectory_view
from livb.membership.models import Person
from livb.membership.permissions import Permission
from livb.practices.enums import Origin
from livb.practices.services.practices import propose_practice
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write
from planning.enums import Acceptance
from planning.forms.progress import UpdateForm
from planning.models import Action, ActionUpdate
from planning.selectors.progress import history, progress
from planning.selectors.tree import kept_tree
from planning.services.asides import stand_again
from planning.services.progress import remind_owners, report_action
from planning.views.editing import WRITES


@trajectory_view(Permission.VIEW_COUNCIL_EDITION)
def report_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """What is mine to report on; also for a partner, who reads nothing else of the draft."""
    tree = kept_tree(trajectory)
    mine = [row for row in progress(trajectory, tree) if row.action.owner_id == request.access.person.pk]
    asked = [row for row in mine if row.action.acceptance == Acceptance.PROPOSED]
    return render(request, "planning/followup/mine.html", {"rows": mine, "asked": asked, "step_key": "followup"})


@trajectory_view(Permission.VIEW_COUNCIL_EDITION, methods=WRITES)
def action_report(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Its owner reports; the coordinator and the adviser do so on behalf of anybody; who reads drafts sees the rest."""
    action = standing(request, Action.objects.select_related("owner"), uuid, stand_again, needs=Permission.EDIT_PLAN)
    if not _may_report(request.access, action):
        return _read_report(request, action)
    updates = list(history(action))
    author, typist = _voices(request.access, action)
    last = updates[0] if updates else None
    form = UpdateForm(posted(request), trajectory=trajectory, is_on_behalf=typist is not None, last=last)

    def save() -> ActionUpdate:
        return report_action(
            action=action, reported_by=author, entered_by=typist, changes=form.values(), by=request.user
        )

    page = Page(
        str(action),
        "followup",
        _back(request.access),
        over=_("How does it go?"),
        submit=_("Report"),
        done=_("Reported. It stands in the history of the action."),
        template="planning/followup/report.html",
        context={"action": action, "updates": updates, "author": author if typist else None},
    )
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def reminder_send(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    asked = remind_owners(trajectory=trajectory, by=request.user)
    sentence = ngettext("%(count)s person was asked by mail.", "%(count)s people were asked by mail.", asked)
    nobody = _("Nobody was asked: whoever owes an update was asked in the last two weeks, or has no account yet.")
    messages.success(request, sentence % {"count": asked} if asked else nobody)
    return redirect("planning:followup_detail", trajectory.slug)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def practice_propose(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Begin a good practice from an action; it keeps where it comes from."""
    action = owned(Action.objects.live(), trajectory, uuid)
    practice = propose_practice(
        trajectory=trajectory,
        changes={"title": action.title, "how": action.description},
        origin_kind=Origin.ACTION,
        origin_uuid=action.uuid,
        by=request.user,
    )
    return redirect("practices:practice_update", trajectory.slug, practice.uuid)


def _read_report(request: AccessRequest, action: Action) -> HttpResponse:
    """The history without the form, for who reads drafts."""
    if request.method == "POST":
        raise DoorClosed(Permission.EDIT_PLAN)
    if not request.access.can(Permission.VIEW_DRAFT):
        raise DoorClosed(Permission.VIEW_DRAFT)
    context = {"action": action, "updates": history(action), "step_key": "followup"}
    return render(request, "planning/followup/history.html", context)


def _may_report(access: Access, action: Action) -> bool:
    return leads(access.person, action) or access.can(Permission.EDIT_PLAN)


def _voices(access: Access, action: Action) -> tuple[Person, Person | None]:
    """Whose word it is, and who types it for him."""
    if action.owner and not leads(access.person, action):
        return action.owner, access.person
    return access.person, None


def _back(access: Access) -> str:
    """Who looks after the plan returns to it; an owner to what he is asked."""
    name = "followup_detail" if access.can(Permission.EDIT_PLAN) else "report_list"
    return reverse(f"planning:{name}", args=[access.trajectory.slug])
