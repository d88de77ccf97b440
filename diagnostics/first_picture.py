"""The first picture of a town on paper: a few printed pages before the first talk, from the figures everybody has."""

from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Any

from django.utils import timezone
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from diagnostics.charts import COUNTED, marks, number_of, why_missing
from diagnostics.charts_domain import Card, cards, headline, side_by_side
from diagnostics.enums import Theme
from diagnostics.models import Indicator
from diagnostics.selectors.domains import ages, public_picture
from diagnostics.selectors.overview import Domain, Row
from livb.documents.tree import Block, Chapter, Document, Meta
from livb.lib.bilingual import halves, labels, spaced
from livb.lib.enums import both_labels, in_both
from livb.lib.hashing import content_hash
from livb.trajectories.blocks import PUBLIC, Json, block, column, date_ref, fact
from livb.trajectories.models import Area

DRAWN = 6  # two rows of small charts a domain: four pages in all
ROWS = 6
TOLD = 6


def first_picture_of(area: Area, language: str) -> Document:
    """Where it stands, what differs beyond chance, each domain drawn and in figures, and what to ask for."""
    with override(language):
        return _document(area, _parts(area), language)


def _parts(area: Area) -> list[tuple[str, Json, list[Json]]]:
    domains, figures = public_picture(area)
    drawn = {card.figure.indicator.pk: card for card in cards(figures)}
    parts = [("short", in_both(_("In short")), _short(area, domains, list(drawn.values())))]
    # Who lives there comes before how safe it is.
    ordered = sorted(domains, key=lambda domain: domain.theme != Theme.CONTEXT)
    parts += [(each.theme.value, both_labels(each.theme), _domain(each, drawn)) for each in ordered if each.rows]
    if asked := list(_to_ask(domains)):
        parts.append(("unknown", in_both(_("Not known yet: to ask for")), asked))
    return parts


def _document(area: Area, parts: Sequence[tuple[str, Json, Sequence[Json]]], language: str) -> Document:
    meta = Meta(
        title=in_both(_("First picture")),
        place=labels(area, "name")[language],
        subtitle=in_both(_("In figures, for the first talk")),
        status=in_both(_("Published figures; nothing here was written or chosen by the town")),
        made_on=date_ref(timezone.localdate()),
        sha256=content_hash([[key, list(blocks)] for key, _title, blocks in parts]),
        language=language,
        brief=True,
        tight=True,
    )
    chapters = (
        Chapter(key=key, title=title, blocks=tuple(map(Block.from_json, blocks)), language=language)
        for key, title, blocks in parts
    )
    return Document(meta=meta, parts=tuple(chapters))


def _short(area: Area, domains: Sequence[Domain], drawn: Sequence[Card]) -> list[Json]:
    """Where the town lies and how much is known; then what lies beyond chance, in sentences."""
    known = ages(domains)
    places = [(_("Province"), area.province), (_("Region"), area.region), (_("Police zone"), area.zone)]
    rows = [fact(label, labels(place, "name")) for label, place in places if place]
    rows.append(fact(_("Core indicators known"), f"{known['known']} / {known['core']}"))
    if known["figures"]:
        years = dict.fromkeys([str(known["oldest"]), str(known["newest"])])
        rows.append(fact(_("Figures are of"), "–".join(years)))
    said = [in_both(_said(card)) for card in drawn if card.is_striking and card.figure.indicator.is_core]
    nothing = in_both(_("No core figure of which an interval is known."))
    rows.append(fact(_("What differs more than chance explains"), said[:TOLD] or nothing))
    return [block("short:facts", "facts", PUBLIC, rows=rows)]


def _said(card: Card) -> Any:
    """The sentence of a card, written when the language is known."""
    return lazy(lambda: headline(card.figure), str)()


def _shown(domain: Domain) -> list[Row]:
    """The whole core set; where that is little, also the first of the others."""
    return domain.rows[: max(ROWS, sum(row.indicator.is_core for row in domain.rows))]


def _domain(domain: Domain, drawn: dict[int, Card]) -> list[Json]:
    """The lines side by side, then every figure as a table; a letter stands for each source."""
    rows = _shown(domain)
    lines = [drawn[row.indicator.pk].figure for row in rows if row.indicator.pk in drawn]
    chart = side_by_side(lines[:DRAWN])
    columns = [column(_("Indicator"), 25), column(_("Code"), 8), column(_("Latest"), 9, "end")]
    columns += [column(_("Unit"), 15), column(_("Period"), 7), column(_("Earlier"), 8, "end")]
    columns += [column(_("Beside it"), 23, "end"), column(_("Source"), 5, "end")]
    letters: dict[str, str] = {}
    body = [
        {"id": row.indicator.code, "cells": [*_line(row, drawn.get(row.indicator.pk)), _letter(row, letters)]}
        for row in rows
    ]
    source = f"{spaced(';')} ".join(f"{letter}{spaced(':')} {credit}" for credit, letter in letters.items())
    words, theme = in_both(_("Latest figures, with what they are beside")), both_labels(domain.theme)
    caption = {language: f"{theme[language]} – {words[language].lower()}" for language in words}
    table = {"caption": caption, "columns": columns, "rows": body}
    blocks = [block(f"{domain.theme}:drawn", "chart", PUBLIC, chart=chart.to_json())] if chart else []
    return [*blocks, block(f"{domain.theme}:figures", "table", PUBLIC, **table, source=source or None)]


def _letter(row: Row, letters: dict[str, str]) -> str | None:
    """The letters under which the table names the editions of a figure."""
    editions = dict.fromkeys(edition.credit for edition in row.sources)
    return " ".join(letters.setdefault(each, ascii_lowercase[len(letters) % 26]) for each in editions) or None


def _line(row: Row, card: Card | None) -> list[Any]:
    decimals = 0 if row.is_count else row.indicator.decimals
    number: Any = _number(number_of(row.value), decimals)
    if reason := why_missing(row.value):
        number = {"missing": reason}
    elif said := marks(row.value):
        number = [number, *said]
    unit = in_both(COUNTED) if row.is_count else labels(row.indicator, "unit")
    name = labels(row.indicator, "name")
    return [name, row.indicator.code, number, unit, {"period": row.value.period}, *_against(card, decimals)]


def _against(card: Card | None, decimals: int) -> list[Any]:
    """The number of years ago and that of the place around, each with which it is."""
    if card is None:
        return [None, None]
    first, beside = card.first, card.beside
    then = [_number(number_of(first), decimals), {"period": first.period}] if first else None
    return [then, [_number(number_of(beside[1]), decimals), beside[0]] if beside else None]


def _number(value: float | None, decimals: int) -> Json:
    return {"number": str(round(value or 0, 6)), "decimals": decimals}


def _to_ask(domains: Sequence[Domain]) -> Iterator[Json]:
    """Which core figures nobody imported yet, and who publishes them."""
    missing = [(domain, indicator) for domain in domains for indicator in domain.missing]
    if not missing:
        return
    rows: list[Json] = []
    for domain in domains:
        if domain.missing:
            rows.append({"id": f"group-{domain.theme}", "group": True, "cells": [both_labels(Theme(domain.theme))]})
            rows += [{"id": each.code, "cells": _asked(each)} for each in domain.missing]
    columns = [column(_("Indicator"), 46), column(_("Code"), 10), column(_("Supplier"), 44)]
    caption = in_both(_("Core figures that are not here yet, with who has them"))
    yield block("unknown:list", "table", PUBLIC, caption=caption, columns=columns, rows=rows)


def _asked(indicator: Indicator) -> list[Any]:
    return [labels(indicator, "name"), indicator.code, halves(indicator.supplier) or None]
