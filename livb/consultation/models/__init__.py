"""Everything that is kept about step 1 and about who consults whom."""

from livb.consultation.models.bodies import Body, Seat
from livb.consultation.models.decisions import Decision
from livb.consultation.models.intake import IntakeNote
from livb.consultation.models.meetings import AgendaItem, Attendance, Meeting, Task
from livb.consultation.models.protocol import ProtocolAgreement, ProtocolParty

__all__ = [
    "AgendaItem",
    "Attendance",
    "Body",
    "Decision",
    "IntakeNote",
    "Meeting",
    "ProtocolAgreement",
    "ProtocolParty",
    "Seat",
    "Task",
]
