"""Places in the plan tree: moving a node, one place after the other without gaps, and what refuses to move."""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory
from planning.enums import DeedKind
from planning.models import Action, ActionObjective, Objective, ProgrammeLine
from planning.selectors.nodes import Kind, PlanNode, kind_of, parent_of, under
from planning.services.deeds import keep_deed, place_of


class CannotMove(Exception):
    """A node may not go where it was sent; the message says why, to whoever sent it."""


def hold(trajectory: Trajectory) -> None:
    """Let one writer at a time rearrange the tree of a trajectory, so that no place is given twice."""
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)


@transaction.atomic
def move(*, node: PlanNode, version: int, parent: PlanNode | None, before: PlanNode | None, by: User) -> PlanNode:
    """Put a node under `parent`, before a sibling or last, with all that stands under it; codes once frozen stay.

    Raises CannotMove with a sentence where it may not stand, Outdated when somebody else changed it first.
    An action that serves the new objective already stands under it from now on and keeps its shares.
    """
    hold(node.trajectory)
    _refuse(node, parent)
    left, stood = parent_of(node), place_of(node)
    target = [row for row in under(node.trajectory, kind_of(node), parent) if row.pk != node.pk]
    place = _place_before(target, before)
    node = save_version(node, version, _changes(node, parent))
    if isinstance(node, Action) and isinstance(parent, Objective):
        stand_under(node, parent, by)
    _bring_along(node)
    settle(node, left, parent, place)
    record("node.move", node, by=by, under=str(parent.uuid) if parent else "", place=place + 1)
    keep_deed(DeedKind.MOVED, node, by=by, before=stood, after=place_of(node))
    return node


def settle(node: PlanNode, left: PlanNode | None, parent: PlanNode | None, place: int) -> None:
    """Give a node its place among those under `parent`, counted from nought, and close the gap where it stood."""
    beside = [row for row in under(node.trajectory, kind_of(node), parent) if row.pk != node.pk]
    put_in_order([*beside[:place], node, *beside[place:]])
    if left != parent:
        put_in_order(under(node.trajectory, kind_of(node), left))


def put_in_order(rows: Iterable[PlanNode]) -> None:
    """Number the places of these siblings 1, 2, 3 … in the order given."""
    moved = []
    for place, row in enumerate(rows, start=1):
        if row.position != place:
            row.position = place
            moved.append(row)
    if moved:
        manager: models.Manager[models.Model] = type(moved[0])._default_manager
        manager.bulk_update(moved, ["position"])


def stand_under(action: Action, objective: Objective, by: User) -> None:
    """Let an action stand under an objective: the first one it serves becomes that one, its share stays."""
    links = list(action.serves.all())
    known = next((link for link in links if link.objective_id == objective.pk), None)
    if known:
        links = [known, *(link for link in links if link != known)]
    elif links:
        links[0].objective = objective
        links[0].save(update_fields=["objective"])
    else:
        values = {"trajectory": action.trajectory, "share": 100, "created_by": by}
        links = [ActionObjective.objects.create(action=action, objective=objective, **values)]
    for position, link in enumerate(links, start=1):
        link.position = position
    ActionObjective.objects.bulk_update(links, ["position"])


def _refuse(node: PlanNode, parent: PlanNode | None) -> None:
    """Say why it may not stand there."""
    kind = kind_of(node)
    if node.archived_at or (parent and parent.archived_at):
        raise CannotMove(_("It was set aside. Put it back first."))
    if parent and parent.trajectory_id != node.trajectory_id:
        raise CannotMove(_("That is a node of another plan."))
    if parent == node:
        raise CannotMove(_("It cannot stand under itself."))
    if (kind_of(parent) not in kind.parents) if parent else kind is not Kind.LINE:
        wanted = _(" or ").join(str(found.label) for found in kind.parents) or _("nothing")
        raise CannotMove(
            _("This is a kind of node (%(kind)s) that stands under: %(wanted)s.")
            % {"kind": kind.label, "wanted": wanted}
        )


def _place_before(target: list[PlanNode], before: PlanNode | None) -> int:
    if before is None:
        return len(target)
    if before not in target:
        raise CannotMove(_("What it should stand before is no longer there."))
    return target.index(before)


def _changes(node: PlanNode, parent: PlanNode | None) -> dict[str, object]:
    """What changes on the row itself when it goes under `parent`."""
    if not isinstance(node, Objective):
        return {}
    if isinstance(parent, ProgrammeLine):
        return {"line": parent, "parent": None}
    return {"line": parent.line, "parent": parent} if isinstance(parent, Objective) else {}


def _bring_along(node: PlanNode) -> None:
    """What stands under a moved objective, set aside or not, belongs to the same line."""
    if isinstance(node, Objective):
        below = models.Q(parent=node) | models.Q(parent__parent=node)
        Objective.objects.filter(below).exclude(line=node.line_id).update(line=node.line_id)
