"""Who holds a key and what it opens: invitations, roles, the end of a key, and who sees what."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.forms.people import InvitationForm, RolesForm
from livb.membership.models import Invitation, Membership, Person
from livb.membership.permissions import Permission
from livb.membership.roles import Role, grantable
from livb.membership.selectors.people import holders, permission_rows
from livb.membership.selectors.visits import visits_of
from livb.membership.services.invitations import invite, withdraw
from livb.membership.services.memberships import change_roles, end_membership
from livb.trajectories.models import Trajectory
from livb.ui.forms import Form, helper


@trajectory_view(Permission.VIEW_TRAJECTORY)
def access_matrix(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    context = {
        "roles": list(Role),
        "rows": permission_rows(),
        "holders": holders(trajectory),
        "visits": visits_of(trajectory),
    }
    return render(request, "membership/people/access.html", context)


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


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def membership_update(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """What the key of a person opens; roles that one may not give oneself stay as they are."""
    membership = owned(Membership.objects.select_related("person"), trajectory, uuid)
    may_give = grantable(request.access.roles)
    form = RolesForm(request.POST or None, initial=_held(membership), grantable=may_give)
    if request.method == "POST" and form.is_valid():
        fixed = [role for role in membership.roles if role not in may_give]
        roles, seen = [*fixed, *form.cleaned_data["roles"]], form.cleaned_data["seen"].split()
        try:
            change_roles(membership=membership, roles=roles, seen=seen, by=request.user)
        except ValidationError as problem:
            if problem.code == "late":
                form = RolesForm(initial=_held(membership), grantable=may_give)
                messages.warning(request, problem.messages[0])
            else:
                form.add_error("roles", problem)
        else:
            return _done(request, trajectory, _("Saved."))
    title = _("Roles of %(person)s") % {"person": membership.person}
    return _form_page(request, trajectory, form, title, _("Save"), membership)


@trajectory_view(Permission.MANAGE_PEOPLE, methods=("GET", "POST"))
def membership_end(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    membership = owned(Membership.objects.select_related("person"), trajectory, uuid)
    form = Form(request.POST or None)
    if request.method == "POST":
        try:
            if set(membership.roles) - set(grantable(request.access.roles)):
                raise ValidationError(_("Only an adviser takes the key of an adviser."))
            end_membership(membership=membership, by=request.user)
        except ValidationError as problem:
            messages.error(request, problem.messages[0])
            return redirect("membership:person_list", trajectory.slug)
        return _done(request, trajectory, _("The access has ended. The name stays with everything it is tied to."))
    form.helper = helper(form, submit=_("End the access"), cancel=_list(trajectory))
    context = {"form": form, "person": membership.person, "step_key": "start"}
    return render(request, "membership/people/end.html", context)


def _held(membership: Membership) -> dict[str, object]:
    """The roles as they stand, also as what was seen when the form was opened."""
    return {"roles": membership.roles, "seen": " ".join(membership.roles)}


def suggested_role(person: Person) -> str:
    """The role that usually goes with a function."""
    usual = {Person.Function.ADVISER: Role.ADVISER, Person.Function.COORDINATOR: Role.COORDINATOR}
    return usual.get(Person.Function(person.function), Role.MEMBER if person.is_core_group else Role.PARTNER).value


def _list(trajectory: Trajectory) -> str:
    return reverse("membership:person_list", args=[trajectory.slug])


def _done(request: AccessRequest, trajectory: Trajectory, text: str) -> HttpResponse:
    messages.success(request, text)
    return redirect("membership:person_list", trajectory.slug)


def _form_page(
    request: AccessRequest,
    trajectory: Trajectory,
    form: Form,
    title: str,
    submit: str,
    membership: Membership | None = None,
) -> HttpResponse:
    form.helper = helper(form, submit=submit, cancel=_list(trajectory))
    context = {"form": form, "title": title, "step_key": "start", "membership": membership}
    return render(request, "membership/people/form.html", context)
