"""The kept layouts of files, and the one that recognises a file."""

from collections.abc import Collection

from django.db.models import F

from diagnostics.models import ImportMapping
from diagnostics.models.mappings import ImportMappingQuerySet
from livb.trajectories.models import Trajectory


def mappings(trajectory: Trajectory | None) -> ImportMappingQuerySet:
    """Every kept layout that may be used here, the trajectory's own before those of everybody."""
    rows = ImportMapping.objects.seen_by(trajectory).select_related("created_by")
    return rows.order_by(F("archived_at").asc(nulls_first=True), F("trajectory").asc(nulls_last=True), "name", "pk")


def recognised(trajectory: Trajectory | None, signatures: Collection[str]) -> ImportMapping | None:
    """The kept layout of one of these signatures: the trajectory's own first."""
    return mappings(trajectory).live().filter(signature__in=signatures).first()


def named(trajectory: Trajectory | None, name: str) -> ImportMapping | None:
    """The kept layout with this name."""
    return mappings(trajectory).live().filter(name__iexact=name.strip()).first()
