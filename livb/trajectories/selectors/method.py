"""What the method says to a trajectory."""

from livb.trajectories.models import GuidingQuestion, StepText, Trajectory


def questions(trajectory: Trajectory, step: str) -> list[GuidingQuestion]:
    """The guiding questions of a step in the edition this trajectory follows."""
    return list(GuidingQuestion.objects.filter(edition=trajectory.method_edition_id, step=step))


def step_text(trajectory: Trajectory, step: str) -> StepText | None:
    """What a step is for, in the edition this trajectory follows."""
    return StepText.objects.filter(edition=trajectory.method_edition_id, step=step).first()
