"""Papers of the diagnostic, each a document of a few pages: the sheet of a phenomenon, the argumentation table."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.argumentation import argument_table, scored_blocks
from diagnostics.charts import COUNTED, marks, number_of, why_missing
from diagnostics.enums import Confidence, DecisionKind, Development, FindingKind, LifeDomain, Works
from diagnostics.models import Finding, Phenomenon
from diagnostics.models.sources import credits_of
from diagnostics.selectors.known import newest_figures
from diagnostics.selectors.onward import Strand, onward
from diagnostics.selectors.overview import Row
from diagnostics.selectors.phenomena import Sheet, sheets
from livb.documents import pdf
from livb.documents.tree import Block, Chapter, Document, Meta
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Language, Visibility, both_labels, in_both
from livb.lib.hashing import content_hash
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns

Text = str | Promise
TEAM = Visibility.TEAM.value
TITLES = 4
SHOWN = 4  # a sheet is one page: what is more than this stands in the diagnostic


def levels_of(reach: str) -> list[str]:
    """What the readers of a paper may see; the team has papers of its own beside the three editions."""
    return [level for level in Visibility.values if Visibility(level).reaches(reach)]


def sheet_of(trajectory: Trajectory, phenomenon: Phenomenon, reach: str, language: str) -> Document | None:
    """What, where, when, who, since, what causes it, what is done, how sure; nothing where these readers see it not."""
    found = [sheet for sheet in sheets(trajectory, levels_of(reach)) if sheet.phenomenon.pk == phenomenon.pk]
    if not found:
        return None
    [sheet] = found
    blocks = [*_story(sheet), *_figures(trajectory, sheet, reach), *_findings(sheet), *_done(sheet)]
    blocks += _outcome(trajectory, sheet, reach)
    parts = [("sheet", _("What we know"), blocks)]
    lead = _("Sheet of a phenomenon")
    return document(trajectory, sheet.phenomenon.title, lead, parts, reach, language, tight=True)


def argumentation_of(trajectory: Trajectory, reach: str, language: str) -> Document:
    """Every phenomenon with its scores, its decision and the reason; then how the scoring went."""
    # The numbers under the chart stand in the table above it already.
    scored = [{**each, "table": None} if each["kind"] == "chart" else each for each in _scored(trajectory, reach)]
    table = argument_table(trajectory, reach)
    nothing = block("argumentation:none", "note", PUBLIC, tone="pending", text=in_both(_("Nothing was described yet.")))
    # The wide table takes pages of its own: the picture stands under the head, before it.
    parts = [("scores", _("The scores"), scored)] if scored and reach != Edition.PUBLIC else []
    parts.append(("argumentation", _("Argumentation table"), [table or nothing]))
    lead = _("What was scored, what was decided and why, also for what was not chosen")
    return document(trajectory, in_both(_("Argumentation table")), lead, parts, reach, language, tight=True)


def _scored(trajectory: Trajectory, reach: str) -> list[Json]:
    return [each for each in scored_blocks(trajectory, reach) if each["kind"] != "table"]


def key(document: Document) -> str:
    """What decides every byte of the print."""
    return content_hash({"document": document.to_json(), "release": _release()})


@cache
def _release() -> str:
    return pdf.fingerprint()


def document(
    trajectory: Trajectory,
    title: Any,
    lead: Text,
    parts: Sequence[tuple[str, Text, Sequence[Json]]],
    reach: str,
    language: str,
    *,
    tight: bool = False,
) -> Document:
    """A paper of this trajectory for these readers."""
    chapters = tuple(
        Chapter(
            key=name,
            title=in_both(heading),
            blocks=tuple(Block.from_json(each) for each in blocks),
            language=trajectory.language,
        )
        for name, heading, blocks in parts
    )
    meta = Meta(
        title=title,
        place=", ".join(labels(town, "name")[language] for town in towns(trajectory)) or trajectory.title,
        subtitle=in_both(lead),
        status=in_both(_("Working paper")),
        made_on=date_ref(timezone.localdate()),
        sha256=content_hash([chapter.title for chapter in chapters] + [list(blocks) for _k, _h, blocks in parts]),
        language=language,
        fictitious=in_both(_("Example, fictitious content")) if settings.LIVB_DEMO else None,
        edition=_for_whom(reach),
        brief=True,
        tight=tight,
    )
    return Document(meta=meta, parts=chapters)


def _for_whom(reach: str) -> dict[str, str]:
    prefix = in_both(_("Edition for:"))
    label = both_labels(Visibility(reach) if reach == TEAM else Edition(reach))
    return {language: f"{prefix[language]} {words}" for language, words in label.items()}


def _story(sheet: Sheet) -> list[Json]:
    row = sheet.phenomenon
    blocks = [block(f"{row.uuid}:story", "richtext", row.visibility, html=row.story)] if row.story else []
    told = [(_("Where"), row.place), (_("When"), row.moment), (_("Since when"), row.since)]
    told += [(_("Causes and risk factors"), row.causes), (_("Who suffers from it"), row.sufferers)]
    rows = [fact(label, value) for label, value in told if value]
    if row.domains:
        rows.append(fact(_("Life domains"), _joined([both_labels(LifeDomain(each)) for each in row.domains])))
    if row.development:
        rows.append(fact(_("Better or worse"), both_labels(Development(row.development))))
    sure: Any = {"missing": in_both(_("not known yet"))}
    if row.confidence:
        sure = [part for part in (both_labels(Confidence(row.confidence)), row.confidence_reason) if part]
    rows.append(fact(_("How sure are we?"), sure))
    return [*blocks, block(f"{row.uuid}:facts", "facts", row.visibility, rows=rows)]


def _joined(words: Sequence[dict[str, str]]) -> dict[str, str]:
    """Labels on one line, in each language."""
    return {language: ", ".join(each[language] for each in words) for language in Language.values}


def _figures(trajectory: Trajectory, sheet: Sheet, reach: str) -> list[Json]:
    """The newest figure of each indicator its findings rest on, with year and source."""
    rows = newest_figures(trajectory, sheet.indicators, reach)
    if not rows:
        return []
    several = len({row.area.pk for row in rows}) > 1
    columns = [column(_("Indicator"), 27), column(_("Latest"), 10, "end"), column(_("Unit"), 13)]
    columns += [column(_("Period"), 8), column(_("Source"), 42)]
    shown, more = _some(rows)
    body = [{"id": f"{row.indicator.code}:{row.area.code}", "cells": figure_cells(row, several)} for row in shown]
    caption = in_both(_("Figures behind it"))
    return [block("sheet:figures", "table", PUBLIC, caption=caption, columns=columns, rows=body, note=more)]


def _some(rows: Sequence[Any]) -> tuple[list[Any], Json | None]:
    """The first few rows, and how many more there are."""
    if len(rows) <= SHOWN:
        return list(rows), None
    words = in_both(_("And %(count)s more in the diagnostic."))
    return list(rows[:SHOWN]), {language: said % {"count": len(rows) - SHOWN} for language, said in words.items()}


def figure_cells(row: Row, several: bool) -> list[Any]:
    number: Any = {"number": str(round(number_of(row.value) or 0, 6))}
    number["decimals"] = 0 if row.is_count else row.indicator.decimals
    if reason := why_missing(row.value):
        number = {"missing": reason}
    elif said := marks(row.value):
        number = [number, *said]
    name = labels(row.indicator, "name")
    unit = in_both(COUNTED) if row.is_count else labels(row.indicator, "unit")
    source = credits_of(row.sources)
    named = [name, labels(row.area, "name")] if several else name
    return [named, number, unit, {"period": row.value.period}, source or None]


def _findings(sheet: Sheet) -> list[Json]:
    """Each finding with its kind and how sure one is; of who spoke only the kind."""
    if not sheet.findings:
        return []
    order = [Confidence.HIGH, Confidence.MEDIUM, Confidence.LOW, ""]
    surest, more = _some(sorted(sheet.findings, key=lambda finding: order.index(finding.confidence)))
    rows = [{"id": str(finding.uuid), "cells": _finding(finding)} for finding in surest]
    columns = [column(_("Finding"), 62), column(_("Where from"), 22), column(_("How sure?"), 16)]
    caption = in_both(_("What people found and told"))
    return [block("sheet:findings", "table", PUBLIC, caption=caption, columns=columns, rows=rows, note=more)]


def _finding(finding: Finding) -> list[Any]:
    sure: Any = {"missing": in_both(_("not known yet"))}
    kind: Any = both_labels(FindingKind(finding.kind))
    if finding.confidence:
        sure = both_labels(Confidence(finding.confidence))
    return [finding.text, [kind, finding.origin] if finding.origin else kind, sure]


def _done(sheet: Sheet) -> list[Json]:
    some, more = _some(sheet.done)
    rows = [
        {
            "id": str(row.uuid),
            "cells": [row.actor, row.activity, both_labels(Works(row.works)), row.works_because or None],
        }
        for row in some
    ]
    if not rows:
        return []
    columns = [column(_("Organisation or service"), 32), column(_("What it does"), 26), column(_("Does it work?"), 13)]
    columns.append(column(_("How do we know?"), 29))
    caption = in_both(_("What is done already"))
    return [block("sheet:done", "table", PUBLIC, caption=caption, columns=columns, rows=rows, note=more)]


def _planned(strands: Sequence[Strand]) -> list[Json]:
    """The titles where they are few; of what is more, how many there are, on one line."""
    few = [fact(each.label, [f"{item.code} {item.title}" for item in each.items]) for each in strands if _is_few(each)]
    many = [(in_both(each.label), len(each.items)) for each in strands if len(each.items) > TITLES]
    words = in_both(_("%(label)s: %(count)s"))
    said = [{each: words[each] % {"label": label[each], "count": count} for each in Language.values}
            for label, count in many]  # fmt: skip
    return [*few, *([fact(_("And further"), _joined(said))] if said else [])]


def _is_few(strand: Strand) -> bool:
    return 0 < len(strand.items) <= TITLES


def _outcome(trajectory: Trajectory, sheet: Sheet, reach: str) -> list[Json]:
    """The decision with its reason, and what the plan does about it."""
    rows = []
    if sheet.decision:
        kind = both_labels(DecisionKind(sheet.decision.kind))
        told = [part for part in (kind, sheet.decision.elsewhere, sheet.decision.reason) if part]
        rows.append(fact(_("Decision"), told))
    strands = onward(trajectory, [sheet.phenomenon], levels_of(reach))[sheet.phenomenon.pk]
    rows += _planned(strands)
    return [block("sheet:onward", "facts", PUBLIC, title=in_both(_("Where it leads")), rows=rows)] if rows else []
