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
from diagnostics.selectors.known import newest_figures
from diagnostics.selectors.onward import onward
from diagnostics.selectors.overview import Row
from diagnostics.selectors.phenomena import Sheet, sheets
from livb.documents import pdf
from livb.documents.tree import Block, Chapter, Document, Meta
from livb.lib.bilingual import labels
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.lib.hashing import content_hash
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns

Text = str | Promise
TEAM = Visibility.TEAM.value


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
    parts = [("sheet", _("Phenomenon"), blocks)]
    return _document(trajectory, sheet.phenomenon.title, _("Sheet of a phenomenon"), parts, reach, language)


def argumentation_of(trajectory: Trajectory, reach: str, language: str) -> Document:
    """Every phenomenon with its scores, its decision and the reason; then how the scoring went."""
    scored = [each for each in scored_blocks(trajectory, reach) if each["kind"] != "table"]
    table = argument_table(trajectory, reach)
    nothing = block("argumentation:none", "note", PUBLIC, tone="pending", text=in_both(_("Nothing was described yet.")))
    parts = [("argumentation", _("Argumentation table"), [table or nothing])]
    if scored and reach != Edition.PUBLIC:
        parts.append(("scores", _("The scores"), scored))
    lead = _("What was scored, what was decided and why, also for what was not chosen")
    return _document(trajectory, in_both(_("Argumentation table")), lead, parts, reach, language)


def key(document: Document) -> str:
    """What decides every byte of the print."""
    return content_hash({"document": document.to_json(), "release": _release()})


@cache
def _release() -> str:
    return pdf.fingerprint()


def _document(
    trajectory: Trajectory,
    title: Any,
    lead: Text,
    parts: Sequence[tuple[str, Text, Sequence[Json]]],
    reach: str,
    language: str,
) -> Document:
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
        place=", ".join(str(town.name) for town in towns(trajectory)) or trajectory.title,
        subtitle=in_both(lead),
        status=in_both(_("Working paper, not a decision of the council")),
        made_on=date_ref(timezone.localdate()),
        sha256=content_hash([chapter.title for chapter in chapters] + [list(blocks) for _k, _h, blocks in parts]),
        language=language,
        fictitious=in_both(_("Example, fictitious content")) if settings.LIVB_DEMO else None,
        edition=_for_whom(reach),
        brief=True,
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
        rows.append(fact(_("Life domains"), [both_labels(LifeDomain(each)) for each in row.domains]))
    if row.development:
        rows.append(fact(_("Better or worse"), both_labels(Development(row.development))))
    sure: Any = {"missing": in_both(_("not known yet"))}
    if row.confidence:
        sure = [part for part in (both_labels(Confidence(row.confidence)), row.confidence_reason) if part]
    rows.append(fact(_("How sure are we?"), sure))
    return [*blocks, block(f"{row.uuid}:facts", "facts", row.visibility, rows=rows)]


def _figures(trajectory: Trajectory, sheet: Sheet, reach: str) -> list[Json]:
    """The newest figure of each indicator its findings rest on, with year and source."""
    rows = newest_figures(trajectory, sheet.indicators, reach)
    if not rows:
        return []
    several = len({row.area.pk for row in rows}) > 1
    columns = [column(_("Indicator"), 32), column(_("Latest"), 13, "end"), column(_("Unit"), 18)]
    columns += [column(_("Period"), 10), column(_("Source"), 27)]
    body = [{"id": f"{row.indicator.code}:{row.area.code}", "cells": _figure(row, several)} for row in rows]
    caption = in_both(_("Figures behind it"))
    return [block("sheet:figures", "table", PUBLIC, caption=caption, columns=columns, rows=body)]


def _figure(row: Row, several: bool) -> list[Any]:
    number: Any = {"number": str(round(number_of(row.value) or 0, 6))}
    number["decimals"] = 0 if row.is_count else row.indicator.decimals
    if reason := why_missing(row.value):
        number = {"missing": reason}
    elif said := marks(row.value):
        number = [number, *said]
    name = labels(row.indicator, "name")
    unit = in_both(COUNTED) if row.is_count else labels(row.indicator, "unit")
    source = "; ".join(dict.fromkeys(edition.credit for edition in row.sources))
    named = [name, labels(row.area, "name")] if several else name
    return [named, number, unit, {"period": row.value.period}, source or None]


def _findings(sheet: Sheet) -> list[Json]:
    """Each finding with its kind and how sure one is; of who spoke only the kind."""
    if not sheet.findings:
        return []
    rows = [{"id": str(finding.uuid), "cells": _finding(finding)} for finding in sheet.findings]
    columns = [column(_("Finding"), 62), column(_("Where from"), 22), column(_("How sure?"), 16)]
    caption = in_both(_("What people found and told"))
    return [block("sheet:findings", "table", PUBLIC, caption=caption, columns=columns, rows=rows)]


def _finding(finding: Finding) -> list[Any]:
    sure: Any = {"missing": in_both(_("not known yet"))}
    kind: Any = both_labels(FindingKind(finding.kind))
    if finding.confidence:
        sure = both_labels(Confidence(finding.confidence))
    return [finding.text, [kind, finding.origin] if finding.origin else kind, sure]


def _done(sheet: Sheet) -> list[Json]:
    rows = [
        {
            "id": str(row.uuid),
            "cells": [row.actor, row.activity, [both_labels(Works(row.works)), row.works_because or ""]],
        }
        for row in sheet.done
    ]
    if not rows:
        return []
    columns = [column(_("Organisation or service"), 28), column(_("What it does"), 40), column(_("Does it work?"), 32)]
    caption = in_both(_("What is done already"))
    return [block("sheet:done", "table", PUBLIC, caption=caption, columns=columns, rows=rows)]


def _outcome(trajectory: Trajectory, sheet: Sheet, reach: str) -> list[Json]:
    """The decision with its reason, and what the plan does about it."""
    rows = []
    if sheet.decision:
        kind = both_labels(DecisionKind(sheet.decision.kind))
        told = [part for part in (kind, sheet.decision.elsewhere, sheet.decision.reason) if part]
        rows.append(fact(_("Decision"), told))
    strands = onward(trajectory, [sheet.phenomenon], levels_of(reach))[sheet.phenomenon.pk]
    rows += [fact(each.label, [f"{item.code} {item.title}" for item in each.items]) for each in strands if each.items]
    return [block("sheet:onward", "facts", PUBLIC, title=in_both(_("Where it leads")), rows=rows)] if rows else []
