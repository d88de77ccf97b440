"""Looking again at a finding of which a figure moved."""

from django.db import transaction

from diagnostics.models import FigureLook, Finding
from diagnostics.selectors.moved import moved_findings
from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Person


class MovedAgain(Exception):
    """What the person saw is no longer what moved: somebody looked already, or another figure came."""


@transaction.atomic
def look_at(*, finding: Finding, seen: str, outcome: str, note: str, person: Person, by: User) -> FigureLook:
    """Keep what somebody concluded of the moves seen (`seen` is their digest); raises MovedAgain for other ones."""
    Finding.objects.select_for_update(no_key=True).get(pk=finding.pk)
    moved = next((each for each in moved_findings(finding.trajectory) if each.finding.pk == finding.pk), None)
    if moved is None or moved.digest != seen:
        raise MovedAgain
    look = FigureLook.objects.create(
        trajectory=finding.trajectory,
        finding=finding,
        outcome=outcome,
        note=note,
        person=person if person.pk else None,
        created_by=by,
    )
    record("finding.look", look, by=by, finding=str(finding.uuid), outcome=outcome)
    return look
