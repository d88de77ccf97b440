"""Writing down why something is not known."""

from django.db import transaction

from diagnostics.models import Gap
from livb.accounts.models import User
from livb.audit.services import record
from livb.trajectories.models import Trajectory


@transaction.atomic
def explain_gap(*, trajectory: Trajectory, theme: str, reason: str, by: User) -> None:
    """Keep the reason why a domain has no figures; an empty reason takes it back."""
    if reason:
        Gap.objects.update_or_create(
            trajectory=trajectory,
            theme=theme,
            defaults={"reason": reason},
            create_defaults={"reason": reason, "created_by": by},
        )
    else:
        Gap.objects.filter(trajectory=trajectory, theme=theme).delete()
    record("gap.explain", trajectory, by=by, trajectory=trajectory, theme=theme)
