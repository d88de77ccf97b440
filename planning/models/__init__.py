"""Vision and register of plans, the tree from line to action, alignment and anchoring, and how it goes on."""

from planning.models.actions import Action, ActionObjective, BudgetLine
from planning.models.alignment import AlignmentLink, Contradiction, DismissedSuggestion
from planning.models.anchoring import Anchoring
from planning.models.burden import BurdenAssumption, BurdenValue
from planning.models.capacity import AvailableDays
from planning.models.deeds import Deed
from planning.models.evaluations import Evaluation, ObjectiveJudgement
from planning.models.exchange import PlanExchange
from planning.models.existing_plans import ExistingPlan, NoOtherPlan, PlanUsage
from planning.models.followup import FollowUp
from planning.models.gaps import AcceptedGap
from planning.models.intakes import PlanCode, PlanDocument, PlanIntake
from planning.models.leading import LeadingText
from planning.models.masterplans import ApprovedPrint
from planning.models.objectives import InterimTarget, Objective, ObjectiveIndicator
from planning.models.plan_objectives import PlanObjective
from planning.models.profiles import ReportHeading, ReportProfile
from planning.models.programme import ProgrammeLine
from planning.models.progress import ActionUpdate, MeasuredValue, UpdateReminder
from planning.models.reporting import ReportingDuty, UsualDuty
from planning.models.saved_views import SavedView
from planning.models.visions import Vision

__all__ = [
    "AcceptedGap",
    "Action",
    "ActionObjective",
    "ActionUpdate",
    "AlignmentLink",
    "Anchoring",
    "ApprovedPrint",
    "AvailableDays",
    "BudgetLine",
    "BurdenAssumption",
    "BurdenValue",
    "Contradiction",
    "Deed",
    "DismissedSuggestion",
    "Evaluation",
    "ExistingPlan",
    "FollowUp",
    "InterimTarget",
    "LeadingText",
    "MeasuredValue",
    "NoOtherPlan",
    "Objective",
    "ObjectiveIndicator",
    "ObjectiveJudgement",
    "PlanCode",
    "PlanDocument",
    "PlanExchange",
    "PlanIntake",
    "PlanObjective",
    "PlanUsage",
    "ProgrammeLine",
    "ReportHeading",
    "ReportProfile",
    "ReportingDuty",
    "SavedView",
    "UpdateReminder",
    "UsualDuty",
    "Vision",
]
