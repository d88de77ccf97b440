"""Who may do what: the whole matrix on one screen. Being lead is derived from owning a line or an action."""

from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.membership.permissions import Permission


class Role(models.TextChoices):
    ADVISER = "adviser", _("local adviser")
    COORDINATOR = "coordinator", _("coordinator")
    MEMBER = "member", _("member of the core group")
    DELEGATE = "delegate", _("delegate")
    COUNCIL = "council", _("council member")
    PARTNER = "partner", _("partner")


READS = frozenset({Permission.VIEW_TRAJECTORY, Permission.VIEW_DRAFT, Permission.VIEW_COUNCIL_EDITION})
WRITES = frozenset({Permission.EDIT_START, Permission.EDIT_DIAGNOSIS, Permission.EDIT_PLAN, Permission.IMPORT_FIGURES})
LEADS = frozenset(
    {
        Permission.MANAGE_PEOPLE,
        Permission.OPEN_STEP,
        Permission.PLAN_MILESTONES,
        Permission.ATTEST,
        Permission.MANAGE_REVIEW,
        Permission.MAKE_MASTERPLAN,
    }
)

# A coach coaches: the adviser prepares everything but gives no remark or position on the town's plan.
MATRIX: dict[Role, frozenset[Permission]] = {
    Role.ADVISER: READS | WRITES | LEADS | {Permission.STEER},
    Role.COORDINATOR: READS | WRITES | LEADS | {Permission.REVIEW, Permission.SHARE_PRACTICE, Permission.INVITE_VISIT},
    Role.MEMBER: READS | {Permission.REVIEW},
    Role.DELEGATE: READS,
    Role.COUNCIL: frozenset({Permission.VIEW_COUNCIL_EDITION}),
    Role.PARTNER: frozenset({Permission.VIEW_COUNCIL_EDITION}),
}


def permissions_of(roles: Iterable[str]) -> frozenset[Permission]:
    """Everything that a set of roles allows together."""
    return frozenset().union(*(MATRIX[Role(role)] for role in roles if role in Role.values))


def who_may(permission: Permission) -> list[Role]:
    """The roles that have a permission, for the sentence on a closed door."""
    return [role for role in Role if permission in MATRIX[role]]


def grantable(roles: Iterable[str]) -> list[Role]:
    """The roles that somebody with these roles may give: only an adviser names another adviser."""
    return [role for role in Role if role != Role.ADVISER or Role.ADVISER in roles]


def may_open_trajectory(user: User) -> bool:
    """Trajectories are opened by the federal service: its administrators and those it names as advisers."""
    return user.is_staff or user.is_adviser
