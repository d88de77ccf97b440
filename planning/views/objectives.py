"""Step 6: objectives with the figures that prove them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext_lazy as _

from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, standing, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, saves_itself, write
from planning.enums import Level
from planning.forms.objectives import ObjectiveForm
from planning.models import Objective, ProgrammeLine
from planning.quoted import node_warning
from planning.selectors.nodes import Kind
from planning.selectors.reuse import uses_of_objective
from planning.selectors.smart import advice_on
from planning.selectors.thread import kept_thread_of
from planning.selectors.tree import kept_tree
from planning.services.asides import stand_again
from planning.services.objectives import revise_objective, set_objective
from planning.services.revising import make_by_form, revise_by_form
from planning.views.editing import WRITES, plan_page, rows_of, tree_at, tree_url

NEW = {
    Level.GENERAL: _("New general objective"),
    Level.STRATEGIC: _("New strategic objective"),
    Level.OPERATIONAL: _("New operational objective"),
}


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def objective_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?line=` or `?parent=` say under what; `?level=general` asks for the optional level above the strategic one."""
    line, parent = _place(request)
    level = _level(parent, request.GET.get("level", ""))
    rows = rows_of(request, "measures")
    form = ObjectiveForm(posted(request), trajectory=trajectory, level=level, rows=rows)

    def save() -> Objective:
        measures, changes = form.measures.measures(), form.values()
        return make_by_form(
            lambda: set_objective(
                line=line, parent=parent, level=level, measures=measures, changes=changes, by=request.user
            ),
            by=request.user,
        )

    page = plan_page(
        NEW[level],
        "objectives",
        tree_url(trajectory),
        over=str(parent or line),
        context={"place": f"parent={parent.uuid}" if parent else f"line={line.uuid}&level={level}"},
    )
    return write(request, form, save, page, after=lambda made: tree_at(trajectory, made), warn=node_warning)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def objective_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    objective = standing(request, Objective.objects.select_related("line", "parent"), uuid, stand_again)
    rows = rows_of(request, "measures")
    form = ObjectiveForm(posted(request), instance=objective, trajectory=trajectory, level=objective.level, rows=rows)

    def save() -> Objective:
        measures, changes = form.measures.measures(), form.values()
        return revise_by_form(
            lambda: revise_objective(
                objective=objective, version=form.version, measures=measures, changes=changes, by=request.user
            ),
            node=objective,
            by=request.user,
            saves_itself=saves_itself(request),
        )

    page = plan_page(
        str(objective),
        "objectives",
        tree_url(trajectory),
        over=objective.get_level_display().capitalize(),
        code=kept_tree(trajectory).code_of(objective),
        language=trajectory.language,
        context={
            "thread": kept_thread_of(trajectory, objective, request.access.can),
            "node": objective,
            "advice": [*filter(None, [node_warning(objective)]), *advice_on(objective)],
            "uses": uses_of_objective(trajectory, objective),
        },
    )
    return write(request, form, save, page, after=lambda saved: tree_at(trajectory, saved), warn=node_warning)


def _place(request: AccessRequest) -> tuple[ProgrammeLine, Objective | None]:
    """Where the new objective goes; an address that names no place does not exist."""
    parent_uuid, line_uuid = uuid_of(request.GET.get("parent")), uuid_of(request.GET.get("line"))
    if parent_uuid:
        above = Objective.objects.exclude(level=Level.OPERATIONAL).select_related("line", "parent")
        parent = standing(request, above, parent_uuid, stand_again)
        return parent.line, parent
    if line_uuid:
        return standing(request, ProgrammeLine, line_uuid, stand_again), None
    raise Http404


def _level(parent: Objective | None, asked: str) -> Level:
    """One level under what it stands under; under a line the strategic one, unless the general one is asked for."""
    if parent:
        return Level(Kind(parent.level).children[0])
    return Level.GENERAL if asked == Level.GENERAL else Level.STRATEGIC
