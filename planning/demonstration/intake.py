"""What other plans oblige to report, the codes of the multi-year plan, a new edition that waits to be looked over."""

import io
from collections.abc import Iterator
from functools import partial

import docx

from diagnostics.models import Indicator
from livb.jobs.services import run
from planning.demonstration.town import Event, Story, Town, fields
from planning.enums import IntakeKind
from planning.models import PlanIntake
from planning.services.intakes import receive
from planning.services.plan_codes import confirm_codes
from planning.services.reporting import add_duty

DUTY = ("title", "recipient", "every", "due_month", "due_day", "answered_in", "legal_basis", "is_unverified")
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def events(town: Town) -> Iterator[Event]:
    story = town.read("intake")
    if story:
        yield town.at("plans"), partial(_oblige, town, story["duties"])
        for edition in story.get("codes", []):
            yield town.past(edition["on"]), partial(_take_codes, town, edition)
        if "file" in story:
            yield town.past(story["file"]["on"]), partial(_give, town, story["file"])


def _oblige(town: Town, rows: list[Story]) -> None:
    for row in rows:
        figures = Indicator.objects.filter(code__in=row.get("indicators", []))
        add_duty(plan=town.rows[f"plan {row['plan']}"], indicators=figures, changes=fields(row, *DUTY), by=town.user())


def _take_codes(town: Town, edition: Story) -> None:
    lines = ["Code;Omschrijving", *(f"{code};{title}" for code, title in edition["rows"])]
    intake = _read(town, edition, IntakeKind.CODES, "\n".join(lines).encode(), "text/csv")
    confirm_codes(intake=intake, by=town.user())


def _give(town: Town, file: Story) -> None:
    """A document that was read and waits: whoever opens it sees the tree and what is new in it."""
    document = docx.Document()
    for depth, text in file["rows"]:
        if depth:
            document.add_heading(text, depth)
        else:
            document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    _read(town, file, IntakeKind.OBJECTIVES, out.getvalue(), WORD)


def _read(town: Town, file: Story, kind: IntakeKind, content: bytes, media_type: str) -> PlanIntake:
    intake = receive(
        plan=town.rows[f"plan {file['plan']}"], kind=kind, chunks=[content], name=file["name"], media_type=media_type,
        by=town.user(),
    )  # fmt: skip
    if intake.job:
        run(intake.job)
    intake.refresh_from_db()
    return intake
