"""Views of the actions under a name."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.enums import ActionView
from planning.forms.action_table import ActionTableForm, SavedViewForm
from planning.models import SavedView
from planning.selectors.action_table import action_rows
from planning.selectors.tree import plan_tree
from planning.services.saved_views import drop_view, keep_view
from planning.views.selection import ADDRESSES


@trajectory_view(Permission.VIEW_DRAFT, methods=("POST",))
def view_keep(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Keep what one sees now under a name; what the address held besides is left out."""
    form = SavedViewForm(request.POST)
    page = request.POST.get("page", "")
    view = ActionView(page) if page in ActionView.values else ActionView.TABLE
    if not form.is_valid():
        messages.error(request, _("Give this view a name of at most 80 signs."))
        return redirect(ADDRESSES[view], trajectory.slug)
    tree = plan_tree(trajectory)
    asked = ActionTableForm(QueryDict(form.cleaned_data["query"]), tree=tree, rows=action_rows(trajectory, tree))
    kept = keep_view(
        person=request.access.person, name=form.cleaned_data["name"], page=view, query=asked.query,
        is_shared=form.cleaned_data["is_shared"], by=request.user,
    )  # fmt: skip
    messages.success(request, _("This view is kept as “%(name)s”.") % {"name": kept.name})
    return redirect(f"{reverse(ADDRESSES[view], args=[trajectory.slug])}?{kept.query}")


@trajectory_view(Permission.VIEW_DRAFT, methods=("POST",))
def view_drop(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Only one's own; one that somebody else shares is his."""
    view = owned(SavedView.objects.filter(person=request.access.person.pk), trajectory, uuid)
    drop_view(view=view, by=request.user)
    messages.success(request, _("The view “%(name)s” is gone.") % {"name": view.name})
    return redirect(ADDRESSES[ActionView(view.page)], trajectory.slug)
