"""The document tree: frozen blocks that are the JSON of a snapshot, strictly read and written."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from livb.charts.spec import Chart
from livb.lib import records
from livb.lib.records import Json

# A text or a value as the snapshot holds it; livb.documents.values says which forms there are.
Value = Any


@dataclass(frozen=True, kw_only=True)
class Block:
    """What every block carries: a stable id, on which remarks and comparisons hang, and who may see it."""

    KIND: ClassVar[str] = ""
    KINDS: ClassVar[dict[str, type["Block"]]] = {}

    id: str = ""
    visibility: str = "kerngroep"

    def __init_subclass__(cls) -> None:
        Block.KINDS[cls.KIND] = cls

    def to_json(self) -> Json:
        return {"kind": self.KIND, **records.to_json(self)}

    @classmethod
    def from_json(cls, data: Json) -> Self:
        """The block of the kind the data name; raises ValueError where there is no such kind."""
        fields = dict(data)
        kind = cls.KINDS.get(fields.pop("kind", cls.KIND))
        if kind is None or not issubclass(kind, cls):
            raise ValueError(f"no block of kind {data.get('kind')!r}")
        return records.from_json(kind, fields)


@dataclass(frozen=True, kw_only=True)
class Heading(Block):
    """Level 2 is a numbered section of its chapter and stands in the contents; level 3 is not."""

    KIND: ClassVar[str] = "heading"
    text: Value
    level: int = 2
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class Paragraph(Block):
    KIND: ClassVar[str] = "paragraph"
    text: Value


@dataclass(frozen=True, kw_only=True)
class RichText(Block):
    """A narrative somebody wrote, as clean HTML."""

    KIND: ClassVar[str] = "richtext"
    html: str
    title: Value = None


@dataclass(frozen=True, kw_only=True)
class Fact:
    label: Value
    value: Value = None


@dataclass(frozen=True, kw_only=True)
class Facts(Block):
    """Short answers, each with its label."""

    KIND: ClassVar[str] = "facts"
    rows: tuple[Fact, ...]
    title: Value = None


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column with its share of the width."""

    label: Value
    width: int = 10
    align: str = "start"


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row; level 1 is a row under the one above, a group is one line over the full width."""

    cells: tuple[Value, ...]
    id: str = ""
    level: int = 0
    group: bool = False


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    KIND: ClassVar[str] = "table"
    caption: Value
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    total: tuple[Value, ...] = ()
    landscape: bool = False
    row_header: bool = True
    source: Value = None
    note: Value = None

    def __post_init__(self) -> None:
        width = len(self.columns)
        wrong = [row for row in self.rows if len(row.cells) != (1 if row.group else width)]
        if wrong or len(self.total) not in (0, width):
            raise ValueError(f"the rows of {self.caption!r} do not have its {width} columns")


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    """A chart with the table of what it shows and the source of it."""

    KIND: ClassVar[str] = "chart"
    chart: Chart
    table: Table | None = None
    source: Value = None
    note: Value = None


@dataclass(frozen=True, kw_only=True)
class BulletList(Block):
    """Items are values, or {"text": value, "items": […]} with items under them."""

    KIND: ClassVar[str] = "list"
    items: tuple[Any, ...]
    ordered: bool = False
    title: Value = None


@dataclass(frozen=True, kw_only=True)
class Note(Block):
    """A remark of the document itself: info, pending (not there yet), warning, dissent."""

    KIND: ClassVar[str] = "note"
    text: Value
    tone: str = "info"
    title: Value = None


@dataclass(frozen=True, kw_only=True)
class PageBreak(Block):
    KIND: ClassVar[str] = "pagebreak"


@dataclass(frozen=True, kw_only=True)
class Chapter:
    """One chapter; `standing` says in a sentence from which frozen text it comes, or that it is a draft."""

    key: str
    title: Value
    number: str = ""
    blocks: tuple[Block, ...] = ()
    standing: Value = None
    is_draft: bool = False
    language: str = "nl"


@dataclass(frozen=True, kw_only=True)
class Meta:
    """What stands on the cover and in the margins; a watermark is printed as long as there is one.

    A brief document of a few pages has a head instead of a cover, and no contents; a tight one is set smaller, so that
    it fits the one page it is meant to be.
    """

    title: Value
    place: str
    subtitle: Value = None
    status: Value = None
    period: Value = None
    version: str = ""
    made_on: Value = None
    sha256: str = ""
    language: str = "nl"
    watermark: Value = None
    fictitious: Value = None
    edition: Value = None
    brief: bool = False
    tight: bool = False


@dataclass(frozen=True, kw_only=True)
class Document:
    """A whole document: what it is, and its chapters in order."""

    meta: Meta
    parts: tuple[Chapter, ...]

    def to_json(self) -> Json:
        return records.to_json(self)

    @classmethod
    def from_json(cls, data: Json) -> "Document":
        return records.from_json(cls, data)


def section_blocks(section: Json) -> tuple[Block, ...]:
    """The blocks of one section of a snapshot."""
    return tuple(Block.from_json(block) for block in section["blocks"])
