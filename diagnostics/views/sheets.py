"""The sheet of one scorer: a phenomenon a page, saved at every tap, handed in as a whole."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import Criterion
from diagnostics.forms.scoring import SheetForm
from diagnostics.models import Scorer, ScoringRound
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.phenomena import facts_of
from diagnostics.selectors.proposals import proposals
from diagnostics.selectors.scoring import Page, own_sheet, pages_of, scored_phenomena
from diagnostics.services.scoring import abstain, hand_in, save_scores
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import AUTOSAVE, posted

STEP = {"step_key": "priorities"}


@trajectory_view(Permission.VIEW_DRAFT, methods=("GET", "POST"), write=Permission.REVIEW)
def scoring_score(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The sheet of whoever asks, and of nobody else: page `?at=` of it, or its end; without it where one had come."""
    scoring = owned(ScoringRound.objects.select_related("trajectory"), trajectory, uuid)
    scorer = Scorer.objects.filter(round=scoring, person=request.access.person).select_related("round").first()
    if scorer is None or scoring.is_closed or not request.access.can(Permission.REVIEW):
        return _not_now(request, scoring, is_asked=scorer is not None)
    pages = pages_of(scorer, scored_phenomena(scoring))
    sent = request.POST.get("phenomenon", "")
    page = _filled_in(sent, pages) if sent else _chosen(request.GET.get("at", ""), pages)
    if sent and page is None:
        return _withdrawn(request)
    if page is None:
        context = {"round": scoring, "scorer": scorer, "pages": pages, "criteria": list(Criterion), **STEP}
        return _for_one(render(request, "diagnostics/scoring/end.html", context))
    form = SheetForm(
        posted(request),
        phenomena=[page.phenomenon],
        sheet=own_sheet(scorer),
        proposed=proposals(trajectory, [page.phenomenon]),
        is_draft=True,
    )
    is_saved = request.method == "POST" and form.carry(save_scores, scorer=scorer, by=request.user)
    if request.headers.get(AUTOSAVE) == "1":
        return JsonResponse({}, status=200 if is_saved else 422)
    if is_saved:
        return redirect(f"{request.path}?at={page.number + 1 if page.number < len(pages) else 'end'}")
    facts = facts_of(page.phenomenon, seen_by(request.access.can))
    context = {"round": scoring, "scorer": scorer, "form": form, "pages": pages, "page": page, "facts": facts, **STEP}
    return _for_one(render(request, "diagnostics/scoring/score.html", context))


def _for_one(response: HttpResponse) -> HttpResponse:
    """Scores that nobody else may see are not kept by a browser that others use too."""
    response["Cache-Control"] = "no-store"
    return response


def _not_now(request: AccessRequest, scoring: ScoringRound, *, is_asked: bool) -> HttpResponse:
    """Why there is no sheet: it ended, or somebody else was asked; with the way on."""
    if scoring.is_closed and is_asked and request.access.can(Permission.REVIEW):
        messages.info(request, _("This round is closed, so your scores can no longer be changed. This is the result."))
        return redirect(scoring)
    return render(request, "diagnostics/scoring/not_asked.html", {"round": scoring, **STEP}, status=403)


def _filled_in(sent: str, pages: list[Page]) -> Page | None:
    """The page that a filled-in form stood on: which page comes first changes with every answer that is saved."""
    return next((page for page in pages if str(page.phenomenon.uuid) == sent), None)


def _withdrawn(request: AccessRequest) -> HttpResponse:
    """Answers on a phenomenon that the core group may not see any more."""
    if request.headers.get(AUTOSAVE) == "1":
        return JsonResponse({}, status=422)
    messages.info(request, _("This phenomenon is no longer scored; your other answers stand."))
    return redirect(request.path)


def _chosen(asked: str, pages: list[Page]) -> Page | None:
    """The page asked for; none for the end. Without a number the first page that still lacks an answer."""
    if asked.isdecimal() and 0 < int(asked) <= len(pages):
        return pages[int(asked) - 1]
    return None if asked == "end" else next((page for page in pages if not page.is_whole), None)


@trajectory_view(Permission.REVIEW, methods=("POST",))
def scoring_hand_in(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    return _end(
        request, trajectory, uuid, hand_in, _("Your scores are handed in. You can change them until the round closes.")
    )


@trajectory_view(Permission.REVIEW, methods=("POST",))
def scoring_abstain(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    return _end(request, trajectory, uuid, abstain, _("You abstain in this round."))


def _end(
    request: AccessRequest, trajectory: Trajectory, uuid: UUID, act: Callable[..., None], done: str
) -> HttpResponse:
    """Hand in or abstain, and go to the round; what is still open is told at the end of the sheet."""
    scoring = owned(ScoringRound.objects.select_related("trajectory"), trajectory, uuid)
    scorer = Scorer.objects.filter(round=scoring, person=request.access.person).select_related("round").first()
    if scorer is None or scoring.is_closed or not request.access.can(Permission.REVIEW):
        return _not_now(request, scoring, is_asked=scorer is not None)
    try:
        act(scorer=scorer, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect(f"{reverse('diagnostics:scoring_score', args=[trajectory.slug, scoring.uuid])}?at=end")
    messages.success(request, done)
    return redirect(scoring)
