"""The board of alignment when the line drops or the session ends: it is said, and the answer is kept a moment later."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
SAID = "#said"


def test_answer_survives_a_dropped_line_and_an_ended_session(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto("/t/halle/plan/alignment/")
    page.locator(".livb-sheet__title a", has_text="Meerjarenplan").click()
    page.locator("[data-livb-side=theirs] input[type=radio]").first.check()
    if not page.locator("[data-livb-side=ours] input[type=checkbox]:checked").count():
        page.locator("[data-livb-side=ours] input[type=checkbox]").first.check()
    page.locator("[name=relation]").first.check()
    page.locator("#id_reason").fill("Zelfde schouw, zelfde dienst")
    page.context.set_offline(True)
    page.locator("#relate").click()
    expect(page.locator(SAID)).to_contain_text("geen verbinding")
    page.context.set_offline(False)
    cookies = page.context.cookies()
    page.context.clear_cookies()
    page.locator("#relate").click()
    expect(page.locator(SAID)).to_contain_text("niet langer aangemeld")
    expect(page.locator("#id_reason")).to_have_value("Zelfde schouw, zelfde dienst")
    page.context.clear_cookies()
    page.context.add_cookies(cookies)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator(SAID)).to_contain_text("weer aangemeld")
    page.locator("#relate").click()
    expect(page.locator(f"{SAID} .livb-message--success")).to_be_visible()
