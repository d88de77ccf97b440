"""The actions on a calendar, and their days changed where they stand."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS_3
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from diagnostics.selectors.findings import seen_by
from livb.charts.track import Mark, track
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.paging import page_of
from planning.enums import ActionStatus, ActionView
from planning.forms.action_table import FIRST_YEAR, LAST_YEAR
from planning.forms.bulk import DaysForm
from planning.models import Action
from planning.selectors.timeline import QUARTER, SCALES, SPAN, Bar, Window, bars, counting_days, heads, window
from planning.services.bulk import change_actions
from planning.views.selection import Selection, around, selection


@trajectory_view(Permission.VIEW_DRAFT)
def action_timeline(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Months of a year, quarters of three, or all years; councils and milestones above the actions."""
    found, today = selection(request, trajectory), timezone.localdate()
    asked = found.form.asked
    shown = window(found.rows, asked.get("scale", QUARTER), asked.get("start"), today)
    drawn, outside, undated = bars(found.rows, shown)
    days = counting_days(trajectory, shown, seen_by(request.access.can))
    page = page_of(drawn, request.GET, spot="calendar")
    now = shown.place(today) if shown.holds(today, today) else None
    marks = [Mark(day.at, "triangle" if day.is_council else "diamond") for day in days]
    context = {
        **around(request, found, ActionView.TIMELINE),
        "shown": shown,
        "asked": f"?{found.form.query}" if found.form.query else "",
        "heads": heads(shown, [str(MONTHS_3[month]) for month in range(1, 13)]),
        "days": [(day, _svg(shown, today=now, marks=[mark])) for day, mark in zip(days, marks, strict=True)],
        "bars": page,
        "rows": [(bar, _drawn(bar, shown, now)) for bar in page],
        "outside": outside,
        "undated": undated,
        "looks": [(status.label, _svg(None, span=(4, 96), look=LOOKS[status])) for status in ActionStatus],
        "scales": [(key, label, found.form.turned("start", scale=key)) for key, label in SCALES.items()],
        "back": _moved(found, shown, -1),
        "on": _moved(found, shown, 1),
        "today": today,
        "now": now,
    }
    return render(request, "planning/actions/timeline.html", context)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def action_days(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Change when one action begins and ends; of two writers the second looks again.

    Who is refused comes back at the head of the page, where the reason stands; who is not, at the action.
    """
    action = owned(Action.objects.live().select_related("trajectory"), trajectory, uuid)
    form, place = DaysForm(request.POST), ""
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
    else:
        version = form.cleaned_data.get("version") or 0
        try:
            changed = change_actions(actions=[(action, version)], changes=form.changes, author=None, by=request.user)
        except Outdated:
            messages.error(request, _("Somebody changed “%(title)s” meanwhile; look again.") % {"title": action})
        else:
            place = f"#a-{action.uuid}"
            said = _("The days of “%(title)s” were changed.") if changed else _("Nothing had to change.")
            messages.success(request, said % {"title": action} if changed else said)
    back = reverse("planning:action_timeline", args=[trajectory.slug])
    return redirect(f"{back}?{request.GET.urlencode()}{place}")


LOOKS = {
    ActionStatus.NOT_STARTED: "t-bar--hollow",
    ActionStatus.BUSY: "t-bar--busy",
    ActionStatus.DONE: "t-bar--done",
    ActionStatus.STOPPED: "t-bar--stopped",
}


def _drawn(bar: Bar, shown: Window, now: float | None) -> str:
    span = (bar.left, bar.right)
    return _svg(shown, span=span, look=LOOKS[bar.row.status], before=bar.before, after=bar.after, today=now)


def _svg(shown: Window | None, **how: Any) -> str:
    """Drawn from numbers and names of our own: nothing in it was typed by anybody."""
    return mark_safe(track(shown.columns if shown else 0, **how))


def _moved(found: Selection, shown: Window, way: int) -> str:
    """The part of the calendar before or after this one; of years everything is there already."""
    if shown.scale not in SPAN:
        return ""
    start = shown.first_year + way * SPAN[shown.scale]
    return found.form.turned(start=str(start)) if FIRST_YEAR <= start <= LAST_YEAR else ""
