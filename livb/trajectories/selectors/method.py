"""What the method says to a trajectory."""

from django.utils import timezone

from livb.trajectories.models import GuidingQuestion, MethodEdition, StepText, Trajectory


def questions(trajectory: Trajectory, step: str) -> list[GuidingQuestion]:
    """The guiding questions of a step in the edition this trajectory follows."""
    return list(GuidingQuestion.objects.filter(edition=trajectory.method_edition_id, step=step))


def step_text(trajectory: Trajectory, step: str) -> StepText | None:
    """What a step is for, in the edition this trajectory follows."""
    return StepText.objects.filter(edition=trajectory.method_edition_id, step=step).first()


def published_editions() -> list[MethodEdition]:
    """The editions that can be followed, the newest first."""
    return list(MethodEdition.objects.filter(published_on__lte=timezone.localdate()).order_by("-number"))


def newest_edition() -> MethodEdition:
    """The edition a new trajectory follows. Raises LookupError while none is published."""
    editions = published_editions()
    if not editions:
        raise LookupError("No edition of the method is published.")
    return editions[0]
