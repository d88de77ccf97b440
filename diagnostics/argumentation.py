"""The scores behind the priorities as blocks of the chapter: medians and words, never what one person gave."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.charts_scoring import quadrant_chart
from diagnostics.enums import Agreement, Criterion, DecisionKind, Quadrant
from diagnostics.models import ScoringRound
from diagnostics.selectors.phenomena import Sheet, decided, sheets
from diagnostics.selectors.scoring import URGENCY, Item, Result, latest_result
from diagnostics.statistics.priorities import Spread
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact
from livb.trajectories.models import Trajectory

COUNCIL = Visibility.COUNCIL.value
WIDE = (Criterion.PERCEPTION, Criterion.AUTHORITIES)  # the longest words of a header, in Dutch or French


def scored_blocks(trajectory: Trajectory, edition: str) -> Iterator[Json]:
    """The quadrant with its tables, of the phenomena that reach this edition, and how the scoring went."""
    result = latest_result(trajectory)
    if result is None:
        return
    seen = tuple(item for item in result.items if Visibility(item.phenomenon.visibility).reaches(edition))
    if seen:
        yield block(
            f"{result.round.uuid}:scores",
            "chart",
            COUNCIL,
            chart=quadrant_chart(replace(result, items=seen)).to_json(),
            table=_outcome(seen, result.round),
            source=in_both(_("Scores of the core group, given in silence")),
            note=in_both(_("The quadrant is a proposal; the core group decides.")),
        )
        yield block(f"{result.round.uuid}:medians", "table", COUNCIL, **_medians(seen))
    yield block(
        f"{result.round.uuid}:scored", "facts", COUNCIL, title=in_both(_("The scores")), rows=_told(result, edition)
    )


def argument_table(trajectory: Trajectory, edition: str) -> Json | None:
    """The whole table on one wide page: scores, decision and reason of every phenomenon that reaches this edition.

    Scores are for the core group and the council; the public reads what was decided and why.
    """
    levels = [level for level in Visibility.values if Visibility(level).reaches(edition)]
    found = sheets(trajectory, levels)
    result = latest_result(trajectory, levels) if edition != Edition.PUBLIC else None
    items = {item.phenomenon.pk: item for item in result.items} if result else {}
    made = decided(found)
    open_ones = [sheet for sheet in found if not sheet.decision] if edition != Edition.PUBLIC else []
    rows = [_argued(sheet, items.get(sheet.phenomenon.pk), result) for sheet in [*made, *open_ones]]
    columns = [column(_("Phenomenon"), 21)]
    if result:
        columns += [{"label": both_labels(key), "width": 12 if key in WIDE else 10, "align": "end"} for key in URGENCY]
        columns += [column(_("Urgency"), 15, "end"), column(_("Coverage"), 12, "end")]
        columns += [{"label": both_labels(Criterion.INFLUENCE), "width": 10, "align": "end"}]
        columns += [column(_("Agreement"), 13), column(_("Proposal"), 13)]
    columns += [column(_("Decision"), 14), column(_("Reason"), 29)]
    caption = in_both(_("Every phenomenon with its scores, the decision and the reason"))
    table = {"caption": caption, "columns": columns, "rows": rows, "landscape": bool(result)}
    note = {
        "note": in_both(_("Medians of scores given in silence, from 1 to 5. What would tell who scored is not shown."))
    }
    return (
        block(f"{trajectory.uuid}:argumentation", "table", PUBLIC, **table, **(note if result else {}))
        if rows
        else None
    )


def _argued(sheet: Sheet, item: Item | None, result: Result | None) -> Json:
    codes = dict.fromkeys(row.code for finding in sheet.findings for row in finding.indicators.all())
    lines: list[Any] = [sheet.phenomenon.title, *([", ".join(codes)] if codes else [])]
    if item and result and item.round != result.round:
        lines.append(_scored_in(item.round))
    cells: list[Any] = [lines if lines[1:] else lines[0]]
    if result:
        cells += _scores(item)
    decision = sheet.decision
    if decision:
        kind = both_labels(DecisionKind(decision.kind))
        cells += [[kind, decision.elsewhere] if decision.elsewhere else kind, decision.reason]
    else:
        cells += [{"missing": in_both(_("not decided yet"))}, {"missing": in_both(_("not decided yet"))}]
    return {"id": str(sheet.phenomenon.uuid), "cells": cells}


def _scores(item: Item | None) -> list[Any]:
    if item is None:
        return [{"missing": in_both(_("not scored"))}] * (len(URGENCY) + 5)
    proposal: Any = both_labels(Quadrant(item.quadrant)) if item.quadrant else {"missing": in_both(_("no rank"))}
    return [
        *(_median(item.spreads[criterion]) for criterion in URGENCY),
        _number(item.urgency.value, 2),
        _number(item.urgency.coverage, 2),
        _median(item.spreads[Criterion.INFLUENCE]),
        both_labels(Agreement(item.agreement)) if item.agreement else {"missing": in_both(_("not shown"))},
        proposal,
    ]


def _told(result: Result, edition: str) -> list[Json]:
    """How many scored, how far they agree, the weights; why somebody was left out is told to the core group alone."""
    scored = _formatted(_("%(scored)s of %(asked)s people asked"), scored=result.scored, asked=result.asked)
    rows = [
        fact(_("Closed on"), date_ref(timezone.localdate(result.round.closed_at))),
        fact(_("Scored"), scored),
        fact(_("Weights"), [_weight(criterion, weight) for criterion, weight in result.weights]),
    ]
    if result.earlier:
        rows.append(fact(_("What was not scored again"), [_heard(each) for each in result.earlier]))
    if result.agreement:
        rows.append(fact(_("On the order of urgency"), both_labels(result.agreement)))
    if result.round.closing_reason and edition == Edition.KERNGROEP:
        rows.append(fact(_("Closed without everybody's scores"), result.round.closing_reason))
    return rows


def _heard(result: Result) -> Json:
    """How many scored in an earlier round whose scores still stand, and with which weights."""
    weights = [_weight(criterion, weight) for criterion, weight in result.weights]
    said = _formatted(
        _("round %(number)s: %(scored)s of %(asked)s people asked"),
        number=result.round.number, scored=result.scored, asked=result.asked,
    )  # fmt: skip
    return {language: f"{words} ({', '.join(each[language] for each in weights)})"
            for language, words in said.items()}  # fmt: skip


def _scored_in(scoring: ScoringRound) -> Json:
    return _formatted(_("scored in round %(number)s"), number=scoring.number)


def _formatted(words: Promise, **values: object) -> Json:
    """A sentence of ours with numbers in it, in each language."""
    return {language: said % values for language, said in in_both(words).items()}


def _weight(criterion: Criterion, weight: int) -> Json:
    words = in_both(_("%(label)s: %(count)s"))
    return {
        language: words[language] % {"label": label, "count": weight}
        for language, label in both_labels(criterion).items()
    }


def _outcome(items: tuple[Item, ...], newest: ScoringRound) -> Json:
    """What the chart shows: a row a phenomenon, with urgency, influence, coverage, agreement and proposal."""
    columns = [column(_("Phenomenon"), 30), column(_("Urgency"), 13, "end"), column(_("Influence"), 11, "end")]
    columns += [column(_("Coverage"), 11, "end"), column(_("Agreement"), 18), column(_("Proposal"), 17)]
    return {
        "caption": in_both(_("What the scores propose for each phenomenon")),
        "columns": columns,
        "rows": [{"id": str(item.phenomenon.uuid), "cells": _proposed(item, newest)} for item in items],
    }


def _proposed(item: Item, newest: ScoringRound) -> list[Any]:
    return [
        item.phenomenon.title if item.round == newest else [item.phenomenon.title, _scored_in(item.round)],
        _number(item.urgency.value, 2),
        _median(item.spreads[Criterion.INFLUENCE]),
        _number(item.urgency.coverage, 2),
        both_labels(Agreement(item.agreement)) if item.agreement else None,
        both_labels(Quadrant(item.quadrant)) if item.quadrant else {"missing": in_both(_("no rank"))},
    ]


def _medians(items: tuple[Item, ...]) -> Json:
    """The middle score of each criterion."""
    columns = [column(_("Phenomenon"), 28)]
    columns += [{"label": both_labels(criterion), "width": 12, "align": "end"} for criterion in Criterion]
    rows = [
        {
            "id": str(item.phenomenon.uuid),
            "cells": [item.phenomenon.title, *[_median(each) for _key, each in item.cells]],
        }
        for item in items
    ]
    caption = in_both(_("The median of the scores for each phenomenon"))
    return {"caption": caption, "columns": columns, "rows": rows}


def _number(value: float | None, decimals: int) -> Json:
    if value is None:
        return {"missing": in_both(_("not scored"))}
    return {"number": str(round(value, 4)), "decimals": decimals}


def _median(spread: Spread | None) -> Json:
    if spread is None:
        return {"missing": in_both(_("not shown"))}
    return {"number": str(spread.middle), "decimals": 0 if float(spread.middle).is_integer() else 1}
