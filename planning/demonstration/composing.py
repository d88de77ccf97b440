"""Step 8 as it went: which text leads, a plan that changed afterwards, and hours that were counted."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from planning.demonstration.town import Event, Story, Town, fresh
from planning.models import AlignmentLink
from planning.services.burden import set_value
from planning.services.leading import choose_text
from planning.services.plan_objectives import requote_objective


def events(town: Town) -> Iterator[Event]:
    """Chosen on the day of the alignment, before another authority changed its text."""
    story = town.read("composing")
    if story:
        yield town.at("alignment"), partial(_choose, town, story["chosen"])
        yield town.at("changed"), partial(_change, town, story["changed"])
        yield town.at("alignment"), partial(_count, town, story["counted"])


def _choose(town: Town, rows: list[Story]) -> None:
    for row in rows:
        objective = town.rows[row["objective"]]
        link = None
        if "from" in row:
            link = AlignmentLink.objects.get(objective=objective, plan_objective=town.rows[row["from"]])
        choose_text(objective=objective, link=link, version=0, reason=row["reason"], by=town.user())


def _change(town: Town, rows: list[Story]) -> None:
    for row in rows:
        quoted = fresh(town.rows[row["code"]])
        requote_objective(objective=quoted, version=quoted.version, changes={"title": row["title"]}, by=town.user())


def _count(town: Town, rows: list[Story]) -> None:
    for row in rows:
        changes = {"low": Decimal(row["low"]), "high": Decimal(row["high"]), "reason": row["reason"]}
        set_value(trajectory=town.trajectory, key=row["key"], version=0, changes=changes, by=town.user())
