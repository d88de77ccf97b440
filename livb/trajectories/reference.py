"""Reads the reference files of fixtures/reference into the database; each app registers its own loader."""

import csv
import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from django.conf import settings
from django.db import models

from livb.lib.bilingual import LANGUAGES
from livb.lib.registry import Registry
from livb.trajectories.models import Area, AreaSuccession, GuidingQuestion, MethodEdition, StepText

Loader = Callable[[Path], int]
Row = dict[str, str]
M = TypeVar("M", bound=models.Model)

LOADERS: Registry[str, Loader] = Registry("reference loaders")
FOLDER = Path(settings.BASE_DIR) / "fixtures" / "reference"


@dataclass(frozen=True)
class Alias:
    """Another spelling of an area (use `spelling`), or the name of a place that is only a part of it (`part`)."""

    kind: str
    code: str
    text: str
    use: str


def read_rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def upsert(rows: Iterable[M], *, key: Sequence[str], untouched: Sequence[str] = ()) -> int:
    """Insert or update by `key` in a few statements, so that loading twice changes nothing; every row keeps its id."""
    batch = list(rows)
    if not batch:
        return 0
    model = type(batch[0])
    fixed = {*key, *untouched}
    others = [field.name for field in model._meta.concrete_fields if not field.primary_key and field.name not in fixed]
    model._default_manager.bulk_create(
        batch, batch_size=200, update_conflicts=True, unique_fields=list(key), update_fields=others
    )
    return len(batch)


@cache
def aliases() -> tuple[Alias, ...]:
    """Names that files use for a place and that are not among its official names."""
    return tuple(Alias(row["kind"], row["code"], row["alias"], row["use"]) for row in read_rows(FOLDER / "aliases.csv"))


@LOADERS.register("areas")
def load_areas(folder: Path) -> int:
    """The grid from the country down to the municipality: an area can only point at one that stands already."""
    rows = read_rows(folder / "areas.csv")
    zones = [{"kind": Area.Kind.ZONE.value, **row} for row in read_rows(folder / "zones.csv")]
    loaded = 0
    for kinds in (
        {Area.Kind.COUNTRY, Area.Kind.REGION},
        {Area.Kind.PROVINCE},
        {Area.Kind.ZONE},
        {Area.Kind.MUNICIPALITY},
    ):
        parents = {(area.kind, area.code): area for area in Area.objects.exclude(kind=Area.Kind.MUNICIPALITY)}
        chosen = [row for row in rows + zones if row["kind"] in kinds]
        loaded += upsert([_area(row, parents) for row in chosen], key=("kind", "code", "valid_from"))
    return loaded


def _area(row: Row, parents: dict[tuple[str, str], Area]) -> Area:
    def parent(kind: str) -> Area | None:
        return parents[(kind, row[kind])] if row.get(kind) else None

    return Area(
        kind=row["kind"],
        code=row["code"],
        valid_from=dt.date.fromisoformat(row["valid_from"]),
        valid_to=dt.date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        region=parent("region"),
        province=parent("province"),
        zone=parent("zone"),
        language_regime=row.get("language_regime", ""),
        latitude=row.get("latitude") or None,
        longitude=row.get("longitude") or None,
        is_verified=row.get("is_verified", "1") == "1",
        **columns("name", {language: row[f"name_{language}"] for language in LANGUAGES}),
    )


@LOADERS.register("successions")
def load_successions(folder: Path) -> int:
    areas = {(area.kind, area.code): area for area in Area.objects.order_by("valid_from")}
    return upsert(
        [
            AreaSuccession(
                old=areas[(row["kind"], row["old_code"])],
                new=areas[(row["kind"], row["new_code"])],
                happened_on=row["happened_on"],
                is_partial=row["is_partial"] == "1",
            )
            for row in read_rows(folder / "successions.csv")
        ],
        key=("old", "new"),
    )


@LOADERS.register("method")
def load_method(folder: Path) -> int:
    """Every edition of the method; a question that left the file leaves the edition."""
    return sum(
        _edition(json.loads(path.read_text(encoding="utf-8"))) for path in sorted(folder.glob("method_edition_*.json"))
    )


def _edition(content: dict[str, Any]) -> int:
    edition, _created = MethodEdition.objects.update_or_create(
        number=content["number"], defaults={"published_on": content["published_on"]}
    )
    texts, questions = [], []
    for step in content["steps"]:
        fields = columns("lead", step["lead"]) | columns("pitfall", step["pitfall"])
        texts.append(StepText(edition=edition, step=step["step"], **fields))
        for position, question in enumerate(step["questions"], start=1):
            fields = columns("text", question["text"]) | columns("example", question["example"])
            questions.append(GuidingQuestion(edition=edition, step=step["step"], position=position, **fields))
        edition.questions.filter(step=step["step"], position__gt=len(step["questions"])).delete()
    return upsert(texts, key=("edition", "step")) + upsert(questions, key=("edition", "step", "position"))


def columns(name: str, texts: dict[str, str]) -> dict[str, Any]:
    """The real columns of a bilingual text."""
    return {f"{name}_{language}": texts.get(language, "") for language in LANGUAGES}
