"""The plan as one page: lines, objectives, actions, each with what it still lacks, edited where it stands."""

import json
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import capfirst

from diagnostics.selectors.findings import seen_by
from livb.lib.uuids import uuid_of
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.selectors.deeds import last_deed
from planning.selectors.nodes import Kind
from planning.selectors.rows import chosen, unanswered
from planning.selectors.tree import Tree, kept_tree, with_interim
from planning.views.editing import EVERY, NO_OTHER, part

# So many nodes are read at a glance; a larger plan shows its lines closed.
AT_A_GLANCE = 60
PARENTS = json.dumps({kind.value: [parent.value for parent in kind.parents] for kind in Kind})


@trajectory_view(Permission.VIEW_DRAFT)
def tree_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?step=` says from which step one came, for the mark in the rail; `?at=` and `?open=` what one looks at.

    `?branch=` asks for what stands under one line alone; `?open=every` opens all lines, `?open=none` no other ones.
    """
    levels = seen_by(request.access.can)
    step, tree = request.GET.get("step", ""), with_interim(kept_tree(trajectory, levels))
    if branch := uuid_of(request.GET.get("branch")):
        return _branch(request, tree, branch)
    context = {
        "tree": tree,
        "opened": _opened(request, tree),
        "at": uuid_of(request.GET.get("at")) or "",
        "deed": last_deed(trajectory, request.user) if request.access.may.edit_plan else None,
        "parents": PARENTS,
        "kinds": json.dumps({kind.value: str(capfirst(kind.label)) for kind in Kind}),
        "unanswered": unanswered(trajectory).filter(visibility__in=levels),
        "has_priorities": chosen(trajectory).exists(),
        "step_key": step if step in ("programme", "objectives", "realisation") else "programme",
    }
    if request.htmx and request.htmx.target == "tree":
        return part(render(request, "planning/tree/part.html", context))
    return render(request, "planning/tree/detail.html", context)


def _branch(request: AccessRequest, tree: Tree, uuid: UUID) -> HttpResponse:
    """What stands under one line, for the tree that opens it."""
    line = next((line for line in tree.lines if line.row.uuid == uuid), None)
    if line is None:
        raise Http404
    return part(render(request, "planning/tree/branch.html", {"line": line}))


def _opened(request: AccessRequest, tree: Tree) -> set[str]:
    """The lines that are shown open: those asked for, and all of a small plan unless no other ones are wanted."""
    asked = request.GET.getlist("open")
    if EVERY in asked or (NO_OTHER not in asked and sum(line.size for line in tree.lines) <= AT_A_GLANCE):
        return {str(line.row.uuid) for line in tree.lines}
    opened = {str(found) for text in asked if (found := uuid_of(text))}
    at = uuid_of(request.GET.get("at"))
    line = tree.line_of(at) if at else None
    return opened | ({str(line.row.uuid)} if line else set())
