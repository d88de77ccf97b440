"""Which visits are open, what was looked at, and who can be asked."""

from django.db.models import Count, Max, QuerySet

from livb.accounts.models import User
from livb.membership.models import Membership, Visit
from livb.membership.roles import Role
from livb.trajectories.models import Trajectory


def live_visit(user: User, slug: str) -> Visit | None:
    """The visit that lets this administrator read, if there is one today."""
    found = Visit.objects.live().filter(user=user, user__is_staff=True, trajectory__slug=slug)
    return found.select_related("trajectory__method_edition").first()


def visits_of(trajectory: Trajectory) -> QuerySet[Visit]:
    """Every visit there was, with how many pages were opened and when last."""
    visits = Visit.objects.filter(trajectory=trajectory).select_related("user", "created_by", "ended_by")
    return visits.annotate(page_count=Count("pages"), last_at=Max("pages__created_at")).order_by("-pk")


def visits_to(user: User) -> dict[int, Visit]:
    """The open visits of an administrator, by trajectory."""
    return {visit.trajectory_id: visit for visit in Visit.objects.live().filter(user=user)}


def administrators() -> QuerySet[User]:
    """Who can be invited to look."""
    return User.objects.filter(is_staff=True, is_active=True).order_by("full_name", "email")


def coordinators(trajectory: Trajectory) -> list[User]:
    """Who is told that a visit begins."""
    keys = Membership.objects.filter(trajectory=trajectory).select_related("user")
    return [key.user for key in keys if Role.COORDINATOR in key.roles]
