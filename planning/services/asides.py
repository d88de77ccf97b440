"""Setting a node aside with all that stands under it, and putting back what was set aside in one act."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from planning.enums import DeedKind
from planning.models import Action, ActionObjective, Objective, ProgrammeLine
from planning.selectors.nodes import MODELS, PlanNode, kind_of, parent_of, under
from planning.services.deeds import keep_deed
from planning.services.places import CannotMove, hold, put_in_order


@transaction.atomic
def set_aside(*, node: PlanNode, version: int, by: User) -> None:
    """Take a node and all under it out of the plan; nothing is deleted, so that it can be put back.

    Raises CannotMove when an action under it also serves an objective that stays.
    """
    hold(node.trajectory)
    objectives = _objectives_under(node)
    actions = Action.objects.live().filter(serves__objective__in=objectives).distinct()
    _refuse_shared(actions, objectives)
    now = timezone.now()
    kind, parent = kind_of(node), parent_of(node)
    keys = [row.pk for row in actions]
    save_version(node, version, {"archived_at": now, "archived_by": by})
    Objective.objects.filter(pk__in=objectives, archived_at=None).update(archived_at=now, archived_by=by)
    Action.objects.filter(pk__in=keys).update(archived_at=now, archived_by=by)
    put_in_order(under(node.trajectory, kind, parent))
    record("node.set_aside", node, by=by, objectives=len(objectives), actions=len(keys))
    keep_deed(DeedKind.SET_ASIDE, node, by=by)


@transaction.atomic
def put_back(*, node: PlanNode, by: User) -> PlanNode:
    """Put a node back in its old place, with what was set aside together with it; raises CannotMove where it cannot."""
    hold(node.trajectory)
    kind, parent, instant = kind_of(node), parent_of(node), node.archived_at
    if instant is None:
        return node
    if parent and parent.archived_at:
        raise CannotMove(_("What it stood under was set aside too. Put that back first."))
    here = {"trajectory": node.trajectory}
    siblings = list(under(node.trajectory, kind, parent))
    for model in MODELS:
        model.objects.filter(archived_at=instant, **here).update(archived_at=None, archived_by=None)
    if ActionObjective.objects.filter(action__archived_at=None, objective__archived_at__isnull=False, **here).exists():
        raise CannotMove(_("An action under it also serves an objective that was set aside. Put that back first."))
    # Nobody could change it while it was aside: whoever read it before may save what he typed since.
    type(node)._default_manager.filter(pk=node.pk).update(version=F("version") - 1)
    node.refresh_from_db()
    place = min(node.position, len(siblings) + 1) - 1
    put_in_order([*siblings[:place], node, *siblings[place:]])
    record("node.put_back", node, by=by)
    keep_deed(DeedKind.PUT_BACK, node, by=by)
    return node


@transaction.atomic
def stand_again(node: PlanNode, *, by: User) -> None:
    """Put a node back with what it stands under, from the top down; raises ValidationError where it cannot."""
    aside, above = [node], parent_of(node)
    while above and above.archived_at:
        aside.append(above)
        above = parent_of(above)
    for each in reversed(aside):
        each.refresh_from_db()
        try:
            put_back(node=each, by=by)
        except CannotMove as refused:
            raise ValidationError(str(refused)) from None


def _objectives_under(node: PlanNode) -> list[int]:
    """The keys of the live objectives that a node is or has under it."""
    if isinstance(node, Action):
        return []
    found = Q(line=node) if isinstance(node, ProgrammeLine) else Q(pk=node.pk) | Q(parent=node) | Q(parent__parent=node)
    return list(Objective.objects.live().filter(found).values_list("pk", flat=True))


def _refuse_shared(actions: QuerySet[Action], objectives: list[int]) -> None:
    shared = (
        ActionObjective.objects.filter(action__in=actions)
        .exclude(objective__in=objectives)
        .select_related("action")
        .first()
    )
    if shared:
        raise CannotMove(
            _("The action “%(title)s” under it also serves an objective that stays. Change that first.")
            % {"title": shared.action}
        )
