"""The plan tree edited in place: plain forms that lead back to the tree, at the node they were about."""

from collections.abc import Callable
from functools import wraps
from uuid import UUID

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.lib.uuids import uuid_of
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.enums import DeedKind
from planning.forms.nodes import UNDER, AddForm, MoveForm, PublishForm, TitleForm
from planning.models import ProgrammeLine
from planning.selectors.asides import set_aside_nodes
from planning.selectors.nodes import Kind, PlanNode, find_node, node_of
from planning.selectors.places import beside, nearest, possible
from planning.selectors.tree import kept_tree, plan_tree
from planning.services.asides import put_back, set_aside
from planning.services.places import CannotMove, move
from planning.services.tree import add_node, copy, publish_line, rename
from planning.services.undo import undo
from planning.views.editing import NO_OTHER, part, tree_url
from planning.views.selection import ADDRESSES

# Carries a change out; gives the node one looks at afterwards, and what to say.
Work = Callable[[], tuple[PlanNode | None, str]]
MOST_QUOTED = 300
UNDONE = {
    DeedKind.ADDED: _("“%(title)s” is no longer in the plan."),
    DeedKind.COPIED: _("“%(title)s” is no longer in the plan."),
    DeedKind.PUT_BACK: _("“%(title)s” is no longer in the plan."),
    DeedKind.RENAMED: _("It is called “%(title)s” again."),
    DeedKind.MOVED: _("“%(title)s” is back in its place."),
    DeedKind.SET_ASIDE: _("“%(title)s” is back in its place."),
    DeedKind.REVISED: _("“%(title)s” is again as it was."),
    DeedKind.PUBLISHED: _("“%(title)s” and all under it is seen again by whom it was."),
    DeedKind.TOGETHER: _("All these actions are again as they were, “%(title)s” among them."),
}


