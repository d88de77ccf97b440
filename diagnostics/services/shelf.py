"""Taking an authored row away: deleted while it is only a draft, archived once a text of the trajectory was frozen.

A phenomenon carries a story, facts, scores and decisions: it is only ever set aside, and can be taken back.
"""

from django.db import transaction
from django.utils import timezone

from diagnostics.models import Finding, Phenomenon, RunningAction, SwotItem
from livb.accounts.models import User
from livb.audit.services import record
from livb.reviews.models import Snapshot

Authored = Finding | Phenomenon | RunningAction | SwotItem


@transaction.atomic
def put_away(*, row: Authored, by: User) -> None:
    """Take the row out of lists and chapters; what was frozen keeps it."""
    record(f"{row._meta.model_name}.put_away", row, by=by)
    if isinstance(row, Phenomenon) or Snapshot.objects.filter(trajectory=row.trajectory).exists():
        row.archived_at, row.archived_by = timezone.now(), by
        row.save(update_fields=["archived_at", "archived_by"])
    else:
        row.delete()


@transaction.atomic
def let_stand(row: Authored, *, by: User) -> None:
    """Bring what was set aside back to lists and chapters, with all that hangs on it."""
    type(row)._default_manager.filter(pk=row.pk).update(archived_at=None, archived_by=None)
    record(f"{row._meta.model_name}.take_back", row, by=by)
