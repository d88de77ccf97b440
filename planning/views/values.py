"""Step 9: the next values of the indicators, given by one and checked by another."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from livb.charts.svg import SMALL, draw
from livb.membership.access import Access, AccessRequest, DoorClosed, owned, standing, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from livb.ui.writing import SAVED, Page, posted, write
from planning.charts import measure_chart
from planning.enums import ValueState
from planning.forms.values import ReturnForm, ValueForm, assignment_rows
from planning.models import MeasuredValue, Objective, ObjectiveIndicator
from planning.selectors.tree import kept_tree
from planning.selectors.values import known_measures, measures, movement, values_of
from planning.services.asides import stand_again
from planning.services.values import approve_value, assign_values, give_value, return_value
from planning.views.editing import WRITES

STEP = {"step_key": "followup"}


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def values_assign(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Who gives the next value of each indicator, and when; one page for all of them."""
    found = measures(trajectory, kept_tree(trajectory))
    rows = assignment_rows(trajectory, [row.measure for row in found], posted(request))
    if request.method == "POST" and rows.is_valid():
        assign_values(trajectory=trajectory, assignments=rows.assignments(), by=request.user)
        messages.success(request, str(SAVED))
        return redirect("planning:followup_detail", trajectory.slug)
    known = {str(row.measure.uuid): row for row in found}
    pairs = [(row, form) for form in rows.forms if (row := known.get(str(form["uuid"].value())))]
    return render(request, "planning/followup/assign.html", {"pairs": pairs, "formset": rows, **STEP})


@trajectory_view(Permission.VIEW_COUNCIL_EDITION, methods=WRITES)
def value_give(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """The figure with its history; whoever is responsible, and who writes the plan, gives the next value."""
    measure = owned(known_measures(trajectory), trajectory, uuid)
    if measure.objective.archived_at:
        standing(request, Objective, measure.objective.uuid, stand_again, needs=Permission.EDIT_PLAN)
    history = list(values_of(measure))
    context = {
        **_figure(measure, history),
        "waiting": _waiting(history),
        "may_give": _may_give(request.access, measure),
    }
    context["may_check"] = request.access.can(Permission.EDIT_PLAN)
    context["me"] = request.access.person
    if not context["may_give"] or context["waiting"]:
        return _read_values(request, context)
    form = ValueForm(posted(request), trajectory=trajectory)

    def save() -> MeasuredValue:
        return give_value(measure=measure, given_by=request.access.person, changes=form.values(), by=request.user)

    page = Page(
        measure.name,
        "followup",
        reverse("planning:value_give", args=[trajectory.slug, uuid]),
        over=_("Next value"),
        submit=_("Submit the value"),
        done=_("Submitted. Somebody else checks it."),
        template="planning/followup/value.html",
        context=context,
    )
    return write(request, form, save, page)


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def value_approve(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    value = owned(MeasuredValue.objects.select_related("indicator"), trajectory, uuid)
    _carry(
        request, lambda: approve_value(value=value, checked_by=request.access.person, by=request.user), _("Approved.")
    )
    return redirect("planning:value_give", trajectory.slug, value.indicator.uuid)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def value_return(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    value = owned(MeasuredValue.objects.select_related("indicator__indicator", "given_by"), trajectory, uuid)
    back = reverse("planning:value_give", args=[trajectory.slug, value.indicator.uuid])
    form = ReturnForm(posted(request))
    if request.method == "POST" and form.is_valid():
        _carry(
            request,
            lambda: return_value(value=value, checked_by=request.access.person, by=request.user, **form.cleaned_data),
            _("Returned to whoever gave it."),
        )
        return redirect(back)
    form.helper = helper(form, submit=_("Return the value"), cancel=back)  # type: ignore[attr-defined]
    return render(request, "planning/followup/return.html", {"form": form, "value": value, **STEP})


def _carry(request: AccessRequest, act: Callable[[], object], done: str) -> None:
    """Do it and say so, or say why not."""
    try:
        act()
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, done)


def _read_values(request: AccessRequest, context: dict[str, Any]) -> HttpResponse:
    """The figure without the form: for who only reads, and while a value waits for its check."""
    if not context["may_give"]:
        if request.method == "POST":
            raise DoorClosed(Permission.EDIT_PLAN)
        if not request.access.can(Permission.VIEW_DRAFT):
            raise DoorClosed(Permission.VIEW_DRAFT)
    return render(request, "planning/followup/values.html", {**context, **STEP})


def _may_give(access: Access, measure: ObjectiveIndicator) -> bool:
    return measure.responsible_id == access.person.pk or access.can(Permission.EDIT_PLAN)


def _waiting(history: list[MeasuredValue]) -> MeasuredValue | None:
    return next((value for value in history if value.state == ValueState.SUBMITTED), None)


def _figure(measure: ObjectiveIndicator, history: list[MeasuredValue]) -> dict[str, Any]:
    """The chart, where there are two points, and what the newest approved value says."""
    approved = [value for value in reversed(history) if value.state == ValueState.APPROVED]
    chart, language = measure_chart(measure, approved), (get_language() or "nl")[:2]
    drawn = {}
    if chart:
        drawn = {"svg": draw(chart, language=language), "svg_small": draw(chart, language=language, width=SMALL)}
    newest = approved[-1].value if approved else None
    return {"measure": measure, "history": history, "movement": movement(measure, newest), **drawn}