def _standing(view: Callable[[AccessRequest, Trajectory, PlanNode], HttpResponse]) -> Callable[..., HttpResponse]:
    """A view of a node that stands in the plan; who asks for one set aside meanwhile is told, and shown the tree."""

    @wraps(view)
    def wrapped(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
        standing = find_node(trajectory, uuid)
        if standing is not None:
            return view(request, trajectory, standing)
        gone = node_of(trajectory, uuid, aside=True)
        return _told_gone(request, trajectory, gone)

    return wrapped


def _told_gone(request: AccessRequest, trajectory: Trajectory, gone: PlanNode) -> HttpResponse:
    """The tree beside where the node stood, with what was typed for it."""
    told = [UNDONE[DeedKind.ADDED] % {"title": gone}]
    if typed := request.POST.get("title", "").strip():
        told.append(_("You typed: “%(mine)s”.") % {"mine": typed[:MOST_QUOTED]})
    messages.error(request, " ".join(told))
    return redirect(_tree_at(trajectory, nearest(gone), request.POST))


@trajectory_view(Permission.EDIT_PLAN)
def node_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Everything one can do with a node without opening its form; the tree takes this page into itself."""
    node, tree = node_of(trajectory, uuid), kept_tree(trajectory)
    context = {
        "node": next(found for found in tree.nodes() if found.row == node),
        "places": possible(tree, node),
        "publish": PublishForm(initial={"visibility": node.visibility}) if isinstance(node, ProgrammeLine) else None,
        "back": _tree_at(trajectory, node, request.GET),
        "step_key": "programme",
    }
    if request.htmx:
        return part(render(request, "planning/nodes/arrange.html", context))
    return render(request, "planning/nodes/detail.html", context)


@trajectory_view(Permission.EDIT_PLAN)
def node_aside_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """What was set aside, newest first, each with the way back."""
    context = {"nodes": set_aside_nodes(trajectory), "back": tree_url(trajectory), "step_key": "programme"}
    return render(request, "planning/nodes/aside.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def node_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = AddForm(request.POST)
    found = uuid_of(request.POST.get("parent"))
    above = find_node(trajectory, found) if found else None
    if found and above is None:
        return _told_gone(request, trajectory, node_of(trajectory, found, aside=True))

    def add() -> tuple[PlanNode | None, str]:
        kind, title, after = Kind(form.cleaned_data["kind"]), form.cleaned_data["title"], form.cleaned_data["after"]
        behind = find_node(trajectory, after) if after else None
        made = add_node(trajectory=trajectory, kind=kind, parent=above, title=title, by=request.user, after=behind)
        return made, _("“%(title)s” was added.") % {"title": made}

    return _carry_out(request, trajectory, above, form, add)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
@_standing
def node_rename(request: AccessRequest, trajectory: Trajectory, node: PlanNode) -> HttpResponse:
    form = TitleForm(request.POST)

    def give() -> tuple[PlanNode | None, str]:
        version = form.cleaned_data["version"] or 0
        try:
            named = rename(node=node, version=version, title=form.cleaned_data["title"], by=request.user)
        except Outdated as late:
            told = {"theirs": late.current, "mine": form.cleaned_data["title"]}
            raise CannotMove(
                _("It was changed meanwhile and is called “%(theirs)s”. You typed: “%(mine)s”.") % told
            ) from None
        return named, _("It is called “%(title)s” now.") % {"title": named}

    return _carry_out(request, trajectory, node, form, give)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
@_standing
def node_move(request: AccessRequest, trajectory: Trajectory, node: PlanNode) -> HttpResponse:
    form = MoveForm(request.POST)

    def go() -> tuple[PlanNode | None, str]:
        parent, before = _place(trajectory, node, form)
        version = form.cleaned_data["version"]
        moved = move(node=node, version=version, parent=parent, before=before, by=request.user)
        tree = plan_tree(trajectory)
        words = {"title": moved, "code": tree.code_of(moved), "place": moved.position}
        return moved, _("“%(title)s” stands at place %(place)s now, as %(code)s.") % words

    return _carry_out(request, trajectory, node, form, go)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
@_standing
def node_copy(request: AccessRequest, trajectory: Trajectory, node: PlanNode) -> HttpResponse:
    def twice() -> tuple[PlanNode | None, str]:
        made = copy(node=node, by=request.user)
        return made, _("“%(title)s” was added.") % {"title": made}

    return _carry_out(request, trajectory, node, None, twice)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
@_standing
def node_set_aside(request: AccessRequest, trajectory: Trajectory, node: PlanNode) -> HttpResponse:
    version = request.POST.get("version", "")

    def away() -> tuple[PlanNode | None, str]:
        based_on = int(version) if version.isdecimal() else 0
        set_aside(node=node, version=based_on, by=request.user)
        return nearest(node), _("“%(title)s” was set aside.") % {"title": node}

    return _carry_out(request, trajectory, node, None, away)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def node_undo(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Take back what one did last; the form names it, so that two windows do not undo two things.

    Who did so in another view of the actions goes back to that one, asked as it was.
    """

    def back() -> tuple[PlanNode | None, str]:
        deed, author = uuid_of(request.POST.get("deed")), request.access.person
        node, kind = undo(trajectory=trajectory, deed=deed, by=request.user, author=author)
        is_out = kind in (DeedKind.ADDED, DeedKind.COPIED, DeedKind.PUT_BACK)
        return nearest(node) if is_out else node, UNDONE[kind] % {"title": node}

    carried = _carry_out(request, trajectory, None, None, back)
    view = ADDRESSES.get(request.POST.get("view", ""))
    if not view:
        return carried
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return redirect(f"{reverse(view, args=[trajectory.slug])}?{query}")


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def node_put_back(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    node = node_of(trajectory, uuid, aside=True)

    def back() -> tuple[PlanNode | None, str]:
        return put_back(node=node, by=request.user), _("“%(title)s” is back in its place.") % {"title": node}

    return _carry_out(request, trajectory, None, None, back)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def line_publish(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Who may see a line and all under it: the public sees only what somebody chose to show."""
    line, form = owned(ProgrammeLine.objects.live(), trajectory, uuid), PublishForm(request.POST)

    def show() -> tuple[PlanNode | None, str]:
        chosen = Visibility(form.cleaned_data["visibility"])
        publish_line(line=line, visibility=chosen, by=request.user)
        return line, _("This line and all under it can be seen by: %(who)s.") % {"who": chosen.label}

    return _carry_out(request, trajectory, line, form, show)


def _place(trajectory: Trajectory, node: PlanNode, form: BaseForm) -> tuple[PlanNode | None, PlanNode | None]:
    """Where the form sends a node; raises CannotMove at the edge of the tree and where a place is gone."""
    to = form.cleaned_data["to"]
    if to != UNDER:
        found = beside(plan_tree(trajectory), node, to)
        if found is None:
            raise CannotMove(_("It cannot go further that way."))
        return found
    try:
        parent, before = (
            node_of(trajectory, uuid) if (uuid := form.cleaned_data[name]) else None for name in ("parent", "before")
        )
    except Http404:
        raise CannotMove(_("That place is no longer there.")) from None
    return parent, before


def _carry_out(
    request: AccessRequest,
    trajectory: Trajectory,
    node: PlanNode | None,
    form: BaseForm | None,
    work: Work,
) -> HttpResponse:
    """Do it if the form holds, say what became of it, and go back to the tree with the same lines open."""
    if form is not None and not form.is_valid():
        messages.error(request, " ".join(error for errors in form.errors.values() for error in errors))
    else:
        try:
            node, said = work()
        except (CannotMove, Outdated) as refused:
            late = _("Somebody else changed this in the meantime. Look at it again.")
            messages.error(request, late if isinstance(refused, Outdated) else str(refused))
        else:
            messages.success(request, said)
    return redirect(_tree_at(trajectory, node, request.POST))


def _tree_at(trajectory: Trajectory, node: PlanNode | None, given: QueryDict) -> str:
    """The address of the tree at a node, with the lines open that were open."""
    query = QueryDict(mutable=True)
    query.setlist("open", [text for text in given.getlist("open") if text == NO_OTHER or uuid_of(text)])
    if node is None:
        return f"{tree_url(trajectory)}?{query.urlencode()}"
    query["at"] = str(node.uuid)
    return f"{tree_url(trajectory)}?{query.urlencode()}#n-{node.uuid}"
