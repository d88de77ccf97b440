"""Pages against a bare view on the same server, unchanged pages against it, and queries at both sizes."""

import gc
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import path, reverse

import livb.urls
from livb.audit.services import record
from planning.benchmark.load import World
from planning.benchmark.measures import Clock, Measure, median_seconds
from planning.models import Action, ExistingPlan, ProgrammeLine

PAGE_BAR, UNCHANGED_BAR, GROWTH_BAR = 40.0, 1.5, 1.2


def bare(_request: HttpRequest) -> HttpResponse:
    """The smallest view there is."""
    return HttpResponse("ok")


# The addresses of the product, and the bare view among them.
urlpatterns = [path("bare/", bare), *livb.urls.urlpatterns]
handler400, handler403 = livb.urls.handler400, livb.urls.handler403
handler404, handler500 = livb.urls.handler404, livb.urls.handler500


def addresses(world: World) -> dict[str, str]:
    """The pages that count, by name."""
    slug = world.trajectory.slug
    own = {name: reverse(at, args=[slug]) for name, at in OF_THE_TRAJECTORY.items()}
    own["alignment matrix"] += "?rows=all"
    return {
        "portfolio": reverse("home:trajectory_list"),
        "indicator": reverse("diagnostics:indicator_detail", args=[slug, world.indicator.code]),
        "review": reverse("reviews:round_detail", args=[slug, world.review.uuid]),
        "alignment board": reverse("planning:alignment_board", args=[slug, _newest(ExistingPlan, world).uuid]),
        "why": reverse("planning:thread_why", args=[slug, _newest(Action, world).uuid]),
        "what": reverse("planning:thread_what", args=[slug, _newest(ProgrammeLine, world).uuid]),
        **own,
    }


# The pages of a trajectory as a whole.
OF_THE_TRAJECTORY = {
    "trajectory home": "home:trajectory_detail",
    "objective tree": "planning:tree_detail",
    "action table": "planning:action_list",
    "timeline": "planning:action_timeline",
    "board": "planning:action_board",
    "budget": "planning:budget_detail",
    "chain balance": "planning:action_chain",
    "by owner": "planning:action_owners",
    "follow-up": "planning:followup_detail",
    "checks": "planning:check_list",
    "alignment matrix": "planning:coverage_detail",
    "alignment lists": "planning:alignment_lists",
    "cycles and reports": "planning:clash_detail",
    "composer": "planning:composer_list",
    "obligations": "planning:obligation_list",
    "planning burden": "planning:burden_detail",
    "masterplan": "planning:masterplan_read",
}


def _newest(model: type[Model], world: World) -> Any:
    """The row that was made last; of the plans of others that is one of which nothing was compared yet."""
    return model._default_manager.filter(trajectory=world.trajectory).latest("pk")


@dataclass(frozen=True)
class Bases:
    """The bare view on this server, to a signed-in person through everything a page goes through; and without that."""

    served: float
    alone: float


def bases(world: World, runs: int) -> Bases:
    client = signed_in(world)
    served = median_seconds(partial(_got, client, "/bare/"), runs * 10)
    with override_settings(MIDDLEWARE=[]):
        stranger = Client()
        return Bases(served, median_seconds(partial(_got, stranger, "/bare/"), runs * 10))


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


def after_write(world: World, runs: int) -> dict[str, float]:
    """The same pages for the first who looks after a write: nothing that was kept of the trajectory holds any more."""
    client, found = signed_in(world), {}
    for name, address in addresses(world).items():
        taken = []
        for _ in range(runs):
            record("benchmark.write", by=world.adviser, trajectory=world.trajectory)
            gc.collect()
            begun = Clock.read()
            _got(client, address)
            taken.append(Clock.read() - begun)
        found[name] = statistics.median(taken)
    return found


def unchanged(world: World, runs: int) -> dict[str, float]:
    """The same pages asked again by a browser that has them."""
    client = signed_in(world)
    return {name: median_seconds(_again(client, address), runs * 10) for name, address in addresses(world).items()}


def _again(client: Client, address: str) -> Callable[[], None]:
    tag = client.get(address)["ETag"]

    def ask() -> None:
        answer = client.get(address, headers={"If-None-Match": tag})
        if answer.status_code != 304:
            raise RuntimeError(f"{address} answered {answer.status_code}")

    return ask


def _got(client: Client, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answered {answer.status_code}")


@dataclass(frozen=True)
class Times:
    """How long the pages take at the full load."""

    bases: Bases
    shown: dict[str, float]
    again: dict[str, float]
    fresh: dict[str, float]


def timed(world: World, runs: int) -> Times:
    return Times(
        bases(world, runs), seconds(world, runs), unchanged(world, runs), after_write(world, max(1, runs // 3))
    )


def asked(small: dict[str, int], full: dict[str, int]) -> Iterator[Measure]:
    """How many queries each page asks at either load: never more."""
    for name, count in full.items():
        yield Measure(f"queries: {name}", count, small[name], "small load", 1.0, unit="queries")


def report(small: dict[str, float], full: Times) -> Iterator[Measure]:
    """Each page against the bare view, asked again, grown with the load, and asked first after a write."""
    served = full.bases.served
    yield Measure("bare view on this server", served, full.bases.alone, "bare view with nothing around it")
    for name, taken in full.shown.items():
        alone = f"; {taken / full.bases.alone:.0f}x with nothing around it"
        yield Measure(f"page: {name}", taken, served, f"bare view on this server{alone}", PAGE_BAR)
    for name, taken in full.again.items():
        yield Measure(f"unchanged: {name}", taken, served, "bare view on this server", UNCHANGED_BAR)
    for name, taken in full.shown.items():
        yield Measure(f"growth: {name}", taken, small[name], "small load", GROWTH_BAR)
    for name, taken in full.fresh.items():
        yield Measure(f"first after a write: {name}", taken, served, "bare view on this server")
