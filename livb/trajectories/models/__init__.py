"""Areas, trajectories and the editions of the method."""

from livb.trajectories.models.areas import Area, AreaSuccession
from livb.trajectories.models.boundaries import Boundary
from livb.trajectories.models.method import GuidingQuestion, MethodEdition, StepText
from livb.trajectories.models.milestones import Milestone, MilestoneMove
from livb.trajectories.models.steps import StepDecision, StepState
from livb.trajectories.models.trajectories import LIVE, StateChange, Trajectory, TrajectoryOwned

__all__ = [
    "LIVE",
    "Area",
    "AreaSuccession",
    "Boundary",
    "GuidingQuestion",
    "MethodEdition",
    "Milestone",
    "MilestoneMove",
    "StateChange",
    "StepDecision",
    "StepState",
    "StepText",
    "Trajectory",
    "TrajectoryOwned",
]
