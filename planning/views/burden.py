"""Step 8: the planning burden, now and with one masterplan; its assumptions, each of which a town may better."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from livb.charts.svg import SMALL, draw
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import Page, posted, write
from planning.burden import DECIDED, NOW, TUNED, Range
from planning.charts import burden_chart
from planning.forms.burden import BurdenForm
from planning.models import BurdenValue
from planning.selectors.alignment import kept_alignment
from planning.selectors.burden import STAGES, Assumption, Burden, assumptions, burden_of
from planning.services.burden import reset_value, set_value
from planning.views.editing import WRITES

STEP = "masterplan"


@trajectory_view(Permission.VIEW_DRAFT)
def burden_detail(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The reckoning with its formula and every assumption beside it."""
    found = burden_of(trajectory, found=kept_alignment(trajectory))
    chart = burden_chart(found)
    language = get_language() or "nl"
    context = {
        "burden": found,
        "stages": STAGES.values(),
        "possible": found.saved(TUNED),
        "plainly": plainly(found),
        "svg": draw(chart, language=language) if chart else "",
        "svg_small": draw(chart, language=language, width=SMALL) if chart else "",
        "step_key": STEP,
    }
    return render(request, "planning/burden/detail.html", context)


def plainly(found: Burden) -> str:
    """The reckoning in two sentences, for who has no time for tables; empty where not enough is known."""
    now, decided, tuned, asked = found.hours(NOW), found.hours(DECIDED), found.hours(TUNED), found.asked
    if now is None or decided is None or tuned is None:
        return ""
    hours = {"now": _words(now), "decided": _words(decided), "tuned": _words(tuned)}
    said = [
        _(
            "Today these plans take %(now)s hours of work a year. With what was decided so far that becomes "
            "%(decided)s, and %(tuned)s once everything is tuned."
        )
        % hours
    ]
    if asked:
        said.append(_("In its first year this trajectory itself asks %(asked)s hours.") % {"asked": _words(asked)})
    return " ".join(said)


def _words(hours: Range) -> str:
    if hours.least == hours.most:
        return str(hours.least)
    return _("%(least)s to %(most)s") % {"least": hours.least, "most": hours.most}


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def assumption_update(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    assumption = _assumption(trajectory, key)
    held = assumption.own or BurdenValue(
        trajectory=trajectory, key=key, version=0, low=assumption.low, high=assumption.high
    )
    form = BurdenForm(posted(request), instance=held, trajectory=trajectory, assumption=assumption)

    def save() -> BurdenValue:
        return set_value(trajectory=trajectory, key=key, version=form.version, changes=form.values(), by=request.user)

    page = Page(
        str(assumption.base.label), STEP, _back(trajectory), over=_("Assumption"),
        template="planning/burden/assumption.html", context={"assumption": assumption},
    )  # fmt: skip
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def assumption_reset(request: AccessRequest, trajectory: Trajectory, key: str) -> HttpResponse:
    """Back to the assumption for everybody."""
    assumption = _assumption(trajectory, key)
    version = request.POST.get("version", "")
    if assumption.own:
        try:
            reset_value(value=assumption.own, version=int(version) if version.isdecimal() else 0, by=request.user)
        except Outdated:
            messages.error(request, _("Somebody else wrote another value meanwhile. Look at it again."))
        else:
            messages.success(request, _("Back to the assumption."))
    return redirect(_back(trajectory))


def _assumption(trajectory: Trajectory, key: str) -> Assumption:
    found = next((each for each in assumptions(trajectory) if each.base.key == key), None)
    if found is None:
        raise Http404
    return found


def _back(trajectory: Trajectory) -> str:
    return reverse("planning:burden_detail", args=[trajectory.slug]) + "#assumptions"
