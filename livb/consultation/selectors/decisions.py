"""The register of decisions: who decided what about which text, and which councils have not yet."""

from django.db.models import QuerySet

from livb.consultation.enums import CONCLUSIVE, BodyKind, Subject
from livb.consultation.models import Decision
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import towns


def decisions(trajectory: Trajectory, *, subject: str = "") -> QuerySet[Decision]:
    """What stands in the register, newest first; what was corrected is left out."""
    found = Decision.objects.of(trajectory).standing()
    found = found.filter(subject=subject) if subject else found
    return found.select_related("area", "meeting__body", "document", "trajectory").order_by("-decided_on", "-pk")


def whole_register(trajectory: Trajectory) -> QuerySet[Decision]:
    """Every row ever written, corrected ones too, newest first."""
    found = Decision.objects.of(trajectory).select_related("area", "meeting__body", "correction", "trajectory")
    return found.order_by("-decided_on", "-pk")


def undecided_towns(trajectory: Trajectory) -> list[Area]:
    """The municipalities whose council neither approved the masterplan nor refused to."""
    spoken = decisions(trajectory, subject=Subject.MASTERPLAN).filter(body_kind=BodyKind.COUNCIL, nature__in=CONCLUSIVE)
    decided = set(spoken.values_list("area_id", flat=True))
    return [town for town in towns(trajectory) if town.pk not in decided]


def deciding_places(trajectory: Trajectory) -> list[Area]:
    """The municipalities of a trajectory and the police zones they are in."""
    found = towns(trajectory)
    zones = {town.zone_id: town.zone for town in found if town.zone is not None}
    return [*found, *zones.values()]
