"""Step 1 as it went: the intake, the protocol with its signatures, milestones and what people attest."""

from collections.abc import Iterator
from functools import partial

from django.core.files.uploadedfile import SimpleUploadedFile

from livb.consultation.services.intake import write_intake
from livb.consultation.services.parties import add_party, sign
from livb.consultation.services.protocol import write_protocol
from livb.lib.enums import Visibility
from livb.lib.richtext import from_plain
from livb.membership.roles import Role
from livb.membership.services.attestations import attest
from livb.membership.services.invitations import invite
from livb.trajectories.models import Milestone
from livb.trajectories.services.milestones import move_milestone, plan_milestone, reach_milestone
from livb.trajectories.services.steps import open_early
from livb.trajectories.services.trajectories import change_state
from planning.demonstration.town import FOLDER, Event, Story, Town, fields

PROMISES = ("purpose", "obligations", "data_rules", "stopping")


def events(town: Town) -> Iterator[Event]:
    """Everything that is no meeting and no text of a later step."""
    story = town.read("start")
    yield town.at("intake"), partial(_take_in, town, story["intake"])
    yield town.at("protocol"), partial(_write, town, story["protocol"])
    for row in story["protocol"]["parties"]:
        yield town.day(row["signed"]), partial(_sign, town, row)
    for row in town.about["attested"]:
        yield town.day(row["on"]), partial(_attest, town, row)
    for row in town.about["milestones"]:
        yield from _milestone(town, row)
    for row in town.about.get("early", []):
        yield town.day(row["on"]), partial(_begin_early, town, row)
    for row in town.read("people"):
        if "invited" in row:
            yield town.at("vision"), partial(_invite, town, row)
    if "ended" in town.about:
        row = town.about["ended"]
        yield town.day(row["on"]), partial(_end, town, row)


def _take_in(town: Town, answers: Story) -> None:
    changes = {name: from_plain(text) for name, text in answers.items()}
    write_intake(trajectory=town.trajectory, changes=changes, based_on=0, by=town.user("adviseur"))


def _write(town: Town, story: Story) -> None:
    changes = {
        **{name: from_plain(story[name]) for name in PROMISES},
        **fields(story, "decision_rule", "silence_agrees", "trust"),
        "visibility": Visibility.PUBLIC,
    }
    paper = SimpleUploadedFile("protocol.pdf", (FOLDER / "protocol.pdf").read_bytes(), "application/pdf")
    write_protocol(trajectory=town.trajectory, changes=changes, based_on=1, upload=paper, by=town.user("adviseur"))
    for row in story["parties"]:
        named = {**fields(row, "name", "kind"), "signatory": town.people[row["signatory"]]}
        town.rows[row["name"]] = add_party(trajectory=town.trajectory, by=town.user("adviseur"), **named)


def _sign(town: Town, row: Story) -> None:
    vote: Story = {}
    if "council" in row:
        in_favour, against, abstained = row["votes"]
        vote = {"council_on": town.day(row["council"]), "votes_for": in_favour, "votes_against": against,
                "votes_abstained": abstained}  # fmt: skip
    countersignatory = town.people[row["counter"]] if "counter" in row else None
    said = {"capacity": row["capacity"], "countersignatory": countersignatory, **vote}
    sign(party=town.rows[row["name"]], signed_on=town.day(row["signed"]), by=town.user(), **said)
    town.trajectory.refresh_from_db()


def _attest(town: Town, row: Story) -> None:
    attest(
        trajectory=town.trajectory,
        step=row["step"],
        key=row["key"],
        person=town.people[row["person"]],
        attested_on=town.day(row["on"]),
        note=row["note"],
        by=town.user(row["person"]),
    )


def _milestone(town: Town, row: Story) -> Iterator[Event]:
    if "title" in row:
        yield town.at("bodies"), partial(_plan, town, row)
    if "moved" in row:
        yield town.at("objectives"), partial(_move, town, row)
    if "reached" in row:
        yield town.day(row["reached"]), partial(_reach, town, row)


def _plan(town: Town, row: Story) -> None:
    due_on = town.day(row["due"])
    plan_milestone(trajectory=town.trajectory, label=row["title"], due_on=due_on, by=town.user())


def _move(town: Town, row: Story) -> None:
    move_milestone(milestone=_found(town, row), due_on=town.day(row["moved"]), reason=row["reason"], by=town.user())


def _reach(town: Town, row: Story) -> None:
    reach_milestone(milestone=_found(town, row), reached_on=town.day(row["reached"]), by=town.user())


def _found(town: Town, row: Story) -> Milestone:
    named = {"label": row["title"]} if "title" in row else {"key": row["key"]}
    return Milestone.objects.get(trajectory=town.trajectory, **named)


def _begin_early(town: Town, row: Story) -> None:
    open_early(trajectory=town.trajectory, step=row["step"], reason=row["reason"], by=town.user("adviseur"))


def _invite(town: Town, row: Story) -> None:
    """The link was mailed then; it waits for an answer."""
    person, language = town.people[row["key"]], town.trajectory.language
    invite(person=person, email=row["invited"], roles=[Role.MEMBER], language=language, by=town.user())


def _end(town: Town, row: Story) -> None:
    change_state(
        trajectory=town.trajectory,
        state=row["state"],
        happened_on=town.day(row["on"]),
        reason=row["reason"],
        by=town.user("adviseur"),
    )
