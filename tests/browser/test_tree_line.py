"""The plan tree when the line drops or the session ends: it is said, and what was typed is sent once more."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_tree import SAID, head, opened

pytestmark = pytest.mark.browser


def signed_out(page: Page) -> list[Any]:
    """The session ends behind the back of the page; what would bring it back is kept."""
    cookies: list[Any] = page.context.cookies()
    page.context.clear_cookies()
    return cookies


def signed_in_elsewhere(page: Page, cookies: list[Any]) -> None:
    page.context.clear_cookies()
    page.context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('focus'))")


def test_what_was_typed_survives_a_dropped_line_and_an_ended_session(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    opened(page, 0)
    uuid = str(page.locator("[data-kind=operational]").first.get_attribute("data-livb-node"))
    head(page, uuid).focus()
    page.keyboard.press("F2")
    field = page.locator(f"#title-{uuid}")
    was = field.input_value()
    field.fill(f"{was} (anders)")
    page.context.set_offline(True)
    field.press("Enter")
    expect(page.locator(SAID)).to_contain_text("geen verbinding")
    page.context.set_offline(False)
    cookies = signed_out(page)
    field.press("Enter")
    expect(page.locator(SAID)).to_contain_text("niet langer aangemeld")
    expect(field).to_have_value(f"{was} (anders)")
    signed_in_elsewhere(page, cookies)
    expect(page.locator(SAID)).to_contain_text("weer aangemeld")
    field.press("Enter")
    expect(page.locator(f"#t-{uuid}")).to_have_text(f"{was} (anders)")
    expect(head(page, uuid)).to_be_focused()
    expect(head(page, uuid)).to_be_in_viewport()
    page.keyboard.press("Control+z")
    expect(page.locator(f"#t-{uuid}")).to_have_text(was)
