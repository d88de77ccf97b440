"""What is done to whole forms, to many nodes at once and to who may see them: kept so that it can be undone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.membership.models import Person
from planning.enums import DeedKind
from planning.models import Action, Deed, Objective, ProgrammeLine
from planning.selectors.nodes import MODELS, PlanNode
from planning.selectors.progress import last_updates
from planning.services.deeds import keep_deed
from planning.services.places import CannotMove
from planning.services.progress import move_action, status_of, tell_statuses
from planning.services.states import Json, fields_of, state_of, write_fields, write_state

Written = TypeVar("Written", ProgrammeLine, Objective, Action)


@transaction.atomic
def make_by_form(make: Callable[[], Written], *, by: User) -> Written:
    """Carry out what a form says that makes a node, and keep it as a deed."""
    made = make()
    keep_deed(DeedKind.ADDED, made, by=by)
    return made


@transaction.atomic
def revise_by_form(write: Callable[[], Written], *, node: Written, by: User, saves_itself: bool = False) -> Written:
    """Carry out what a form says of a node, and keep what it was; while it saves itself as one types it is one deed."""
    before = state_of(node)
    written = write()
    after = state_of(written)
    if _alike(before, after):
        return written
    last = Deed.objects.filter(trajectory=node.trajectory, created_by=by).first()
    if last and last.node == node.uuid and last.after.get("is_open"):
        key = str(node.uuid)
        if _alike(last.after["nodes"][key], before):
            before = last.before["nodes"][key]
            last.delete()
    keep_revision(DeedKind.REVISED, [written], {node.uuid: before}, {node.uuid: after}, by=by, is_open=saves_itself)
    return written


def keep_revision(
    kind: DeedKind,
    nodes: Iterable[PlanNode],
    before: Mapping[Any, Json],
    after: Mapping[Any, Json],
    *,
    by: User,
    is_open: bool = False,
) -> None:
    """Keep of these nodes what they were and what they became, as one deed; nothing where nothing changed."""
    found = list(nodes)
    if found:
        was, became = ({"nodes": {str(uuid): state for uuid, state in told.items()}} for told in (before, after))
        keep_deed(kind, found[0], by=by, before=was, after={**became, "is_open": is_open})


@transaction.atomic
def move_on_board(*, action: Action, status: str, seen: str, author: Person, by: User) -> bool:
    """Say on the board how far an action is, and keep it as a deed; raises Told for the second of two."""
    was = status_of(action.updates.order_by("-reported_on", "-pk").first())
    told = move_action(action=action, status=status, seen=seen, author=author, by=by)
    if told:
        before, after = ({"fields": {}, "status": each} for each in (was, status))
        keep_revision(DeedKind.REVISED, [action], {action.uuid: before}, {action.uuid: after}, by=by)
    return told is not None


def write_back(deed: Deed, node: PlanNode, by: User, author: Person | None) -> PlanNode:
    """Give every node of a deed what it was; raises CannotMove when one of them became something else since."""
    told, became = deed.before["nodes"], deed.after["nodes"]
    rows = _held(deed)
    for uuid, row in rows.items():
        _refuse_other(row, became[uuid])
    _tell_back([row for uuid, row in rows.items() if "status" in told[uuid]], deed, by, author)
    bare: list[tuple[PlanNode, Json]] = []
    for uuid, row in rows.items():
        fields = {name: value for name, value in told[uuid]["fields"].items() if value != became[uuid]["fields"][name]}
        if "parts" in told[uuid]:
            parts = None if _alike_parts(told[uuid], became[uuid]) else told[uuid]["parts"]
            _write_form(row, fields, parts, by)
        elif fields:
            bare.append((row, fields))
    write_fields(bare, by)
    node.refresh_from_db()
    return node


def _held(deed: Deed) -> dict[str, PlanNode]:
    """The nodes of a deed that are still there, by uuid, for nobody else to write; three queries for any number."""
    found: dict[str, PlanNode] = {}
    for model in MODELS:
        rows = model._default_manager.filter(trajectory=deed.trajectory_id, uuid__in=deed.before["nodes"])
        related = ("trajectory", "owner") if model is Action else ("trajectory",)
        held = rows.select_related(*related).select_for_update(of=("self",), no_key=True).order_by("pk")
        found |= {str(row.uuid): row for row in held}
    return found


def _write_form(row: PlanNode, fields: Json, parts: Json | None, by: User) -> None:
    try:
        write_state(row, fields, parts, by) if fields or parts else None
    except ValidationError as refused:
        raise CannotMove(" ".join(refused.messages)) from None


def _refuse_other(node: PlanNode, became: Json) -> None:
    now = state_of(node) if "parts" in became else {"fields": fields_of(node, list(became["fields"]))}
    if not _alike(now, became):
        raise CannotMove(_("Something of “%(title)s” was changed again since: it stays as it is.") % {"title": node})


def _tell_back(rows: Sequence[PlanNode], deed: Deed, by: User, author: Person | None) -> None:
    """Reports are never taken away: the former status is reported again, unless somebody said something since."""
    actions = [row for row in rows if isinstance(row, Action)]
    if not actions or author is None:
        return
    last = last_updates(actions[0].trajectory)
    for action in actions:
        if status_of(last.get(action.pk)) != deed.after["nodes"][str(action.uuid)]["status"]:
            title = {"title": action}
            raise CannotMove(_("Something of “%(title)s” was changed again since: it stays as it is.") % title)
    was = ((row, deed.before["nodes"][str(row.uuid)]["status"], last.get(row.pk)) for row in actions)
    tell_statuses(told=was, author=author, by=by)


def _alike(one: Json, other: Json) -> bool:
    return bool(one["fields"] == other["fields"]) and _alike_parts(one, other)


def _alike_parts(one: Json, other: Json) -> bool:
    """Where an action stands among others changes with these: that alone is no change of it."""
    here, there = ({**told.get("parts", {}), "position": 0} for told in (one, other))
    return here == there
