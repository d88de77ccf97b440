"""Reviews as they went: a frozen text, remarks in its margin, positions and answers; a meeting approves it."""

import datetime as dt
from collections.abc import Iterator
from functools import partial
from html import unescape

from livb.reviews.models import Remark, ReviewRound
from livb.reviews.services.positions import take_position
from livb.reviews.services.remarks import add_remark, answer_remark
from livb.reviews.services.rounds import end_of, extend_round, open_round
from planning.demonstration.history import rewrite
from planning.demonstration.town import Event, Story, Town, fields

READING = dt.timedelta(days=4)


def events(town: Town) -> Iterator[Event]:
    """Opened, read, answered; what no meeting approved yet is still open."""
    held = {row["key"]: town.day(row["on"]) for row in town.read("meetings")}
    for number, row in enumerate(town.read("rounds")):
        name = f"round {number}"
        opened_on = town.day(row["opened"])
        yield opened_on, partial(_open, town, row, name)
        if "extended" in row:
            yield town.day(row["extended"]["on"]), partial(_extend, town, row, name)
        answered_on = town.past(row["closes"])
        yield min(opened_on + READING, answered_on), partial(_read, town, row, name)
        yield answered_on, partial(_answer, town, row, name)
        if "meeting" in row:
            yield held[row["meeting"]], partial(_date, town, row, name)


def _open(town: Town, row: Story, name: str) -> None:
    town.history.settle()
    town.rows[name] = open_round(
        trajectory=town.trajectory,
        steps=row["steps"],
        question=row["question"],
        closes_on=max(town.day(row.get("extended", {}).get("first", row["closes"])), town.calendar.today),
        required=town.persons(row["required"]),
        informed=town.persons(row["informed"]),
        by=town.user(),
    )


def _extend(town: Town, row: Story, name: str) -> None:
    reason, closes_on = row["extended"]["reason"], town.day(row["closes"])
    town.rows[name] = extend_round(review=town.rows[name], closes_on=closes_on, reason=reason, by=town.user())


def _read(town: Town, row: Story, name: str) -> None:
    review: ReviewRound = town.rows[name]
    for number, said in enumerate(row["remarks"]):
        town.rows[f"{name} {number}"] = add_remark(
            review=review,
            person=town.people[said["by"]],
            section=said["section"],
            block=_block(review, said),
            kind=said["kind"],
            text=said["text"],
            by=town.user(said["by"]),
        )
    for key, verdict, reason, proof in row["positions"]:
        by = town.user() if proof else town.user(key)
        take_position(review=review, person=town.people[key], verdict=verdict, reason=reason, proof=proof, by=by)


def _block(review: ReviewRound, said: Story) -> str:
    """The passage that holds the words quoted; a remark without a quotation is about the whole section."""
    passages = dict(review.snapshot.sections())[said["section"]]["blocks"] if said["quote"] else []
    found = [str(passage["id"]) for passage in passages if said["quote"] in unescape(str(passage))]
    if said["quote"] and not found:
        raise LookupError(f"{said['section']}: no passage holds {said['quote']!r}")
    return found[0] if found else ""


def _answer(town: Town, row: Story, name: str) -> None:
    for number, said in enumerate(row["remarks"]):
        if "answer" in said:
            remark: Remark = town.rows[f"{name} {number}"]
            answer_remark(remark=remark, by=town.user(), **fields(said, "disposition", "answer"))


def _date(town: Town, row: Story, name: str) -> None:
    """The round could only be opened with a closing day to come; it had passed when the meeting approved the text."""
    rewrite(town.rows[name], closes_at=end_of(town.day(row["closes"])))
