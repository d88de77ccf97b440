"""What somebody last did to the tree and may still undo."""

import datetime as dt

from django.utils import timezone

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.models import Deed

# Later than this, one does not expect that a button brings yesterday back.
STILL = dt.timedelta(days=1)


def last_deed(trajectory: Trajectory, user: User) -> Deed | None:
    """The last deed of this person in this plan that was not undone, if it is not long ago."""
    since = timezone.now() - STILL
    return Deed.objects.filter(trajectory=trajectory, created_by=user, created_at__gte=since).first()
