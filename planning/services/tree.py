"""Growing the plan in place: adding with a title alone, renaming, copying, publishing a line."""

from typing import TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.versions import save_version
from livb.trajectories.models import Trajectory
from planning.enums import DeedKind, Level
from planning.models import Action, ActionObjective, Objective, ObjectiveIndicator, ProgrammeLine
from planning.selectors.nodes import Kind, PlanNode, kind_of, parent_of, under
from planning.services.actions import WHOLE, plan_action
from planning.services.deeds import keep_deed
from planning.services.objectives import set_objective
from planning.services.places import CannotMove, hold, put_in_order, settle
from planning.services.programme import draw_line
from planning.services.revising import keep_revision

LONGEST_TITLE = 200
Twin = TypeVar("Twin", bound=Model)
# What makes a row itself, and what happened to it: a copy has its own.
OWN = frozenset(
    (
        *("id", "uuid", "created_at", "created_by", "version", "frozen_code", "archived_at", "archived_by"),
        *("acceptance", "acceptance_note"),
    )
)


@transaction.atomic
def add_node(
    *,
    trajectory: Trajectory,
    kind: Kind,
    parent: PlanNode | None,
    title: str,
    by: User,
    after: PlanNode | None = None,
) -> PlanNode:
    """Add a node with nothing but its title, behind the sibling `after` or last under `parent`.

    Raises CannotMove where it cannot stand; a sibling that went elsewhere meanwhile sends it to the end.
    """
    hold(trajectory)
    if (kind_of(parent) not in kind.parents) if parent else kind is not Kind.LINE:
        raise CannotMove(_("Nothing of that kind can stand there."))
    made = _bare(trajectory, kind, parent, title, by)
    siblings = [row for row in under(trajectory, kind, parent) if row.pk != made.pk]
    settle(made, parent, parent, siblings.index(after) + 1 if after in siblings else len(siblings))
    keep_deed(DeedKind.ADDED, made, by=by)
    return made


def _bare(trajectory: Trajectory, kind: Kind, parent: PlanNode | None, title: str, by: User) -> PlanNode:
    """A node of this kind with a title, last under its parent."""
    changes = {"title": title}
    if isinstance(parent, Objective) and kind is Kind.ACTION:
        return plan_action(trajectory=trajectory, shares=[(parent, WHOLE)], budget=[], changes=changes, by=by)
    if parent is None:
        return draw_line(trajectory=trajectory, phenomena=[], changes=changes, by=by)
    place = {"line": parent, "parent": None} if isinstance(parent, ProgrammeLine) else _below(parent)
    return set_objective(**place, level=Level(kind), measures=[], changes=changes, by=by)


@transaction.atomic
def rename(*, node: PlanNode, version: int, title: str, by: User) -> PlanNode:
    """Give a node another title; raises Outdated for the second of two writers."""
    was = node.title
    node = save_version(node, version, {"title": title})
    record("node.rename", node, by=by)
    keep_deed(DeedKind.RENAMED, node, by=by, before={"title": was}, after={"title": title})
    return node


@transaction.atomic
def copy(*, node: PlanNode, by: User) -> PlanNode:
    """A copy right behind the node, in its own right: without code, with its indicators and objectives but no actions.

    The copy of an action serves the same objectives and has no money yet: that would be counted twice.
    """
    hold(node.trajectory)
    siblings = list(under(node.trajectory, kind_of(node), parent_of(node)))
    with override(node.trajectory.language):
        ending = _(" (copy)")
    made = _twin(node, by, title=node.title[: LONGEST_TITLE - len(ending)] + ending)
    if isinstance(node, ProgrammeLine) and isinstance(made, ProgrammeLine):
        made.phenomena.set(node.phenomena.all())
        _copy_objectives(node.objectives.filter(parent=None), by, line=made, parent=None)
    elif isinstance(node, Objective) and isinstance(made, Objective):
        _copy_below(node, made, by)
    elif isinstance(node, Action):
        for share in node.serves.all():
            _twin(share, by, action=made)
    place = siblings.index(node) + 1
    put_in_order([*siblings[:place], made, *siblings[place:]])
    record("node.copy", made, by=by, of=str(node.uuid))
    keep_deed(DeedKind.COPIED, made, by=by)
    return made


@transaction.atomic
def publish_line(*, line: ProgrammeLine, visibility: str, by: User) -> int:
    """Let a line and all that stands under it be seen by the same readers; the number of rows that changed."""
    objectives = Objective.objects.live().filter(line=line)
    actions = Action.objects.live().filter(
        pk__in=ActionObjective.objects.filter(objective__in=objectives, position=1).values("action")
    )
    was: dict[UUID, str] = {}
    for rows in (ProgrammeLine.objects.filter(pk=line.pk), objectives, actions):
        wrong = dict(rows.exclude(visibility=visibility).values_list("uuid", "visibility"))
        rows.model.objects.filter(uuid__in=wrong).update(visibility=visibility, version=F("version") + 1)
        was |= wrong
    record("line.publish", line, by=by, visibility=visibility, rows=len(was))
    before, after = (
        {uuid: {"fields": {"visibility": seen}} for uuid, seen in told.items()}
        for told in (was, dict.fromkeys(was, str(visibility)))
    )
    keep_revision(DeedKind.PUBLISHED, [line] if was else [], before, after, by=by)
    return len(was)


def _below(parent: PlanNode) -> dict[str, PlanNode]:
    return {"line": parent.line, "parent": parent} if isinstance(parent, Objective) else {}


def _copy_objectives(rows: QuerySet[Objective], by: User, **place: Model | None) -> None:
    for row in rows.filter(archived_at=None):
        _copy_below(row, _twin(row, by, **place), by)


def _copy_below(row: Objective, made: Objective, by: User) -> None:
    """The indicators of an objective, and the objectives under it, once more under its copy."""
    for measure in ObjectiveIndicator.objects.filter(objective=row):
        twin = _twin(measure, by, objective=made)
        for step in measure.interim.all():
            _twin(step, by, measure=twin)
    _copy_objectives(Objective.objects.filter(parent=row), by, line=made.line, parent=made)


def _twin(row: Twin, by: User, **changes: object) -> Twin:
    """A new row with the same contents but for its identity, its code and its history."""
    kept = {field.name: getattr(row, field.name) for field in row._meta.concrete_fields if field.name not in OWN}
    return type(row)._default_manager.create(**{**kept, "created_by": by, **changes})
