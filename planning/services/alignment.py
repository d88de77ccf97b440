"""Saying how objectives of other plans stand to ours, taking it back, and ending contradictions."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.enums import Relation, Settlement
from planning.models import AlignmentLink, Contradiction, Objective, PlanObjective
from planning.selectors.alignment import links, stamp
from planning.services.leading import follow_link, forget_link

SETTLED = _("How this contradiction ended is written down. First put it back to “not settled yet”.")


class AnsweredOtherwise(Exception):
    """Somebody says "not related" of an objective that is linked."""


class AnsweredMeanwhile(Exception):
    """Somebody else answered on this objective after it was read."""


@transaction.atomic
def relate(
    *,
    plan_objective: PlanObjective,
    objectives: Sequence[Objective],
    other: PlanObjective | None,
    changes: Mapping[str, Any],
    seen: str | None = None,
    by: User,
) -> list[AlignmentLink]:
    """Link one objective of a plan to any number of ours and to one of a third plan, or answer that it stands alone.

    A link that exists gets the new relation; an answer "not related" gives way to the first link. Raises
    AnsweredOtherwise when an objective with links is said to stand alone, AnsweredMeanwhile when its answers are no
    longer those that were `seen` (the stamp of the board).
    """
    PlanObjective.objects.select_for_update(no_key=True).get(pk=plan_objective.pk)
    if seen is not None and seen != stamp(links(plan_objective.trajectory).filter(plan_objective=plan_objective)):
        raise AnsweredMeanwhile
    held = AlignmentLink.objects.filter(plan_objective=plan_objective)
    if changes["relation"] in Relation.alone():
        if held.exclude(objective=None, other=None).exists():
            raise AnsweredOtherwise
        made = [_keep(plan_objective, None, None, changes, by)]
    else:
        held.filter(objective=None, other=None).delete()
        made = [_keep(plan_objective, objective, None, changes, by) for objective in objectives]
        if other:
            made.append(_keep(plan_objective, None, other, changes, by))
    for link in made:
        record("alignment.relate", link, by=by, relation=link.relation)
    return made


@transaction.atomic
def revise_link(*, link: AlignmentLink, version: int, changes: Mapping[str, Any], by: User) -> AlignmentLink:
    """Change what was said of two objectives; raises Outdated for the second of two writers.

    Raises ValidationError where a contradiction of which the end is written down would be none any more.
    """
    link = save_version(link, version, changes)
    _follow(link, by)
    record("alignment.revise", link, by=by, fields=sorted(changes))
    return link


@transaction.atomic
def undo_link(*, link: AlignmentLink, by: User) -> None:
    """Take an answer back, with the contradiction it opened; raises ValidationError when its end is written down."""
    _refuse_settled(link)
    forget_link(link=link, by=by)
    record("alignment.undo", link, by=by, relation=link.relation)
    link.delete()


@transaction.atomic
def settle(*, contradiction: Contradiction, version: int, changes: Mapping[str, Any], by: User) -> Contradiction:
    """Keep how a contradiction ended, or that it is open again; raises Outdated for the second of two writers."""
    contradiction = save_version(contradiction, version, changes)
    record("contradiction.settle", contradiction, by=by, settlement=contradiction.settlement)
    return contradiction


def _keep(
    plan_objective: PlanObjective,
    objective: Objective | None,
    other: PlanObjective | None,
    changes: Mapping[str, Any],
    by: User,
) -> AlignmentLink:
    ends = {"plan_objective": plan_objective, "objective": objective, "other": other}
    link = AlignmentLink.objects.filter(**ends).first()
    if link:
        link = save_version(link, link.version, changes)
    else:
        link = AlignmentLink.objects.create(trajectory=plan_objective.trajectory, created_by=by, **ends, **changes)
    _follow(link, by)
    return link


def _follow(link: AlignmentLink, by: User) -> None:
    """A contradiction is open as long as the link says so, and a text is quoted as long as it leads."""
    follow_link(link=link, by=by)
    if link.relation == Relation.CONTRADICTS:
        Contradiction.objects.get_or_create(link=link, defaults={"trajectory": link.trajectory, "created_by": by})
    else:
        _refuse_settled(link)
        Contradiction.objects.filter(link=link).delete()


def _refuse_settled(link: AlignmentLink) -> None:
    if Contradiction.objects.filter(link=link).exclude(settlement=Settlement.OPEN).exists():
        raise ValidationError(SETTLED, code="settled")
