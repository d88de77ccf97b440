"""A real Chromium before a running site; what it shows is kept as pictures when LIVB_SHOTS names a folder."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from playwright.sync_api import Browser, Page, StorageState, expect, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.site import Site, running

CHROMIUM = "/usr/bin/chromium"
LOOKS = ("test_axe.py", "test_gallery.py")
ONCE = ("test_journey.py",)  # a town that has its trajectory cannot be opened a second time
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PATIENCE = 15_000  # milliseconds: on a busy machine the worker, the server and the browser share two cores
PASSWORD = "voorbeeld-livb-2026"
# The browser itself tells the console of a door that stays closed, of a second writer, and of a line that is down.
EXPECTED = re.compile(r"status of (40[349]|422)|ERR_INTERNET_DISCONNECTED|ERR_FAILED|htmx:(sendError|afterRequest)")


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Site]:
    """One running site for all journeys of this process."""
    with running(tmp_path_factory.mktemp("site")) as found:
        yield found


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What failed is tried once more; on PostgreSQL the looks, the same on every database, wait for "full"."""
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.name not in ONCE:
            item.add_marker(pytest.mark.flaky(reruns=1))
    if connection.vendor == "sqlite" or os.environ.get("LIVB_FULL"):
        return
    looks = pytest.mark.skip(reason="walked on SQLite; bin/test --full walks it on PostgreSQL too")
    for item in items:
        if item.path.parent == Path(__file__).parent and item.path.name in LOOKS:
            item.add_marker(looks)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed; bin/test installs it")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright's event loop stays in this thread until the run ends; the tests that follow here are not async.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        expect.set_options(timeout=PATIENCE)
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def sessions() -> dict[str, StorageState]:
    """Who signed in already, so that each account does so once."""
    return {}


@pytest.fixture
def open_page(browser: Browser, site: Site, sessions: dict[str, StorageState]) -> Iterator[Callable[..., Page]]:
    """`open_page("adviseur@livb.example", phone=True)`: a page of its own, signed in, in the language asked for."""
    contexts = []
    faults: list[str] = []

    def page_of(email: str = "", *, phone: bool = False, language: str = "nl-BE") -> Page:
        viewport, known = PHONE if phone else WIDE, sessions.get(email)
        context = browser.new_context(base_url=site.url, viewport=viewport, locale=language, storage_state=known)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on(
            "request",
            lambda request: (
                faults.append(request.url) if not request.url.startswith((site.url, "data:", "blob:")) else None
            ),
        )
        if email:
            page.goto("/") if known else sign_in(page, site, email)
            sessions[email] = context.storage_state()
            speak(page, language[:2])
        return page

    yield page_of
    for context in contexts:
        context.close()
    assert [fault for fault in faults if not EXPECTED.search(fault)] == []


def sign_in(page: Page, site: Site, email: str) -> None:
    page.goto("/account/login/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button[type=submit]").click()
    page.wait_for_url(f"{site.url}/")


def speak(page: Page, language: str) -> None:
    """Read on in this language, as the account will until it chooses another."""
    if page.locator("html").get_attribute("lang") != language:
        with page.expect_navigation():
            page.locator(f".livb-language button[value={language}]").click()


@pytest.fixture
def shot() -> Callable[[Page, str], None]:
    """Keep a picture of the whole page, to be looked at."""
    folder = os.environ.get("LIVB_SHOTS")

    def take(page: Page, name: str) -> None:
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert width <= 0, f"{name} scrolls sideways by {width} px"
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)

    return take
