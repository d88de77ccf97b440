"""Address × role × method: strangers 404, wrong role 403, another trajectory's row like an absent one."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

from livb.membership.roles import MATRIX, Role
from tests.house.conftest import House
from tests.house.routes import DOORS, LIBRARIES, OUTSIDE, Door
from tests.house.world import World

CLOSED = (403, 404)
ANSWERS = re.compile(rb'<input type="hidden" name="csrfmiddlewaretoken"[^>]*>|/t/[\w-]+/[^"\s<]*')


def names(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every named address with its pattern."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{prefix}{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern.url_patterns, space)
        else:
            yield f"{prefix}{pattern.name}", str(pattern.pattern)


def with_arguments(patterns: list[URLPattern | URLResolver], prefix: str = "") -> Iterator[tuple[str, str]]:
    """Every address with something in the place of what it asks for, and the name of its family."""
    for pattern in patterns:
        path = prefix + re.sub(r"<(\w+):\w+>", lambda asked: ARGUMENTS[asked[1]], str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            yield from with_arguments(pattern.url_patterns, path)
        elif not {"(", "^"} & set(path):
            yield path, pattern.name or ""


ARGUMENTS = {"slug": "halle", "uuid": str(uuid4()), "path": "1", "str": "x", "int": "1"}
# Whoever holds no key at all finds these: to sign in, to choose a password, the language, an invitation.
FOR_ANYBODY = re.compile(
    r"account/(login|logout|password/reset|signup|inactive|language|second-factor/auth)|invitation/"
)
KINDS = {door.kind for door in DOORS.values()} | {"person"}
ALL = dict(names(get_resolver().url_patterns))


def test_doors_every_address_stands_in_the_table() -> None:
    unknown = [name for name in ALL if name not in DOORS and name not in OUTSIDE and not name.startswith(LIBRARIES)]
    assert (unknown, [name for name in (*DOORS, *OUTSIDE) if name not in ALL]) == ([], [])


def test_doors_no_two_addresses_share_a_name() -> None:
    """The table would speak of the last of them alone."""
    found = [name for name, _pattern in names(get_resolver().url_patterns) if not name.startswith(LIBRARIES)]
    assert sorted(found) == sorted(set(found))


@pytest.mark.reads
def test_doors_visitor_is_sent_to_sign_in_from_every_address_there_is(house: House) -> None:
    """Also from those of the administration and of libraries, which stand in no table."""
    paths = [f"/{path}" for path, _name in with_arguments(get_resolver().url_patterns) if not FOR_ANYBODY.match(path)]
    visitor, sign_in = Client(), reverse("account_login")
    led = {path: visitor.get(path).headers.get("Location", "")[: len(sign_in)] for path in paths}
    assert (len(paths) > 300, {path: to for path, to in led.items() if to != sign_in}) == (True, {})


@pytest.mark.reads
@pytest.mark.parametrize("who", [*(role.value for role in Role), "stranger"])
def test_doors_administration_opens_to_no_role(who: str, house: House) -> None:
    paths = [f"/{path}" for path, _name in with_arguments(get_resolver().url_patterns) if path.startswith("admin/")]
    client = house.client(who)
    answers = {path: client.get(path) for path in paths}
    opened = {path: answer.status_code for path, answer in answers.items() if answer.status_code not in (302, 403, 404)}
    assert (len(paths) > 50, opened) == (True, {})


def address(name: str, slug: str, rows: World) -> str:
    door = DOORS[name]
    kwargs: dict[str, object] = {"slug": slug, **dict(door.extra)}
    if door.kind:
        kwargs["uuid"] = rows[door.kind]
    if name in ("reviews:position_enter", "diagnostics:scoring_enter"):
        kwargs["person"] = rows["person"]
    query = f"?{door.query.format(**rows)}" if door.query else ""
    return reverse(name, kwargs=kwargs) + query


def test_doors_every_view_bears_the_mark_that_hides_links_to_closed_doors() -> None:
    rows = dict.fromkeys(KINDS, uuid4())
    views = {name: resolve(address(name, "halle", rows).partition("?")[0]).func for name in DOORS}
    assert [name for name, view in views.items() if not hasattr(view, "door")] == []


def ask(client: Client, method: str, url: str) -> int:
    """The status of an answer; whatever it wrote is rolled back."""
    with transaction.atomic():
        response = client.generic(method, url, data="", content_type="application/x-www-form-urlencoded")
        if response.streaming:
            # Reading to the end closes the file; closing the response itself would close PostgreSQL's connection.
            response.getvalue()
        transaction.set_rollback(True)
    return response.status_code


def expected(door: Door, method: str, role: Role) -> str:
    if (door.read if method == "GET" else door.write) is None:
        return "405"
    needed = {door.write} if door.read is None else {door.read} if method == "GET" else {door.read, door.write}
    return "open" if needed <= MATRIX[role] else "403"


def outcome(status: int, door: Door) -> str:
    if status == 404 and door.may_be_absent:
        return "open"
    return str(status) if status in (403, 404, 405) or status >= 500 else "open"


@pytest.fixture(autouse=True)
def _empty_cache(request: pytest.FixtureRequest) -> Iterator[None]:
    """Who only reads keeps what pages remember of the house; what is written is taken back and forgotten."""
    if request.node.get_closest_marker("reads"):
        yield
        return
    cache.clear()
    yield
    cache.clear()


def knock(house: House, name: str, method: str) -> dict[Role, tuple[str, str]]:
    """What each role should find behind this address, and finds."""
    url, door = address(name, house.trajectory.slug, house.world), DOORS[name]
    return {role: (expected(door, method, role), outcome(ask(house.client(role), method, url), door)) for role in Role}


def wrong(answers: dict[Role, tuple[str, str]]) -> dict[Role, tuple[str, str]]:
    """A closed door may answer "not this method" or "not this role": both keep it shut."""
    return {
        role: (wanted, found)
        for role, (wanted, found) in answers.items()
        if found != wanted and {found, wanted} != {"403", "405"}
    }


@pytest.mark.reads
@pytest.mark.parametrize("name", DOORS)
def test_doors_every_role_may_read_what_the_table_says(name: str, house: House) -> None:
    assert wrong(knock(house, name, "GET")) == {}


@pytest.mark.parametrize("name", DOORS)
def test_doors_every_role_may_write_what_the_table_says(name: str, house: House) -> None:
    assert wrong(knock(house, name, "POST")) == {}


@pytest.mark.parametrize("name", DOORS)
def test_doors_stranger_and_visitor_learn_nothing(name: str, house: House) -> None:
    url, absent = (address(name, slug, house.world) for slug in (house.trajectory.slug, "bestaat-niet"))
    stranger = house.client("stranger")
    for method in ("GET", "POST"):
        assert [ask(stranger, method, path) for path in (url, absent)] in ([404, 404], [405, 405])
    assert {ask(Client(), method, path) for method in ("GET", "POST") for path in (url, absent)} == {302}


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.kind])
def test_doors_row_of_another_trajectory_is_answered_like_an_absent_one(name: str, house: House) -> None:
    door, adviser = DOORS[name], house.client(Role.ADVISER)
    foreign = address(name, house.trajectory.slug, house.other)
    absent = address(name, house.trajectory.slug, {kind: uuid4() for kind in house.other})
    for method in [m for m, needed in (("GET", door.read), ("POST", door.write)) if needed]:
        if expected(door, method, Role.ADVISER) != "open":
            continue
        answers = [adviser.generic(method, path) for path in (foreign, absent)]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert len({ANSWERS.sub(b"", answer.content) for answer in answers}) == 1


def test_doors_other_methods_are_not_there(house: House) -> None:
    adviser = house.client(Role.ADVISER)
    statuses = {
        ask(adviser, method, address(name, house.trajectory.slug, house.world))
        for name in DOORS
        for method in ("PUT", "DELETE")
    }
    assert statuses == {405}
