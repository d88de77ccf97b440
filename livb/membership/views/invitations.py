"""The page behind the link in the mail: an account in one form, or an account that exists already."""

from typing import cast

from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from livb.accounts.models import User
from livb.membership.forms.invitations import JoinForm
from livb.membership.models import Invitation, Membership
from livb.membership.selectors.invitations import invited_by
from livb.membership.services.invitations import accept, join
from livb.membership.turns_registry import TURNS, TurnKind
from livb.ui.forms import helper


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation_accept(request: HttpRequest, token: str) -> HttpResponse:
    """Show what one is invited to; accept on POST. A link that no longer works gives a calm 404."""
    invitation = invited_by(token)
    if invitation is None:
        return render(request, "membership/invitations/gone.html", status=404)
    holder = User.objects.filter(email__iexact=invitation.email).first()
    if holder is None and not request.user.is_authenticated:
        return _join(request, invitation)
    return _accept(request, invitation, is_own=holder is not None and holder == request.user)


def _join(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    language = (get_language() or invitation.language)[:2]
    form = JoinForm(request.POST or None, email=invitation.email, initial={"full_name": invitation.person.name})
    if request.method == "POST" and form.is_valid():
        try:
            membership = join(invitation=invitation, language=language, **form.cleaned_data)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            login(request, membership.user)
            return _welcome(request, membership)
    form.helper = helper(form, submit=_("Make my account and begin"))
    return render(request, "membership/invitations/join.html", {"form": form, "invitation": invitation})


def _accept(request: HttpRequest, invitation: Invitation, *, is_own: bool) -> HttpResponse:
    if request.method == "POST" and is_own:
        try:
            return _welcome(request, accept(invitation=invitation, by=cast(User, request.user)))
        except ValidationError:
            return render(request, "membership/invitations/gone.html", status=404)
    context = {"invitation": invitation, "is_own": is_own, "path": request.path}
    return render(request, "membership/invitations/accept.html", context)


def _welcome(request: HttpRequest, membership: Membership) -> HttpResponse:
    """To what somebody waits for; to the nine steps where nobody waits for anything."""
    messages.success(request, _("Welcome. You take part in %(title)s.") % {"title": membership.trajectory.title})
    return redirect("home:work") if _is_awaited(membership) else redirect(membership.trajectory)


def _is_awaited(membership: Membership) -> bool:
    turns = (turn for _name, ask in TURNS.items() for turn in ask(membership.user, [membership]))
    return any(turn.kind == TurnKind.MINE for turn in turns)
