"""The targets of the objectives of a plan, told to the page of the figure they are about."""

from collections.abc import Sequence

from django.db.models import F
from django.urls import reverse

from diagnostics.models import Indicator
from diagnostics.targets import TARGETS, Aim
from livb.trajectories.models import Trajectory
from planning.models import Objective, ObjectiveIndicator


@TARGETS.register("objectives")
def objective_targets(trajectory: Trajectory, indicator: Indicator, levels: Sequence[str]) -> list[Aim]:
    """The living objectives that this reader sees, two queries."""
    living = Objective.objects.live().filter(trajectory=trajectory, visibility__in=levels)
    rows = ObjectiveIndicator.objects.filter(indicator=indicator, target__isnull=False, objective__in=living)
    return [
        Aim(
            title=row.objective.title,
            url=reverse("planning:node_detail", args=[trajectory.slug, row.objective.uuid]),
            target=row.target,
            due_on=row.target_on,
            baseline=row.baseline,
            baseline_period=row.baseline_period,
            steps=tuple((step.target_on, step.target) for step in row.interim.all()),
        )
        for row in rows.select_related("objective")
        .prefetch_related("interim")
        .order_by(F("target_on").asc(nulls_last=True), "pk")
        if row.target is not None
    ]
