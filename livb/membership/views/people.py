"""The core group and everybody else who takes part, and who sees what."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.forms.people import InvitationForm, PersonForm
from livb.membership.models import Invitation, Person
from livb.membership.permissions import Permission
from livb.membership.roles import Role, grantable
from livb.membership.selectors.people import function_rows, holders, permission_rows, person_rows
from livb.membership.services.invitations import invite, withdraw
from livb.membership.services.people import amend_person, name_person
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper


@trajectory_view(Permission.VIEW_TRAJECTORY)
def person_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows = person_rows(trajectory)
    functions = function_rows([row.person for row in rows])
    context = {
        "rows": rows,
        "functions": functions,
        "filled": sum(bool(row.people) for row in functions),
        "step_key": "start",
    }
    return render(request, "membership/people/list.html", context)


@trajectory_view(Permission.VIEW_TRAJECTORY)
def access_matrix(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    context = {"roles": list(Role), "rows": permission_rows(), "holders": holders(trajectory)}
    return render(request, "membership/people/access.html", context)


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def person_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    form = PersonForm(request.POST or None, initial={"function": request.GET.get("function", "")})
    if request.method == "POST" and form.is_valid():
        person = name_person(trajectory=trajectory, by=request.user, **form.cleaned_data)
        return _done(request, trajectory, _("%(person)s was added.") % {"person": person})
    return _form_page(request, trajectory, form, _("Name a person"), _("Add"))


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def person_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    person = owned(Person, trajectory, uuid)
    title = str(person)
    form = PersonForm(request.POST or None, instance=person)
    if request.method == "POST" and form.is_valid():
        amend_person(person=person, by=request.user, **form.cleaned_data)
        return _done(request, trajectory, _("Saved."))
    return _form_page(request, trajectory, form, title, _("Save"))


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def person_invite(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    person = owned(Person, trajectory, uuid)
    initial = {"roles": [suggested_role(person)], "language": trajectory.language}
    form = InvitationForm(request.POST or None, initial=initial, grantable=grantable(request.access.roles))
    if request.method == "POST" and form.is_valid():
        try:
            invite(person=person, by=request.user, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error("email", problem)
        else:
            return _done(request, trajectory, _("The invitation is on its way to %(email)s.") % form.cleaned_data)
    title = _("Invite %(person)s") % {"person": person}
    return _form_page(request, trajectory, form, title, _("Send the invitation"))


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("POST",))
def invitation_withdraw(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    try:
        withdraw(invitation=owned(Invitation, trajectory, uuid), by=request.user)
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("membership:person_list", trajectory.slug)
    return _done(request, trajectory, _("The invitation was withdrawn; its link no longer works."))


def suggested_role(person: Person) -> str:
    """The role that usually goes with a function."""
    usual = {Person.Function.ADVISER: Role.ADVISER, Person.Function.COORDINATOR: Role.COORDINATOR}
    return usual.get(Person.Function(person.function), Role.MEMBER if person.is_core_group else Role.PARTNER).value


def _done(request: AccessRequest, trajectory: Trajectory, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("membership:person_list", trajectory.slug)


def _form_page(
    request: AccessRequest, trajectory: Trajectory, form: PersonForm | InvitationForm, title: str, submit: str
) -> HttpResponse:
    back = reverse("membership:person_list", args=[trajectory.slug])
    form.helper = helper(form, submit=submit, cancel=back, layout=getattr(form, "layout", None))
    return render(request, "membership/people/form.html", {"form": form, "title": title, "step_key": "start"})
