"""The sheet of an indicator: its line with interval and comparison, table, marks and meaning, and what is counted."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.charts import description
from diagnostics.deliverables import SINCE, figure_block
from diagnostics.enums import Additivity, Direction
from diagnostics.models import Indicator, Interpretation
from diagnostics.papers import document, levels_of
from diagnostics.selectors.disclosure import figures_for
from diagnostics.selectors.indicators import Figure
from livb.documents.tree import Document
from livb.lib.bilingual import halves, labels
from livb.lib.enums import Edition, Visibility, both_labels, in_both
from livb.trajectories.blocks import PUBLIC, Json, block, fact
from livb.trajectories.models import Trajectory

LEFT_OUT = _("Counts under %(n)s are left out of the editions for the council and the public.")


def indicator_sheet_of(trajectory: Trajectory, indicator: Indicator, reach: str, language: str) -> Document:
    """The figure as the readers of an edition may see it, with what somebody read in it and how it is counted."""
    edition = Edition.KERNGROEP.value if reach == Visibility.TEAM else reach
    [figure] = figures_for(trajectory, [indicator], edition)
    blocks = [*_shown(trajectory, figure), *_meaning(trajectory, indicator, reach)]
    parts = [
        ("figure", _("The figure"), blocks),
        ("counted", _("What is counted"), [block("counted:facts", "facts", PUBLIC, rows=list(_counted(indicator)))]),
    ]
    lead = format_lazy("{words} · {code}", words=_("Sheet of an indicator"), code=indicator.code)
    return document(trajectory, labels(indicator, "name"), lead, parts, reach, language, tight=True)


def _shown(trajectory: Trajectory, figure: Figure) -> Iterator[Json]:
    if not figure.has_values:
        words = in_both(_("No figure of this town yet"))
        yield block("figure:none", "note", PUBLIC, tone="pending", text=words)
        return
    yield block("figure:latest", "paragraph", PUBLIC, text=in_both(lazy(lambda: description(figure), str)()))
    yield figure_block(trajectory, figure)


def _meaning(trajectory: Trajectory, indicator: Indicator, reach: str) -> Iterator[Json]:
    """What somebody wrote about it, where these readers may see that; signed by function, never by name."""
    rows = Interpretation.objects.filter(trajectory=trajectory, indicator=indicator, visibility__in=levels_of(reach))
    for row in rows:
        told = [fact(_("What this figure means here"), row.text)]
        yield block(f"{row.uuid}:text", "facts", row.visibility, rows=told)


def _counted(indicator: Indicator) -> Iterator[Json]:
    checked = _("read in a source") if indicator.definition_checked else _("still to be checked with the supplier")
    if labels(indicator, "definition")["nl"]:
        # What a town counts itself has no supplier who could tell.
        known = [] if indicator.is_local else [in_both(checked)]
        yield fact(_("Definition"), [labels(indicator, "definition"), *known])
    own = _("own figures of this trajectory: no licence needed")
    licence = halves(indicator.licence) or in_both(own if indicator.is_local else _("licence still to be asked"))
    yield fact(_("Supplier and licence"), [halves(indicator.supplier) or in_both(_("not known yet")), licence])
    yield fact(_("Direction"), both_labels(Direction(indicator.direction)))
    if indicator.denominator:
        yield fact(_("Divided by"), labels(indicator.denominator, "name"))
    yield fact(_("Adding up"), both_labels(Additivity(indicator.additivity)))
    if indicator.minimum_count:
        said = {language: words % {"n": indicator.minimum_count} for language, words in in_both(LEFT_OUT).items()}
        yield fact(_("Small counts"), said)
    if breaks := list(indicator.breaks.all()):
        yield fact(_("Series breaks"), [_broken(each) for each in breaks])


def _broken(each: Any) -> Json:
    is_kept, words = in_both(_("comparable") if each.is_comparable else _("not comparable")), in_both(SINCE)
    told = {lang: f"{reason} ({is_kept[lang]})" for lang, reason in labels(each, "reason").items()}
    return {lang: words[lang] % {"name": each.period, "said": said} for lang, said in told.items()}
