"""The chapters of the diagnostic and of the priorities, frozen as JSON for one edition."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.argumentation import scored_blocks
from diagnostics.charts import MEDIAN, indicator_chart, marks, number_of, unit_of, why_missing
from diagnostics.enums import (
    Confidence,
    DecisionKind,
    Development,
    Direction,
    FindingKind,
    LifeDomain,
    Missing,
    Note,
    Theme,
    Works,
)
from diagnostics.keeping import figures_told
from diagnostics.latest import latest_blocks
from diagnostics.models import Finding, Gap, Indicator, Interpretation
from diagnostics.models.sources import credits_of
from diagnostics.selectors.analysis import trend_of, trend_words
from diagnostics.selectors.disclosure import figures_for
from diagnostics.selectors.findings import findings, running_actions, swot
from diagnostics.selectors.indicators import Figure
from diagnostics.selectors.ledger import Value
from diagnostics.selectors.phenomena import Sheet, answered_themes, decided, sheets
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, Text, block, column, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory

UNIT = _("Unit: %(unit)s.")
BESIDE = _("Beside it: %(towns)s.")
SINCE = _("%(name)s: %(said)s")


@deliverable("diagnosis")
def diagnosis(trajectory: Trajectory, edition: str) -> Json:
    """What is known in figures and from people, what is done already, what it adds up to, and what is not known."""
    levels = [level for level in Visibility.values if Visibility(level).reaches(edition)]
    seen = sheets(trajectory, levels)
    told = list(findings(trajectory, levels))
    blocks = list(_known(trajectory, edition))
    blocks += _figures(trajectory, _indicators(trajectory, told, edition, levels), edition, levels)
    blocks += _people(trajectory, told)
    blocks += _supply(trajectory, levels)
    blocks += _swot(trajectory, levels)
    blocks += _phenomena(trajectory, seen)
    blocks += _gaps(trajectory)
    empty = _("No phenomenon has been described yet.")
    return section(trajectory, "diagnosis", _("Local safety diagnostic"), blocks, empty=empty, edition=edition)


@deliverable("priorities")
def priorities(trajectory: Trajectory, edition: str) -> Json:
    """The argumentation table: every phenomenon with its decision and reason, also what was not chosen."""
    rows = [
        {
            "id": str(sheet.phenomenon.uuid),
            "cells": [sheet.phenomenon.title, both_labels(DecisionKind(sheet.decision.kind)), _why(sheet)],
        }
        for sheet in decided(_reaching(sheets(trajectory), edition))
        if sheet.decision
    ]
    table = block(
        f"{trajectory.uuid}:priorities.table",
        "table",
        PUBLIC,
        caption=in_both(_("Decision on each phenomenon, with the reason")),
        columns=[column(_("Phenomenon"), 28), column(_("Decision"), 22), column(_("Reason"), 50)],
        rows=rows,
    )
    empty = _("Nothing has been decided yet.")
    blocks = [*([table] if rows else []), *scored_blocks(trajectory, edition)]
    return section(trajectory, "priorities", _("Priorities"), blocks, empty=empty, edition=edition)


def _why(sheet: Sheet) -> Any:
    decision = sheet.decision
    return [decision.reason, decision.elsewhere] if decision and decision.elsewhere else decision and decision.reason


def _reaching(found: Sequence[Sheet], edition: str) -> list[Sheet]:
    return [sheet for sheet in found if Visibility(sheet.phenomenon.visibility).reaches(edition)]


def _phenomena(trajectory: Trajectory, seen: Sequence[Sheet]) -> Iterator[Json]:
    for number, sheet in enumerate(seen):
        if not number:
            yield _heading(trajectory, "phenomena", _("Phenomena"))
        yield from _phenomenon(sheet)


def _phenomenon(sheet: Sheet) -> Iterator[Json]:
    row, reach = sheet.phenomenon, sheet.phenomenon.visibility
    yield block(f"{row.uuid}:title", "heading", reach, level=3, text=row.title)
    if row.story:
        yield block(f"{row.uuid}:story", "richtext", reach, html=row.story)
    told = [(_("Where"), row.place), (_("When"), row.moment), (_("Since when"), row.since)]
    told += [(_("What causes it"), row.causes), (_("Who suffers from it"), row.sufferers)]
    rows = [fact(label, value) for label, value in told if value]
    if row.development:
        rows.append(fact(_("Better or worse"), both_labels(Development(row.development))))
    if row.domains:
        rows.append(fact(_("Life domains"), [both_labels(LifeDomain(each)) for each in row.domains]))
    if sheet.done:
        rows.append(fact(_("What is done already"), [str(each) for each in sheet.done]))
    if row.confidence:
        sure = [both_labels(Confidence(row.confidence)), row.confidence_reason]
        rows.append(fact(_("How sure are we?"), [part for part in sure if part]))
    if sheet.findings:
        items = [finding_text(finding) for finding in sheet.findings]
        yield block(f"{row.uuid}:findings", "list", reach, ordered=False, items=items, title=in_both(_("Facts")))
    if rows:
        yield block(f"{row.uuid}:confidence", "facts", reach, rows=rows)


def finding_text(finding: Finding) -> str:
    """A finding as it is printed: with the paper it stands in, never with who said it."""
    return f"{finding.text} ({finding.origin})" if finding.origin else finding.text


def _indicators(
    trajectory: Trajectory, told: Sequence[Finding], edition: str, levels: Sequence[str]
) -> list[Indicator]:
    """What the findings rest on and what somebody explained; context stays out of the council's and public edition."""
    used = {row.pk for finding in told for row in finding.indicators.all()}
    read = Interpretation.objects.filter(trajectory=trajectory, visibility__in=levels)
    used |= set(read.values_list("indicator", flat=True))
    rows = Indicator.objects.filter(pk__in=used).select_related("denominator")
    return list(rows if edition == Edition.KERNGROEP else rows.exclude(direction=Direction.CONTEXT))


