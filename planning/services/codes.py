"""Freezing the codes of the plan at approval: from then on a code names the same node for good."""

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Trajectory
from planning.selectors.nodes import MODELS, Kind, kind_of
from planning.selectors.tree import plan_tree

# Which kinds of nodes are approved with a step.
APPROVED = {
    "programme": (Kind.LINE,),
    "objectives": (Kind.LINE, Kind.GENERAL, Kind.STRATEGIC, Kind.OPERATIONAL),
    "realisation": tuple(Kind),
}


@transaction.atomic
def freeze_codes(*, trajectory: Trajectory, steps: Iterable[str], by: User) -> int:
    """Give every node that was approved with these steps the code it has now, once; the number of codes given."""
    kinds = {kind for step in steps for kind in APPROVED.get(step, ())}
    if not kinds:
        return 0
    fresh: list[Any] = []
    for node in plan_tree(trajectory).nodes():
        if kind_of(node.row) in kinds and not node.row.frozen_code:
            node.row.frozen_code = node.code
            fresh.append(node.row)
    for model in MODELS:
        manager: models.Manager[Any] = model._default_manager
        manager.bulk_update([row for row in fresh if isinstance(row, model)], ["frozen_code"])
    record("codes.freeze", by=by, trajectory=trajectory, codes=len(fresh))
    return len(fresh)
