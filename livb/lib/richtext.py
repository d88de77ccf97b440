"""Narrative text: canonical HTML from a closed list of tags, with an id on every block."""

import re
import uuid
from dataclasses import dataclass
from html import escape, unescape
from html.parser import HTMLParser

import nh3

BLOCKS = ("p", "h3", "h4", "ul", "ol", "blockquote")
INLINE = {"strong", "em", "a", "br"}
TAGS = {*BLOCKS, "li", *INLINE}
RENAMED = {"b": "strong", "i": "em", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "div": "p"}
OPENING = re.compile(r"<(p|h3|h4|ul|ol|blockquote)((?:\s[^>]*)?)>")
BLOCK_ID = re.compile(r'data-block="([0-9a-f]{12})"')


@dataclass(frozen=True)
class Block:
    """One block of a text: its id, its tag and its words without markup."""

    id: str
    tag: str
    text: str


def clean(html: str) -> str:
    """Keep the closed list of tags and give every block without one (or with a doubled one) a new id.

    Cleaning what is clean changes nothing, so the same function serves on write and on render.
    """
    for old, new in RENAMED.items():
        html = re.sub(rf"<(/?){old}(?=[\s>/])", rf"<\1{new}", html, flags=re.IGNORECASE)
    kept = nh3.clean(
        html,
        tags=TAGS,
        attributes={tag: {"data-block"} for tag in BLOCKS} | {"a": {"href"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    ).strip()
    if kept and not OPENING.match(kept):
        kept = f"<p>{kept}</p>"
    return _with_ids(_with_bare_items(kept))


def _with_bare_items(html: str) -> str:
    """An item of one paragraph is that paragraph's words, as one types it in a textarea; empty paragraphs go."""
    html = re.sub(r"<li>\s*<p[^>]*>((?:(?!</?p[\s>]).)*)</p>\s*</li>", r"<li>\1</li>", html, flags=re.DOTALL)
    return re.sub(r"<p[^>]*>\s*</p>", "", html)


def _with_ids(html: str) -> str:
    seen: set[str] = set()

    def named(found: re.Match[str]) -> str:
        known = BLOCK_ID.search(found[2])
        block = known[1] if known and known[1] not in seen else uuid.uuid4().hex[:12]
        seen.add(block)
        return f'<{found[1]} data-block="{block}">'

    return OPENING.sub(named, html)


def from_plain(text: str, *, keep: str = "") -> str:
    """Typed paragraphs (blank line between) and lists (`- ` or `1. `) become clean HTML; an empty text stays empty.

    A block that stood in `keep` with the same words keeps its id, so that a remark on it survives edits elsewhere.
    """
    parts = []
    for chunk in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        lines = [line.strip() for line in chunk.split("\n") if line.strip()]
        if lines:
            parts.append(_plain_chunk(lines))
    html = clean("".join(parts)) if parts else ""
    known: dict[tuple[str, str], list[str]] = {}
    for block in blocks(keep):
        known.setdefault((block.tag, block.text), []).append(block.id)
    for block in blocks(html):
        if ids := known.get((block.tag, block.text)):
            html = html.replace(f'data-block="{block.id}"', f'data-block="{ids.pop(0)}"')
    return html


def _plain_chunk(lines: list[str]) -> str:
    for tag, mark in (("ul", r"[-*•]\s+"), ("ol", r"\d+[.)]\s+")):
        if all(re.match(mark, line) for line in lines):
            items = "".join(f"<li>{escape(re.sub(mark, '', line, count=1))}</li>" for line in lines)
            return f"<{tag}>{items}</{tag}>"
    return f"<p>{'<br>'.join(escape(line) for line in lines)}</p>"


def is_plain(html: str) -> bool:
    """Whether a textarea can show this text without losing anything but block ids."""
    return not re.search(r"<(?:h3|h4|blockquote|strong|em|a)[\s>]", html) and not re.search(r"<li>[^<]*<(?!/li>)", html)


def to_plain(html: str) -> str:
    """The text as one would type it: paragraphs with a blank line between, list items with a dash or a number."""
    parts: list[str] = []
    for tag, inner in re.findall(r"<(p|h3|h4|ul|ol|blockquote)\b[^>]*>(.*?)</\1>", html, flags=re.DOTALL):
        if tag in ("ul", "ol"):
            items = re.findall(r"<li>(.*?)</li>", inner, flags=re.DOTALL)
            marks = ("-",) * len(items) if tag == "ul" else tuple(f"{n}." for n in range(1, len(items) + 1))
            parts.append("\n".join(f"{mark} {_words(item)}" for mark, item in zip(marks, items, strict=True)))
        else:
            parts.append(_words(inner))
    return "\n\n".join(parts)


def _words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<br\s*/?>", "\n", html))).strip()


class _Blocks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Block] = []
        self._open: tuple[str, str] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS and self._open is None:
            self._open, self._text = (dict(attrs).get("data-block") or "", tag), []
        elif tag in ("li", "br"):
            self._text.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._open and tag == self._open[1]:
            self.found.append(Block(self._open[0], tag, " ".join("".join(self._text).split())))
            self._open = None

    def handle_data(self, data: str) -> None:
        self._text.append(data)


def blocks(html: str) -> list[Block]:
    """The blocks of a clean text in order, for anchoring remarks and comparing versions."""
    parser = _Blocks()
    parser.feed(html)
    return parser.found
