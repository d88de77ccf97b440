"""Published figures: facts of a few dozen municipalities, each with its publisher, title, years and licence."""

import csv
import datetime as dt
import json
from typing import Any

from django.utils import timezone

from diagnostics.models import SourceEdition
from diagnostics.reference import load_indicators
from diagnostics.services.facts import publish
from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.demonstration.history import rewrite
from planning.demonstration.town import FOLDER

FACTS = FOLDER / "facts"
LONG_AGO = 640  # days: before the first fact that a town wrote down


def publish_all(*, by: User) -> None:
    """Load the few definitions that the catalogue lacks, then the editions for everybody; what stands is left alone.

    Most were there before the towns began; what came since is what made a finding move.
    """
    load_indicators(FACTS)
    known = set(SourceEdition.objects.values_list("pk", flat=True))
    for source in _sources(""):
        edition = publish(rows=_rows(source["file"]), by=by, **_about(source))
        if edition.pk not in known:
            came = timezone.now() - dt.timedelta(days=source.get("days_ago", LONG_AGO))
            rewrite(edition, applied_at=came, created_at=came)


def publish_own(trajectory: Trajectory, town: str, *, by: User) -> None:
    """The editions that a town brought in itself."""
    for source in _sources(town):
        publish(rows=_rows(source["file"]), trajectory=trajectory, by=by, **_about(source))


def _sources(town: str) -> list[dict[str, Any]]:
    sources = json.loads((FACTS / "sources.json").read_text(encoding="utf-8"))
    return [source for source in sources if source.get("town", "") == town]


def _rows(name: str) -> list[dict[str, str]]:
    with (FACTS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _about(source: dict[str, Any]) -> dict[str, Any]:
    about: dict[str, Any] = {
        name: source[name] for name in ("measure", "publisher", "title", "provisional") if name in source
    }
    return {**about, "footer": [*source.get("notes", []), source["licence"]]}
