"""The editions of a trajectory or of everybody, and what hangs on them."""

from django.db.models import Count, QuerySet

from diagnostics.models import SourceEdition
from livb.trajectories.models import Trajectory


def editions(trajectory: Trajectory | None) -> QuerySet[SourceEdition]:
    """What was imported into this trajectory, or for everybody; newest first, with its number of figures."""
    found = SourceEdition.objects.filter(trajectory=trajectory).select_related("created_by", "stored_file")
    # A query that counts forgets the order of the model.
    return found.annotate(figures=Count("observations")).order_by("-applied_at", "-pk")
