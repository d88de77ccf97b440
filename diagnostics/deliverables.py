"""The chapters of the diagnostic and of the priorities, frozen as JSON for one edition."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from diagnostics.charts import PROVISIONAL, indicator_chart, number_of, unit_of, why_missing
from diagnostics.enums import Confidence, DecisionKind, Direction, Missing, Note, Theme
from diagnostics.models import Gap, Indicator
from diagnostics.selectors.indicators import Figure, figures
from diagnostics.selectors.ledger import Value
from diagnostics.selectors.phenomena import Sheet, answered_themes, decided, sheets
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, block, column, fact, section
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory

UNIT = _("Unit: %(unit)s.")


@deliverable("diagnosis")
def diagnosis(trajectory: Trajectory, edition: str) -> Json:
    """The phenomena that reach this edition, the figures they rest on, and what is not known."""
    seen = _reaching(sheets(trajectory), edition)
    blocks = [each for sheet in seen for each in _phenomenon(sheet)]
    blocks += _figures(trajectory, _indicators(trajectory, seen, edition), edition)
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
    return section(trajectory, "priorities", _("Priorities"), [table] if rows else [], empty=empty, edition=edition)


def _why(sheet: Sheet) -> Any:
    decision = sheet.decision
    return [decision.reason, decision.elsewhere] if decision and decision.elsewhere else decision and decision.reason


def _reaching(found: Sequence[Sheet], edition: str) -> list[Sheet]:
    return [sheet for sheet in found if Visibility(sheet.phenomenon.visibility).reaches(edition)]


def _phenomenon(sheet: Sheet) -> Iterator[Json]:
    row, reach = sheet.phenomenon, sheet.phenomenon.visibility
    yield block(f"{row.uuid}:title", "heading", reach, level=2, text=row.title)
    if row.story:
        yield block(f"{row.uuid}:story", "richtext", reach, html=row.story)
    if sheet.findings:
        items = [finding.text for finding in sheet.findings]
        yield block(f"{row.uuid}:findings", "list", reach, ordered=False, items=items, title=in_both(_("Facts")))
    if row.confidence:
        sure = [both_labels(Confidence(row.confidence)), row.confidence_reason]
        rows = [fact(_("How sure are we?"), [part for part in sure if part])]
        yield block(f"{row.uuid}:confidence", "facts", reach, rows=rows)


def _indicators(trajectory: Trajectory, seen: Sequence[Sheet], edition: str) -> list[Indicator]:
    """The indicators that the findings rest on; context ones stay out of the council's and the public's edition."""
    used = {finding.indicator_id for sheet in seen for finding in sheet.findings if finding.indicator_id}
    rows = Indicator.objects.filter(pk__in=used).select_related("denominator")
    return list(rows if edition == Edition.KERNGROEP else rows.exclude(direction=Direction.CONTEXT))


def _figures(trajectory: Trajectory, indicators: Sequence[Indicator], edition: str) -> Iterator[Json]:
    found = [figure for figure in figures(trajectory, indicators) if figure.has_values] if indicators else []
    hides_small = edition != Edition.KERNGROEP
    if found:
        title = in_both(_("The figures"))
        yield block(f"{trajectory.uuid}:diagnosis.figures", "heading", PUBLIC, level=2, text=title)
    for figure in found:
        yield block(
            f"{trajectory.uuid}:diagnosis.{figure.indicator.code}",
            "chart",
            PUBLIC,
            chart=indicator_chart(figure, hides_small=hides_small).to_json(),
            table=table_of(figure, hides_small=hides_small),
            source="; ".join(dict.fromkeys(map(source_words, figure.sources))),
            note=[both_labels(Note(note)) for note in figure.notes] or None,
        )


def source_words(edition: Any) -> str:
    """Publisher and title of an edition, as a source is named."""
    return ", ".join(dict.fromkeys(filter(None, [edition.publisher, edition.title, edition.exported_on])))


def table_of(figure: Figure, *, hides_small: bool = False) -> Json:
    """The data of the chart: a row a period, a column a place."""
    places = [*figure.own, *figure.comparison]
    unit = unit_of(figure)
    columns = [column(_("Period"), 16)]
    columns += [{"label": labels(series.area, "name"), "width": 14, "align": "end"} for series in places]
    values = [{value.period: value for value in series.values} for series in places]
    return {
        "caption": labels(figure.indicator, "name"),
        "columns": columns,
        "rows": [
            {
                "id": period,
                "cells": [{"period": period}, *(_cell(figure, row.get(period), hides_small) for row in values)],
            }
            for period in figure.drawn_periods
        ],
        "note": {language: words % {"unit": unit[language]} for language, words in in_both(UNIT).items()},
    }


def _cell(figure: Figure, value: Value | None, hides_small: bool) -> Any:
    if value is None:
        return {"missing": both_labels(Missing.UNKNOWN)}
    if reason := why_missing(value, hides_small=hides_small):
        return {"missing": reason}
    number = {"number": str(round(number_of(value) or 0, 6)), "decimals": figure.decimals}
    return [number, in_both(PROVISIONAL)] if value.is_provisional else number


def _gaps(trajectory: Trajectory) -> Iterator[Json]:
    """The domains without figures and the reasons why; a domain that has figures by now is no gap."""
    known, _explained = answered_themes(trajectory)
    gaps = list(Gap.objects.filter(trajectory=trajectory).exclude(theme__in=known))
    if gaps:
        rows = [{"label": both_labels(Theme(gap.theme)), "value": gap.reason} for gap in gaps]
        title = in_both(_("What we do not know"))
        yield block(f"{trajectory.uuid}:diagnosis.gaps", "facts", PUBLIC, title=title, rows=rows)
