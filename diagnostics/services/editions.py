"""Taking an edition back, as if it had never been imported: also when later imports revised or repeated its figures."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from diagnostics.models import Observation, SourceEdition, Upload
from diagnostics.selectors.observations import Figures, Key
from diagnostics.services.holding import StillUsed, held_for_findings
from diagnostics.services.merging import alone
from diagnostics.services.staging import unpack
from livb.accounts.models import User
from livb.audit.services import record
from livb.files.services import open_

SAID = ("numerator", "denominator", "value", "reason", "is_provisional")
SAME_KEY = {name: OuterRef(name) for name in ("indicator", "area", "period")}
BATCH = 2000


class StillNeeded(Exception):
    """The edition cannot be undone: a finding would be left without figures."""

    def __init__(self, findings: list[str]) -> None:
        super().__init__(*findings)
        self.findings = findings


@transaction.atomic
def undo(*, edition: SourceEdition, by: User) -> SourceEdition:
    """Restore exactly what would stand without this edition; its rows are kept, but count no longer.

    What a later import revised stays as that import says; what it repeated unchanged stays too, now on its account.
    """
    alone(edition.trajectory)
    try:
        with held_for_findings(set(_indicators(edition)), edition.trajectory):
            effect = _take_back(edition, by)
    except StillUsed as used:
        raise StillNeeded(used.findings) from used
    edition.refresh_from_db()
    edition.effect = effect
    return edition


def _indicators(edition: SourceEdition) -> Iterable[int]:
    return edition.observations.filter(reason="").order_by().values_list("indicator", flat=True).distinct()


def _take_back(edition: SourceEdition, by: User) -> dict[str, int]:
    undone = SourceEdition.objects.filter(pk=edition.pk, undone_at=None).update(undone_at=timezone.now(), undone_by=by)
    if not undone:
        return {}
    _hand_over(edition)
    own = edition.observations.order_by()
    before = Observation.objects.filter(superseded_by=edition)
    later = own.filter(**SAME_KEY).values("superseded_by")[:1]
    still = own.filter(superseded_by=None)
    restored = still.filter(Exists(before.filter(**SAME_KEY))).count()
    effect = {
        "restored": restored,
        "gone": still.count() - restored,
        "stays": own.filter(superseded_by__isnull=False).count(),
    }
    before.update(superseded_by=Subquery(later))
    record("edition.undo", edition, by=by, trajectory=edition.trajectory, **effect)
    return effect


def _hand_over(edition: SourceEdition) -> None:
    """Copy what a later import said too, without writing it because it stood already, to the edition of that import."""
    later = Upload.objects.filter(trajectory=edition.trajectory, edition__undone_at=None, edition__pk__gt=edition.pk)
    for upload in later.exclude(staged=None).select_related("staged", "edition").order_by("edition"):
        rows = _rows(upload)
        standing = edition.observations.filter(superseded_by=None).order_by()
        found = standing.values_list("pk", "indicator", "area", "period", *SAID)
        same = [pk for pk, indicator, area, period, *said in found.iterator()
                if rows.get((indicator, area, period)) == Figures(*said)]  # fmt: skip
        for start in range(0, len(same), BATCH):
            part = Observation.objects.filter(pk__in=same[start : start + BATCH])
            Observation.objects.bulk_create([_copy(row, upload.edition) for row in part])
            part.update(superseded_by=upload.edition)


def _rows(upload: Upload) -> dict[Key, Figures]:
    if upload.staged is None:
        return {}
    with open_(upload.staged) as file:
        return unpack(file.read())


def _copy(row: Observation, edition: SourceEdition | None) -> Observation:
    said = {name: getattr(row, name) for name in ("indicator_id", "area_id", "period", *SAID)}
    return Observation(edition=edition, **said)
