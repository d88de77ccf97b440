"""Deciding on a phenomenon."""

from typing import Any

from django.db import transaction

from diagnostics.models import Phenomenon, PriorityDecision
from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version


@transaction.atomic
def decide(*, phenomenon: Phenomenon, based_on: int, by: User, **fields: Any) -> PriorityDecision:
    """Write the decision with its reason; raises Outdated when somebody decided since version `based_on`."""
    decision, created = PriorityDecision.objects.get_or_create(
        phenomenon=phenomenon, defaults={"trajectory": phenomenon.trajectory, "created_by": by, **fields}
    )
    if not created:
        decision = save_version(decision, based_on, fields)
    record("priority.decide", decision, by=by, kind=decision.kind)
    return decision
