"""The editions of a trajectory, and what hangs on them."""

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from diagnostics.models import Finding, Observation, SourceEdition
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import predecessors, towns


def editions(trajectory: Trajectory) -> QuerySet[SourceEdition]:
    """What was imported into this trajectory, newest first, with its number of figures."""
    found = SourceEdition.objects.filter(trajectory=trajectory).select_related("created_by", "stored_file")
    # A query that counts forgets the order of the model.
    return found.annotate(figures=Count("observations")).order_by("-applied_at", "-pk")


def later_editions(edition: SourceEdition) -> QuerySet[SourceEdition]:
    """The editions that stand and were confirmed after this one on the same indicators."""
    indicators = Observation.objects.filter(edition=edition).order_by().values("indicator").distinct()
    return SourceEdition.objects.filter(
        trajectory=edition.trajectory, undone_at=None, pk__gt=edition.pk, observations__indicator__in=indicators
    ).distinct()


def findings_left_bare(edition: SourceEdition) -> QuerySet[Finding]:
    """The living findings of which an indicator would have no figure of their towns without this edition."""
    if edition.trajectory is None:
        return Finding.objects.none()
    areas = predecessors(towns(edition.trajectory))
    links = Finding.indicators.through.objects.filter(finding__trajectory=edition.trajectory)
    rows = Observation.objects.filter(indicator=OuterRef("indicator"), area__in=areas).order_by()
    remaining = rows.seen_by(edition.trajectory).filter(
        Q(superseded_by=None) | Q(superseded_by=edition), edition__undone_at=None
    )
    bare = links.filter(Exists(rows.filter(edition=edition)), ~Exists(remaining.exclude(edition=edition)))
    return Finding.objects.live().filter(trajectory=edition.trajectory, pk__in=bare.values("finding"))
