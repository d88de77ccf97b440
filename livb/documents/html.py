"""The tree as HTML: one template per block, the same for the page that is read and the sheet that is printed."""

import base64
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.conf import settings
from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext, override

from livb.charts import svg
from livb.documents import paper, series, tree
from livb.documents.tree import Block, Chapter, Document
from livb.documents.values import Voice
from livb.lib.records import Json
from livb.lib.richtext import clean

SCREEN, PRINT = "screen", "print"
PAGE_STYLES = ("tokens.css", "document.css", "document-charts.css")
READ = 3  # columns of words; a table with so many is read row by row, and on a phone becomes cards
PAPER = 800  # a chart on paper is drawn wider than on a screen, so that it stands lower
_NOTHING = mark_safe("")
_RICH_HEADING = re.compile(r"<(/?)h([34])(?=[\s>])")


@dataclass(frozen=True)
class Entry:
    """One line of the contents."""

    anchor: str
    number: str
    title: SafeString
    level: int
    children: tuple["Entry", ...] = ()


@dataclass
class Writer:
    """Writes blocks in order, keeping count of sections and of how deep the last heading was."""

    voice: Voice
    medium: str = SCREEN
    base: int = 2
    number: str = ""
    section: int = 0
    depth: int = 0

    def __post_init__(self) -> None:
        self.depth = self.base

    def blocks(self, blocks: Iterable[Block], head: SafeString = _NOTHING) -> SafeString:
        """The blocks under a head; on paper what is wide, with what leads up to it, gets pages on their side."""
        listed = list(blocks)
        wide = paper.turned(listed, self.voice) if self.medium == PRINT else [False] * len(listed)
        out = [] if listed else [head]
        for is_wide, group in groupby(zip(wide, listed, strict=True), key=lambda pair: pair[0]):
            inner = mark_safe("".join(self.block(block) for _, block in group))
            inner, head = head + inner, _NOTHING
            out.append(format_html('<div class="doc-wide">{}</div>', inner) if is_wide else inner)
        return mark_safe("".join(out))

    def block(self, block: Block) -> SafeString:
        """One block by its template, with what its kind needs."""
        extra: dict[str, Any] = _CONTEXTS[block.KIND](self, block)
        context = {"block": block, "medium": self.medium, "say": self.voice.say, **extra}
        return mark_safe(get_template(f"documents/{block.KIND}.html").render(context))

    def titled(self, value: Any) -> dict[str, Any]:
        """The title above a block, one deeper than the heading it stands under."""
        return {"title": self.voice.say(value) if value else "", "level": min(self.depth + 1, 6)}


def _heading(writer: Writer, block: tree.Heading) -> dict[str, Any]:
    number = ""
    if block.level == 2:
        writer.section += 1
        number = f"{writer.number}.{writer.section}" if writer.number else ""
    writer.depth = writer.base + block.level - 1
    return {"number": number, "level": writer.depth, "text": writer.voice.say(block.text)}


def _richtext(writer: Writer, block: tree.RichText) -> dict[str, Any]:
    shift = writer.depth + bool(block.title) - 2

    def deeper(found: re.Match[str]) -> str:
        return f"<{found[1]}h{min(int(found[2]) + shift, 6)}"

    foreign = writer.voice.content if writer.voice.content != writer.voice.language else ""
    html = mark_safe(_RICH_HEADING.sub(deeper, clean(block.html)))
    return writer.titled(block.title) | {"html": html, "language": foreign}


def _facts(writer: Writer, block: tree.Facts) -> dict[str, Any]:
    say = writer.voice.say
    rows = [(say(row.label), say(row.value)) for row in block.rows]
    return writer.titled(block.title) | {"rows": rows, "is_short": len(rows) <= paper.SHORT}


