"""Taking an edition back, so that what stood before stands again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from diagnostics.models import Observation, SourceEdition
from diagnostics.selectors.editions import later_editions
from diagnostics.services.holding import StillUsed, held_for_findings
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
    if later := [str(each) for each in later_editions(edition)]:
        raise StillNeeded(later, [])
    try:
        with held_for_findings(set(_indicators(edition)), edition.trajectory):
            _take_back(edition, by)
    except StillUsed as used:
        raise StillNeeded([], used.findings) from used
    edition.refresh_from_db()
    return edition


def _indicators(edition: SourceEdition) -> Iterable[int]:
    return edition.observations.filter(reason="").order_by().values_list("indicator", flat=True).distinct()


def _take_back(edition: SourceEdition, by: User) -> None:
    undone = SourceEdition.objects.filter(pk=edition.pk, undone_at=None).update(undone_at=timezone.now(), undone_by=by)
    if undone:
        Observation.objects.filter(superseded_by=edition).update(superseded_by=None)
        record("edition.undo", edition, by=by, trajectory=edition.trajectory)
