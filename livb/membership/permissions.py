"""Everything one may be allowed to do in a trajectory."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility


class Permission(StrEnum):
    VIEW_TRAJECTORY = "view_trajectory"
    VIEW_DRAFT = "view_draft"
    VIEW_COUNCIL_EDITION = "view_council_edition"
    EDIT_START = "edit_start"
    EDIT_DIAGNOSIS = "edit_diagnosis"
    EDIT_PLAN = "edit_plan"
    IMPORT_FIGURES = "import_figures"
    MANAGE_PEOPLE = "manage_people"
    OPEN_STEP = "open_step"
    STEER = "steer"
    PLAN_MILESTONES = "plan_milestones"
    ATTEST = "attest"
    INVITE_VISIT = "invite_visit"
    MANAGE_REVIEW = "manage_review"
    REVIEW = "review"
    MAKE_MASTERPLAN = "make_masterplan"
    SHARE_PRACTICE = "share_practice"


LABELS: dict[Permission, str | Promise] = {
    Permission.VIEW_TRAJECTORY: _("see where the trajectory stands"),
    Permission.VIEW_DRAFT: _("read the drafts"),
    Permission.VIEW_COUNCIL_EDITION: _("read the edition for the council"),
    Permission.EDIT_START: _("write the protocol, keep meetings and decisions"),
    Permission.EDIT_DIAGNOSIS: _("write the diagnostic and the priorities"),
    Permission.EDIT_PLAN: _("write the plan"),
    Permission.IMPORT_FIGURES: _("import figures"),
    Permission.MANAGE_PEOPLE: _("name and invite people"),
    Permission.OPEN_STEP: _("open a step again"),
    Permission.STEER: _("pause, stop or finish; open a step early; follow another edition of the method"),
    Permission.PLAN_MILESTONES: _("plan and move milestones"),
    Permission.ATTEST: _("write down that somebody attests a check"),
    Permission.INVITE_VISIT: _("invite an administrator to read along"),
    Permission.MANAGE_REVIEW: _("submit for review and close a round"),
    Permission.REVIEW: _("remark and take a position"),
    Permission.MAKE_MASTERPLAN: _("make the masterplan"),
    Permission.SHARE_PRACTICE: _("consent that a good practice is shared"),
}

# What one must be allowed in order to see something: only who works on the draft belongs to the team.
TO_SEE: dict[str, Permission] = {
    Visibility.TEAM: Permission.IMPORT_FIGURES,
    Visibility.KERNGROEP: Permission.VIEW_DRAFT,
    Visibility.COUNCIL: Permission.VIEW_COUNCIL_EDITION,
    Visibility.PUBLIC: Permission.VIEW_COUNCIL_EDITION,
}
