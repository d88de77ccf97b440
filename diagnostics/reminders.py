"""Once a day: whoever follows up a line of the data plan is reminded a week before its day, and once after it."""

from diagnostics.selectors.dataplan import trajectories_due
from diagnostics.services.reminders import remind_of_requests
from livb.notifications.reminders import REMINDERS


@REMINDERS.register("data plan")
def remind_of_data() -> int:
    return sum(remind_of_requests(trajectory=trajectory, by=None) for trajectory in trajectories_due())
