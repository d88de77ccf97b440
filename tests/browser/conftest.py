"""A real Chromium before a running site; what it shows is kept as pictures when LIVB_SHOTS names a folder."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.site import Site, running

CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
PASSWORD = "voorbeeld-livb-2026"


@pytest.fixture(scope="session")
def site(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Site]:
    """One running site for all journeys of this process."""
    with running(tmp_path_factory.mktemp("site")) as found:
        yield found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed; bin/test installs it")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """`open_page("adviseur@livb.example", phone=True)`: a page of its own session, signed in."""
    contexts = []
    faults: list[str] = []

    def page_of(email: str = "", *, phone: bool = False, language: str = "nl-BE") -> Page:
        context = browser.new_context(base_url=site.url, viewport=PHONE if phone else WIDE, locale=language)
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
            page.goto("/account/login/")
            page.locator("input[name=login]").fill(email)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("main form button[type=submit]").click()
            page.wait_for_url("**/")
        return page

    yield page_of
    for context in contexts:
        context.close()
    assert [fault for fault in faults if "403" not in fault and "404" not in fault] == []


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
