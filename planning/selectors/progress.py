"""How far the actions are: status, health and lateness are three things, and silence is a fourth."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dateutil.relativedelta import relativedelta
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import Acceptance, ActionStatus, Health
from planning.models import Action, ActionUpdate, FollowUp
from planning.selectors.tree import Tree

# So long after an update was due its owner counts as silent: holidays and sick leave are no silence.
GRACE = dt.timedelta(days=14)
AT_REST = (Trajectory.State.PAUSED, Trajectory.State.STOPPED)
OVER = (ActionStatus.DONE, ActionStatus.STOPPED)
NO_REPORT = _("nothing reported yet")


@dataclass(frozen=True)
class Progress:
    """An action with its last update; `rhythm` is the number of months between two updates, None while not fixed."""

    action: Action
    code: str
    last: ActionUpdate | None
    rhythm: int | None
    today: dt.date

    @property
    def status(self) -> ActionStatus | None:
        return ActionStatus(self.last.status) if self.last else None

    @property
    def health(self) -> Health | None:
        return Health(self.last.health) if self.last and not self.is_over else None

    @property
    def status_mark(self) -> str:
        return self.status.mark if self.status else "not_started"

    @property
    def status_label(self) -> str | Promise:
        return self.status.label if self.status else NO_REPORT

    @property
    def health_mark(self) -> str:
        return self.health.mark if self.health else ""

    @property
    def is_over(self) -> bool:
        return self.status in OVER

    @property
    def days_late(self) -> int:
        """Days since the action should have ended, or should have begun where it is said not to have; else 0."""
        if self.is_over:
            return 0
        ended, begun = self.action.ends_on, self.action.starts_on
        if ended and ended < self.today:
            return (self.today - ended).days
        if begun and begun < self.today and self.status == ActionStatus.NOT_STARTED:
            return (self.today - begun).days
        return 0

    @property
    def is_late(self) -> bool:
        return self.days_late > 0

    @property
    def needs_help(self) -> bool:
        return self.health in (Health.ATTENTION, Health.BLOCKED)

    @property
    def due_on(self) -> dt.date | None:
        """The day of the next update."""
        if self.is_over or self.rhythm is None:
            return None
        return next_update(self.action, self.last.reported_on if self.last else None, self.rhythm)

    @property
    def is_due(self) -> bool:
        return self.due_on is not None and self.due_on <= self.today

    @property
    def is_silent(self) -> bool:
        return self.due_on is not None and self.due_on + GRACE < self.today


def next_update(action: Action, reported_on: dt.date | None, rhythm: int) -> dt.date | None:
    """A rhythm after the last update, or after the beginning; nobody is asked about what he did not take on."""
    if action.starts_on is None or action.owner_id is None or action.acceptance != Acceptance.ACCEPTED:
        return None
    day: dt.date = max(reported_on or action.starts_on, action.starts_on) + relativedelta(months=rhythm)
    return day


def progress(trajectory: Trajectory, tree: Tree) -> list[Progress]:
    """Every action of a tree once, in its order; two queries beside those of the tree."""
    last, rhythm, today = last_updates(trajectory), rhythm_of(trajectory), timezone.localdate()
    return [Progress(node.row, node.code, last.get(node.row.pk), rhythm, today) for node in tree.actions()]


def rhythm_of(trajectory: Trajectory) -> int | None:
    return FollowUp.objects.filter(trajectory=trajectory).values_list("rhythm_months", flat=True).first()


def last_updates(trajectory: Trajectory) -> dict[int, ActionUpdate]:
    """The newest update of each action, by the key of the action."""
    newest = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-reported_on", "-pk").values("pk")[:1]
    keys = Action.objects.of(trajectory).values(newest=Subquery(newest))
    rows = ActionUpdate.objects.filter(pk__in=keys).select_related("reported_by", "entered_by")
    return {row.action_id: row for row in rows}


def history(action: Action) -> QuerySet[ActionUpdate]:
    """Every update of an action, the newest first."""
    return action.updates.select_related("reported_by", "entered_by")


def updates_due(people: Iterable[Person], today: dt.date) -> list[tuple[Action, dt.date]]:
    """The actions of these people that wait for an update, with the day it was due; two queries for any number.

    A trajectory that rests asks nobody.
    """
    newest = ActionUpdate.objects.filter(action=OuterRef("pk")).order_by("-reported_on", "-pk")
    actions = (
        Action.objects.live()
        .filter(owner__in=[person.pk for person in people], starts_on__lte=today)
        .exclude(trajectory__state__in=AT_REST)
        .select_related("trajectory", "owner__user")
        .annotate(last_on=Subquery(newest.values("reported_on")[:1]), last_status=Subquery(newest.values("status")[:1]))
        .order_by("trajectory", "position", "pk")
    )
    rhythms = dict(FollowUp.objects.values_list("trajectory", "rhythm_months"))
    found = [
        (row, next_update(row, row.last_on, rhythms[row.trajectory_id]))
        for row in actions
        if row.last_status not in OVER and row.trajectory_id in rhythms
    ]
    return [(row, due) for row, due in found if due and due <= today]


@dataclass(frozen=True)
class Silence:
    """An owner who did not report, on so many actions, since the first was due."""

    name: str
    count: int
    since: dt.date


def silent_owners(rows: Iterable[Progress]) -> list[Silence]:
    """By name, the longest silence first: for the coordinator and the town's advisers only."""
    waiting: dict[str, list[dt.date]] = defaultdict(list)
    for row in rows:
        if row.is_silent and row.due_on:
            waiting[str(row.action.owner)].append(row.due_on)
    found = [Silence(name, len(dates), min(dates)) for name, dates in waiting.items()]
    return sorted(found, key=lambda silence: (silence.since, silence.name))


def silent_services(rows: Iterable[Progress]) -> Counter[str]:
    """How many actions wait for word, per organisation; no name."""
    return Counter(
        row.action.owner.organisation or row.action.owner.office for row in rows if row.is_silent and row.action.owner
    )
