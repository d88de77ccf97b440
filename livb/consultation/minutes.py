"""The minutes of a meeting as a document of a few pages, printed for those who were there."""

from functools import cache
from typing import Any

from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livb.consultation.enums import Nature, Presence
from livb.consultation.models import Attendance, Decision, Meeting, Task
from livb.consultation.selectors.meetings import Point, attendances, points
from livb.documents import pdf
from livb.documents.tree import (
    Block,
    BulletList,
    Chapter,
    Column,
    Document,
    Heading,
    Meta,
    Note,
    Paragraph,
    RichText,
    Row,
    Table,
)
from livb.lib.enums import both_labels, in_both
from livb.lib.filenames import file_name
from livb.lib.hashing import content_hash
from livb.membership.models import Person
from livb.membership.selectors.people import person_ref
from livb.trajectories.blocks import date_ref
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns


def document(meeting: Meeting) -> Document:
    """Who was there, what was decided under each item, who does what by when, and the report."""
    trajectory = meeting.trajectory
    parts = (_attendance(meeting), _outcome(meeting), *_report(meeting))
    plain = [part.title for part in parts], [[block.to_json() for block in part.blocks] for part in parts]
    meta = Meta(
        title=in_both(_("Minutes")),
        place=", ".join(str(town.name) for town in towns(trajectory)) or trajectory.title,
        subtitle=_subtitle(meeting),
        status=in_both(_("Closed") if meeting.is_closed else _("Draft, the meeting is not closed")),
        made_on=date_ref(meeting.held_on),
        sha256=content_hash([str(meeting.uuid), meeting.held_on.isoformat(), *plain]),
        language=trajectory.language,
        watermark=None if meeting.is_closed else in_both(_("DRAFT")),
        fictitious=in_both(_("Example, fictitious content")) if settings.LIVB_DEMO else None,
        brief=True,
    )
    return Document(meta=meta, parts=parts)


def key(printed: Document) -> str:
    """What decides every byte of the print."""
    return content_hash({"document": printed.to_json(), "release": _release()})


@cache
def _release() -> str:
    return pdf.fingerprint()


def name_of(meeting: Meeting) -> str:
    """`notulen-kerngroep-halle-2026-03-09.pdf`"""
    trajectory = meeting.trajectory
    parts = (_("Minutes"), str(meeting.body), trajectory.slug)
    return file_name("pdf", *parts, at=meeting.held_on, language=trajectory.language)


def _subtitle(meeting: Meeting) -> str:
    place = [meeting.place] if meeting.place else []
    hour = [meeting.starts_at.strftime("%H:%M")] if meeting.starts_at else []
    return ", ".join([meeting.body.name, *place, *hour])


def _attendance(meeting: Meeting) -> Chapter:
    rows = tuple(Row(id=str(row.uuid), cells=_present(row)) for row in attendances(meeting))
    columns = (Column(label=in_both(_("Person")), width=55), Column(label=in_both(_("Attendance")), width=45))
    block: Block = Note(id="attendance:none", tone="pending", text=in_both(_("The attendance was not noted.")))
    if rows:
        block = Table(id="attendance", caption=in_both(_("Who was there")), columns=columns, rows=rows)
    return _chapter(meeting.trajectory, "attendance", _("Attendance"), (block,))


def _present(row: Attendance) -> tuple[Any, Any]:
    how = (
        [both_labels(Presence(row.presence)), _named(row.deputy)] if row.deputy else both_labels(Presence(row.presence))
    )
    return _named(row.person), how


def _outcome(meeting: Meeting) -> Chapter:
    found = points(meeting)
    blocks = tuple(block for number, point in enumerate(found) for block in _point(number, point))
    nothing = Note(id="outcome:none", tone="pending", text=in_both(_("Nothing was decided or taken up.")))
    return _chapter(meeting.trajectory, "outcome", _("Agenda, decisions and tasks"), blocks or (nothing,))


def _point(number: int, point: Point) -> list[Block]:
    title: Any = str(point.item) if point.item else in_both(_("Outside the agenda"))
    blocks: list[Block] = [Heading(id=f"point:{number}", text=title)]
    for decision in point.decisions:
        blocks += _decision(decision)
    if point.tasks:
        blocks.append(_tasks(number, point.tasks))
    return blocks


def _decision(decision: Decision) -> list[Block]:
    label = {language: capfirst(text) for language, text in both_labels(Nature(decision.nature)).items()}
    items = [decision.text] + ([decision.amendments] if decision.amendments else [])
    blocks: list[Block] = [BulletList(id=f"{decision.uuid}:text", title=label, items=tuple(items))]
    if decision.dissent:
        blocks.append(
            Note(id=f"{decision.uuid}:dissent", tone="dissent", title=in_both(_("Dissent")), text=decision.dissent)
        )
    return blocks


def _tasks(number: int, tasks: tuple[Task, ...]) -> Table:
    columns = (
        Column(label=in_both(_("Task")), width=50),
        Column(label=in_both(_("Who")), width=30),
        Column(label=in_both(_("By when")), width=20),
    )
    rows = tuple(Row(id=str(task.uuid), cells=(task.what, _named(task.owner), date_ref(task.due_on))) for task in tasks)
    return Table(id=f"tasks:{number}", caption=in_both(_("Tasks")), columns=columns, rows=rows)


def _report(meeting: Meeting) -> tuple[Chapter, ...]:
    blocks: tuple[Block, ...] = ()
    if meeting.report:
        blocks += (RichText(id=f"{meeting.uuid}:report", html=meeting.report),)
    if meeting.minutes is not None:
        said = in_both(_("The signed minutes are kept with this meeting:"))
        blocks += (Paragraph(id=f"{meeting.uuid}:minutes", text=[said, meeting.minutes.name]),)
    return (_chapter(meeting.trajectory, "report", pgettext_lazy("of a meeting", "Report"), blocks),) if blocks else ()


def _chapter(trajectory: Trajectory, key: str, title: Any, blocks: tuple[Block, ...]) -> Chapter:
    return Chapter(key=key, title=in_both(title), blocks=blocks, language=trajectory.language)


def _named(person: Person | None) -> dict[str, Any] | None:
    """The minutes are for those who were there: the name stands beside the function."""
    reference = person_ref(person)
    return {**reference, "name": person.name} if reference and person and person.name else reference
