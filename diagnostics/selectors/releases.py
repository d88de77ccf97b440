"""The police figures that a trajectory imported itself, and how far they were let go."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Max, Min
from django.utils import timezone

from diagnostics.models import Indicator, Observation, SeriesRelease, SourceEdition
from livb.membership.models import Person
from livb.trajectories.models import Trajectory


@dataclass(frozen=True)
class PoliceSeries:
    """One indicator of one import, with its release if there is one."""

    edition: SourceEdition
    indicator: Indicator
    figures: int
    first: str
    last: str
    release: SeriesRelease | None

    @property
    def key(self) -> str:
        return f"{self.edition.uuid}:{self.indicator.code}"

    @property
    def is_under_embargo(self) -> bool:
        until = self.release.embargo_until if self.release else None
        return until is not None and until > timezone.localdate()


def police_series(trajectory: Trajectory) -> list[PoliceSeries]:
    """Every series of the trajectory's own imports that needs a release, newest import first."""
    rows = Observation.objects.current().filter(edition__trajectory=trajectory, indicator__needs_release=True)
    counted = rows.order_by().values_list("edition", "indicator")
    found = list(counted.annotate(Count("pk"), Min("period"), Max("period")))
    editions = SourceEdition.objects.in_bulk({edition for edition, *_ in found})
    indicators = Indicator.objects.in_bulk({indicator for _, indicator, *_ in found})
    let_go = SeriesRelease.objects.filter(trajectory=trajectory, withdrawn_at=None).select_related("released_by")
    releases = {(row.edition_id, row.indicator_id): row for row in let_go}
    series = [
        PoliceSeries(editions[edition], indicators[indicator], number, first, last, releases.get((edition, indicator)))
        for edition, indicator, number, first, last in found
    ]
    return sorted(series, key=lambda each: (-each.edition.pk, each.indicator.position, each.indicator.code))


def releasers(trajectory: Trajectory) -> list[Person]:
    """The chiefs of police of the trajectory, and who stands in for them."""
    people = list(Person.objects.filter(trajectory=trajectory).select_related("deputy"))
    chiefs = [person for person in people if Person.Function.POLICE_CHIEF in person.functions]
    deputies = [chief.deputy for chief in chiefs if chief.deputy]
    return list({person.pk: person for person in (*chiefs, *deputies)}.values())


def is_releaser(person: Person | None, among: Sequence[Person]) -> bool:
    return person is not None and person in among