def _heading(trajectory: Trajectory, key: str, title: Text) -> Json:
    return block(f"{trajectory.uuid}:diagnosis.{key}", "heading", PUBLIC, level=2, text=in_both(title))


def _known(trajectory: Trajectory, edition: str) -> Iterator[Json]:
    """What the figures say today, in one table; a reader sees at once how old each is."""
    blocks = figures_told(trajectory, ["latest", edition], lambda: list(latest_blocks(trajectory, edition)))
    if blocks:
        yield _heading(trajectory, "known", _("Context: what the figures say"))
    yield from blocks


def _people(trajectory: Trajectory, told: Sequence[Finding]) -> Iterator[Json]:
    """What people told and what papers say, by kind; facts from figures stand with their phenomenon."""
    listed = [(kind, [row for row in told if row.kind == kind]) for kind in FindingKind if kind != FindingKind.FIGURE]
    if any(rows for _kind, rows in listed):
        yield _heading(trajectory, "findings", _("What people experience and what was found"))
    for kind, rows in listed:
        if rows:
            yield block(
                f"{trajectory.uuid}:diagnosis.findings.{kind}",
                "list",
                PUBLIC,
                ordered=False,
                items=[finding_text(row) for row in rows],
                title=both_labels(kind),
            )


def _figures(
    trajectory: Trajectory, indicators: Sequence[Indicator], edition: str, levels: Sequence[str]
) -> Iterator[Json]:
    keys = [indicator.pk for indicator in indicators]
    found = figures_told(trajectory, ["chapter", edition, *keys], lambda: _told(trajectory, indicators, edition))
    read = Interpretation.objects.filter(trajectory=trajectory, visibility__in=levels)
    meaning = {row.indicator_id: row for row in read}
    if found:
        yield _heading(trajectory, "figures", _("The figures"))
    for indicator, figure in found:
        yield figure
        if row := meaning.get(indicator):
            yield block(f"{row.uuid}:text", "paragraph", row.visibility, text=row.text)


def _told(trajectory: Trajectory, indicators: Sequence[Indicator], edition: str) -> list[tuple[int, Json]]:
    """The figures that have values, by the key of their indicator."""
    shown = figures_for(trajectory, indicators, edition) if indicators else []
    return [(figure.indicator.pk, figure_block(trajectory, figure)) for figure in shown if figure.has_values]


def figure_block(trajectory: Trajectory, figure: Figure) -> Json:
    """The chart of a figure with its table, its source and everything that must be said beside it."""
    return block(
        f"{trajectory.uuid}:diagnosis.{figure.indicator.code}",
        "chart",
        PUBLIC,
        chart=indicator_chart(figure).to_json(),
        table=table_of(figure),
        source=credits_of(figure.sources),
        note=[*_said(figure), *(both_labels(Note(note)) for note in figure.notes), *_broken(figure)] or None,
    )


