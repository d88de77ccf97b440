"""A name that nobody can break by hand does not push a page off a telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
WORD = "Veiligheidsmonitoringsinfrastructuur" + "verwaarlozing" * 9
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_long_word_stays_within_a_telephone(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example", phone=True)
    page.goto("/t/k-l-m/plan/")
    page.locator("form[action$='/nodes/new/'] input[name=title]").last.fill(WORD)
    page.keyboard.press("Enter")
    expect(page.locator(".livb-undo")).to_contain_text(WORD)
    made = page.url.split("at=")[1].split("#")[0]
    wider = {"plan/": page.evaluate(WIDER)}
    for address in ("plan/checks/", f"plan/objectives/new/?line={made}"):
        page.goto(f"/t/k-l-m/{address}")
        expect(page.get_by_text(WORD).first).to_be_attached()
        wider[address] = page.evaluate(WIDER)
    page.goto("/t/k-l-m/plan/")
    page.locator(".livb-undo button").click()
    expect(page.locator("main").get_by_role("heading", name=WORD)).to_have_count(0)
    assert {address: more for address, more in wider.items() if more > 0} == {}
