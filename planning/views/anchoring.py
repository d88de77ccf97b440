"""Step 8: where each of our objectives lands in the general policy of the town."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, standing, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write
from planning.enums import Level
from planning.forms.anchoring import AnchoringForm
from planning.models import Anchoring, Objective
from planning.selectors.anchoring import code_plans, places, unanchored
from planning.selectors.tree import kept_tree
from planning.services.anchoring import anchor
from planning.services.asides import stand_again
from planning.views.editing import WRITES


@trajectory_view(Permission.VIEW_DRAFT)
def anchoring_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    found = places(trajectory)
    context = {
        "places": found,
        "unanchored": unanchored(found),
        "astray": [place for place in found if place.is_astray],
        "code_plans": code_plans(trajectory),
        "step_key": "masterplan",
    }
    return render(request, "planning/anchoring.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def anchoring_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    objective = standing(request, Objective.objects.exclude(level=Level.GENERAL), uuid, stand_again)
    held = Anchoring.objects.filter(objective=objective).first()
    form = AnchoringForm(
        posted(request), instance=held or Anchoring(objective=objective, version=0), trajectory=trajectory
    )

    def save() -> Anchoring:
        return anchor(objective=objective, version=form.version, changes=form.values(), by=request.user)

    back = reverse("planning:anchoring_list", args=[trajectory.slug])
    code = kept_tree(trajectory).code_of(objective)
    page = Page(
        str(objective), "masterplan", back, over=_("Anchoring"), code=code, template="planning/anchoring_form.html"
    )
    return write(request, form, save, page)
