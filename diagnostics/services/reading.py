"""Which way a file is read: as a person just said, by a kept layout that recognises it, or by a family of layouts."""

from dataclasses import dataclass
from typing import Any

from diagnostics.imports.base import Answers, Refused, Table
from diagnostics.imports.generic_mapping import Mapping, signatures
from diagnostics.imports.grid import Grid
from diagnostics.models import ImportMapping
from diagnostics.selectors.mappings import named, recognised
from diagnostics.selectors.places import place_index
from livb.trajectories.models import Trajectory

MOST_TABLES = 8
# A person can still point at places and figures where these stand in the way of every reader.
MAPPABLE = ("layout_unknown", "no_places", "mapping_differs", "no_figures", "lines_repeat")


class Unmapped(Exception):
    """Nobody has said yet what the columns of this file mean; `tables` is what is believed of each of its tables."""

    def __init__(self, refused: Refused, tables: list[dict[str, Any]]) -> None:
        super().__init__(refused.code)
        self.code = refused.code
        self.params = refused.params
        self.tables = tables

    def as_json(self) -> dict[str, Any]:
        """What is kept with the upload, for the page with the picture of the sheet."""
        return {"refused": self.code, "params": self.params, "tables": self.tables}


@dataclass(frozen=True, slots=True)
class Reading:
    """A tidy table, and the mapping it was read with if it was: as given, or as kept."""

    table: Table
    content: dict[str, Any] | None = None
    kept: ImportMapping | None = None

    def as_json(self) -> dict[str, Any] | None:
        """What the report says of the mapping."""
        if self.content is None:
            return None
        fresh = self.content.get("kept") or {"uuid": "", "version": 0}
        kept = {"uuid": str(self.kept.uuid), "version": self.kept.version} if self.kept else fresh
        return {**kept, "name": self.kept.name if self.kept else self.content.get("name", ""), "content": self.content}


def read(content: bytes, said: Answers, answers: dict[str, Any], trajectory: Trajectory | None) -> Reading:
    """The table of a file. Raises Refused where nothing can be read, Unmapped where a person can say how."""
    # The readers load pandas, which takes a second: only the process that reads a file pays for it.
    from diagnostics.imports.registry import open_file, read_file, read_with  # noqa: PLC0415

    grid, notices = open_file(content, place_index(), answers.get("way", ""))
    look = answers.get("look")
    try:
        if look is not None:
            raise Refused("layout_unknown")
        kept, given = None, answers.get("mapping")
        if given is None:
            grid, kept = _recognised(content, grid, answers, trajectory)
            given = kept.content if kept else None
        if given is None:
            table = read_file(content, said, answers.get("reader", ""), (grid, notices))
            if table.frame.empty and not _names_places(grid):
                raise Refused("no_known_places")
            return Reading(table)
        table = read_with(grid, Mapping.from_json(given["layout"]), said, notices)
        table.source, table.title = given.get("source") or table.source, answers.get("edition") or table.title
        return Reading(table, given, kept)
    except Refused as refused:
        if refused.code in MAPPABLE and (tables := _believed(grid, said.name, look or {})):
            raise Unmapped(refused, tables) from refused
        raise _truer(refused, grid) from refused


def _kept(grid: Grid, answers: dict[str, Any], trajectory: Trajectory | None) -> ImportMapping | None:
    """The kept layout that was asked for by its name, else the one that recognises the file."""
    if name := answers.get("layout", ""):
        if found := named(trajectory, name):
            return found
        raise Refused("no_such_mapping", name=name)
    if answers.get("reader") or not ImportMapping.objects.live().seen_by(trajectory).exists():
        return None
    return recognised(trajectory, signatures(grid))


def _recognised(
    content: bytes, grid: Grid, answers: dict[str, Any], trajectory: Trajectory | None
) -> tuple[Grid, ImportMapping | None]:
    """The kept layout of a file, also of one whose tables somebody once said stand otherwise than one would guess."""
    from diagnostics.imports.registry import open_file  # noqa: PLC0415

    found = _kept(grid, answers, trajectory)
    kept = ImportMapping.objects.live().seen_by(trajectory).filter(content__has_key="way")
    ways = set() if found or answers.get("way") else set(kept.values_list("content__way", flat=True))
    for way in sorted(ways):
        other, _ = open_file(content, place_index(), way)
        if found := _kept(other, answers, trajectory):
            return other, found
    return grid, found


def _truer(refused: Refused, grid: Grid) -> Refused:
    """The same refusal, or one that says that no place is known."""
    if refused.code not in ("layout_unknown", "no_places"):
        return refused
    known = refused.code == "no_places" or _names_places(grid)
    return refused if known else Refused("no_known_places")


def _names_places(grid: Grid) -> bool:
    """Whether any cell names a place; before a person is asked the year of figures that are of another country."""
    from diagnostics.imports.gazetteer import names_places  # noqa: PLC0415

    return names_places(grid, place_index())


def _believed(grid: Grid, name: str, look: dict[str, Any]) -> list[dict[str, Any]]:
    """What is believed of the tables of a file; nothing where no table holds a place or where none is asked for."""
    from diagnostics.imports.generic_belief import believe  # noqa: PLC0415
    from diagnostics.imports.generic_picture import described  # noqa: PLC0415

    beliefs = believe(grid, place_index(), name, look.get("sheet"), look.get("header"))
    if not look and not any(belief.places and belief.values for belief in beliefs):
        return []
    sheets = {sheet.name: sheet for sheet in grid.sheets}
    return [described(sheets[belief.sheet], belief) for belief in beliefs[:MOST_TABLES]]