def _table(writer: Writer, block: tree.Table) -> dict[str, Any]:
    say = writer.voice.say
    aligned = [f"doc-{column.align}" for column in block.columns]
    labels = [writer.voice.plain(column.label) for column in block.columns]
    whole = sum(column.width for column in block.columns)
    return {
        "name": block.id,
        "is_short": len(block.rows) <= paper.SHORT and paper.height(writer.voice, block) <= paper.TALL,
        "caption": say(block.caption),
        "columns": [
            (say(column.label), align, 100 * column.width // whole)
            for column, align in zip(block.columns, aligned, strict=True)
        ],
        "rows": [
            (row, list(zip(map(say, _told(writer.voice, row)), aligned, labels, strict=False))) for row in block.rows
        ],
        "total": list(zip((say(cell) if cell else "" for cell in block.total), aligned, labels, strict=False)),
        "is_read": writer.medium == SCREEN and sum(column.align != "end" for column in block.columns) >= READ,
        "source": say(block.source) if block.source else "",
        "note": say(block.note) if block.note else "",
    }


def _told(voice: Voice, row: tree.Row) -> list[Any]:
    """The cells; who holds the office at the head of the row, and has no name for these readers, is only counted."""
    head, *cells = row.cells
    office = voice.plain(head)

    def is_of_office(value: Any) -> bool:
        return isinstance(value, dict) and "person" in value and office.startswith(voice.plain(value))

    def told(cell: Any) -> Any:
        if isinstance(cell, list) and cell and all(map(is_of_office, cell)):
            counted = ngettext("%(count)s person", "%(count)s people", len(cell)) % {"count": len(cell)}
            return {voice.language: counted}
        return cell

    return [head, *map(told, cells)]


def _under(writer: Writer, block: tree.Figure, table: tree.Table) -> dict[str, Any]:
    """The table under a chart goes to the next page whole, unless that would leave half a page empty."""
    is_short = paper.height(writer.voice, table) <= 2 * paper.SHORT
    return _table(writer, table) | {"block": table, "name": f"{block.id}:table", "is_short": is_short}


def _figure(writer: Writer, block: tree.Figure) -> dict[str, Any]:
    voice = writer.voice
    on_paper = writer.medium == PRINT
    width = PAPER if on_paper else svg.WIDE
    wide = svg.draw(block.chart, language=voice.language, width=width).replace("\u202f", "\u00a0")
    table = series.on_paper(block.table, voice) if block.table and on_paper else block.table
    is_whole = on_paper and (table is None or paper.height(voice, table) <= paper.SHORT)
    told = f"{voice.plain(block.chart.title)}. {voice.plain(block.chart.description)}"
    return {
        "title": voice.say(block.chart.title),
        "told": told,
        "uri": "data:image/svg+xml;base64," + base64.b64encode(wide.encode()).decode() if on_paper else "",
        "wide": "" if on_paper else mark_safe(wide),
        "narrow": "" if on_paper else mark_safe(svg.draw(block.chart, language=voice.language, width=svg.SMALL)),
        "table": _under(writer, block, table) if table else None,
        "is_titled": bool(is_whole and table and voice.plain(table.caption) == voice.plain(block.chart.title)),
        "is_whole": is_whole,
        "source": voice.say(block.source) if block.source else "",
        "note": voice.say(block.note) if block.note else "",
    }


def _items(voice: Voice, items: Iterable[Any]) -> list[Any]:
    nested = (
        (item, ()) if not isinstance(item, dict) or "items" not in item else (item["text"], item["items"])
        for item in items
    )
    return [(voice.say(text), _items(voice, below)) for text, below in nested]


def _list(writer: Writer, block: tree.BulletList) -> dict[str, Any]:
    return writer.titled(block.title) | {"items": _items(writer.voice, block.items)}


def _note(writer: Writer, block: tree.Note) -> dict[str, Any]:
    return {"title": writer.voice.say(block.title) if block.title else "", "text": writer.voice.say(block.text)}


_CONTEXTS: dict[str, Callable[[Writer, Any], dict[str, Any]]] = {
    "heading": _heading,
    "paragraph": lambda writer, block: {"text": writer.voice.say(block.text)},
    "richtext": _richtext,
    "facts": _facts,
    "table": _table,
    "chart": _figure,
    "list": _list,
    "note": _note,
    "pagebreak": lambda _writer, _block: {},
}


def _anchors(blocks: Iterable[Block]) -> frozenset[str]:
    return frozenset(block.id for block in blocks if block.id)


def render_section(section: Json, *, language: str, base: int = 2, links: bool = True) -> SafeString:
    """The blocks of one section of a snapshot, under a title of level `base` that the page itself prints."""
    blocks = tree.section_blocks(section)
    voice = Voice(language, section.get("language", language), _anchors(blocks) if links else frozenset())
    with override(language):
        return Writer(voice, base=base).blocks(blocks)


def render_chapter(
    chapter: Chapter, *, language: str, medium: str, links: frozenset[str], place: str = ""
) -> SafeString:
    """One chapter with its number and title."""
    own = Voice(language, language)
    titles = {
        "chapter": chapter,
        "title": own.say(chapter.title),
        "standing": own.say(chapter.standing) if chapter.standing else "",
    }
    head = mark_safe(get_template("documents/chapter_head.html").render(titles))
    writer = Writer(Voice(language, chapter.language, links), medium, number=chapter.number)
    blocks = writer.blocks(chapter.blocks, head)
    if place == paper.LEADS_WIDE:
        blocks = format_html('<div class="doc-wide">{}</div>', blocks)
    context = {"chapter": chapter, "place": place, "blocks": blocks}
    return mark_safe(get_template("documents/chapter.html").render(context))


def contents(document: Document) -> tuple[Entry, ...]:
    """The chapters with their numbered sections, as printed in the contents and in the column beside the page."""
    language = document.meta.language
    with override(language):
        return tuple(
            _entry(chapter, Voice(language, chapter.language), Voice(language, language)) for chapter in document.parts
        )


def _entry(chapter: Chapter, voice: Voice, own: Voice) -> Entry:
    headings = [b for b in chapter.blocks if isinstance(b, tree.Heading) and b.level == 2]
    sections = tuple(
        Entry(f"b-{b.id}", f"{chapter.number}.{n}" if chapter.number else "", voice.say(b.text), 2)
        for n, b in enumerate(headings, start=1)
    )
    return Entry(f"c-{chapter.key}", chapter.number, own.say(chapter.title), 1, sections)


def render_chapters(document: Document, *, medium: str = SCREEN) -> SafeString:
    """All chapters of a document."""
    links = _anchors(block for chapter in document.parts for block in chapter.blocks)
    links |= {f"c-{chapter.key}" for chapter in document.parts}
    language = document.meta.language
    with override(language):
        places = paper.places(document.parts, language)
        parts = [
            render_chapter(chapter, language=language, medium=medium, links=links, place=place)
            for chapter, place in zip(document.parts, places, strict=True)
        ]
    return mark_safe("".join(parts))


def render_sheet(document: Document) -> str:
    """The whole document as one page of HTML for the printing pass: cover, contents, chapters."""
    return _whole(document, "documents/sheet.html", PRINT)


def render_page(document: Document) -> str:
    """The whole document as one file that a browser opens by itself, its style inside."""
    styles = [(settings.BASE_DIR / "static" / "css" / name).read_text() for name in PAGE_STYLES]
    return _whole(document, "documents/page.html", SCREEN, styles=mark_safe(f"<style>{''.join(styles)}</style>"))


def _whole(document: Document, template: str, medium: str, **more: Any) -> str:
    language = document.meta.language
    with override(language):
        voice = Voice(language, language)
        context = {
            "meta": document.meta,
            "shown": {name: voice.say(value) for name, value in vars(document.meta).items() if value},
            "plain_title": f"{voice.plain(document.meta.title)} – {document.meta.place}",
            "entries": contents(document),
            "chapters": render_chapters(document, medium=medium),
        }
        return get_template(template).render(context | more)
