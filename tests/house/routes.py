"""Every address of a trajectory and who may use it: written by hand, so that a lost check in the code is noticed."""

from dataclasses import dataclass

from livb.membership.permissions import Permission
from livb.membership.roles import Role

READ, WRITE = "GET", "POST"


@dataclass(frozen=True)
class Door:
    """What one needs to read and to write; None when the method is not there. `kind` is the row in the address.

    What is not made yet (`may_be_absent`) is answered 404 to whoever may see it.
    """

    read: Permission | None
    write: Permission | None = None
    kind: str = ""
    extra: tuple[tuple[str, str], ...] = ()
    query: str = ""
    may_be_absent: bool = False


def form(permission: Permission, kind: str = "") -> Door:
    """A form page: the same permission to see it and to send it."""
    return Door(permission, permission, kind)


DOORS = {
    "home:trajectory_detail": Door(Permission.VIEW_COUNCIL_EDITION),
    "home:step_detail": Door(Permission.VIEW_TRAJECTORY, extra=(("key", "start"),)),
    "home:step_reopen": Door(None, Permission.OPEN_STEP, extra=(("key", "start"),)),
    "home:step_open_early": Door(None, Permission.STEER, extra=(("key", "vision"),)),
    "home:step_do_elsewhere": Door(None, Permission.STEER, extra=(("key", "vision"),)),
    "home:step_bring_back": Door(None, Permission.STEER, extra=(("key", "vision"),)),
    "home:milestone_list": Door(Permission.VIEW_TRAJECTORY),
    "home:milestone_create": form(Permission.PLAN_MILESTONES),
    "home:milestone_move": form(Permission.PLAN_MILESTONES, "milestone"),
    "home:milestone_reach": form(Permission.PLAN_MILESTONES, "milestone"),
    "home:milestone_reopen": Door(None, Permission.PLAN_MILESTONES, "milestone"),
    "home:milestone_drop": Door(None, Permission.PLAN_MILESTONES, "milestone"),
    "home:settings_detail": Door(Permission.VIEW_TRAJECTORY),
    "home:state_change": Door(None, Permission.STEER),
    "home:edition_follow": Door(None, Permission.STEER),
    "membership:person_list": Door(Permission.VIEW_TRAJECTORY),
    "membership:access_matrix": Door(Permission.VIEW_TRAJECTORY),
    "membership:person_create": form(Permission.MANAGE_PEOPLE),
    "membership:person_update": form(Permission.MANAGE_PEOPLE, "person"),
    "membership:person_invite": form(Permission.MANAGE_PEOPLE, "person"),
    "membership:invitation_withdraw": Door(None, Permission.MANAGE_PEOPLE, "invitation"),
    "membership:function_waive": form(Permission.MANAGE_PEOPLE),
    "membership:function_ask": Door(None, Permission.MANAGE_PEOPLE, "waiver"),
    "membership:membership_update": form(Permission.MANAGE_PEOPLE, "membership"),
    "membership:membership_end": form(Permission.MANAGE_PEOPLE, "membership"),
    "membership:attestation_give": Door(
        Permission.ATTEST, Permission.ATTEST, extra=(("step", "vision"), ("key", "vision_agreed"))
    ),
    "membership:attestation_withdraw": form(Permission.ATTEST, "attestation"),
    "consultation:protocol_detail": Door(Permission.VIEW_DRAFT),
    "consultation:protocol_update": form(Permission.EDIT_START),
    "consultation:party_create": form(Permission.EDIT_START),
    "consultation:party_update": form(Permission.EDIT_START, "party"),
    "consultation:party_sign": form(Permission.EDIT_START, "party"),
    "consultation:party_delete": Door(None, Permission.EDIT_START, "party"),
    "consultation:intake_detail": Door(Permission.VIEW_DRAFT),
    "consultation:intake_update": form(Permission.EDIT_START),
    "consultation:body_list": Door(Permission.VIEW_DRAFT),
    "consultation:body_detail": Door(Permission.VIEW_DRAFT, kind="body"),
    "consultation:body_create": form(Permission.EDIT_START),
    "consultation:body_propose": Door(None, Permission.EDIT_START),
    "consultation:body_update": form(Permission.EDIT_START, "body"),
    "consultation:body_archive": Door(None, Permission.EDIT_START, "body"),
    "consultation:seat_create": form(Permission.EDIT_START, "body"),
    "consultation:seat_update": form(Permission.EDIT_START, "seat"),
    "consultation:seat_delete": Door(None, Permission.EDIT_START, "seat"),
    "consultation:meeting_list": Door(Permission.VIEW_DRAFT),
    "consultation:meeting_create": form(Permission.EDIT_START),
    "consultation:meeting_detail": Door(Permission.VIEW_DRAFT, kind="meeting"),
    "consultation:meeting_update": form(Permission.EDIT_START, "meeting"),
    "consultation:meeting_report": form(Permission.EDIT_START, "meeting"),
    "consultation:meeting_attendance": form(Permission.EDIT_START, "meeting"),
    "consultation:meeting_live": Door(Permission.EDIT_START, kind="meeting"),
    "consultation:meeting_close": Door(None, Permission.EDIT_START, "meeting"),
    "consultation:meeting_archive": Door(None, Permission.EDIT_START, "meeting"),
    "consultation:minutes_print": Door(None, Permission.EDIT_START, "meeting"),
    "consultation:decision_take": form(Permission.EDIT_START, "meeting"),
    "consultation:task_give": form(Permission.EDIT_START, "meeting"),
    "consultation:task_update": form(Permission.EDIT_START, "task"),
    "consultation:task_tick": Door(None, Permission.EDIT_START, "task"),
    "consultation:task_delete": Door(None, Permission.EDIT_START, "task"),
    "consultation:decision_list": Door(Permission.VIEW_DRAFT),
    "consultation:decision_create": form(Permission.EDIT_START),
    "consultation:decision_detail": Door(Permission.VIEW_DRAFT, kind="decision"),
    "consultation:decision_update": form(Permission.EDIT_START, "decision"),
    "consultation:decision_delete": Door(None, Permission.EDIT_START, "decision"),
    "files:file_download": Door(Permission.VIEW_DRAFT, kind="file"),
    "jobs:job_progress": Door(Permission.VIEW_DRAFT, kind="job"),
    "diagnostics:indicator_list": Door(Permission.VIEW_DRAFT),
    "diagnostics:indicator_detail": Door(Permission.VIEW_DRAFT, extra=(("code", "CR-01"),)),
    "diagnostics:gap_update": Door(Permission.EDIT_DIAGNOSIS, Permission.EDIT_DIAGNOSIS, extra=(("theme", "housing"),)),
    "diagnostics:upload_create": form(Permission.IMPORT_FIGURES),
    "diagnostics:upload_detail": form(Permission.IMPORT_FIGURES, "upload"),
    "diagnostics:upload_problems": Door(Permission.IMPORT_FIGURES, kind="upload"),
    "diagnostics:upload_confirm": Door(None, Permission.IMPORT_FIGURES, "upload"),
    "diagnostics:edition_list": Door(Permission.VIEW_DRAFT),
    "diagnostics:edition_undo": Door(None, Permission.IMPORT_FIGURES, "edition"),
    "diagnostics:phenomenon_list": Door(Permission.VIEW_DRAFT),
    "diagnostics:phenomenon_create": form(Permission.EDIT_DIAGNOSIS),
    "diagnostics:phenomenon_detail": Door(Permission.VIEW_DRAFT, Permission.EDIT_DIAGNOSIS, "phenomenon"),
    "diagnostics:phenomenon_update": form(Permission.EDIT_DIAGNOSIS, "phenomenon"),
    "diagnostics:phenomenon_archive": Door(None, Permission.EDIT_DIAGNOSIS, "phenomenon"),
    "diagnostics:interpretation_update": Door(
        Permission.EDIT_DIAGNOSIS, Permission.EDIT_DIAGNOSIS, extra=(("code", "CR-01"),)
    ),
    "diagnostics:indicator_table": Door(Permission.VIEW_DRAFT, extra=(("code", "CR-01"),)),
    "diagnostics:finding_list": Door(Permission.VIEW_DRAFT),
    "diagnostics:finding_create": form(Permission.EDIT_DIAGNOSIS),
    "diagnostics:finding_update": form(Permission.EDIT_DIAGNOSIS, "finding"),
    "diagnostics:finding_delete": Door(None, Permission.EDIT_DIAGNOSIS, "finding"),
    "diagnostics:supply_list": Door(Permission.VIEW_DRAFT),
    "diagnostics:supply_create": form(Permission.EDIT_DIAGNOSIS),
    "diagnostics:supply_update": form(Permission.EDIT_DIAGNOSIS, "supply"),
    "diagnostics:supply_delete": Door(None, Permission.EDIT_DIAGNOSIS, "supply"),
    "diagnostics:swot_detail": Door(Permission.VIEW_DRAFT),
    "diagnostics:swot_create": form(Permission.EDIT_DIAGNOSIS),
    "diagnostics:swot_update": form(Permission.EDIT_DIAGNOSIS, "swot"),
    "diagnostics:swot_delete": Door(None, Permission.EDIT_DIAGNOSIS, "swot"),
    "diagnostics:dataplan_detail": Door(Permission.VIEW_DRAFT),
    "diagnostics:dataplan_fill": Door(None, Permission.EDIT_DIAGNOSIS),
    "diagnostics:request_create": form(Permission.EDIT_DIAGNOSIS),
    "diagnostics:request_update": form(Permission.EDIT_DIAGNOSIS, "request"),
    "diagnostics:request_delete": Door(None, Permission.EDIT_DIAGNOSIS, "request"),
    "diagnostics:priority_list": Door(Permission.VIEW_DRAFT),
    "diagnostics:priority_decide": form(Permission.EDIT_DIAGNOSIS, "phenomenon"),
    "diagnostics:scoring_create": form(Permission.EDIT_DIAGNOSIS),
    "diagnostics:scoring_detail": Door(Permission.VIEW_DRAFT, kind="scoring"),
    "diagnostics:scoring_score": form(Permission.REVIEW, "scoring"),
    "diagnostics:scoring_abstain": Door(None, Permission.REVIEW, "scoring"),
    "diagnostics:scoring_enter": form(Permission.EDIT_DIAGNOSIS, "scoring"),
    "diagnostics:scoring_close": form(Permission.EDIT_DIAGNOSIS, "scoring"),
    "planning:tree_detail": Door(Permission.VIEW_DRAFT),
    "planning:vision_detail": Door(Permission.VIEW_DRAFT),
    "planning:vision_update": form(Permission.EDIT_PLAN),
    "planning:plan_create": form(Permission.EDIT_PLAN),
    "planning:plan_detail": Door(Permission.VIEW_DRAFT, kind="plan"),
    "planning:plan_scope": form(Permission.EDIT_PLAN, "plan"),
    "planning:plan_objective_create": form(Permission.EDIT_PLAN, "plan"),
    "planning:plan_objective_paste": form(Permission.EDIT_PLAN, "plan"),
    "planning:plan_objective_update": form(Permission.EDIT_PLAN, "plan_objective"),
    "planning:plan_objective_scope": form(Permission.EDIT_PLAN, "plan_objective"),
    "planning:plan_objective_delete": form(Permission.EDIT_PLAN, "plan_objective"),
    "planning:alignment_list": Door(Permission.VIEW_DRAFT),
    "planning:alignment_board": Door(Permission.VIEW_DRAFT, Permission.EDIT_PLAN, "plan"),
    "planning:link_update": form(Permission.EDIT_PLAN, "alignment_link"),
    "planning:link_undo": Door(None, Permission.EDIT_PLAN, "alignment_link"),
    "planning:contradiction_settle": form(Permission.EDIT_PLAN, "contradiction"),
    "planning:coverage_detail": Door(Permission.VIEW_DRAFT),
    "planning:anchoring_list": Door(Permission.VIEW_DRAFT),
    "planning:anchoring_update": form(Permission.EDIT_PLAN, "objective"),
    "planning:plan_update": form(Permission.EDIT_PLAN, "plan"),
    "planning:plan_delete": form(Permission.EDIT_PLAN, "plan"),
    "planning:none_declare": form(Permission.EDIT_PLAN),
    "planning:node_create": Door(None, Permission.EDIT_PLAN),
    "planning:node_aside_list": Door(Permission.EDIT_PLAN),
    "planning:node_detail": Door(Permission.EDIT_PLAN, kind="objective"),
    "planning:node_rename": Door(None, Permission.EDIT_PLAN, "line"),
    "planning:node_move": Door(None, Permission.EDIT_PLAN, "objective"),
    "planning:node_copy": Door(None, Permission.EDIT_PLAN, "action"),
    "planning:node_set_aside": Door(None, Permission.EDIT_PLAN, "action"),
    "planning:node_put_back": Door(None, Permission.EDIT_PLAN, "aside"),
    "planning:line_publish": Door(None, Permission.EDIT_PLAN, "line"),
    "planning:line_create": form(Permission.EDIT_PLAN),
    "planning:line_update": form(Permission.EDIT_PLAN, "line"),
    "planning:objective_create": Door(Permission.EDIT_PLAN, Permission.EDIT_PLAN, query="line={line}"),
    "planning:objective_update": form(Permission.EDIT_PLAN, "objective"),
    "planning:action_create": form(Permission.EDIT_PLAN),
    "planning:action_update": form(Permission.EDIT_PLAN, "action"),
    "planning:followup_detail": Door(Permission.VIEW_DRAFT),
    "planning:followup_update": form(Permission.EDIT_PLAN),
    "planning:report_list": Door(Permission.VIEW_COUNCIL_EDITION),
    "planning:reminder_send": Door(None, Permission.EDIT_PLAN),
    # Its owner may read and report as well, whatever his role.
    "planning:action_report": Door(Permission.VIEW_DRAFT, Permission.EDIT_PLAN, "action"),
    "planning:values_assign": form(Permission.EDIT_PLAN),
    "planning:value_give": Door(Permission.VIEW_DRAFT, Permission.EDIT_PLAN, "measure"),
    "planning:value_approve": Door(None, Permission.EDIT_PLAN, "value"),
    "planning:value_return": form(Permission.EDIT_PLAN, "value"),
    "planning:evaluation_create": form(Permission.EDIT_PLAN),
    "planning:evaluation_detail": Door(Permission.VIEW_DRAFT, kind="evaluation"),
    "planning:evaluation_update": form(Permission.EDIT_PLAN, "evaluation"),
    "planning:evaluation_delete": form(Permission.EDIT_PLAN, "evaluation"),
    "planning:objective_judge": Door(
        Permission.EDIT_PLAN, Permission.EDIT_PLAN, "objective", extra=(("year", "2027"),)
    ),
    "planning:masterplan_read": Door(Permission.VIEW_COUNCIL_EDITION),
    "planning:masterplan_pdf_request": Door(None, Permission.MAKE_MASTERPLAN),
    "planning:masterplan_download": Door(Permission.VIEW_COUNCIL_EDITION, may_be_absent=True),
    "reviews:round_list": Door(Permission.VIEW_DRAFT),
    "reviews:round_create": form(Permission.MANAGE_REVIEW),
    "reviews:round_detail": Door(Permission.VIEW_DRAFT, kind="round"),
    "reviews:round_extend": form(Permission.MANAGE_REVIEW, "round"),
    "reviews:round_close": form(Permission.MANAGE_REVIEW, "round"),
    "reviews:steps_close": Door(None, Permission.MANAGE_REVIEW),
    "reviews:meeting_approve": form(Permission.MANAGE_REVIEW, "meeting"),
    "reviews:snapshot_detail": Door(Permission.VIEW_DRAFT, kind="snapshot"),
    "reviews:remark_create": Door(Permission.VIEW_DRAFT, Permission.REVIEW, "round", query="section=vision"),
    "reviews:remark_answer": form(Permission.MANAGE_REVIEW, "remark"),
    "reviews:position_take": Door(Permission.VIEW_DRAFT, Permission.REVIEW, "round"),
    "reviews:position_enter": form(Permission.MANAGE_REVIEW, "round"),
}

# Addresses outside trajectories: anybody who is signed in, or the named few.
OUTSIDE = {
    "home:work",
    "home:trajectory_list",
    "home:trajectory_create",
    "accounts:language_set",
    "membership_invitation_accept",
    "ui:gallery",
}
LIBRARIES = ("account_", "mfa_", "admin:")
ROLES = tuple(Role)
