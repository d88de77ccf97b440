"""Step 8: how other plans stand to ours, how contradictions ended, which plan speaks about which objective."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import Session
from livb.lib.enums import both_labels, in_both
from livb.trajectories.blocks import Json, block, column, date_ref, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.deliverables.burden import burden_blocks
from planning.deliverables.leading import leading_table
from planning.deliverables.obligations import obligation_table
from planning.deliverables.reach import narrowest
from planning.enums import Relation, Settlement, Strength
from planning.models import AlignmentLink, PlanObjective
from planning.selectors.alignment import Alignment, Answer, Sheet, SheetRow, alignment_of
from planning.selectors.coverage import coverage
from planning.selectors.leading import composed
from planning.selectors.tree import ObjectiveNode


@deliverable("alignment")
def alignment(trajectory: Trajectory, edition: str) -> Json:
    """Objectives without an answer are named as such; those outside the scope stand with their one reason."""
    found = alignment_of(trajectory, edition)
    tables = [(sheet, shown) for sheet in found.sheets if (shown := [row for row in sheet.rows if _is_told(row)])]
    blocks = [_crosswalk(sheet, shown) for sheet, shown in tables]
    blocks += leading_table(trajectory, composed(trajectory, edition, found))
    if found.contradictions:
        blocks.append(_contradictions(trajectory, found.contradictions))
    if blocks and found.links:
        blocks += _coverage(trajectory, found)
    blocks += burden_blocks(trajectory, edition, found)
    blocks += obligation_table(trajectory, edition)
    empty = _("The objectives were not compared with those of other plans yet.")
    return section(trajectory, "alignment", _("Alignment with other plans"), blocks, empty=empty, edition=edition)


def _is_told(row: SheetRow) -> bool:
    """Answers, open questions and the top of what lies outside; not what this edition may not say."""
    return bool(row.answers) or row.is_open or row.node.is_top_of_outside


def _crosswalk(sheet: Sheet, shown: list[SheetRow]) -> Json:
    """One plan: each of its objectives with what was said of it, one row an answer."""
    rows = [{"id": row_id, "cells": cells} for row in shown for row_id, cells in _rows(row)]
    return block(
        f"{sheet.plan.uuid}:alignment",
        "table",
        _reach(sheet.plan.visibility, [answer for row in shown for answer in row.answers]),
        caption=sheet.plan.title,
        columns=[
            column(_("Objective of that plan"), 32),
            column(_("Relation"), 16),
            column(_("Objective of this plan"), 30),
            column(_("Strength"), 9),
            column(_("Reason"), 22),
            column(_("Leading text"), 12),
        ],
        rows=rows,
        landscape=True,
    )


def _rows(row: SheetRow) -> Iterable[tuple[str, list[Any]]]:
    quoted = row.node.row
    title = [str(quoted), _wish(quoted)] if quoted.wish else str(quoted)
    if row.node.outside and not row.answers:
        yield f"{quoted.uuid}:alignment", [title, in_both(_("outside our scope")), None, None, row.node.outside, None]
    elif not row.answers:
        missing = {"missing": in_both(_("no answer yet"))}
        yield f"{quoted.uuid}:alignment", [title, missing, None, None, None, None]
    for answer in row.answers:
        end = "from" if answer.is_incoming else "alignment"
        yield f"{answer.link.uuid}:{end}", [title, *_said(answer)]


def _wish(quoted: PlanObjective) -> Json:
    """A town cannot decide on the plan of another: it asks."""
    return {lang: f"{words} {quoted.wish}" for lang, words in in_both(_("Proposal for the next cycle:")).items()}


def _said(answer: Answer) -> list[Any]:
    link = answer.link
    alone = link.relation in Relation.alone()
    strength = None if alone else in_both(Strength(link.strength).label)
    leading = (
        in_both(_("that plan") if link.leads else _("this plan")) if link.relation in Relation.one_text() else None
    )
    return [_relation(answer), _other_end(answer), strength, link.reason or None, leading]


def _relation(answer: Answer) -> Json:
    """The relation as seen from this end; what is part of another contains this one when read from there."""
    relation = Relation(answer.link.relation)
    if not answer.is_incoming:
        return both_labels(relation)
    if relation == Relation.SUPPORTS:
        return in_both(_("is supported by"))
    turned = {Relation.PART_OF: Relation.CONTAINS, Relation.CONTAINS: Relation.PART_OF}
    return both_labels(turned.get(relation, relation))


def _other_end(answer: Answer) -> Any:
    if answer.own:
        return _own(answer.own)
    return f"{answer.other} ({answer.other.plan.title})" if answer.other else None


def _own(node: ObjectiveNode) -> str:
    return f"{node.code} {node.row.title}"


def _contradictions(trajectory: Trajectory, answers: list[Answer]) -> Json:
    rows = [{"id": f"{answer.link.contradiction.uuid}", "cells": _outcome(answer)} for answer in answers]
    plans = [answer.link.plan_objective.plan.visibility for answer in answers]
    return block(
        f"{trajectory.uuid}:alignment.contradictions",
        "table",
        _reach(narrowest(plans), answers),
        caption=in_both(_("Contradictions and how they ended")),
        columns=[
            column(_("Objective of that plan"), 28),
            column(_("Contradicts"), 28),
            column(_("Outcome"), 12),
            column(_("Competent body"), 16),
            column(_("Day"), 11),
            column(_("What was agreed"), 26),
        ],
        rows=rows,
        landscape=True,
    )


def _outcome(answer: Answer) -> list[Any]:
    ended = answer.link.contradiction
    quoted = answer.link.plan_objective
    return [
        f"{quoted} ({quoted.plan.title})",
        _other_end(answer),
        both_labels(Settlement(ended.settlement)),
        ended.body or None,
        date_ref(ended.settled_on),
        _agreed(answer.link),
    ]


def _agreed(link: AlignmentLink) -> Any:
    """What was agreed, with the number of the decision where it was taken in open session."""
    ended = link.contradiction
    decision = ended.decision
    number = decision.number if decision and decision.session == Session.OPEN else ""
    return [text for text in (ended.text, number) if text] or None


def _coverage(trajectory: Trajectory, found: Alignment) -> list[Json]:
    """Plans as columns: there are fewer of them than objectives; what no plan knows is said in words."""
    matrix = coverage(found)
    if not matrix.rows:
        return []
    answers = [answer for row in matrix.rows for cell in row.cells for answer in cell.answers]
    reach = narrowest([*(plan.visibility for plan in matrix.plans), *(row.node.row.visibility for row in matrix.rows)])
    rows = [
        {"id": f"{row.node.row.uuid}:coverage", "cells": [_own(row.node), *(_count(cell.count) for cell in row.cells)]}
        for row in matrix.rows
    ]
    table = block(
        f"{trajectory.uuid}:alignment.coverage",
        "table",
        _reach(reach, answers),
        caption=in_both(_("Which plan speaks about which of our strategic objectives")),
        columns=[column(_("Strategic objective"), 40), *(_plan_column(plan.title) for plan in matrix.plans)],
        rows=rows,
        total=[in_both(_("Total")), *(_count(total) for _plan, total in matrix.totals())],
        note=in_both(
            _("Counted are the links in this edition; one to an operational objective counts for its strategic one.")
        ),
        landscape=True,
    )
    return [table]


def _plan_column(title: str) -> Json:
    return {"label": title, "width": 15, "align": "end"}


def _count(count: int) -> Json:
    return {"number": str(count)}


def _reach(visibility: str, answers: Iterable[Answer]) -> str:
    """What is said reaches as far as who may hear it and as the objective of ours that it names."""
    found = list(answers)
    links = [answer.link.visibility for answer in found]
    own = [answer.own.row.visibility for answer in found if answer.own]
    others = [answer.other.plan.visibility for answer in found if answer.other]
    return narrowest([visibility, *links, *own, *others])
