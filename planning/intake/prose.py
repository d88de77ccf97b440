"""Objectives in running text: headings, lists, numbers typed by hand and words that announce them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planning.enums import PlanLevel
from planning.intake.base import HEADING, LISTED, LONGEST, NAMED, NUMBERED, Mark, tidy
from planning.intake.labels import ANNOUNCES, Label, code_of_number, depth_of, named, numbered
from planning.intake.tables import marks_of
from planning.intake.word import Block, Grid, Paragraph

# Chapters around the objectives of a plan, and what is told about an objective that is none itself.
AROUND = re.compile(
    r"(?:inleiding|voorwoord|woord vooraf|inhoud|bijlage|besluit|conclusie|lijst van|afkorting|situering|context|metho"
    r"|goedkeuring|handtekening|introduction|avant-propos|pr[ée]face|table des|sommaire|annexe|conclusion|liste des"
    r"|abr[ée]viation|contexte|approbation|signature)",
    re.IGNORECASE,
)
ABOUT = re.compile(
    r"(?:\w+\s+)?(?:indicator|meet|kpi|partner|budget|middelen|timing|planning|termijn|verantwoordelijk|trekker|bron|toelichting"
    r"|motivering|indicateur|partenaire|moyens|calendrier|responsable|pilote|source|d[ée]lai|mesure de)",
    re.IGNORECASE,
)
TYPED_BULLET = re.compile(r"^\s*[-–—•*·▪o]\s+")
TAB = 4
NO_HEADING = 99


class Prose:
    """Walks through the blocks once it is known how this document announces its objectives."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self.blocks = list(blocks)
        texts = [_announced(each) for each in self.blocks if isinstance(each, Paragraph)]
        tables = [marks_of(each.rows, each.where) for each in self.blocks if isinstance(each, Grid)]
        self.is_named = any(texts) or any(mark.weight is not None for marks in tables for mark in marks)
        self.has_structure = self.is_named or any(
            isinstance(each, Paragraph) and (each.heading is not None or each.listed is not None or _number(each).code)
            for each in self.blocks
        )
        # What the items of a list weigh that name themselves, by how deep they stand in it.
        self.named_items = {
            each.listed: NAMED[label.level]
            for each in self.blocks
            if isinstance(each, Paragraph) and each.listed is not None and (label := _announced(each)) and label.level
        }
        self.marks: list[Mark] = []
        self.waiting: Mark | None = None
        self.around: int | None = None
        # The headings under which objectives are named now, with what those weigh.
        self.named_headings: dict[int, int] = {}
        self.is_inside = False
        self.is_about = False

    def read(self) -> list[Mark]:
        for block in self.blocks:
            if isinstance(block, Grid):
                self._settle()
                self.marks.extend(marks_of(block.rows, block.where))
            else:
                self._paragraph(block)
        self._settle()
        return self.marks

    def _paragraph(self, block: Paragraph) -> None:
        text = tidy(block.text)
        if self.waiting is not None and block.heading is None and not _announced(block):
            # The name of an objective stood alone on its line: this is its text.
            waiting, self.waiting = self.waiting, None
            self._take(text, waiting.code, waiting.level, waiting.weight or 0, block)
        elif label := _announced(block):
            self._settle()
            self._named(block, label)
        elif block.heading is not None:
            self._settle()
            self._heading(block, text)
        else:
            self._plain(block, text)

    def _named(self, block: Paragraph, label: Label) -> None:
        level = label.level or PlanLevel.STRATEGIC
        self.is_inside, self.is_about, self.around = True, False, None
        self.named_headings[block.heading or NO_HEADING] = NAMED[level]
        if label.rest:
            self._take(tidy(label.rest), label.code, level, NAMED[level], block)
        else:
            self.waiting = Mark(tidy(block.text), label.code, level, NAMED[level], block.where)

    def _heading(self, block: Paragraph, text: str) -> None:
        """A heading is an objective where none is named; where some are, it is what stands around them."""
        depth = block.heading or 1
        if self.around is not None and depth <= self.around:
            self.around = None
        label = _number(block, strict=False)
        if AROUND.match(label.rest) and self.around is None:
            self.around = depth
        self.is_about = bool(ABOUT.match(label.rest))
        if self.is_named:
            self._beside(block, label, depth)
        elif self.around is not None:
            self._leave(block)
        else:
            self._take(label.rest, label.code, None, HEADING + depth, block)

    def _beside(self, block: Paragraph, label: Label, depth: int) -> None:
        """A heading that names nothing: a numbered one under an objective is one, any other closes what it ends."""
        ended = [self.named_headings.pop(each) for each in list(self.named_headings) if each >= depth]
        if self.is_inside and not ended and label.code:
            self._take(label.rest, label.code, None, NUMBERED + depth, block)
            return
        self.is_inside = bool(self.named_headings)
        self._leave(block, cut=min(ended, default=None))

    def _plain(self, block: Paragraph, text: str) -> None:
        label = _number(block)
        is_item = block.listed is not None or bool(label.code) or bool(TYPED_BULLET.match(block.text))
        is_announcement = block.listed is None and bool(ANNOUNCES.fullmatch(text))
        if is_announcement or (text.endswith(":") and block.listed is None):
            self.is_about = not is_announcement and bool(ABOUT.match(text))
        is_out = is_announcement or self.around is not None or self.is_about or (self.is_named and not self.is_inside)
        if not self.has_structure and not is_out:
            self._take(tidy(TYPED_BULLET.sub("", block.text)), "", None, LISTED + _indent(block.text), block)
        elif not is_item or is_out:
            self._leave(block)
        elif block.listed is not None:
            self._take(label.rest, label.code, None, self._weight(block.listed), block)
        elif label.code:
            self._take(label.rest, label.code, None, NUMBERED + depth_of(label.code), block)
        else:
            self._take(tidy(TYPED_BULLET.sub("", block.text)), "", None, LISTED + _indent(block.text), block)

    def _weight(self, listed: int) -> int:
        """An item of a list stands above those deeper in it that name themselves."""
        deeper = [weight for at, weight in self.named_items.items() if at > listed]
        return min(deeper) - 1 if deeper else LISTED + listed

    def _take(self, text: str, code: str, level: PlanLevel | None, weight: int, block: Paragraph) -> None:
        """A text that no plan would call one objective is left for who corrects the tree."""
        if len(text) > LONGEST:
            self._leave(block)
        else:
            self.marks.append(Mark(text, code, level, weight, block.where))

    def _leave(self, block: Paragraph, cut: int | None = None) -> None:
        self.marks.append(Mark(tidy(f"{block.label} {block.text}"), where=block.where, cut=cut))

    def _settle(self) -> None:
        """A name without a text is kept as it stands."""
        if self.waiting is not None:
            self.marks.append(self.waiting)
            self.waiting = None


def _announced(block: Paragraph) -> Label | None:
    """What names itself as an objective: in its own words, or in the number that the program put in front."""
    text = tidy(block.text)
    if block.label and (label := named(tidy(f"{block.label} {text}"))):
        return label
    return named(text)


def _number(block: Paragraph, *, strict: bool = True) -> Label:
    text = tidy(block.text)
    if block.label:
        return Label(code_of_number(block.label), None, text)
    return numbered(text, strict=strict)


def _indent(text: str) -> int:
    raw = text.expandtabs(TAB)
    return min(9, (len(raw) - len(raw.lstrip())) // TAB)
