"""Step 5: programme lines."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, standing, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import posted, saves_itself, write
from planning.forms.programme import LineForm
from planning.models import ProgrammeLine
from planning.quoted import node_warning
from planning.selectors.thread import kept_thread_of
from planning.selectors.tree import kept_tree
from planning.services.asides import stand_again
from planning.services.programme import draw_line, revise_line
from planning.services.revising import make_by_form, revise_by_form
from planning.views.editing import WRITES, plan_page, tree_at, tree_url


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def line_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = LineForm(posted(request), trajectory=trajectory)

    def save() -> ProgrammeLine:
        phenomena = form.cleaned_data["phenomena"]
        return make_by_form(
            lambda: draw_line(
                trajectory=trajectory, phenomena=phenomena, changes=form.values("phenomena"), by=request.user
            ),
            by=request.user,
        )

    def after(made: ProgrammeLine) -> str:
        return tree_at(trajectory, made)

    return write(
        request,
        form,
        save,
        plan_page(_("New programme line"), "programme", tree_url(trajectory)),
        after=after,
        warn=node_warning,
    )


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def line_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    line = standing(request, ProgrammeLine, uuid, stand_again)
    form = LineForm(posted(request), instance=line, trajectory=trajectory)

    def save() -> ProgrammeLine:
        phenomena, changes = form.cleaned_data["phenomena"], form.values("phenomena")
        return revise_by_form(
            lambda: revise_line(line=line, version=form.version, phenomena=phenomena, changes=changes, by=request.user),
            node=line,
            by=request.user,
            saves_itself=saves_itself(request),
        )

    page = plan_page(
        str(line),
        "programme",
        tree_url(trajectory),
        over=_("Programme line"),
        code=kept_tree(trajectory).code_of(line),
        language=trajectory.language,
        context={
            "node": line,
            "thread": kept_thread_of(trajectory, line, request.access.can),
            "advice": list(filter(None, [node_warning(line)])),
        },
    )
    return write(request, form, save, page, after=lambda saved: tree_at(trajectory, saved), warn=node_warning)
