"""Taking an edition back, so that what stood before stands again."""

from django.db import transaction
from django.utils import timezone

from diagnostics.models import Observation, SourceEdition
from diagnostics.selectors.editions import findings_left_bare, later_editions
from livb.accounts.models import User
from livb.audit.services import record


class StillNeeded(Exception):
    """The edition cannot be undone: a later one builds on it, or a finding would be left without figures."""

    def __init__(self, later: list[str], findings: list[str]) -> None:
        super().__init__(*later, *findings)
        self.later = later
        self.findings = findings


@transaction.atomic
def undo(*, edition: SourceEdition, by: User) -> SourceEdition:
    """Restore exactly what stood before this edition; its rows are kept, but count no longer."""
    later = [str(each) for each in later_editions(edition)]
    bare = [str(finding) for finding in findings_left_bare(edition)]
    if later or bare:
        raise StillNeeded(later, bare)
    undone = SourceEdition.objects.filter(pk=edition.pk, undone_at=None).update(undone_at=timezone.now(), undone_by=by)
    if undone:
        Observation.objects.filter(superseded_by=edition).update(superseded_by=None)
        record("edition.undo", edition, by=by, trajectory=edition.trajectory)
    edition.refresh_from_db()
    return edition
