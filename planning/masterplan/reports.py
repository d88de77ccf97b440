"""A report for one authority: its headings in its order, filled from the same frozen texts as the masterplan."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from livb.documents.tree import Block, BulletList, Chapter, Document, Figure, Heading, Note, Table, section_blocks
from livb.lib.enums import Language, in_both
from livb.trajectories.methodology import STEP, STEP_OF_SECTION
from planning.enums import Filling
from planning.masterplan import build
from planning.masterplan.outline import OBLIGATIONS

Json = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """A heading as an authority wants it."""

    title: Json
    expects: Json
    filling: str
    section: str = ""
    choose: str = ""


@dataclass(frozen=True)
class Profile:
    """What an authority wants; `plans` are the plans of the kind the report is about, by their uuid."""

    key: str
    title: Json
    authority: Json
    headings: tuple[Asked, ...]
    plan_kind: str = ""
    plans: frozenset[str] = frozenset()
    is_brief: bool = False


def document(profile: Profile, content: Json, language: str) -> Document:
    """The report on these frozen texts; a heading for which nothing stands there yet says so."""
    whole = build.document(content, language)
    meta = replace(
        whole.meta,
        title=profile.title,
        subtitle=profile.authority,
        brief=profile.is_brief,
        tight=profile.is_brief,
    )
    parts = [_chapter(n, asked, profile, content) for n, asked in enumerate(profile.headings, start=1)]
    return Document(meta=meta, parts=tuple(parts))


def is_filled(chapter: Chapter) -> bool:
    """Whether something of the masterplan stands under this heading."""
    return any(not isinstance(block, Note) for block in chapter.blocks)


def _chapter(number: int, asked: Asked, profile: Profile, content: Json) -> Chapter:
    key = _section_of(asked)
    section = content["sections"].get(key) if key else None
    blocks = list(_filled(asked, profile, section)) if section else []
    blocks = [_named(block, number, brief=profile.is_brief) for block in blocks] or [_nothing(number, asked, section)]
    return Chapter(
        key=f"h{number}",
        number=str(number),
        title=asked.title,
        blocks=tuple(blocks),
        is_draft=section is not None and not section["signed"],
        language=content["language"],
    )


def _section_of(asked: Asked) -> str:
    if asked.filling in (Filling.CROSSWALK, Filling.OBLIGATIONS):
        return "alignment"
    return asked.section


def _named(block: Block, number: int, *, brief: bool) -> Block:
    """One block may stand under two headings; a note of a few pages has no pages on their side."""
    if brief and isinstance(block, Table):
        block = replace(block, landscape=False)
    if isinstance(block, Figure) and block.table:
        block = replace(block, table=replace(block.table, id=f"h{number}.{block.table.id}"))
    return replace(block, id=f"h{number}.{block.id}")


def _nothing(number: int, asked: Asked, section: Json | None) -> Note:
    """Why nothing stands there: by hand, not submitted yet, or nothing of the kind in the text."""
    name = f"h{number}.nothing"
    if asked.filling == Filling.OPEN:
        return Note(id=name, tone="pending", title=in_both(_("To be filled in by hand")), text=asked.expects or "")
    if section is None:
        step = STEP[STEP_OF_SECTION[_section_of(asked)]]
        titles, sentence = in_both(step.title), in_both(_("Step %(number)s, %(title)s, has not been submitted yet."))
        text = {lang: words % {"number": step.number, "title": titles[lang]} for lang, words in sentence.items()}
        return Note(id=name, tone="pending", text=text)
    return Note(id=name, tone="pending", text=in_both(_("The masterplan holds nothing for this heading yet.")))


def _filled(asked: Asked, profile: Profile, section: Json) -> Iterable[Block]:
    blocks = section_blocks(section["text"])
    if asked.filling == Filling.WHOLE:
        return [block for block in blocks if not isinstance(block, Note) and not block.id.endswith(OBLIGATIONS)]
    if asked.filling == Filling.PARTS:
        return [block for block in blocks if block.id.endswith(tuple(asked.choose.split()))]
    if asked.filling == Filling.TITLES:
        return _titles(blocks, asked)
    if asked.filling == Filling.CROSSWALK:
        return [block for block in blocks if block.id.removesuffix(":alignment") in profile.plans]
    return _own(blocks, profile.plan_kind)


def _titles(blocks: Sequence[Block], asked: Asked) -> list[Block]:
    """One line a title, of those whose code ends with a part that begins as asked."""
    items = [
        {language: f"{block.code} {_said(block.text, language)}".strip() for language in Language.values}
        for block in blocks
        if isinstance(block, Heading) and block.code.split(".")[-1].startswith(asked.choose)
    ]
    once = [item for n, item in enumerate(items) if item not in items[:n]]
    return [BulletList(id="titles", items=tuple(once))] if once else []


def _said(text: Any, language: str) -> str:
    return str(text[language]) if isinstance(text, dict) else str(text)


def _own(blocks: Sequence[Block], plan_kind: str) -> list[Block]:
    """The rows of the table on obligations that come from plans of this kind."""
    for block in blocks:
        if isinstance(block, Table) and block.id.endswith(OBLIGATIONS):
            rows = tuple(row for row in block.rows if not plan_kind or row.id.endswith(f":{plan_kind}"))
            return [replace(block, rows=rows)] if rows else []
    return []
