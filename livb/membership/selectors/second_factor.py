"""Who has to prove at sign-in that a second thing is in hand."""

from allauth.mfa.utils import is_mfa_enabled

from livb.accounts.models import User
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of


def lacks_second_factor(user: User) -> bool:
    """Whether this account reads drafts somewhere, or administers, with a password alone."""
    if is_mfa_enabled(user):
        return False
    roles = Membership.objects.filter(user=user).values_list("roles", flat=True)
    return user.is_staff or Permission.VIEW_DRAFT in permissions_of([role for some in roles for role in some])
