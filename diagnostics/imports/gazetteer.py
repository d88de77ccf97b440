"""Every place there is, to ask whether cells are places: which columns of a sheet hold them."""

from __future__ import annotations

from dataclasses import dataclass, field

from diagnostics.imports.grid import Grid, Sheet, Value
from diagnostics.imports.places import HALVES, PlaceIndex, area_code, normal, without_suffix, zone_name

SAMPLE = 1200
SURE = 0.3
MOST_LINES = 5000
FEWEST = 2


@dataclass(slots=True)
class Gazetteer:
    """Every name and code of a place there is, for asking whether a column holds places."""

    names: set[str] = field(default_factory=set)
    codes: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, index: PlaceIndex) -> Gazetteer:
        """The names and codes of an index."""
        made = cls()
        for place in index.places.values():
            made.codes.add(place.code)
            made.names.update(spelling for name in place.names for spelling in _spellings(name))
        return made

    def name(self, value: Value) -> bool:
        """Whether a cell names a place."""
        return isinstance(value, str) and all(
            not self.names.isdisjoint(_spellings(each)) for each in (HALVES.split(value) if "/" in value else [value])
        )

    def code(self, value: Value) -> bool:
        """Whether a cell holds the code of a place."""
        return value is not None and area_code(value) in self.codes


def _spellings(name: str) -> set[str]:
    return {normal(name), normal(without_suffix(name)), zone_name(name)} - {""}


def filled(value: Value) -> bool:
    """Whether a cell holds anything to see."""
    return value is not None and bool(str(value).strip())


def place_columns(sheet: Sheet, gazetteer: Gazetteer) -> tuple[int | None, int | None]:
    """The columns with names and with codes of places: those that hold the most different ones."""
    best: dict[str, tuple[int, int | None]] = {"name": (0, None), "code": (0, None)}
    for at in range(sheet.width):
        values = [value for row in sheet.rows if at < len(row) and filled(value := row[at])][:SAMPLE]
        for kind, knows in (("name", gazetteer.name), ("code", gazetteer.code)):
            known = {str(value).strip() for value in values if knows(value)}
            share = sum(knows(value) for value in values) / len(values) if values else 0
            if share >= SURE and len(known) >= FEWEST and len(known) > best[kind][0]:
                best[kind] = (len(known), at)
    return best["name"][1], best["code"][1]


def names_places(grid: Grid, index: PlaceIndex) -> bool:
    """Whether any cell is the name of a place, or a column holds codes of them; one number may be one by chance."""
    gazetteer = Gazetteer.of(index)
    for sheet in grid.sheets:
        rows = sheet.rows[:MOST_LINES]
        if any(gazetteer.name(value) for row in rows for value in row):
            return True
        columns = ([row[at] for row in rows if at < len(row) and filled(row[at])] for at in range(sheet.width))
        if any(values and sum(map(gazetteer.code, values)) >= SURE * len(values) for values in columns):
            return True
    return False
