"""A frozen text laid out for reading: passage by passage, each with the remarks that were made on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from livb.documents.html import Writer
from livb.documents.tree import Heading, PageBreak, section_blocks
from livb.documents.values import Voice
from livb.reviews.models import Remark, Snapshot
from livb.reviews.selectors.rounds import Heap, Place
from livb.reviews.snapshots import Json, in_language
from livb.ui.paging import Pages


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


def chapters(
    snapshot: Snapshot, content: Json, *, language: str, margins: Mapping[Place, Margin] | None = None
) -> list[Chapter]:
    """The chapters of a text in the order of the method. `content` is that of the snapshot, names filled in or not."""
    found, number = [], 0
    for key, _frozen in snapshot.sections():
        chapter = _chapter(key, content["sections"][key], number, language, margins or {})
        number += len(chapter.passages)
        found.append(chapter)
    return found


def _chapter(key: str, section: Json, start: int, language: str, margins: Mapping[Place, Margin]) -> Chapter:
    blocks = [block for block in section_blocks(section) if not isinstance(block, PageBreak)]
    links = frozenset(block.id for block in blocks)
    writer = Writer(Voice(language, section.get("language", language), links))
    passages = tuple(
        Passage(
            number=start + n,
            block=block.id,
            html=writer.block(block),
            margin=margins.get((key, block.id), NO_MARGIN),
            takes_remarks=not isinstance(block, Heading),
        )
        for n, block in enumerate(blocks, start=1)
    )
    return Chapter(key, in_language(section["title"], language), passages, margins.get((key, ""), NO_MARGIN))


def left_out(snapshot: Snapshot, language: str) -> list[str]:
    """What this edition lacks: the chapter and, where it has one, the title of each passage."""
    chapter = {key: in_language(section["title"], language) for key, section in snapshot.sections()}
    named = [(chapter[row["section"]], in_language(row["title"], language)) for row in snapshot.omissions]
    return [f"{place}: {title or _('a passage')}" for place, title in named]
