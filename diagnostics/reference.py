"""Loads the indicator catalogue and the published population into the database."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from diagnostics.models import Indicator, Observation, SourceEdition
from livb.trajectories.models import Area
from livb.trajectories.reference import LOADERS, Row, columns, read_rows, upsert

TEXTS = ("name", "definition", "unit")
PLAIN = ("code", "official_code", "theme", "supplier", "licence", "direction", "additivity")
NUMBERS = ("multiplier", "decimals", "minimum_count")
FLAGS = ("is_core", "definition_checked")
POPULATION = {
    "reader": "reference",
    "publisher": "Statbel",
    "title": "Bevolking op 1 januari 2019–2024 / Population au 1er janvier 2019–2024",
}


@LOADERS.register("indicators")
def load_indicators(folder: Path) -> int:
    """Counts that others are divided by come first, so that every denominator stands before it is pointed at."""
    rows = [(position, row) for position, row in enumerate(read_rows(folder / "indicators.csv"), start=1)]
    loaded = 0
    for is_divided in (False, True):
        known = {indicator.code: indicator for indicator in Indicator.objects.all()}
        chosen = [_indicator(row, position, known) for position, row in rows if bool(row["denominator"]) is is_divided]
        loaded += upsert(chosen, key=("code",))
    return loaded


def _indicator(row: Row, position: int, known: dict[str, Indicator]) -> Indicator:
    fields: dict[str, Any] = {name: row.get(name, "") for name in PLAIN}
    fields |= {name: int(row[name]) for name in NUMBERS} | {name: row[name] == "1" for name in FLAGS}
    for name in TEXTS:
        fields |= columns(name, {language: row[f"{name}_{language}"] for language in ("nl", "fr")})
    return Indicator(position=position, denominator=known[row["denominator"]] if row["denominator"] else None, **fields)


@LOADERS.register("population")
def load_population(folder: Path) -> int:
    """Inhabitants on the first of January, on the grid on which they were published; the mid-year mean is computed."""
    edition, _created = SourceEdition.objects.get_or_create(
        trajectory=None, **POPULATION, defaults={"applied_at": timezone.now(), "grid_on": "2019-01-01"}
    )
    inhabitants = Indicator.objects.get(code="CX-01")
    areas = {(area.kind, area.code): area for area in Area.objects.order_by("valid_from")}
    return upsert(
        [
            Observation(
                edition=edition,
                indicator=inhabitants,
                area=areas[(row["kind"], row["code"])],
                period=year,
                numerator=Decimal(row[year]),
            )
            for row in read_rows(folder / "population.csv")
            for year in row
            if year.isdigit()
        ],
        key=("edition", "indicator", "area", "period"),
        untouched=("superseded_by",),
    )
