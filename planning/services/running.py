"""What becomes of work that runs already: it goes on, it changes, or it stops."""

from django.db import transaction

from diagnostics.models import RunningAction
from livb.accounts.models import User
from livb.audit.services import record
from planning.enums import Continuity, DeedKind
from planning.models import Action
from planning.services.actions import plan_action
from planning.services.deeds import keep_deed
from planning.services.places import hold

TITLE, PARTNERS = 200, 1000


@transaction.atomic
def take_up(*, running: RunningAction, continuity: Continuity, by: User) -> Action:
    """Make it an action of the plan in its own words, seen by no more people than itself; the link stays.

    Once taken up it is not taken up again: the action that stands is returned.
    """
    hold(running.trajectory)
    standing = Action.objects.of(running.trajectory).filter(takes_up=running).first()
    if standing:
        return standing
    changes = {
        "title": running.activity[:TITLE],
        "partners": running.actor[:PARTNERS],
        "continuity": continuity,
        "visibility": running.visibility,
        "takes_up": running,
    }
    action = plan_action(trajectory=running.trajectory, shares=[], budget=[], changes=changes, by=by)
    record("action.take_up", action, by=by, running=str(running.uuid), continuity=continuity)
    keep_deed(DeedKind.ADDED, action, by=by)
    return action
