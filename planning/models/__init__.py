"""Vision and register of plans, the tree from line to action, and how it is followed up."""

from planning.models.actions import Action, ActionObjective, BudgetLine
from planning.models.existing_plans import ExistingPlan, NoOtherPlan
from planning.models.followup import FollowUp
from planning.models.objectives import Objective, ObjectiveIndicator
from planning.models.programme import ProgrammeLine
from planning.models.visions import Vision

__all__ = [
    "Action",
    "ActionObjective",
    "BudgetLine",
    "ExistingPlan",
    "FollowUp",
    "NoOtherPlan",
    "Objective",
    "ObjectiveIndicator",
    "ProgrammeLine",
    "Vision",
]
