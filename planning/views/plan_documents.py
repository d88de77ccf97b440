"""Step 2: the documents of a plan."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from livb.files.services import NoRoom
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import posted
from planning.forms.intakes import DocumentForm
from planning.models import ExistingPlan, PlanDocument
from planning.services.plan_documents import add_document, drop_document
from planning.views.editing import WRITES, drop, plan_page
from planning.views.existing_plans import plan_url


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def document_create(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    form = DocumentForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_document(plan=plan, by=request.user, **form.cleaned_data)
        except NoRoom as full:
            form.add_error("upload", full)
        else:
            return redirect(plan_url(plan))
    form.helper = helper(form, submit=_("Keep this document"), cancel=plan_url(plan))
    page = plan_page(_("A document of this plan"), "vision", plan_url(plan), over=str(plan))
    return render(request, page.template, {"form": form, "page": page, "step_key": page.step})


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def document_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    rows = PlanDocument.objects.filter(plan__archived_at=None).select_related("plan__trajectory")
    document = owned(rows, trajectory, uuid)
    page = plan_page(_("Take this document away?"), "vision", plan_url(document.plan))
    return drop(request, document, lambda: drop_document(document=document, by=request.user), page)
