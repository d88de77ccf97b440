"""The composed JSON as chapters of a document: what is not there yet says so, and nothing is made up."""

from dataclasses import replace
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.documents.tree import Block, Chapter, Column, Fact, Facts, Heading, Note, Row, Table, section_blocks
from livb.lib.enums import Edition, both_labels, in_both
from livb.trajectories.methodology import STEP, STEP_OF_SECTION
from planning.masterplan.outline import ANNEX, ANSWERS, OBLIGATIONS, OUTLINE, Part

Json = dict[str, Any]
Label = dict[str, str]


def chapters(content: Json) -> tuple[Chapter, ...]:
    """All chapters in the order of the outline, then what they are made of, and where each obligation is answered."""
    found = [_chapter(part, content) for part in OUTLINE if not part.is_annex]
    owed = [block for chapter in found for block in chapter.blocks if block.id.endswith(OBLIGATIONS)]
    kept = [replace(chapter, blocks=tuple(b for b in chapter.blocks if b not in owed)) for chapter in found]
    answers = [_answers(owed, found, content)] if owed else []
    annexes = [part for part in OUTLINE if part.is_annex and set(part.sections) <= set(content["sections"])]
    return (*kept, _annex(content), *answers, *(_chapter(part, content) for part in annexes))


def _answers(owed: list[Block], found: list[Chapter], content: Json) -> Chapter:
    """It stands behind the chapters it points at, with the page of each; as approved as the chapter it comes from."""
    origin = next(chapter for chapter in found if chapter.key == "alignment")
    return Chapter(
        key=ANSWERS.key,
        number=ANSWERS.number,
        title=in_both(ANSWERS.title),
        blocks=tuple(owed),
        standing=_standing([content["sections"]["alignment"]]),
        is_draft=origin.is_draft,
        language=origin.language,
    )


def _chapter(part: Part, content: Json) -> Chapter:
    held = [content["sections"].get(key) for key in part.sections]
    present = [section for section in held if section]
    is_draft = any(not section["signed"] for section in present)
    alone = len(part.sections) == 1
    blocks = [
        block
        for key, section in zip(part.sections, held, strict=True)
        if section
        for block in _section(key, section, alone=alone)
    ]
    absent = dict.fromkeys(STEP_OF_SECTION[key] for key in part.sections if key not in content["sections"])
    # What is not there yet is said first: behind a table on its side it would have a page to itself.
    blocks = [*(_absent(part.key, step) for step in absent), *blocks]
    if part.key == "colophon":
        blocks.insert(0, _version(content))
    return Chapter(
        key=part.key,
        number=part.number,
        title=in_both(part.title),
        blocks=tuple(blocks),
        standing=_standing(present),
        is_draft=is_draft,
        language=content["language"],
    )


def _section(key: str, section: Json, *, alone: bool) -> list[Block]:
    """The blocks of one section; where a chapter has several, each gets its heading and its own go one deeper."""
    blocks = section_blocks(section["text"])
    if alone:
        return list(blocks)
    heading = Heading(id=f"{key}:section", text=section["text"]["title"])
    return [heading, *(replace(block, level=3) if isinstance(block, Heading) else block for block in blocks)]


def _absent(part: str, step: str) -> Note:
    titles, number = in_both(STEP[step].title), STEP[step].number
    sentence = in_both(_("Step %(number)s, %(title)s, has not been submitted yet."))
    text = {language: words % {"number": number, "title": titles[language]} for language, words in sentence.items()}
    return Note(id=f"{part}:absent.{step}", tone="pending", text=text)


def _standing(present: list[Json]) -> Label | None:
    if not present:
        return None
    signed = all(section["signed"] for section in present)
    sentence = _("Approved text %(hash)s") if signed else _("Draft, not approved yet: text %(hash)s")
    hashes = ", ".join(dict.fromkeys(section["sha256"][:8] for section in present))
    return _filled(sentence, hash=hashes)


def _filled(sentence: Promise | str, **values: str) -> Label:
    return {language: text % values for language, text in in_both(sentence).items()}


def version(content: Json) -> str:
    """Before approval 0.n, afterwards 1.n, n being the number of times that a text was frozen."""
    return f"{1 if content['approved'] else 0}.{content['version']}"


def status(content: Json) -> Label:
    """The state of the whole, as printed on the cover."""
    return in_both(_("Approved by the core group") if content["approved"] else _("Draft, not approved yet"))


def _version(content: Json) -> Facts:
    rows = (
        Fact(label=in_both(_("Version")), value=version(content)),
        Fact(label=in_both(_("State")), value=status(content)),
        Fact(label=in_both(_("Made for")), value=both_labels(Edition(content["edition"]))),
        Fact(label=in_both(_("Last text frozen on")), value=_date(content["frozen_on"])),
        Fact(label=in_both(_("Fingerprint of the content (SHA-256)")), value=_halves(content["sha256"])),
    )
    return Facts(id="colophon:version", rows=rows, title=in_both(_("This version")))


def _halves(sha256: str) -> list[str]:
    return [sha256[:32], sha256[32:]]


def _date(iso: str | None) -> Json | None:
    return {"date": iso} if iso else None


def _annex(content: Json) -> Chapter:
    rows = tuple(
        Row(id=key, cells=_origin(part, key, content["sections"][key]))
        for part in OUTLINE
        for key in part.sections
        if key in content["sections"]
    )
    columns = (
        Column(label=in_both(_("Chapter")), width=25),
        Column(label=in_both(_("Step")), width=31),
        Column(label=in_both(_("Frozen on")), width=21),
        Column(label=in_both(_("State")), width=14),
        Column(label=in_both(_("Text")), width=14),
    )
    caption = in_both(_("Every chapter is printed from a frozen text, named by its fingerprint"))
    table = Table(id="texts:table", caption=caption, columns=columns, rows=rows)
    nothing = Note(id="texts:absent", tone="pending", text=in_both(_("No text was frozen yet.")))
    blocks = (table,) if rows else (nothing,)
    return Chapter(key=ANNEX.key, number=ANNEX.number, title=in_both(ANNEX.title), blocks=blocks)


def _origin(part: Part, key: str, section: Json) -> tuple[Any, ...]:
    state = _("approved") if section["signed"] else _("draft")
    chapter = f"{part.number} " if part.number else ""
    titles = {language: f"{chapter}{title}" for language, title in in_both(part.title).items()}
    text = section["text"]["title"] if len(part.sections) > 1 else None
    return (
        [titles, text] if text else titles,
        in_both(STEP[section["step"]].title),
        _date(section["frozen_on"]),
        in_both(state),
        section["sha256"][:8],
    )
