"""Choosing which text leads for an objective, keeping it as it stood, and answering when its source changed."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import Outdated, save_version
from planning.models import AlignmentLink, LeadingText, Objective
from planning.selectors.leading import Since, fingerprint, quotation, source_of

NOTHING = {"plan_title": "", "period": "", "code": "", "text": "", "text_sha256": ""}


class ChangedMeanwhile(Exception):
    """The source changed again after it was looked at."""


@transaction.atomic
def choose_text(
    *, objective: Objective, link: AlignmentLink | None, version: int, reason: str, by: User
) -> LeadingText:
    """Let our own text lead (no link), or that of a plan, which is kept as it stands now.

    Who begins it read version 0. Raises Outdated for the second of two writers.
    """
    Objective.objects.select_for_update(no_key=True).get(pk=objective.pk)
    held = AlignmentLink.objects.filter(objective=objective, leads=True).exclude(pk__in=[link.pk] if link else [])
    held.update(leads=False, version=F("version") + 1)
    if link and not link.leads:
        link = save_version(link, link.version, {"leads": True})
    row = _keep(objective, link, version, reason, by)
    record("leading_text.choose", row, by=by, ours=row.is_ours, sha256=row.text_sha256)
    return row


@transaction.atomic
def answer_source(*, leading: LeadingText, version: int, seen: str, take: bool, by: User) -> LeadingText:
    """After a change in the source: take its text over, or keep what was quoted.

    Raises ChangedMeanwhile when the source is no longer what was `seen`, Outdated for the second of two writers.
    """
    source = source_of(leading)
    if source.sha256 != seen:
        raise ChangedMeanwhile
    if take and leading.link and source.since == Since.CHANGED:
        changes = {**_quoted(leading.link), "seen_sha256": "", "chosen_at": timezone.now(), "chosen_by": by}
    else:
        changes = {"seen_sha256": seen}
    row = save_version(leading, version, changes)
    record("leading_text.answer", row, by=by, taken=take, was=leading.text_sha256, now=seen)
    return row


def follow_link(*, link: AlignmentLink, by: User) -> None:
    """What the board said: a text that leads is kept as it stands now, one that leads no longer is no choice."""
    if not link.leads:
        forget_link(link=link, by=by)
    elif link.objective and not LeadingText.objects.filter(link=link).exists():
        row = LeadingText.objects.filter(objective=link.objective).first()
        _keep(link.objective, link, row.version if row else 0, link.reason, by)


def forget_link(*, link: AlignmentLink, by: User) -> None:
    """The choice goes with the answer it was made on; only a plan that goes by itself leaves it standing."""
    for row in LeadingText.objects.filter(link=link):
        record("leading_text.forget", row, by=by, sha256=row.text_sha256)
        row.delete()


def _keep(objective: Objective, link: AlignmentLink | None, version: int, reason: str, by: User) -> LeadingText:
    kept = _quoted(link) if link else {**NOTHING, "link": None}
    changes = {**kept, "seen_sha256": "", "reason": reason, "chosen_at": timezone.now(), "chosen_by": by}
    row, is_new = LeadingText.objects.get_or_create(
        objective=objective, defaults={"trajectory": objective.trajectory, "created_by": by, **changes}
    )
    if is_new:
        return row
    if version != row.version:
        raise Outdated(row)
    return save_version(row, version, changes)


def _quoted(link: AlignmentLink) -> dict[str, object]:
    quoted = link.plan_objective
    return {"link": link, **quotation(quoted), "text_sha256": fingerprint(quoted)}
