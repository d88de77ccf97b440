"""Steps 2 and 5 to 7 as they went: vision, existing plans, the tree from line to action."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from django.utils.formats import date_format
from django.utils.translation import override

from diagnostics.models import Indicator
from livb.lib.richtext import from_plain
from planning.demonstration.town import Event, Story, Town, fields
from planning.enums import Acceptance
from planning.models import ExistingPlan, Objective, PlanObjective, ProgrammeLine
from planning.services.actions import plan_action
from planning.services.existing_plans import register_plan
from planning.services.objectives import set_objective
from planning.services.plan_objectives import quote_objective
from planning.services.programme import draw_line
from planning.services.visions import write_vision


def events(town: Town) -> Iterator[Event]:
    """A vision before its plans, lines before their objectives, objectives before their actions."""
    yield town.at("vision"), partial(_see, town, town.read("vision"))
    yield town.at("plans"), partial(_register, town)
    lines = town.read("lines")
    yield town.at("lines"), partial(_draw, town, lines)
    yield town.at("objectives"), partial(_aim, town, lines)
    yield town.at("actions"), partial(_act, town)


def _see(town: Town, story: Story) -> None:
    years = (int(town.calendar.year(year)) for year in story.get("years", ()))
    period = dict(zip(("starts_in", "ends_in"), years, strict=False))
    changes = {**fields(story, "scope_in", "scope_out"), "text": from_plain(story["text"]), **period}
    write_vision(trajectory=town.trajectory, version=0, changes=changes, by=town.user())


def _register(town: Town) -> None:
    for row in town.read("plans"):
        changes = {name: value for name, value in row.items() if name not in ("key", "objectives")}
        plan = register_plan(trajectory=town.trajectory, changes=changes, by=town.user())
        town.rows[f"plan {row['key']}"] = plan
        _quote(town, plan, None, row["objectives"])


def _quote(town: Town, plan: ExistingPlan, parent: PlanObjective | None, rows: list[Story]) -> None:
    for row in rows:
        changes = fields(row, "code", "level", "title", "out_of_scope")
        quoted = quote_objective(plan=plan, parent=parent, changes=changes, by=town.user())
        town.rows[row["code"]] = quoted
        _quote(town, plan, quoted, row.get("objectives", []))


def _draw(town: Town, lines: list[Story]) -> None:
    for row in lines:
        changes = {
            **fields(row, "title", "ambition"),
            "motive": from_plain(row["motive"]),
            "lead": town.people[row["lead"]],
        }
        phenomena = [town.rows[key] for key in row["phenomena"]]
        town.rows[row["key"]] = draw_line(
            trajectory=town.trajectory, phenomena=phenomena, changes=changes, by=town.user()
        )


def _aim(town: Town, lines: list[Story]) -> None:
    for row in lines:
        line = town.rows[row["key"]]
        for strategic in row["strategic"]:
            parent = _set(town, line, None, strategic)
            for operational in strategic["operational"]:
                _set(town, line, parent, operational)


def _set(town: Town, line: ProgrammeLine, parent: Objective | None, row: Story) -> Objective:
    changes = {"title": row["title"], "owner": town.people[row["owner"]], "due_on": town.day(row["due"])}
    measures = [_measure(town, measure, row) for measure in row.get("measures", [])]
    objective = set_objective(line=line, parent=parent, measures=measures, changes=changes, by=town.user())
    town.rows[row["key"]] = objective
    return objective


def _measure(town: Town, row: Story, objective: Story) -> Story:
    return {
        "indicator": Indicator.objects.get(code=row["indicator"]) if "indicator" in row else None,
        "measure": row.get("measure", ""),
        "direction": row["direction"],
        "baseline": Decimal(row["baseline"]),
        "baseline_period": town.calendar.year(row["period"]),
        "target": Decimal(row["target"]),
        "target_on": town.day(row["on"]),
        "interim": [(town.day(day), Decimal(target)) for day, target in row.get("steps", [])],
        "responsible": town.people[objective["owner"]],
        "next_on": town.day("y1-10-15"),
    }


def _act(town: Town) -> None:
    for row in town.read("actions"):
        changes = {
            **fields(row, "title", "domain", "output", "continuity", "risks"),
            **_accepted(town, row),
            "owner": town.people.get(row["owner"]),
            "political_responsible": town.people[row["political"]],
            "chain_link": row["chain"],
            "starts_on": town.day(row["starts"]),
            "ends_on": town.day(row["ends"]),
            "person_days": row["days"],
            "is_regular_work": row.get("regular", False),
            "is_quick_win": row.get("quick", False),
            "description": row["description"],
            "target_group": row["target"],
            "partners": row["partners"],
        }
        shares = [(town.rows[key], Decimal(share)) for key, share in row["for"]]
        budget = [_budget(town, line) for line in row.get("budget", [])]
        town.rows[row["title"]] = plan_action(
            trajectory=town.trajectory, shares=shares, budget=budget, changes=changes, by=town.user()
        )


def _accepted(town: Town, row: Story) -> Story:
    """What the story does not call open was accepted by its owner when the actions were planned."""
    if "acceptance" in row:
        return fields(row, "acceptance", "acceptance_note")
    with override(town.trajectory.language):
        note = f"{town.people[row['owner']].office}, {date_format(town.at('actions'))}"
    return {"acceptance": Acceptance.ACCEPTED, "acceptance_note": note}


def _budget(town: Town, row: list[str | int]) -> Story:
    """What is planned, and as far as the story goes what of it is committed and spent."""
    year, funder, kind, euros, funding, *more = row
    told = dict(zip(("committed_cents", "spent_cents"), more, strict=False))
    return {
        "year": int(town.calendar.year(str(year))),
        "funder": funder,
        "kind": kind,
        "planned_cents": _cents(euros),
        "funding": funding,
        **{name: _cents(amount) for name, amount in told.items()},
    }


def _cents(euros: str | int) -> int:
    return int(Decimal(euros) * 100)
