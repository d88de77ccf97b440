"""Step 9: the yearly evaluation, with a judgement on each strategic objective."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write
from planning.enums import Level
from planning.forms.evaluations import EvaluationForm, JudgementForm
from planning.models import Evaluation, Objective, ObjectiveJudgement
from planning.selectors.dashboard import dashboard
from planning.selectors.evaluations import Judged, judged
from planning.selectors.tree import kept_tree
from planning.services.evaluations import begin_evaluation, drop_evaluation, judge_objective, revise_evaluation
from planning.views.editing import WRITES, drop, plan_page


@trajectory_view(Permission.VIEW_DRAFT)
def evaluation_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The note, and every strategic objective beside what there is to judge by."""
    evaluation = owned(Evaluation.objects.live(), trajectory, uuid)
    rows = judged(dashboard(trajectory, tree=kept_tree(trajectory)), evaluation)
    context = {
        "evaluation": evaluation,
        "rows": rows,
        "given": sum(row.judgement is not None for row in rows),
        "step_key": "followup",
    }
    return render(request, "planning/followup/evaluation.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def evaluation_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = EvaluationForm(posted(request), trajectory=trajectory, initial={"year": timezone.localdate().year})

    def save() -> Evaluation:
        return begin_evaluation(trajectory=trajectory, changes=form.values(), by=request.user)

    back = reverse("planning:followup_detail", args=[trajectory.slug])
    page = plan_page(_("New yearly evaluation"), "followup", back)
    return write(request, form, save, page, after=lambda row: _detail(trajectory, row.uuid))


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def evaluation_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    evaluation = owned(Evaluation.objects.live(), trajectory, uuid)
    form = EvaluationForm(posted(request), instance=evaluation, trajectory=trajectory)

    def save() -> Evaluation:
        return revise_evaluation(evaluation=evaluation, version=form.version, changes=form.values(), by=request.user)

    page = plan_page(
        _("Evaluation of %(year)s") % {"year": evaluation.year},
        "followup",
        _detail(trajectory, uuid),
        drop_url=reverse("planning:evaluation_delete", args=[trajectory.slug, uuid]),
    )
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def evaluation_delete(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    evaluation = owned(Evaluation.objects.live(), trajectory, uuid)
    page = plan_page(
        _("Drop this evaluation?"), "followup", reverse("planning:followup_detail", args=[trajectory.slug])
    )
    return drop(request, evaluation, lambda: drop_evaluation(evaluation=evaluation, by=request.user), page)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def objective_judge(request: AccessRequest, trajectory: Trajectory, year: int, uuid: UUID) -> HttpResponse:
    """The figures and actions of an objective on top, the judgement below; afterwards the next one without."""
    evaluation = get_object_or_404(Evaluation.objects.of(trajectory), year=year)
    objective = owned(Objective.objects.live().filter(level=Level.STRATEGIC), trajectory, uuid)
    rows = judged(dashboard(trajectory, tree=kept_tree(trajectory)), evaluation)
    row = next((each for each in rows if each.node.row.pk == objective.pk), None)
    if row is None:
        raise Http404
    instance = row.judgement or ObjectiveJudgement(trajectory=trajectory, version=0)
    form = JudgementForm(posted(request), instance=instance, trajectory=trajectory)

    def save() -> ObjectiveJudgement:
        return judge_objective(
            evaluation=evaluation, objective=objective, version=form.version, changes=form.values(), by=request.user
        )

    page = Page(
        str(objective),
        "followup",
        _detail(trajectory, evaluation.uuid),
        over=_("Evaluation of %(year)s") % {"year": year},
        code=row.node.code,
        template="planning/followup/judge.html",
        context={"row": row},
    )
    return write(request, form, save, page, after=lambda _saved: _next(evaluation, rows, row))


def _detail(trajectory: Trajectory, uuid: UUID) -> str:
    return reverse("planning:evaluation_detail", args=[trajectory.slug, uuid])


def _next(evaluation: Evaluation, rows: list[Judged], judged_now: Judged) -> str:
    """The next objective without a judgement; the note itself when there is none left."""
    slug = evaluation.trajectory.slug
    left = [row for row in rows if row.judgement is None and row is not judged_now]
    if not left:
        return _detail(evaluation.trajectory, evaluation.uuid)
    return reverse("planning:objective_judge", args=[slug, evaluation.year, left[0].node.row.uuid])
