"""Taking an authored row away: deleted while it is only a draft, archived once a text of the trajectory was frozen."""

from django.db import transaction
from django.utils import timezone

from diagnostics.models import Finding, Phenomenon, RunningAction, SwotItem
from livb.accounts.models import User
from livb.audit.services import record
from livb.reviews.models import Snapshot


@transaction.atomic
def put_away(*, row: Finding | Phenomenon | RunningAction | SwotItem, by: User) -> None:
    """Take the row out of lists and chapters; what was frozen keeps it, and so does a round in which it was scored."""
    record(f"{row._meta.model_name}.put_away", row, by=by)
    is_scored = isinstance(row, Phenomenon) and row.scoring_rounds.exists()
    if is_scored or Snapshot.objects.filter(trajectory=row.trajectory).exists():
        row.archived_at, row.archived_by = timezone.now(), by
        row.save(update_fields=["archived_at", "archived_by"])
    else:
        row.delete()
