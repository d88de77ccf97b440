"""Reads of step 2: the vision, the register of plans, the declaration that there is none, what is usual in a region."""

from django.db.models import Q

from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from planning.models import ExistingPlan, NoOtherPlan, PlanUsage, Vision

# The codes of the three regions on the official grid, and the field that says whether a plan is usual there.
USUAL_IN = {"02000": "in_flanders", "03000": "in_wallonia", "04000": "in_brussels"}


def vision_of(trajectory: Trajectory) -> Vision | None:
    return Vision.objects.filter(trajectory=trajectory).first()


def plans(trajectory: Trajectory) -> list[ExistingPlan]:
    """The register, oldest plan first."""
    return list(ExistingPlan.objects.of(trajectory).select_related("trajectory").prefetch_related("duties"))


def declaration(trajectory: Trajectory) -> NoOtherPlan | None:
    return NoOtherPlan.objects.filter(trajectory=trajectory).first()


def usual_plans(trajectory: Trajectory) -> list[PlanUsage]:
    """The kinds of plans that towns of these regions have; of every region where the towns name none."""
    return list(PlanUsage.objects.filter(usual_here(trajectory)))


def usual_here(trajectory: Trajectory) -> Q:
    """What is usual in the regions of these towns; everything where they name none."""
    codes = {town.region.code for town in towns(trajectory) if town.region}
    wanted = Q()
    for code in codes & USUAL_IN.keys():
        wanted |= Q(**{USUAL_IN[code]: True})
    return wanted


def not_registered(trajectory: Trajectory, register: list[ExistingPlan]) -> list[PlanUsage]:
    """The usual kinds that are not on the register yet."""
    held = {plan.kind for plan in register}
    return [usage for usage in usual_plans(trajectory) if usage.kind not in held]
