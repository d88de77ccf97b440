"""Step 8 as it went: how other plans stand to this one, how contradictions ended, where objectives land."""

from collections.abc import Iterator
from functools import partial

from livb.jobs.services import run
from livb.lib.enums import Edition
from planning.demonstration.town import Event, Story, Town, fields
from planning.models import Contradiction
from planning.services.alignment import relate, settle
from planning.services.anchoring import anchor
from planning.services.masterplans import print_masterplan
from planning.services.suggestions import dismiss_suggestion


def events(town: Town) -> Iterator[Event]:
    story = town.read("alignment")
    if story:
        yield town.at("alignment"), partial(_relate, town, story["links"])
        yield town.at("alignment"), partial(_dismiss, town, story.get("dismissed", []))
        yield town.at("anchoring"), partial(_anchor, town, story["anchoring"])
    if "printed" in town.schedule:
        yield town.at("printed"), partial(_print, town)


def _relate(town: Town, rows: list[Story]) -> None:
    for row in rows:
        links = relate(
            plan_objective=town.rows[row["from"]],
            objectives=[town.rows[row["to"]]] if "to" in row else [],
            other=town.rows[row["other"]] if "other" in row else None,
            changes=fields(row, "relation", "strength", "reason", "leads"),
            by=town.user(),
        )
        if "settled" in row:
            changes = {**row["settled"], "settled_on": town.day(row["settled"]["on"])}
            changes.pop("on")
            contradiction = Contradiction.objects.get(link=links[0])
            settle(contradiction=contradiction, version=contradiction.version, changes=changes, by=town.user())


def _dismiss(town: Town, rows: list[Story]) -> None:
    """What shares words and nothing else."""
    for row in rows:
        dismiss_suggestion(plan_objective=town.rows[row["from"]], objective=town.rows[row["own"]], by=town.user())


def _print(town: Town) -> None:
    """The council's edition is made before its session, here and now: the plan cannot be approved without."""
    town.history.settle()
    job = print_masterplan(
        trajectory=town.trajectory, edition=Edition.COUNCIL, language=town.trajectory.language, by=town.user()
    )
    run(job)


def _anchor(town: Town, rows: list[Story]) -> None:
    for row in rows:
        changes = {
            **fields(row, "code", "budget_line", "credit", "state", "decision"),
            "plan": town.rows[f"plan {row['plan']}"],
        }
        if "yearly" in row:
            changes["yearly_cents"] = row["yearly"] * 100
        if "dated_on" in row:
            changes["dated_on"] = town.day(row["dated_on"])
        anchor(objective=town.rows[row["objective"]], version=0, changes=changes, by=town.user())
