"""A scoring round: opening it, scoring in silence, entering a paper sheet, closing it."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from diagnostics.enums import Criterion
from diagnostics.models import Phenomenon, Score, Scorer, ScoringRound
from diagnostics.selectors.scoring import scored_phenomena, standing_of
from diagnostics.statistics.priorities import FEWEST
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.enums import Visibility
from livb.membership.models import Person
from livb.notifications.services import post
from livb.trajectories.models import Trajectory

Scores = Mapping[tuple[int, str], int | None]


def locked(scoring: ScoringRound) -> ScoringRound:
    """The round as it stands now, held until the end of the transaction; refused when it is closed."""
    found = (
        ScoringRound.objects.select_for_update(of=("self",), no_key=True)
        .select_related("trajectory")
        .get(pk=scoring.pk)
    )
    if found.is_closed:
        raise ValidationError(_("This round is closed: open a new one to score again."), code="closed")
    return found


@transaction.atomic
def open_scoring(
    *,
    trajectory: Trajectory,
    phenomena: Sequence[Phenomenon],
    people: Iterable[Person],
    due_on: dt.date,
    weights: Mapping[str, int],
    by: User,
) -> ScoringRound:
    """Ask these people to score these phenomena; one round at a time, of three at least. Accounts get a mail."""
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)  # two rounds at once would split the scores
    if ScoringRound.objects.running().filter(trajectory=trajectory).exists():
        raise ValidationError(_("A round is running already: close it first."), code="running")
    people = list(people)
    if len(people) < FEWEST:
        words = _("Ask at least three people: of fewer one could tell who gave which score.")
        raise ValidationError({"people": ValidationError(words, code="few")})
    if due_on < timezone.localdate():
        raise ValidationError({"due_on": ValidationError(_("Choose today or a later day."), code="past")})
    if not sum(weights.values()):
        raise ValidationError(_("Give at least one criterion a weight."), code="weightless")
    if any(phenomenon.visibility == Visibility.TEAM for phenomenon in phenomena):
        words = _("Members cannot score what they may not see: let the core group see it first.")
        raise ValidationError({"phenomena": ValidationError(words, code="hidden")})
    last = ScoringRound.objects.filter(trajectory=trajectory).aggregate(last=Max("number"))["last"] or 0
    scoring = ScoringRound.objects.create(
        trajectory=trajectory, number=last + 1, due_on=due_on, weights=dict(weights), created_by=by
    )
    scoring.phenomena.set(phenomena)
    asked = [Scorer(trajectory=trajectory, round=scoring, person=person, created_by=by) for person in people]
    Scorer.objects.bulk_create(asked)
    for scorer in asked:
        _tell(scoring, scorer.person)
    record("scoring.open", scoring, by=by, number=scoring.number, weights=scoring.weights, asked=len(asked))
    return scoring


def _tell(scoring: ScoringRound, person: Person) -> None:
    """A mail that scores are asked: which trajectory, until when, and the link."""
    if person.user is None:
        return
    with override(person.user.language):
        due = date_format(scoring.due_on, "j F Y")
    context = {"trajectory": scoring.trajectory.title, "due_on": due, "path": scoring.get_absolute_url()}
    post(kind="scoring_opened", to_email=person.user.email, to_user=person.user, language=person.user.language,
         context=context)  # fmt: skip


@transaction.atomic
def save_scores(*, scorer: Scorer, scores: Scores, by: User) -> None:
    """Keep these answers, and the others as they were; nobody else sees them, and a draft does not count yet.

    What was handed in stays so: another answer takes the place of the first. Who abstained scores after all.
    """
    scoring = _own(scorer, by)
    asked = {phenomenon.pk for phenomenon in scored_phenomena(scoring)}
    _write(scorer, {key: value for key, value in scores.items() if key[0] in asked})
    Scorer.objects.filter(pk=scorer.pk, abstains=True).update(submitted_at=None, abstains=False)
    record("scoring.save", scorer, by=by)


@transaction.atomic
def hand_in(*, scorer: Scorer, by: User) -> None:
    """Hand in a whole sheet: each criterion of each phenomenon has a score or "no opinion"."""
    scoring = _own(scorer, by)
    _check_whole(scoring, set(scorer.scores.values_list("phenomenon", "criterion")))
    Scorer.objects.filter(pk=scorer.pk).update(submitted_at=timezone.now(), abstains=False)
    record("scoring.hand_in", scorer, by=by)


@transaction.atomic
def abstain(*, scorer: Scorer, by: User) -> None:
    """Give no score in this round; what was filled in goes."""
    _own(scorer, by)
    scorer.scores.all().delete()
    Scorer.objects.filter(pk=scorer.pk).update(submitted_at=timezone.now(), abstains=True)
    record("scoring.abstain", scorer, by=by)


@transaction.atomic
def enter_scores(*, scorer: Scorer, scores: Scores, proof: str, by: User) -> None:
    """Copy a sheet that came on paper or by mail, once; refused for who scores alone, so that nobody reads along."""
    scoring = locked(scorer.round)
    current = Scorer.objects.select_related("person").get(pk=scorer.pk)
    if current.submitted_at or current.scores.exists():
        raise ValidationError(_("%(person)s has begun to score already.") % {"person": current.person}, code="begun")
    _check_whole(scoring, scores.keys())
    _write(current, scores)
    Scorer.objects.filter(pk=scorer.pk).update(submitted_at=timezone.now(), entered_by=by, proof=proof)
    record("scoring.enter", current, by=by, on_behalf=True)


@transaction.atomic
def close_scoring(*, scoring: ScoringRound, reason: str = "", by: User) -> ScoringRound:
    """Close the round and so show its result; late scorers need a reason, and so does a round that can tell nothing.

    A round of one or two scores would tell who gave them: it may end, so that another can begin, and shows nothing.
    """
    current = locked(scoring)
    late = current.scorers.filter(submitted_at=None).count()
    is_silent = standing_of(current).is_silent
    if is_silent and not reason:
        words = _("No result can be shown without telling who gave what. Say why the round ends all the same.")
        raise ValidationError({"reason": ValidationError(words, code="few")})
    if late and not reason:
        words = _("Say why the round closes without everybody's scores.")
        raise ValidationError({"reason": ValidationError(words, code="late")})
    kept = reason if late or is_silent else ""
    current.closed_at, current.closed_by, current.closing_reason = timezone.now(), by, kept
    current.save(update_fields=["closed_at", "closed_by", "closing_reason"])
    record("scoring.close", current, by=by, number=current.number, left_out=late)
    return current


def _own(scorer: Scorer, by: User) -> ScoringRound:
    """The open round of a scorer who acts for himself."""
    scoring = locked(scorer.round)
    person = Person.objects.get(pk=scorer.person_id)
    if person.user_id != by.pk:
        raise ValidationError(_("Everybody scores alone."), code="alone")
    return scoring


def _check_whole(scoring: ScoringRound, given: Collection[tuple[int, str]]) -> None:
    wanted = {(phenomenon.pk, key) for phenomenon in scored_phenomena(scoring) for key in Criterion.values}
    if lacking := len(wanted - set(given)):
        raise ValidationError(
            _("Still %(count)s to fill in: give a score or “no opinion” everywhere.") % {"count": lacking},
            code="lacking",
        )


def _write(scorer: Scorer, scores: Scores) -> None:
    """Put these answers in the sheet, in the place of what stood there for the same question."""
    rows = [Score(scorer=scorer, phenomenon_id=pk, criterion=key, value=value) for (pk, key), value in scores.items()]
    question = ["scorer", "phenomenon", "criterion"]
    Score.objects.bulk_create(rows, update_conflicts=True, unique_fields=question, update_fields=["value"])
