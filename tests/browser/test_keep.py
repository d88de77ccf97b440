"""What was typed survives a server that does not take it, and goes once it is saved."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.hand import Hand

pytestmark = pytest.mark.browser
FORM = "/t/halle/diagnosis/phenomena/new/"
BACK = "[data-livb-keep-back]"


def refuse(route: Route) -> None:
    """A server that takes nothing, behind which every page is still there."""
    if route.request.method == "POST":
        route.fulfill(status=404, body="<p>refused</p>", content_type="text/html")
    else:
        route.continue_()


def test_text_that_did_not_arrive_is_offered_back(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto(FORM)
    Hand(page).write("story", "Half a story")
    page.route("**/new/", refuse)
    page.locator("form.livb-form button[type=submit]").click()
    expect(page.locator("body")).to_have_text("refused")
    page.goto("/")
    page.goto(FORM)
    page.locator(BACK).click()
    expect(Hand(page).editor("story")).to_have_text("Half a story")


def test_text_that_was_saved_is_not_offered_again(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto(FORM)
    page.locator("[name=title]").fill("Kept")
    page.locator("form.livb-form button[type=submit]").click()
    expect(page).not_to_have_url(FORM)
    page.goto(FORM)
    expect(page.locator(BACK)).to_have_count(0)
