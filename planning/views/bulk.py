"""The same change to many actions: chosen in the table, looked at first, carried out for all or for none."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livb.lib.uuids import uuid_of
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from planning.forms.bulk import BulkForm
from planning.models import Action
from planning.selectors.action_columns import day_in_short
from planning.selectors.action_table import ActionRow
from planning.services.bulk import MONTHS, STATUS, change_actions, shifted
from planning.views.editing import WRITES
from planning.views.selection import Selection, selection

PICK, ALL = "pick", "every"
Change = tuple[str, str, str]


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def action_bulk(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """`?pick=` names the actions, `?every=` means all that were asked for; the change is in the address until sent."""
    found = selection(request, trajectory)
    picked = _picked(request, found)
    back = f"{reverse('planning:action_list', args=[trajectory.slug])}?{found.form.query}#list"
    if not picked:
        messages.error(request, _("Tick the actions that have to change."))
        return redirect(back)
    if request.method == "POST":
        return _carry_out(request, trajectory, picked, back)
    form = BulkForm(request.GET if "look" in request.GET else None, trajectory=trajectory)
    changes = form.changes if form.is_bound and form.is_valid() else {}
    context = {
        "form": form,
        "back": back,
        "picked": picked,
        "asked": _kept(request, PICK, ALL, *found.form.fields),
        "sent": _kept(request, *(form.add_prefix(name) for name in changes)),
        "preview": [(row, _differences(row, changes)) for row in picked] if changes else [],
        "is_empty": form.is_bound and not changes and not form.errors,
        "step_key": "realisation",
    }
    return render(request, "planning/actions/bulk.html", context)


def _carry_out(request: AccessRequest, trajectory: Trajectory, picked: list[ActionRow], back: str) -> HttpResponse:
    """Every action at the version that was looked at; one that changed meanwhile stops all of it."""
    form = BulkForm(request.POST, trajectory=trajectory)
    seen = {uuid: version for uuid, _sign, version in (each.partition(":") for each in request.POST.getlist("seen"))}
    actions = [(row.row, int(found)) for row in picked if (found := seen.get(str(row.row.uuid), "")).isdigit()]
    if not form.is_valid() or not form.changes or len(actions) != len(picked):
        messages.error(request, _("Nothing was changed: look at it once more."))
        return redirect(request.get_full_path())
    try:
        count = change_actions(actions=actions, changes=form.changes, author=request.access.person, by=request.user)
    except Outdated as late:
        told = {"title": late.current}
        messages.error(request, _("Nothing was changed: somebody changed “%(title)s” meanwhile.") % told)
        return redirect(request.get_full_path())
    said = ngettext("%(n)s action was changed.", "%(n)s actions were changed.", count)
    messages.success(request, said % {"n": count})
    return redirect(back)


def _kept(request: AccessRequest, *names: str) -> list[tuple[str, str]]:
    """What the address says of these, to be sent along."""
    return [(name, str(value)) for name, values in request.GET.lists() if name in names for value in values]


def _picked(request: AccessRequest, found: Selection) -> list[ActionRow]:
    if ALL in request.GET:
        return found.rows
    wanted = {uuid_of(text) for text in request.GET.getlist(PICK)}
    return [row for row in found.every if row.row.uuid in wanted]


def _differences(row: ActionRow, changes: dict[str, Any]) -> list[Change]:
    """What would be another value: its name, what it is, what it becomes."""
    wanted = {name: value for name, value in changes.items() if name not in (MONTHS, STATUS)}
    wanted |= shifted(row.row, changes.get(MONTHS) or 0)
    found = [(_named(name), _said(name, getattr(row.row, name)), _said(name, value)) for name, value in wanted.items()]
    if STATUS in changes:
        labels = dict(BulkForm.base_fields[STATUS].choices)  # type: ignore[attr-defined]
        found.append((str(_("status")), str(row.status.label), str(labels[changes[STATUS]])))
    return [change for change in found if change[1] != change[2]]


def _named(name: str) -> str:
    return str(Action._meta.get_field(name).verbose_name)  # type: ignore[union-attr]


def _said(name: str, value: Any) -> str:
    if value in (None, ""):
        return str(_("not known yet"))
    if name in ("starts_on", "ends_on"):
        return day_in_short(value)
    choices: Iterable[Any] = Action._meta.get_field(name).choices or ()  # type: ignore[union-attr]
    return str(dict(choices).get(value, value))