def _said(figure: Figure) -> Iterator[Json]:
    """The trend in words, worked out from what this edition shows and nothing else; and who stands beside it."""
    line = trend_of(figure)
    if line is not None:
        yield in_both(lazy(lambda: trend_words(figure, line), str)())
    if figure.comparison:
        group = both_labels(figure.kind)
        yield {language: words % {"towns": group[language]} for language, words in in_both(BESIDE).items()}


def _broken(figure: Figure) -> Iterator[Json]:
    """What changed at each break, in both languages."""
    for each in figure.breaks:
        reason, words = labels(each, "reason"), in_both(SINCE)
        yield {language: words[language] % {"name": each.period, "said": said} for language, said in reason.items()}


def table_of(figure: Figure) -> Json:
    """The data of the chart: a row a period, a column a place."""
    places = [*figure.own, *figure.beside]
    unit = unit_of(figure)
    columns = [column(_("Period"), 16)]
    columns += [{"label": labels(series.area, "name"), "width": 14, "align": "end"} for series in places]
    values = [{value.period: value for value in series.values} for series in places]
    middle = {period: Value(period, value) for period, value in figure.median}
    if middle and figure.comparison:
        columns.append(column(MEDIAN, 14, "end"))
        values.append(middle)
    return {
        "caption": labels(figure.indicator, "name"),
        "columns": columns,
        "rows": [
            {
                "id": period,
                "cells": [{"period": period}, *(_cell(figure, row.get(period)) for row in values)],
            }
            for period in figure.drawn_periods
        ],
        "note": {language: words % {"unit": unit[language]} for language, words in in_both(UNIT).items()},
    }


def _cell(figure: Figure, value: Value | None) -> Any:
    if value is None:
        return {"missing": both_labels(Missing.UNKNOWN)}
    if reason := why_missing(value):
        return {"missing": reason}
    number = {"number": str(round(number_of(value) or 0, 6)), "decimals": figure.decimals}
    return [number, *marks(value)] if marks(value) else number


def _supply(trajectory: Trajectory, levels: Sequence[str]) -> Iterator[Json]:
    """What is done already, by whom, and whether it works."""
    rows = [
        {
            "id": str(row.uuid),
            "cells": [
                row.actor,
                row.activity,
                [both_labels(Works(row.works)), *filter(None, [row.works_because])],
            ],
        }
        for row in running_actions(trajectory, levels)
    ]
    if rows:
        yield _heading(trajectory, "supply", _("What is done already"))
        columns = [
            column(_("Organisation or service"), 26),
            column(_("What it does"), 42),
            column(_("Does it work?"), 32),
        ]
        caption = in_both(_("Running actions and what is known of their effect"))
        yield block(
            f"{trajectory.uuid}:diagnosis.actions", "table", PUBLIC, caption=caption, columns=columns, rows=rows
        )


def _swot(trajectory: Trajectory, levels: Sequence[str]) -> Iterator[Json]:
    """The four lists, each line with the facts it rests on."""
    quadrants = [quadrant for quadrant in swot(trajectory, levels) if quadrant.items]
    if quadrants:
        yield _heading(trajectory, "swot", _("Strengths and weaknesses, opportunities and threats"))
    for quadrant in quadrants:
        items = [
            {"text": row.text, "items": [finding_text(each) for each in row.seen_findings]}
            if row.seen_findings
            else row.text
            for row in quadrant.items
        ]
        key = f"{trajectory.uuid}:diagnosis.swot.{quadrant.kind}"
        yield block(key, "list", PUBLIC, ordered=False, items=items, title=both_labels(quadrant.kind))


def _gaps(trajectory: Trajectory) -> Iterator[Json]:
    """The domains without figures and the reasons why; a domain that has figures by now is no gap."""
    known, _explained = answered_themes(trajectory)
    gaps = list(Gap.objects.filter(trajectory=trajectory).exclude(theme__in=known))
    if gaps:
        rows = [{"label": both_labels(Theme(gap.theme)), "value": gap.reason} for gap in gaps]
        title = in_both(_("What we do not know"))
        yield block(f"{trajectory.uuid}:diagnosis.gaps", "facts", PUBLIC, title=title, rows=rows)
