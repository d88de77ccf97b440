"""Opening a trajectory: search towns, choose one or several, confirm what is proposed. Works without a script."""

from collections.abc import Iterable
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from livb.accounts.models import User
from livb.audit.once import once
from livb.home.forms import BeginForm
from livb.home.selectors.places import Matches, exact, search, with_codes
from livb.home.services import begin
from livb.membership.roles import Role, may_open_trajectory
from livb.trajectories.models import Area
from livb.trajectories.selectors.areas import current_municipalities
from livb.ui.forms import helper


class OnlyAdvisers(PermissionDenied):
    """Opening a trajectory is the work of an adviser."""

    who_may = [Role.ADVISER]


@require_http_methods(["GET", "HEAD", "POST"])
def trajectory_create(request: HttpRequest) -> HttpResponseBase:
    user = cast(User, request.user)
    if not may_open_trajectory(user):
        raise OnlyAdvisers
    if request.method == "POST":
        return once(request, lambda: _begin(request, user))
    text = request.GET.get("q", "").replace("\x00", "").strip()
    towns = list(with_codes(request.GET.getlist("area")))
    matches = search(text)
    found = exact(text, matches.towns)
    if found and found not in towns:
        towns, text = [*towns, found], ""
    return _page(request, towns, BeginForm(towns=towns), text, matches)


def _begin(request: HttpRequest, user: User) -> HttpResponse:
    towns = list(with_codes(request.POST.getlist("areas")))
    form = BeginForm(request.POST, towns=towns)
    if form.is_valid():
        trajectory = begin(by=user, **form.cleaned_data)
        messages.success(request, _("The trajectory is open. These are its nine steps."))
        return redirect(trajectory)
    return _page(request, towns, form, "", Matches([], []))


def _page(request: HttpRequest, towns: list[Area], form: BeginForm, text: str, matches: Matches) -> HttpResponse:
    chosen = [town.code for town in towns]
    form.helper = helper(form, submit=_("Open the trajectory"), cancel=reverse("home:trajectory_list"))
    context = {
        "form": form,
        "text": text,
        "towns": [(town, _address(code for code in chosen if code != town.code)) for town in towns],
        "matches": [(town, _address([*chosen, town.code])) for town in matches.towns if town not in towns],
        "zones": [
            (zone, members, _address(dict.fromkeys([*chosen, *(town.code for town in members)])))
            for zone, members in matches.zones
            if not set(members) <= set(towns)
        ],
        "names": current_municipalities(),
    }
    return render(request, "home/trajectory_create.html", context)


def _address(codes: Iterable[str]) -> str:
    return f"?{urlencode([('area', code) for code in codes])}"
