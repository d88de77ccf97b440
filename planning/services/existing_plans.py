"""Registering the plans a town already carries, or declaring that there is none."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory
from planning.models import Anchoring, ExistingPlan, NoOtherPlan
from planning.services.plan_documents import add_document
from planning.services.rows import StandsUnder, drop


def register_plan(
    *,
    trajectory: Trajectory,
    changes: Mapping[str, Any],
    upload: "UploadedFile[bytes] | None" = None,
    what: str = "",
    by: User,
) -> ExistingPlan:
    """Add a plan, with its document and `what` that is; a declaration that there is none no longer holds."""
    with transaction.atomic():
        NoOtherPlan.objects.filter(trajectory=trajectory).delete()
        plan = ExistingPlan.objects.create(trajectory=trajectory, created_by=by, **changes)
        if upload is not None:
            add_document(plan=plan, what=what, upload=upload, by=by)
        record("plan.register", plan, by=by, kind=plan.kind)
    return plan


@transaction.atomic
def revise_plan(*, plan: ExistingPlan, version: int, changes: Mapping[str, Any], by: User) -> ExistingPlan:
    """Change a row of the register; raises Outdated for the second of two writers."""
    plan = save_version(plan, version, changes)
    record("plan.revise", plan, by=by, fields=sorted(changes))
    return plan


@transaction.atomic
def drop_plan(*, plan: ExistingPlan, by: User) -> None:
    """Take a plan off the register; raises StandsUnder while an objective of ours is anchored in it."""
    if Anchoring.objects.filter(plan=plan).exists():
        raise StandsUnder
    drop(plan, verb="plan.drop", by=by)


@transaction.atomic
def declare_none(*, trajectory: Trajectory, reason: str, by: User) -> None:
    """Keep why there is no other plan; an empty reason withdraws the declaration."""
    if reason:
        NoOtherPlan.objects.update_or_create(
            trajectory=trajectory, defaults={"reason": reason}, create_defaults={"reason": reason, "created_by": by}
        )
    else:
        NoOtherPlan.objects.filter(trajectory=trajectory).delete()
    record("plan.declare_none", by=by, trajectory=trajectory, declared=bool(reason))
