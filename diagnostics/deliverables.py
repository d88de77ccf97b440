"""The chapters of the diagnostic and of the priorities, frozen as JSON for one edition."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from diagnostics.charts import PROVISIONAL, indicator_chart, number_of, unit_of, why_missing
from diagnostics.enums import Confidence, DecisionKind, Direction, Missing, Note, Theme
from diagnostics.models import Gap, Indicator, Phenomenon
from diagnostics.selectors.indicators import Figure, figures
from diagnostics.selectors.ledger import Value
from diagnostics.selectors.phenomena import Sheet, answered_themes, decided, sheets
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.trajectories.chapters import deliverable
from livb.trajectories.models import Trajectory

Json = dict[str, Any]
UNIT = _("Unit: %(unit)s.")


@deliverable("diagnosis")
def diagnosis(trajectory: Trajectory, edition: str) -> Json:
    """The phenomena that reach this edition, the figures they rest on, and what is not known."""
    seen = _reaching(sheets(trajectory), edition)
    blocks = [block for sheet in seen for block in _phenomenon(sheet)]
    blocks += _figures(trajectory, _indicators(trajectory, seen, edition), edition)
    blocks += _gaps(trajectory)
    return _section(trajectory, _("Local safety diagnostic"), blocks, _("No phenomenon has been described yet."))


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
    table = {
        "kind": "table",
        "id": f"{trajectory.uuid}:priorities.table",
        "visibility": Visibility.PUBLIC.value,
        "caption": in_both(_("Decision on each phenomenon, with the reason")),
        "columns": [
            {"label": in_both(_("Phenomenon")), "width": 28},
            {"label": in_both(_("Decision")), "width": 22},
            {"label": in_both(_("Reason")), "width": 50},
        ],
        "rows": rows,
    }
    return _section(trajectory, _("Priorities"), [table] if rows else [], _("Nothing has been decided yet."))


def _why(sheet: Sheet) -> Any:
    decision = sheet.decision
    return [decision.reason, decision.elsewhere] if decision and decision.elsewhere else decision and decision.reason


def _section(trajectory: Trajectory, title: Any, blocks: list[Json], empty: Any) -> Json:
    pending = {
        "kind": "note",
        "id": f"{trajectory.uuid}:diagnostics.empty",
        "visibility": Visibility.PUBLIC.value,
        "tone": "pending",
        "text": in_both(empty),
    }
    return {"title": in_both(title), "language": trajectory.language, "blocks": blocks or [pending]}


def _reaching(found: Sequence[Sheet], edition: str) -> list[Sheet]:
    return [sheet for sheet in found if Visibility(sheet.phenomenon.visibility).reaches(edition)]


def _phenomenon(sheet: Sheet) -> Iterator[Json]:
    row: Phenomenon = sheet.phenomenon
    common = {"visibility": row.visibility}
    yield {"kind": "heading", "id": f"{row.uuid}:title", "level": 2, "text": row.title, **common}
    if row.story:
        yield {"kind": "richtext", "id": f"{row.uuid}:story", "html": row.story, **common}
    if sheet.findings:
        items = [finding.text for finding in sheet.findings]
        facts = {"ordered": False, "items": items, "title": in_both(_("Facts"))}
        yield {"kind": "list", "id": f"{row.uuid}:findings", **facts, **common}
    if row.confidence:
        sure = [both_labels(Confidence(row.confidence)), row.confidence_reason]
        rows = [{"label": in_both(_("How sure are we?")), "value": [part for part in sure if part]}]
        yield {"kind": "facts", "id": f"{row.uuid}:confidence", "rows": rows, **common}


def _indicators(trajectory: Trajectory, seen: Sequence[Sheet], edition: str) -> list[Indicator]:
    """The indicators that the findings rest on; context ones stay out of the council's and the public's edition."""
    used = {finding.indicator_id for sheet in seen for finding in sheet.findings if finding.indicator_id}
    rows = Indicator.objects.filter(pk__in=used).select_related("denominator")
    return list(rows if edition == Edition.KERNGROEP else rows.exclude(direction=Direction.CONTEXT))


def _figures(trajectory: Trajectory, indicators: Sequence[Indicator], edition: str) -> Iterator[Json]:
    found = [figure for figure in figures(trajectory, indicators) if figure.has_values] if indicators else []
    hides_small = edition != Edition.KERNGROEP
    if found:
        yield {
            "kind": "heading",
            "id": f"{trajectory.uuid}:diagnosis.figures",
            "visibility": Visibility.PUBLIC.value,
            "level": 2,
            "text": in_both(_("The figures")),
        }
    for figure in found:
        yield {
            "kind": "chart",
            "id": f"{trajectory.uuid}:diagnosis.{figure.indicator.code}",
            "visibility": Visibility.PUBLIC.value,
            "chart": indicator_chart(figure, hides_small=hides_small).to_json(),
            "table": table_of(figure, hides_small=hides_small),
            "source": "; ".join(dict.fromkeys(source_words(edition) for edition in figure.sources)),
            "note": [both_labels(Note(note)) for note in figure.notes] or None,
        }


def source_words(edition: Any) -> str:
    """Publisher and title of an edition, as a source is named."""
    return ", ".join(dict.fromkeys(filter(None, [edition.publisher, edition.title, edition.exported_on])))


def table_of(figure: Figure, *, hides_small: bool = False) -> Json:
    """The data of the chart: a row a period, a column a place."""
    places = [*figure.own, *figure.comparison]
    unit = unit_of(figure)
    columns = [{"label": in_both(_("Period")), "width": 16}]
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
        yield {
            "kind": "facts",
            "id": f"{trajectory.uuid}:diagnosis.gaps",
            "visibility": Visibility.PUBLIC.value,
            "title": in_both(_("What we do not know")),
            "rows": [{"label": both_labels(Theme(gap.theme)), "value": gap.reason} for gap in gaps],
        }
