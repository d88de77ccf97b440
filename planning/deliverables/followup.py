"""Step 9: when the plan is looked at again, how far the actions and figures are, and what the last evaluation says."""

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Missing
from diagnostics.selectors.told import LeftOut, left_out_of
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact, log_block, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory
from planning.enums import Judgement, Rhythm
from planning.models import Evaluation
from planning.selectors.dashboard import Dashboard, dashboard
from planning.selectors.evaluations import evaluations, judged
from planning.selectors.followup import followup_of
from planning.selectors.progress import NO_REPORT, Progress
from planning.selectors.values import MeasureProgress


@deliverable("followup")
def followup(trajectory: Trajectory, edition: str) -> Json:
    """Nobody is named here: who is silent is told on the page of those who look after the plan, and nowhere else."""
    board, blocks = dashboard(trajectory, edition), _fixed(trajectory)
    if any(row.last for row in board.rows):
        blocks.append(_progress(trajectory, board, edition))
    if board.measures:
        blocks.append(_values(trajectory, board, edition))
    latest = next((row for row in evaluations(trajectory) if Visibility(row.visibility).reaches(edition)), None)
    if latest:
        blocks += _evaluation(latest, board)
    empty = _("No follow-up was fixed yet.")
    return section(trajectory, "followup", _("Follow-up and evaluation"), blocks, empty=empty, edition=edition)


def _fixed(trajectory: Trajectory) -> list[Json]:
    fixed = followup_of(trajectory)
    if not fixed or not (fixed.next_on or fixed.readers):
        return []
    rows = [
        fact(_("Next follow-up on"), date_ref(fixed.next_on)),
        fact(_("Who reads it"), fixed.readers or None),
        fact(_("Owners report"), in_both(Rhythm(fixed.rhythm_months).label)),
    ]
    return [block(f"{fixed.uuid}:facts", "facts", PUBLIC, rows=rows)]


def _progress(trajectory: Trajectory, board: Dashboard, edition: str) -> Json:
    """Every action with its state; how it goes is not told to everybody, what was said of it only to the core group."""
    columns = [column(_("Action"), 42), column(_("How far"), 18), column(_("Told on"), 20)]
    if edition != Edition.PUBLIC:
        columns.append(column(_("How it goes"), 18))
    if edition == Edition.KERNGROEP:
        columns.append(column(_("What was said"), 34))
    rows: list[Json] = []
    for found in board.lines:
        if found.line:
            title = f"{found.line.code} {found.line.row.title}"
            rows.append({"id": f"{found.line.row.uuid}:progress", "group": True, "cells": [title]})
        rows += [{"id": str(row.action.uuid), "cells": _cells(row)[: len(columns)]} for row in found.rows]
    caption = in_both(_("How far the actions are"))
    return log_block(trajectory, "followup.progress", caption=caption, columns=columns, rows=rows)


def _cells(row: Progress) -> list[Any]:
    said = [text for text in (row.last.reason, row.last.sentence) if text] if row.last else []
    return [
        f"{row.code} {row.action.title}",
        both_labels(row.status) if row.status else in_both(NO_REPORT),
        date_ref(row.last.reported_on) if row.last else None,
        both_labels(row.health) if row.health else None,
        said or None,
    ]


def _values(trajectory: Trajectory, board: Dashboard, edition: str) -> Json:
    indicators = [row.measure.indicator for row in board.measures if row.measure.indicator]
    hidden = left_out_of(trajectory, indicators, edition)
    return log_block(
        trajectory,
        "followup.values",
        caption=in_both(_("Targets against values")),
        columns=[
            column(_("Indicator"), 34),
            column(_("Baseline"), 14, "end"),
            column(_("Newest value"), 14, "end"),
            column(_("Target"), 14, "end"),
            column(_("What it says"), 20),
        ],
        rows=[{"id": str(row.measure.uuid), "cells": _figures(row, hidden)} for row in board.measures],
    )


def _figures(row: MeasureProgress, hidden: LeftOut) -> list[Any]:
    """What the diagnostic may not show of a figure, its objective does not show either."""
    measure, latest = row.measure, row.latest
    start = hidden.why(measure.indicator, measure.baseline_period, measure.baseline)
    now = hidden.why(measure.indicator, latest.period, latest.value) if latest else None
    name: Any = labels(measure.indicator, "name") if measure.indicator else measure.measure
    unit = labels(measure.indicator, "unit") if measure.indicator and measure.indicator.unit else None
    return [
        [row.node.code, name, *([unit] if unit else [])],
        _missing(start) or _number(measure.baseline, measure.baseline_period) or in_both(_("no baseline")),
        _missing(now) or (_number(latest.value, latest.period) if latest else None),
        _number(measure.target, str(measure.target_on.year) if measure.target_on else "") or in_both(_("no target")),
        in_both(row.movement.label),
    ]


def _missing(reason: str | None) -> Json | None:
    return {"missing": both_labels(Missing(reason))} if reason else None


def _number(value: Any, period: str) -> Any:
    """A number with its period under it."""
    if value is None:
        return None
    number = {"number": f"{value.normalize():f}"}
    return [number, {"period": period}] if period else number


def _evaluation(evaluation: Evaluation, board: Dashboard) -> list[Json]:
    """The texts, and a row for each objective that this edition shows."""
    reach, texts = (
        evaluation.visibility,
        [
            ("text", _("What was done, and what came of it")),
            ("lessons", _("What we learned")),
            ("changes", _("What changes in the plan")),
        ],
    )
    title = in_both(format_lazy(_("Evaluation of {year}"), year=evaluation.year))
    blocks = [block(f"{evaluation.uuid}:title", "heading", reach, level=2, text=title)]
    for name, label in texts:
        if html := getattr(evaluation, name):
            blocks.append(block(f"{evaluation.uuid}:{name}", "richtext", reach, html=html, title=in_both(label)))
    rows = [
        {
            "id": str(row.judgement.uuid),
            "cells": [
                f"{row.node.code} {row.node.row.title}",
                both_labels(Judgement(row.judgement.judgement)),
                row.judgement.evidence or None,
            ],
        }
        for row in judged(board, evaluation)
        if row.judgement
    ]
    if rows:
        columns = [column(_("Objective"), 42), column(_("Judgement"), 16), column(_("What shows it"), 42)]
        caption = in_both(_("What the evaluation says of each objective"))
        blocks.append(
            block(f"{evaluation.uuid}:judgements", "table", reach, caption=caption, columns=columns, rows=rows)
        )
    return blocks
