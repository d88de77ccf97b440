"""Which counts of a town are so small that the editions for the council and the public leave them out."""

from collections.abc import Collection

from django.db.models import F

from diagnostics.models import Observation
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import predecessors, towns


def left_out_cells(trajectory: Trajectory, counts: Collection[int]) -> list[Observation]:
    """The figures of the towns that are one of these counts and are left out, newest first."""
    rows = Observation.objects.current().seen_by(trajectory).filter(reason="", area__in=predecessors(towns(trajectory)))
    rows = rows.filter(numerator__in=counts, numerator__gt=0, numerator__lt=F("indicator__minimum_count"))
    return list(rows.select_related("indicator").order_by("-period", "indicator__position", "pk"))
