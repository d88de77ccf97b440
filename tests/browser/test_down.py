"""A plain form sent while the line is down: the page stays with what was typed, says so, and is sent a moment later."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

pytestmark = pytest.mark.browser


def refuse_writes(route: Route) -> None:
    """The house cannot be reached, though the machine believes it is on line: only what is kept already is shown."""
    if route.request.method == "GET":
        route.continue_()
    else:
        route.abort()


def test_form_sent_while_the_line_is_down_stays_until_it_is_back(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto("/t/halle/plan/lines/new/")
    title, save = page.locator("#id_title"), page.get_by_role("button", name="Bewaren")
    told = page.locator("form .livb-messages")
    page.route("**/*", refuse_writes)
    with page.expect_event("requestfailed"):
        title.fill("Veilig naar huis")
    save.click()
    expect(told).to_contain_text("geen verbinding")
    page.unroute("**/*")
    page.context.set_offline(True)
    save.click()
    expect(told).to_contain_text("geen verbinding")
    expect(title).to_have_value("Veilig naar huis")
    page.context.set_offline(False)
    expect(told).to_contain_text("weer verbinding")
    save.click()
    expect(page.locator("#said .livb-message--success")).to_be_visible()
    page.locator(".livb-undo button").click()
    expect(page.locator("[data-livb-tree]")).not_to_contain_text("Veilig naar huis")


def test_card_dragged_while_the_line_is_down_stays_in_its_lane(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto("/t/halle/plan/actions/board/")
    lanes = page.locator("[data-livb-lane]")
    card = lanes.first.locator(".livb-card").first
    name = card.inner_text()
    page.context.set_offline(True)
    card.drag_to(lanes.nth(1))
    expect(page.locator("#said")).to_contain_text("geen verbinding")
    assert lanes.first.locator(".livb-card").first.inner_text() == name
