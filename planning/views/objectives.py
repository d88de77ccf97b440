"""Step 6: objectives with the figures that prove them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, write
from planning.enums import Level
from planning.forms.objectives import MEASURE, ObjectiveForm
from planning.models import Objective, ProgrammeLine
from planning.selectors.thread import thread_of_objective
from planning.selectors.tree import plan_tree
from planning.services.objectives import drop_objective, revise_objective, set_objective
from planning.views.editing import WRITES, drop, plan_page, tree_url, uuid_of

APART = (*MEASURE, "take_figure")


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def objective_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?line=` for a strategic objective, `?parent=` for an operational one under it."""
    line, parent = _place(request, trajectory)
    level = Level.OPERATIONAL if parent else Level.STRATEGIC
    form = ObjectiveForm(posted(request), trajectory=trajectory, level=level)

    def save() -> Objective:
        measure, changes = form.measurement(), form.values(*APART)
        return set_objective(line=line, parent=parent, measure=measure, changes=changes, by=request.user)

    title = _("New operational objective") if parent else _("New strategic objective")
    return write(request, form, save, plan_page(title, "objectives", tree_url(trajectory), over=str(parent or line)))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def objective_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    objective = owned(Objective.objects.live().select_related("line", "parent"), trajectory, uuid)
    form = ObjectiveForm(posted(request), instance=objective, trajectory=trajectory, level=objective.level)

    def save() -> Objective:
        measure, changes = form.measurement(), form.values(*APART)
        return revise_objective(
            objective=objective, version=form.version, measure=measure, changes=changes, by=request.user
        )

    page = plan_page(
        str(objective),
        "objectives",
        tree_url(trajectory),
        over=objective.get_level_display().capitalize(),
        code=plan_tree(trajectory).code_of(objective),
        drop_url=reverse("planning:objective_delete", args=[trajectory.slug, uuid]),
        context={"thread": thread_of_objective(objective)},
    )
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def objective_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    objective = owned(Objective.objects.live(), trajectory, uuid)
    page = plan_page(_("Drop this objective?"), "objectives", tree_url(trajectory))
    return drop(request, objective, lambda: drop_objective(objective=objective, by=request.user), page)


def _place(request: AccessRequest, trajectory: Trajectory) -> tuple[ProgrammeLine, Objective | None]:
    """Where the new objective goes; an address that names no place does not exist."""
    parent_uuid, line_uuid = uuid_of(request.GET.get("parent")), uuid_of(request.GET.get("line"))
    if parent_uuid:
        strategic = Objective.objects.live().filter(level=Level.STRATEGIC).select_related("line")
        parent = owned(strategic, trajectory, parent_uuid)
        return parent.line, parent
    if line_uuid:
        return owned(ProgrammeLine.objects.live(), trajectory, line_uuid), None
    raise Http404
