"""Step 3 as it went: the data plan, what people told, the phenomena, what is done already, strengths and weaknesses."""

from collections.abc import Iterator
from functools import partial

from diagnostics.models import Finding, Indicator, RunningAction, SwotItem
from diagnostics.services.dataplan import ask_for, explain_gap, interpret
from diagnostics.services.findings import Links, note_down, rewrite, state_fact
from diagnostics.services.phenomena import describe
from livb.lib.enums import Visibility
from livb.lib.richtext import from_plain
from planning.demonstration.facts import publish_own
from planning.demonstration.town import Event, Story, Town, fields, fresh

TOLD = (
    "title", "place", "moment", "causes", "sufferers", "since", "development", "domains", "confidence",
    "confidence_reason",
)  # fmt: skip
SWOT = {"strengths": "strength", "weaknesses": "weakness", "opportunities": "opportunity", "threats": "threat"}


def events(town: Town) -> Iterator[Event]:
    """Facts before stories: a finding is noted on its day and linked to a phenomenon once that is described."""
    yield town.at("dataplan"), partial(publish_own, town.trajectory, town.folder.name, by=town.user())
    yield town.at("dataplan"), partial(_ask, town, town.read("dataplan"))
    findings = town.read("findings")
    for row in findings:
        yield town.day(row["on"]), partial(_note, town, row)
    yield town.at("phenomena"), partial(_describe, town, town.read("phenomena"), findings)
    yield town.at("actors"), partial(_list_actors, town)
    yield town.at("swot"), partial(_add_up, town, town.read("swot"))
    for row in town.read("interpretations"):
        yield town.at("phenomena"), partial(_interpret, town, row)


def _ask(town: Town, story: Story) -> None:
    for row in story["rows"]:
        facts = {**fields(row, "supplier", "state", "reason"), "due_on": town.day(row["due"])}
        ask_for(trajectory=town.trajectory, indicator=_indicator(row), by=town.user(), **facts)
    for theme, reason in story["gaps"].items():
        explain_gap(trajectory=town.trajectory, theme=theme, reason=reason, by=town.user())


def _note(town: Town, row: Story) -> None:
    quotable = row["quotable"]
    town.rows[row["source"]] = note_down(
        Finding,
        trajectory=town.trajectory,
        links={"indicators": [_indicator(row)] if "indicator" in row else []},
        by=town.user(),
        kind=row["kind"],
        text=row["text"],
        source=row["source"],
        observed_on=town.day(row["on"]),
        is_quotable=quotable,
        visibility=Visibility.COUNCIL if quotable else Visibility.TEAM,
    )


def _describe(town: Town, phenomena: list[Story], findings: list[Story]) -> None:
    for row in phenomena:
        facts = {**fields(row, *TOLD), "story": from_plain(row["story"]), "visibility": town.about["visibility"]}
        sheet = describe(trajectory=town.trajectory, by=town.user(), **facts)
        town.rows[row["key"]] = sheet
        for fact in row["facts"]:
            indicator = _indicator(fact) if fact["indicator"] else None
            told = state_fact(phenomenon=sheet, text=fact["text"], indicator=indicator, by=town.user())
            town.rows[f"figure {fact['indicator']}"] = told
    for row in findings:
        links: Links = {"phenomena": [town.rows[key] for key in row["phenomena"]]}
        finding = fresh(town.rows[row["source"]])
        rewrite(row=finding, based_on=finding.version, links=links, by=town.user(), text=row["text"])


def _list_actors(town: Town) -> None:
    for row in town.read("actors"):
        facts = fields(row, "actor", "kind", "activity", "works", "works_because")
        links: Links = {"phenomena": [town.rows[key] for key in row["phenomena"]]}
        visibility = Visibility.COUNCIL
        note_down(
            RunningAction, trajectory=town.trajectory, links=links, by=town.user(), visibility=visibility, **facts
        )


def _add_up(town: Town, story: dict[str, list[Story]]) -> None:
    for name, lines in story.items():
        for line in lines:
            keys = [f"figure {line['indicator']}"] if "indicator" in line else line["evidence"]
            links: Links = {"findings": [town.rows[key] for key in keys]}
            facts = {"kind": SWOT[name], "text": line["text"], "visibility": Visibility.COUNCIL}
            note_down(SwotItem, trajectory=town.trajectory, links=links, by=town.user(), **facts)


def _interpret(town: Town, row: Story) -> None:
    interpret(
        trajectory=town.trajectory,
        indicator=_indicator(row),
        based_on=0,
        author=town.people[row["by"]],
        by=town.user(row["by"]),
        **fields(row, "text", "visibility"),
    )


def _indicator(row: Story) -> Indicator:
    return Indicator.objects.get(code=row["indicator"])
