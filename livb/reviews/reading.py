"""A frozen text laid out for reading: passage by passage, each with the remarks that were made on it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from livb.documents.html import Writer
from livb.documents.tree import Heading, PageBreak, section_blocks
from livb.documents.values import Voice
from livb.reviews.models import Remark, Snapshot
from livb.reviews.snapshots import Json, in_language


@dataclass(frozen=True)
class Passage:
    """One block as HTML; `number` counts through the whole text, so that a link can be told from its neighbours."""

    number: int
    block: str
    html: SafeString
    remarks: tuple[Remark, ...]
    takes_remarks: bool

    @property
    def has_objection(self) -> bool:
        return any(remark.blocks_closing for remark in self.remarks)


@dataclass(frozen=True)
class Chapter:
    """One section of the text; `remarks` are those on the chapter as a whole."""

    key: str
    title: str
    passages: tuple[Passage, ...]
    remarks: tuple[Remark, ...]


def chapters(snapshot: Snapshot, content: Json, *, language: str, remarks: Iterable[Remark] = ()) -> list[Chapter]:
    """The chapters of a text in the order of the method. `content` is that of the snapshot, names filled in or not."""
    placed: dict[tuple[str, str], list[Remark]] = defaultdict(list)
    for remark in remarks:
        placed[remark.section, remark.block].append(remark)
    found, number = [], 0
    for key, _frozen in snapshot.sections():
        chapter = _chapter(key, content["sections"][key], number, language, placed)
        number += len(chapter.passages)
        found.append(chapter)
    return found


def _chapter(
    key: str, section: Json, start: int, language: str, placed: dict[tuple[str, str], list[Remark]]
) -> Chapter:
    blocks = [block for block in section_blocks(section) if not isinstance(block, PageBreak)]
    links = frozenset(block.id for block in blocks)
    writer = Writer(Voice(language, section.get("language", language), links))
    passages = tuple(
        Passage(
            number=start + n,
            block=block.id,
            html=writer.block(block),
            remarks=tuple(placed.get((key, block.id), ())),
            takes_remarks=not isinstance(block, Heading),
        )
        for n, block in enumerate(blocks, start=1)
    )
    return Chapter(key, in_language(section["title"], language), passages, tuple(placed.get((key, ""), ())))


def left_out(snapshot: Snapshot, language: str) -> list[str]:
    """What this edition lacks: the chapter and, where it has one, the title of each passage."""
    chapter = {key: in_language(section["title"], language) for key, section in snapshot.sections()}
    named = [(chapter[row["section"]], in_language(row["title"], language)) for row in snapshot.omissions]
    return [f"{place}: {title or _('a passage')}" for place, title in named]
