"""Loads the indicator catalogue and the published population into the database."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils import timezone

from diagnostics.models import Indicator, Observation, SeriesBreak, SourceEdition
from livb.trajectories.models import Area
from livb.trajectories.reference import LOADERS, Row, columns, read_rows, upsert

TEXTS = ("name", "definition", "unit")
PLAIN = ("code", "official_code", "theme", "supplier", "licence", "direction", "additivity")
NUMBERS = ("multiplier", "decimals", "minimum_count")
FLAGS = ("is_core", "definition_checked", "needs_release")
POINTERS = ("denominator", "variant_of")
REGIONS = {"02000", "03000", "04000"}
POPULATION = {
    "reader": "reference",
    "publisher": "Statbel",
    "title": "Bevolking op 1 januari 2019–2024 / Population au 1er janvier 2019–2024",
}


@LOADERS.register("indicators")
def load_indicators(folder: Path) -> int:
    """What others are divided by or equivalent to comes first; what an administrator edited stays as it is."""
    rows = [(position, row) for position, row in enumerate(read_rows(folder / "indicators.csv"), start=1)]
    edited = set(Indicator.objects.exclude(edited_at=None).values_list("code", flat=True))
    loaded = 0
    while rows:
        known = {indicator.code: indicator for indicator in Indicator.objects.catalogue()}
        ready = [pair for pair in rows if _leans_on(pair[1]) <= known.keys()]
        if not ready:
            raise ValueError(f"an unknown denominator or equivalent: {sorted(row['code'] for _, row in rows)}")
        fresh = [_indicator(row, position, known) for position, row in ready if row["code"] not in edited]
        loaded += upsert(fresh, key=("code",), untouched=("archived_at", "edited_at", "trajectory", "uuid"))
        rows = [pair for pair in rows if pair not in ready]
    return loaded


def _leans_on(row: Row) -> set[str]:
    return {row[name] for name in POINTERS if row.get(name)}


def _indicator(row: Row, position: int, known: dict[str, Indicator]) -> Indicator:
    fields: dict[str, Any] = {name: row.get(name, "") for name in PLAIN}
    fields |= {name: int(row[name]) for name in NUMBERS} | {name: row.get(name) == "1" for name in FLAGS}
    fields |= {name: known[row[name]] for name in POINTERS if row.get(name)}
    regions = row["regions"].split()
    # What is published everywhere names no region: a new one would else be left out.
    fields["regions"] = [] if set(regions) == REGIONS else regions
    for name in TEXTS:
        fields |= columns(name, {language: row[f"{name}_{language}"] for language in ("nl", "fr")})
    return Indicator(position=position, **fields)


@LOADERS.register("series_breaks")
def load_breaks(folder: Path) -> int:
    """The first period of each new series; what an administrator wrote about the same period is kept."""
    path = folder / "breaks.csv"
    known = set(SeriesBreak.objects.values_list("indicator__code", "period"))
    codes = Indicator.objects.in_bulk(field_name="code")
    rows = [row for row in read_rows(path) if (row["indicator"], row["period"]) not in known]
    SeriesBreak.objects.bulk_create(
        SeriesBreak(
            indicator=codes[row["indicator"]],
            period=row["period"],
            is_comparable=row["is_comparable"] == "1",
            is_checked=row["is_checked"] == "1",
            **columns("reason", {language: row[f"reason_{language}"] for language in ("nl", "fr")}),
        )
        for row in rows
    )
    return len(rows)


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


@LOADERS.register("figures")
def load_figures(folder: Path) -> int:
    """Published figures of the whole country, one edition a file, on the grid on which they were published."""
    indicators = Indicator.objects.in_bulk(field_name="code")
    areas = {(area.kind, area.code): area for area in Area.objects.order_by("valid_from")}
    loaded = 0
    for source in json.loads((folder / "figures" / "sources.json").read_text(encoding="utf-8")):
        about = {"publisher": source["publisher"], "title": source["title"], "reader": "facts"}
        formerly = SourceEdition.objects.filter(trajectory=None, **about | {"title": source["formerly"]})
        formerly.update(title=source["title"])
        edition, _created = SourceEdition.objects.get_or_create(
            trajectory=None,
            **about,
            defaults={
                "applied_at": timezone.now(),
                "grid_on": source["grid_on"],
                "footer": [*source.get("notes", []), source["licence"]],
            },
        )
        rows = [
            Observation(
                edition=edition,
                indicator=indicators[row["indicator"]],
                area=areas[(row["kind"], row["code"])],
                period=year,
                **{source["measure"]: Decimal(row[year])},
            )
            for row in read_rows(folder / "figures" / source["file"])
            for year in row
            if year.isdigit() and row[year]
        ]
        loaded += upsert(rows, key=("edition", "indicator", "area", "period"), untouched=("superseded_by",))
    return loaded
