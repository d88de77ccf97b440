"""What the core group left as it is on the checklist of the golden thread, and why."""

from collections.abc import Iterator
from functools import partial

from diagnostics.selectors.findings import EVERYTHING
from planning.demonstration.town import Event, Story, Town
from planning.selectors.checklist import checklist
from planning.services.gaps import accept_gap


def events(town: Town) -> Iterator[Event]:
    """Once the actions stand."""
    rows = town.read("gaps")
    if rows:
        yield town.at("alignment"), partial(_accept, town, rows)


def _accept(town: Town, rows: list[Story]) -> None:
    groups = {group.check.key: group.points for group in checklist(town.trajectory, EVERYTHING)}
    for row in rows:
        about = town.rows[row["about"]].uuid
        place = (about, row.get("detail", ""))
        point = next((each for each in groups[row["point"]] if (each.about, each.detail) == place), None)
        if point:
            accept_gap(
                trajectory=town.trajectory, check=row["point"], point=point, reason=row["reason"], by=town.user()
            )
