"""Writing decisions down: at a meeting, or in the register; never changing one that is final."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.enums import Subject
from livb.consultation.models import Decision, Meeting
from livb.consultation.services.meetings import still_open
from livb.consultation.services.papers import keep_paper
from livb.files.models import StoredFile
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory


@transaction.atomic
def decide_at(*, meeting: Meeting, text: str, by: User, **facts: Any) -> Decision:
    """Keep what an open meeting decided; body, day and who may see it are those of the meeting unless said."""
    current = still_open(meeting)
    given = {"body_kind": current.body.kind, "decided_on": current.held_on, "visibility": current.visibility, **facts}
    decision = Decision.objects.create(
        trajectory=current.trajectory, meeting=current, text=text, created_by=by, **given
    )
    record("decision.take", decision, by=by, nature=decision.nature, subject=decision.subject)
    return decision


def register_decision(
    *,
    trajectory: Trajectory,
    upload: "UploadedFile[bytes] | None" = None,
    corrects: Decision | None = None,
    by: User,
    **facts: Any,
) -> Decision:
    """Write what a body decided elsewhere in the register, or correct an earlier row; final at once."""
    paper = keep_paper(upload, name="decision.pdf", trajectory=trajectory, visibility=facts["visibility"], by=by)
    with transaction.atomic():
        if corrects is not None:
            _check_correctable(corrects)
            paper = paper or corrects.document
            if corrects.document_id:
                StoredFile.objects.filter(pk=corrects.document_id).update(visibility=facts["visibility"])
        decision = Decision.objects.create(
            trajectory=trajectory, document=paper, corrects=corrects, created_by=by, **facts
        )
        record(
            "decision.correct" if corrects else "decision.register", decision, by=by,
            nature=decision.nature, subject=decision.subject, corrects=str(corrects.uuid) if corrects else None,
        )  # fmt: skip
    return decision


def _check_correctable(decision: Decision) -> None:
    if not decision.is_final:
        raise ValidationError(_("This meeting is still open: change the decision itself."), code="open")
    if Decision.objects.filter(corrects=decision).exists():
        raise ValidationError(_("A later decision corrected this one already."), code="corrected")


@transaction.atomic
def amend_decision(*, decision: Decision, version: int, changes: Mapping[str, Any], by: User) -> Decision:
    """Change a decision of a meeting that is still open; raises Outdated for the second of two writers."""
    _check_open(decision)
    decision = save_version(decision, version, changes)
    record("decision.amend", decision, by=by, fields=sorted(changes))
    return decision


@transaction.atomic
def take_decision_back(*, decision: Decision, by: User) -> None:
    """Take a decision off the list of a meeting that is still open."""
    _check_open(decision)
    if decision.subject == Subject.CHAPTERS:
        raise ValidationError(_("A decision on chapters of the plan stands; correct it by a later one."), code="final")
    record("decision.take_back", decision, by=by, nature=decision.nature)
    decision.delete()


def _check_open(decision: Decision) -> None:
    if decision.meeting is None:
        raise ValidationError(_("What stands in the register is final; correct it by a later row."), code="final")
    still_open(decision.meeting)
