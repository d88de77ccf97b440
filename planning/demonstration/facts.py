"""Published figures: facts of a few dozen municipalities, each with its publisher, title, years and licence."""

import csv
import json
from typing import Any

from diagnostics.reference import load_indicators
from diagnostics.services.facts import publish
from livb.accounts.models import User
from planning.demonstration.town import FOLDER

FACTS = FOLDER / "facts"


def publish_all(*, by: User) -> None:
    """Load the few definitions that the catalogue lacks, then every edition; what stands already is left alone."""
    load_indicators(FACTS)
    for source in json.loads((FACTS / "sources.json").read_text(encoding="utf-8")):
        publish(rows=_rows(source["file"]), by=by, footer=_footer(source), **_about(source))


def _rows(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _about(source: dict[str, Any]) -> dict[str, Any]:
    return {name: source.get(name, False) for name in ("measure", "publisher", "title", "provisional")}


def _footer(source: dict[str, Any]) -> list[str]:
    return [*source.get("notes", []), source["licence"]]
