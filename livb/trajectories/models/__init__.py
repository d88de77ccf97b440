"""Areas, trajectories and the editions of the method."""

from livb.trajectories.models.areas import Area, AreaSuccession
from livb.trajectories.models.method import GuidingQuestion, MethodEdition, StepText
from livb.trajectories.models.trajectories import Milestone, StepState, Trajectory, TrajectoryOwned

__all__ = [
    "Area",
    "AreaSuccession",
    "GuidingQuestion",
    "MethodEdition",
    "Milestone",
    "StepState",
    "StepText",
    "Trajectory",
    "TrajectoryOwned",
]
