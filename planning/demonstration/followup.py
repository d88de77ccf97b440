"""Step 9 as it went: reports on actions, next values, the yearly evaluation and what others can copy."""

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from livb.lib.richtext import from_plain
from livb.practices.enums import Origin
from livb.practices.models import GoodPractice
from livb.practices.services.practices import propose_practice, reuse_practice, share_practice, tell_reuse
from planning.demonstration.town import Event, Story, Town, fields
from planning.models import Action, ObjectiveIndicator
from planning.services.evaluations import begin_evaluation, judge_objective
from planning.services.followup import fix_followup
from planning.services.progress import report_action
from planning.services.values import approve_value, give_value

TEXTS = ("effect", "mechanism", "context", "how", "failed")


def events(town: Town) -> Iterator[Event]:
    story = town.read("followup")
    if not story:
        return
    yield town.at("followup"), partial(_fix, town, story)
    for row in story["updates"]:
        yield town.day(row["on"]), partial(_report, town, row)
    for row in story.get("values", []):
        yield town.day(story["evaluation"]["on"]), partial(_measure, town, row)
    if "evaluation" in story:
        yield town.day(story["evaluation"]["on"]), partial(_evaluate, town, story["evaluation"])
    for row in story["practices"]:
        yield town.day(row["on"]), partial(_share, town, row)
    for row in story.get("reuses", []):
        yield town.day(row["on"]), partial(_reuse, town, row)


def _fix(town: Town, story: Story) -> None:
    changes = {"next_on": town.day(story["next_on"]), "readers": story["readers"]}
    fix_followup(trajectory=town.trajectory, version=0, changes=changes, by=town.user())


def _report(town: Town, row: Story) -> None:
    person = town.people[row["by"]]
    report_action(
        action=_action(town, row),
        reported_by=person,
        entered_by=None if person.user else town.people["coordinator"],
        changes={**fields(row, "status", "health", "reason", "sentence"), "reported_on": town.day(row["on"])},
        by=town.user(row["by"]),
    )


def _measure(town: Town, row: Story) -> None:
    measure = ObjectiveIndicator.objects.filter(objective=town.rows[row["objective"]])[0]
    changes = {"period": town.calendar.year(row["period"]), "value": Decimal(row["value"]), "source": row["source"]}
    by = town.user(row["by"])
    value = give_value(measure=measure, given_by=town.people[row["by"]], changes=changes, by=by)
    if row["approved"]:
        approve_value(value=value, checked_by=town.people[row["checked_by"]], by=town.user(row["checked_by"]))


def _evaluate(town: Town, row: Story) -> None:
    changes: Story = {name: from_plain(row[name]) for name in ("text", "lessons", "changes")}
    changes |= {"year": int(town.calendar.year(row["year"])), "visibility": row["visibility"]}
    evaluation = begin_evaluation(trajectory=town.trajectory, changes=changes, by=town.user())
    for judged in row["judgements"]:
        judge_objective(
            evaluation=evaluation,
            objective=town.rows[judged["objective"]],
            version=0,
            changes=fields(judged, "judgement", "evidence"),
            by=town.user(),
        )


def _share(town: Town, row: Story) -> None:
    changes = {name: from_plain(row[name]) for name in TEXTS} | fields(row, "title", "cost", "evidence")
    action = _action(town, row)
    practice = propose_practice(
        trajectory=town.trajectory, changes=changes, origin_kind=Origin.ACTION, origin_uuid=action.uuid, by=town.user()
    )
    share_practice(
        practice=practice, version=practice.version, consent=row["consent"], decision=row["decision"], by=town.user()
    )


def _reuse(town: Town, row: Story) -> None:
    practice = GoodPractice.objects.get(title=row["practice"])
    reuse = reuse_practice(practice=practice, trajectory=town.trajectory, by=town.user())
    tell_reuse(reuse=reuse, version=reuse.version, changes=fields(row, "adapted", "outcome"), by=town.user())


def _action(town: Town, row: Story) -> Action:
    """The story names an action by the first words of its title."""
    return Action.objects.get(trajectory=town.trajectory, title__startswith=row["action"])
