"""What the actions take up that runs already, the days there are for them, and how people look at them."""

from collections.abc import Iterator
from functools import partial

from diagnostics.models import RunningAction
from planning.demonstration.town import Event, Story, Town
from planning.models import Action
from planning.services.bulk import change_actions
from planning.services.capacity import enter_available_days
from planning.services.saved_views import keep_view


def events(town: Town) -> Iterator[Event]:
    story = town.read("means")
    if not story:
        return
    yield town.at("actions"), partial(_take_up, town, story["taken_up"])
    yield town.at("actions"), partial(_enter, town, story["available"])
    for row in story["views"]:
        yield town.at("actions"), partial(_keep, town, row)


def _take_up(town: Town, pairs: list[list[str]]) -> None:
    """The story names both by the first words of what is done."""
    for title, activity in pairs:
        action = Action.objects.get(trajectory=town.trajectory, title__startswith=title)
        running = RunningAction.objects.get(trajectory=town.trajectory, activity__startswith=activity)
        change_actions(actions=[(action, action.version)], changes={"takes_up": running}, author=None, by=town.user())


def _enter(town: Town, story: dict[str, dict[str, int]]) -> None:
    entered = {
        (service, int(town.calendar.year(year))): days
        for service, years in story.items()
        for year, days in years.items()
    }
    enter_available_days(trajectory=town.trajectory, seen={}, entered=entered, by=town.user())


def _keep(town: Town, row: Story) -> None:
    keep_view(
        person=town.people[row["by"]], name=row["name"], page=row["page"], query=row["query"],
        is_shared=row["shared"], by=town.user(row["by"]),
    )  # fmt: skip
