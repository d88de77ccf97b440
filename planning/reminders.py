"""Once a day: whoever owes an update of an action is asked for it."""

from livb.notifications.reminders import REMINDERS
from planning.models import FollowUp
from planning.services.progress import remind_owners


@REMINDERS.register("updates of actions")
def remind_of_updates() -> int:
    followups = FollowUp.objects.select_related("trajectory")
    return sum(remind_owners(trajectory=row.trajectory, by=None) for row in followups)
