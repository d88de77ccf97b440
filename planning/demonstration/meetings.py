"""Bodies with their seats, meetings with what was said, decided and approved, tasks, and the register."""

import datetime as dt
from collections.abc import Iterator
from functools import partial

from livb.consultation.enums import Presence
from livb.consultation.models import AgendaItem
from livb.consultation.services.bodies import give_seat, name_body
from livb.consultation.services.decisions import decide_at, register_decision
from livb.consultation.services.meetings import call_meeting, close_meeting, keep_attendance, write_report
from livb.consultation.services.tasks import give_task, tick_task
from livb.lib.enums import Visibility
from livb.lib.richtext import from_plain
from livb.reviews.services.approvals import approve_at_meeting
from livb.trajectories.models import Area
from planning.demonstration.town import Event, Story, Town, fields, fresh

CALLED_BEFORE = dt.timedelta(days=14)


def events(town: Town) -> Iterator[Event]:
    """First the bodies, then every meeting from its call to its last task."""
    bodies = {row["key"]: row for row in town.read("bodies")}
    yield town.at("bodies"), partial(_seat, town, list(bodies.values()))
    for row in town.read("meetings"):
        called_on = max(town.day(row["on"]) - CALLED_BEFORE, town.at("bodies"))
        yield min(called_on, town.calendar.today), partial(_call, town, row)
        if row["closed"]:
            yield town.day(row["on"]), partial(_hold, town, row, bodies[row["body"]])
        for task in row["tasks"]:
            if "done" in task:
                yield town.day(task["done"]), partial(_tick, town, task)
    for row in town.read("register"):
        yield town.day(row["on"]), partial(_register, town, row)


def _seat(town: Town, bodies: list[Story]) -> None:
    for row in bodies:
        facts = fields(row, "name", "kind", "mandate", "rhythm", "origin", "visibility")
        chair = town.people[row["chair"]] if row["chair"] else None
        body = name_body(trajectory=town.trajectory, chair=chair, by=town.user(), **facts)
        town.rows[row["key"]] = body
        for person, deputy in row["seats"]:
            since_on = town.day("m1+0")
            stand_in = town.people[deputy] if deputy else None
            give_seat(body=body, person=town.people[person], deputy=stand_in, since_on=since_on, by=town.user())


def _call(town: Town, row: Story) -> None:
    town.rows[row["key"]] = call_meeting(
        trajectory=town.trajectory,
        body=town.rows[row["body"]],
        agenda=row["agenda"],
        held_on=town.day(row["on"]),
        starts_at=dt.time.fromisoformat(row["at"]),
        place=row["place"],
        visibility=row["visibility"],
        by=town.user(),
    )


def _hold(town: Town, row: Story, body: Story) -> None:
    meeting, by = fresh(town.rows[row["key"]]), town.user()
    items = list(AgendaItem.objects.filter(meeting=meeting))
    deputies = dict(body["seats"])
    attendance = {}
    for key in deputies:
        presence = row["absent"].get(key, Presence.PRESENT)
        stand_in = town.people[deputies[key]] if presence == Presence.DEPUTY else None
        attendance[town.people[key]] = (presence, stand_in)
    keep_attendance(meeting=meeting, rows=attendance, by=by)
    write_report(meeting=meeting, version=meeting.version, report=from_plain(row["report"]), by=by)
    for decision in row["decisions"]:
        facts = fields(decision, "nature", "subject", "number")
        decide_at(meeting=meeting, text=decision["text"], item=items[decision["item"] - 1], by=by, **facts)
    for task in row["tasks"]:
        owner, due_on = town.people[task["owner"]], town.day(task["due"])
        item = items[task["item"] - 1]
        town.rows[task["what"]] = give_task(
            meeting=meeting, what=task["what"], owner=owner, due_on=due_on, item=item, by=by
        )
    if "approves" in row:
        town.history.settle()
        approve_at_meeting(meeting=fresh(meeting), steps=row["approves"], by=by)
    close_meeting(meeting=meeting, by=by)


def _tick(town: Town, task: Story) -> None:
    tick_task(task=fresh(town.rows[task["what"]]), done=True, by=town.user(task["owner"]))


def _register(town: Town, row: Story) -> None:
    facts = fields(row, "body_kind", "subject", "nature", "number", "text")
    if "area" in row:
        facts["area"] = Area.objects.municipalities().current().get(code=row["area"])
    if "votes" in row:
        facts |= dict(zip(("votes_for", "votes_against", "votes_abstained"), row["votes"], strict=True))
    facts |= {"decided_on": town.day(row["on"]), "visibility": Visibility.PUBLIC}
    register_decision(trajectory=town.trajectory, by=town.user(), **facts)
