"""The keys of one account."""

from livb.accounts.models import User
from livb.membership.models import Membership


def memberships_of(user: User) -> list[Membership]:
    """Every trajectory of a user with the person one is there, by title of the trajectory."""
    return list(
        Membership.objects.filter(user=user)
        .select_related("trajectory__method_edition", "person")
        .order_by("trajectory__title", "pk")
    )
