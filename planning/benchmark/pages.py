"""Pages against a bare view on the same server, unchanged pages against it, and queries at both sizes."""

from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

from planning.benchmark.load import World
from planning.benchmark.measures import Measure, median_seconds

PAGE_BAR, UNCHANGED_BAR, GROWTH_BAR = 40.0, 1.5, 1.2


def bare(_request: HttpRequest) -> HttpResponse:
    """The smallest view there is."""
    return HttpResponse("ok")


urlpatterns = [path("bare/", bare)]


def addresses(world: World) -> dict[str, str]:
    """The pages that count, by name."""
    slug = world.trajectory.slug
    return {
        "portfolio": reverse("home:trajectory_list"),
        "trajectory home": reverse("home:trajectory_detail", args=[slug]),
        "indicator": reverse("diagnostics:indicator_detail", args=[slug, world.indicator.code]),
        "objective tree": reverse("planning:tree_detail", args=[slug]),
        "action table": reverse("planning:action_list", args=[slug]),
        "alignment matrix": reverse("planning:coverage_detail", args=[slug]),
        "review": reverse("reviews:round_detail", args=[slug, world.review.uuid]),
    }


def bare_seconds(runs: int) -> float:
    """The bare view with nothing around it."""
    with override_settings(ROOT_URLCONF="planning.benchmark.pages", MIDDLEWARE=[]):
        client = Client()
        return median_seconds(lambda: client.get("/bare/"), runs * 10)


def signed_in(world: World) -> Client:
    client = Client()
    client.force_login(world.adviser, backend=settings.AUTHENTICATION_BACKENDS[0])
    return client


def seconds(world: World, runs: int) -> dict[str, float]:
    """How long each page takes."""
    client = signed_in(world)
    return {name: median_seconds(partial(_got, client, at), runs) for name, at in addresses(world).items()}


def queries(world: World) -> dict[str, int]:
    """How many queries each page asks, once what it keeps is kept."""
    client, found = signed_in(world), {}
    for name, address in addresses(world).items():
        _got(client, address)
        with CaptureQueriesContext(connection) as captured:
            _got(client, address)
        found[name] = len(captured)
    return found


def unchanged(world: World, runs: int) -> dict[str, float]:
    """The same pages asked again by a browser that has them."""
    client, found = signed_in(world), {}
    for name, address in addresses(world).items():
        tag = client.get(address).headers.get("ETag")
        if tag:
            found[name] = median_seconds(partial(client.get, address, headers={"If-None-Match": tag}), runs)
    return found


def _got(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


def report(small: dict[str, float], full: dict[str, float], again: dict[str, float], base: float) -> Iterator[Measure]:
    """Three measures a page: against the bare view, asked again, and grown with the load."""
    for name, taken in full.items():
        yield Measure(f"page: {name}", taken, base, "bare view", PAGE_BAR)
    for name, taken in again.items():
        yield Measure(f"unchanged: {name}", taken, base, "bare view", UNCHANGED_BAR)
    for name, taken in full.items():
        yield Measure(f"growth: {name}", taken, small[name], "small load", GROWTH_BAR)
