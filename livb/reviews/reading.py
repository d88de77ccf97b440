"""A frozen text laid out for reading: passage by passage, each with the remarks that were made on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from livb import RELEASE
from livb.documents.html import Writer
from livb.documents.tree import Heading, PageBreak, section_blocks
from livb.documents.values import Voice
from livb.lib.hashing import content_hash
from livb.reviews.models import Remark, Snapshot
from livb.reviews.selectors.rounds import Heap, Place
from livb.reviews.snapshots import Json, in_language, with_names
from livb.ui.paging import Pages

KEPT_FOR = 24 * 3600


@dataclass(frozen=True)
class Margin:
    """What stands beside a passage: how many remarks, and those of them that are shown, all or a page of them."""

    heap: Heap
    shown: Sequence[Remark] | Pages[Remark] = ()
    is_open: bool = False


NO_MARGIN = Margin(Heap())


@dataclass(frozen=True)
class Passage:
    """One block as HTML; `number` counts through the whole text, so that a link can be told from its neighbours."""

    number: int
    block: str
    html: SafeString
    margin: Margin
    takes_remarks: bool

    @property
    def label(self) -> str:
        return _("on passage %(number)s") % {"number": self.number}


@dataclass(frozen=True)
class Chapter:
    """One section of the text; the margin is that of the chapter as a whole."""

    key: str
    title: str
    passages: tuple[Passage, ...]
    margin: Margin


# A passage as it is written: its block, the HTML, whether remarks are made on it.
Written = tuple[str, SafeString, bool]


def chapters(
    snapshot: Snapshot, names: Mapping[str, str], *, language: str, margins: Mapping[Place, Margin] | None = None
) -> list[Chapter]:
    """The chapters of a text in the order of the method, with these names of persons by their uuid."""
    found, number, beside = [], 0, margins or {}
    for key, title, written in _written(snapshot, names, language):
        passages = tuple(
            Passage(number + n, block, html, beside.get((key, block), NO_MARGIN), takes_remarks)
            for n, (block, html, takes_remarks) in enumerate(written, start=1)
        )
        number += len(passages)
        found.append(Chapter(key, title, passages, beside.get((key, ""), NO_MARGIN)))
    return found


def _written(snapshot: Snapshot, names: Mapping[str, str], language: str) -> list[tuple[str, str, list[Written]]]:
    """A frozen text never changes: what is written of it is kept under its hash, the names and the language."""
    key = content_hash([RELEASE, snapshot.edition, snapshot.sha256, sorted(names.items()), language])
    kept: list[tuple[str, str, list[Written]]] | None = cache.get(f"reading:{key}")
    if kept is None:
        kept = [_chapter(key, with_names(section, names), language) for key, section in snapshot.sections()]
        cache.set(f"reading:{key}", kept, KEPT_FOR)
    return kept


def _chapter(key: str, section: Json, language: str) -> tuple[str, str, list[Written]]:
    blocks = [block for block in section_blocks(section) if not isinstance(block, PageBreak)]
    links = frozenset(block.id for block in blocks)
    writer = Writer(Voice(language, section.get("language", language), links))
    written = [(block.id, writer.block(block), not isinstance(block, Heading)) for block in blocks]
    return key, in_language(section["title"], language), written


def left_out(snapshot: Snapshot, language: str) -> list[str]:
    """What this edition lacks: the chapter and, where it has one, the title of each passage."""
    chapter = {key: in_language(section["title"], language) for key, section in snapshot.sections()}
    named = [(chapter[row["section"]], in_language(row["title"], language)) for row in snapshot.omissions]
    passage = _("a passage")
    return [f"{place}: {title or passage}" for place, title in named]
