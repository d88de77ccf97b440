"""Undoing the last deed in the tree: by whoever did it, and only as long as nobody else went on from it."""

from collections.abc import Callable
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import DeedKind
from planning.models import Action, ActionObjective, Deed
from planning.selectors.asides import set_aside_node
from planning.selectors.deeds import last_deed
from planning.selectors.nodes import PlanNode, beneath, find_node, kind_of, parent_of, under
from planning.services.asides import put_back, set_aside
from planning.services.deeds import place_of
from planning.services.places import CannotMove, hold, move, settle
from planning.services.revising import write_back
from planning.services.tree import rename


def undo(
    *, trajectory: Trajectory, deed: UUID | None, by: User, author: Person | None = None
) -> tuple[PlanNode, DeedKind]:
    """Take back the last deed of this person; gives the node it was about, as it is now, and what was undone.

    A status that was told of many is told back by `author`.

    Raises CannotMove with a sentence when the deed named is no longer the last one, or when somebody else changed the
    node since: then it is forgotten, so that the one before it can be undone.
    """
    last = last_deed(trajectory, by)
    if last is None or last.uuid != deed:
        raise CannotMove(_("That was undone already, or something was done after it."))
    try:
        return _take_back(trajectory, last, by, author), DeedKind(last.kind)
    except CannotMove:
        Deed.objects.filter(pk=last.pk).delete()
        raise


@transaction.atomic
def _take_back(trajectory: Trajectory, deed: Deed, by: User, author: Person | None) -> PlanNode:
    hold(trajectory)
    is_aside = deed.kind == DeedKind.SET_ASIDE
    node = set_aside_node(trajectory, deed.node) if is_aside else find_node(trajectory, deed.node)
    if node is None:
        raise CannotMove(_("It was put back since.") if is_aside else _("It was set aside since."))
    _refuse_changed(deed, node, by)
    kind = DeedKind(deed.kind)
    node = WAYS[kind](deed, node, by) if kind in WAYS else write_back(deed, node, by, author)
    Deed.objects.filter(trajectory=trajectory, created_by=by, pk__gte=deed.pk).delete()
    record("node.undo", node, by=by, kind=deed.kind)
    return node


def _refuse_changed(deed: Deed, node: PlanNode, by: User) -> None:
    """Nobody undoes the work of another: what is taken out of the plan takes along all that stands under it."""
    is_whole = deed.kind in (DeedKind.ADDED, DeedKind.COPIED, DeedKind.PUT_BACK)
    told = deed.before.get("nodes", ()) if deed.kind == DeedKind.TOGETHER else ()
    touched = [*(row.uuid for row in (node, *(beneath(node) if is_whole else ()))), *map(UUID, told)]
    since = AuditEntry.objects.filter(trajectory_uuid=node.trajectory.uuid, pk__gt=deed.entry, object_uuid__in=touched)
    if since.exclude(actor=by.uuid).exists():
        raise CannotMove(_("Somebody else changed “%(title)s” since: it stays as it is.") % {"title": node})


def _name_back(deed: Deed, node: PlanNode, by: User) -> PlanNode:
    if node.title != deed.after["title"]:
        raise CannotMove(_("It got yet another title since: it stays as it is."))
    return rename(node=node, version=node.version, title=deed.before["title"], by=by)


def _move_back(deed: Deed, node: PlanNode, by: User) -> PlanNode:
    now = place_of(node)
    if any(now.get(name) != deed.after.get(name) for name in ("parent", "serves")):
        raise CannotMove(_("It was put elsewhere since: it stays as it is."))
    place = deed.before["position"] - 1
    if isinstance(node, Action):
        return _serve_back(deed, node, place, by)
    parent = find_node(node.trajectory, deed.before["parent"]) if deed.before["parent"] else None
    if parent is None and deed.before["parent"]:
        raise CannotMove(_("What it stood under was set aside too. Put that back first."))
    beside = [row for row in under(node.trajectory, kind_of(node), parent) if row.pk != node.pk]
    return move(node=node, version=node.version, parent=parent, before=next(iter(beside[place:]), None), by=by)


def _serve_back(deed: Deed, action: Action, place: int, by: User) -> PlanNode:
    """Let an action serve again what it served, for the same shares and in the same order."""
    wanted = [(find_node(action.trajectory, uuid), Decimal(share)) for uuid, share in deed.before["serves"]]
    if any(objective is None for objective, _share in wanted):
        raise CannotMove(_("What it stood under was set aside too. Put that back first."))
    left, action = parent_of(action), save_version(action, action.version, {})
    links = {link.objective_id: link for link in action.serves.all()}
    spare = [link for key, link in links.items() if key not in {found.pk for found, _share in wanted if found}]
    for position, (objective, share) in enumerate(wanted, start=1):
        fresh = ActionObjective(trajectory=action.trajectory, action=action, created_by=by)
        link = links.get(objective.pk if objective else 0) or (spare.pop() if spare else fresh)
        link.objective_id, link.share, link.position = objective.pk if objective else 0, share, position
        link.save()
    for link in spare:
        link.delete()
    settle(action, left, parent_of(action), place)
    return action


def _take_out(_deed: Deed, node: PlanNode, by: User) -> PlanNode:
    set_aside(node=node, version=node.version, by=by)
    return node


def _bring_back(_deed: Deed, node: PlanNode, by: User) -> PlanNode:
    return put_back(node=node, by=by)


WAYS: dict[DeedKind, Callable[[Deed, PlanNode, User], PlanNode]] = {
    DeedKind.ADDED: _take_out,
    DeedKind.COPIED: _take_out,
    DeedKind.PUT_BACK: _take_out,
    DeedKind.RENAMED: _name_back,
    DeedKind.MOVED: _move_back,
    DeedKind.SET_ASIDE: _bring_back,
}
