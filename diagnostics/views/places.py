"""The first picture of any town, from the figures everybody has: without a trajectory, without typing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from diagnostics.selectors.domains import ages, public_picture
from diagnostics.views.domains import drawn_cards
from livb.membership.roles import may_open_trajectory
from livb.trajectories.selectors.areas import current_municipalities, named

MOST = 30


@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """Find a town by its name or code; an exact name goes straight to it."""
    text = request.GET.get("q", "").replace("\x00", "").strip()
    found = list(named(text)[:MOST]) if text else []
    same = [area for area in found if text.casefold() in (area.code, str(area.name).casefold())]
    if len(same) == 1:
        return redirect("places:place_detail", same[0].code)
    context = {"text": text, "found": found, "names": current_municipalities()}
    return render(request, "diagnostics/places/list.html", context)


@require_safe
def place_detail(request: HttpRequest, code: str) -> HttpResponse:
    area = get_object_or_404(current_municipalities().select_related("zone"), code=code)
    domains, figures = public_picture(area)
    drawn = drawn_cards(figures)
    context = {
        "area": area,
        "domains": [
            (domain, [each for each in drawn if each["indicator"].theme == domain.theme]) for domain in domains
        ],
        "ages": ages(domains),
        "may_open": may_open_trajectory(request.user),
    }
    return render(request, "diagnostics/places/detail.html", context)
