"""The core group and everybody else who takes part."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.forms.people import PersonForm, WaiverForm
from livb.membership.models import FunctionWaiver, Person
from livb.membership.permissions import Permission
from livb.membership.selectors.functions import function_rows, non_police
from livb.membership.selectors.people import person_rows
from livb.membership.services.functions import ask_function, waive_function
from livb.membership.services.people import amend_person, name_person
from livb.trajectories.models import Area, Trajectory
from livb.ui.forms import helper
from livb.ui.writing import Page, posted, write


@trajectory_view(Permission.VIEW_TRAJECTORY)
def person_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    functions = function_rows(trajectory)
    context = {
        "rows": person_rows(trajectory),
        "functions": functions,
        "answered": sum(row.is_answered for row in functions),
        "non_police": non_police(trajectory),
        "step_key": "start",
    }
    return render(request, "membership/people/list.html", context)


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def person_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    area = Area.objects.filter(code=request.GET.get("area", "").replace("\x00", ""), valid_to=None).first()
    person = Person(trajectory=trajectory, function=request.GET.get("function", ""), area=area)
    form = PersonForm(posted(request), instance=person, trajectory=trajectory)

    def save() -> Person:
        return name_person(trajectory=trajectory, by=request.user, **form.values())

    return write(request, form, save, _page(trajectory, _("Name a person"), _("Add"), _("The person was added.")))


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def person_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    person = owned(Person, trajectory, uuid)
    page = _page(trajectory, str(person), _("Save"), _("Saved."))
    form = PersonForm(posted(request), instance=person, trajectory=trajectory)

    def save() -> Person:
        return amend_person(person=person, based_on=form.version, changes=form.values(), by=request.user)

    return write(request, form, save, page)


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def function_waive(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Say why a function is not filled; which one stands in the address as on the list of functions."""
    rows = function_rows(trajectory)
    form = WaiverForm(posted(request), rows=rows, initial={"seat": request.GET.urlencode()})
    if request.method == "POST" and form.is_valid():
        row, reason = form.cleaned_data["seat"], form.cleaned_data["reason"]
        try:
            waive_function(trajectory=trajectory, function=row.function, area=row.area, reason=reason, by=request.user)
        except ValidationError as refused:
            form.add_error("reason", refused)
        else:
            messages.success(request, _("The reason was kept."))
            return redirect("membership:person_list", trajectory.slug)
    form.helper = helper(form, cancel=reverse("membership:person_list", args=[trajectory.slug]))
    context = {"form": form, "title": _("A function that does not apply here"), "step_key": "start"}
    return render(request, "membership/people/form.html", context)


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("POST",))
def function_ask(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    ask_function(waiver=owned(FunctionWaiver, trajectory, uuid), by=request.user)
    messages.success(request, _("The function is asked for again."))
    return redirect("membership:person_list", trajectory.slug)


def _page(trajectory: Trajectory, title: str, submit: str, done: str) -> Page:
    back = reverse("membership:person_list", args=[trajectory.slug])
    return Page(title, "start", back, over=_("Core group and people"), submit=submit, done=done)
