"""Scoring rounds: opening, waiting, a sheet from paper, closing, the result."""

from uuid import UUID

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diagnostics.charts_scoring import quadrant_chart, spread_chart
from diagnostics.forms.scoring import CloseForm, OpenForm, PaperForm
from diagnostics.models import Scorer, ScoringRound
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.scoring import before, result_of, rounds_of, scored_phenomena, standing_of
from diagnostics.services.scoring import close_scoring, enter_scores, open_scoring
from livb.charts.svg import SMALL, draw
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper

STEP = {"step_key": "priorities"}


def rounds() -> QuerySet[ScoringRound]:
    return ScoringRound.objects.select_related("trajectory")


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def scoring_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Open a round; the weights are those of the round before."""
    before = ScoringRound.objects.filter(trajectory=trajectory).first()
    initial = {"phenomena": request.GET.getlist("phenomenon")} if "phenomenon" in request.GET else {}
    form = OpenForm(request.POST or None, trajectory=trajectory, before=before, initial=initial)
    if request.method == "POST" and form.carry(open_scoring, trajectory=trajectory, by=request.user):
        messages.success(request, _("The round is open. Who was asked finds it under “my turn”."))
        return redirect(form.done)
    back = reverse("diagnostics:priority_list", args=[trajectory.slug])
    form.helper = helper(form, submit=_("Open the round"), cancel=back, layout=form.layout())
    return render(request, "diagnostics/scoring/create.html", {"form": form, **STEP})


@trajectory_view(Permission.VIEW_DRAFT)
def scoring_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """While the round runs: who is waited for. Afterwards: the result."""
    scoring = owned(rounds(), trajectory, uuid)
    every = rounds_of(trajectory)
    running = any(not each.is_closed for each in every)
    context = {"round": scoring, "rounds": every, "running": running, **STEP}
    if not scoring.is_closed:
        standing = standing_of(scoring)
        mine = next((each for each in standing.scorers if each.person_id == request.access.person.pk), None)
        manages = request.access.can(Permission.EDIT_DIAGNOSIS)
        context |= {"standing": standing, "mine": mine, "manages": manages}
        return render(request, "diagnostics/scoring/waiting.html", context)
    levels = seen_by(request.access.can)
    result = result_of(scoring, levels)
    language = (get_language() or "nl")[:2]
    charts = {"quadrant": quadrant_chart(result), "spread": spread_chart(result)}
    for name, chart in charts.items():
        context[f"{name}_svg"] = draw(chart, language=language)
        context[f"{name}_small"] = draw(chart, language=language, width=SMALL)
    earlier = before(result, levels)
    context |= {"result": result, "rows": [(item, earlier.get(item.phenomenon.pk)) for item in result.items]}
    return render(request, "diagnostics/scoring/result.html", {**context, "has_earlier": bool(earlier)})


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def scoring_enter(request: AccessRequest, trajectory: Trajectory, uuid: UUID, person: UUID) -> HttpResponse:
    """Copy a paper sheet: always an empty form, never what somebody scored."""
    scoring = owned(rounds(), trajectory, uuid)
    scorers = Scorer.objects.filter(round=scoring).select_related("person", "round")
    scorer = get_object_or_404(scorers, person__uuid=person)
    if scoring.is_closed or scorer.submitted_at:
        return redirect(scoring)
    form = PaperForm(request.POST or None, phenomena=scored_phenomena(scoring))
    if request.method == "POST" and form.carry(enter_scores, scorer=scorer, by=request.user):
        messages.success(request, _("The scores of %(person)s were entered.") % {"person": scorer.person})
        return redirect(scoring)
    context = {"round": scoring, "scorer": scorer, "form": form, **STEP}
    return render(request, "diagnostics/scoring/enter.html", context)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def scoring_close(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    scoring = owned(rounds(), trajectory, uuid)
    if scoring.is_closed:
        return redirect(scoring)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.carry(close_scoring, scoring=scoring, by=request.user):
        messages.success(request, _("The round is closed. Everybody in the core group sees the result."))
        return redirect(scoring)
    standing = standing_of(scoring)
    if not (standing.late or standing.is_silent):
        form.fields.pop("reason")
    form.helper = helper(form, submit=_("Close and show the result"), cancel=scoring.get_absolute_url())
    return render(
        request, "diagnostics/scoring/close.html", {"form": form, "standing": standing, "round": scoring, **STEP}
    )
