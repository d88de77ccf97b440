"""Long texts: made up in the editor, saved while one types, by two people at once, and over a line that drops."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import Hand

pytestmark = pytest.mark.browser
VISION = "/t/halle/plan/vision/edit/"
PROOF = ".livb-autosaved"


def opened(open_page: Callable[..., Page]) -> tuple[Page, Hand]:
    page = open_page("adviseur@livb.example")
    page.goto(VISION)
    expect(page.locator("main [role=textbox]").first).to_be_visible()
    return page, Hand(page)


def proof(page: Page, state: str) -> None:
    expect(page.locator(PROOF)).to_have_attribute("data-state", state, timeout=10_000)


def test_text_is_made_up_and_saves_itself_with_proof(open_page: Callable[..., Page]) -> None:
    page, hand = opened(open_page)
    hand.write("text", "Een veilige stad.")
    page.get_by_role("toolbar").locator("[data-do=h3]").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    page.keyboard.type("- Voor iedereen")
    proof(page, "saved")
    page.reload()
    expect(hand.editor("text").locator("h3")).to_have_text("Een veilige stad.")
    expect(hand.editor("text").locator("li")).to_have_text("Voor iedereen")


def test_block_keeps_the_id_that_remarks_point_at_whatever_it_becomes(open_page: Callable[..., Page]) -> None:
    page, hand = opened(open_page)
    hand.write("text", "Een veilige stad.")
    proof(page, "saved")
    page.reload()
    block = page.locator("main [role=textbox]").first.locator("> *").first
    given = block.get_attribute("data-block")
    block.click()
    kept = []
    for deed in ("h3", "h3", "ul", "ul", "quote", "quote", "h4", "ol"):
        page.get_by_role("toolbar").first.locator(f"[data-do={deed}]").click()
        kept.append(block.get_attribute("data-block"))
    assert (len(given or ""), kept) == (12, [given] * 8)


def test_second_writer_is_stopped_and_sees_both_texts(open_page: Callable[..., Page]) -> None:
    first, second = opened(open_page), opened(open_page)
    first[1].write("text", "De eerste tekst.")
    proof(first[0], "saved")
    second[1].write("text", "De tweede tekst.")
    proof(second[0], "late")
    second[0].locator("form.livb-form button[type=submit]").click()
    clash = second[0].locator("main table").first
    expect(clash).to_contain_text("De eerste tekst.")
    expect(clash).to_contain_text("De tweede tekst.")
    expect(second[1].editor("text")).to_have_text("De tweede tekst.")
    first[0].reload()
    expect(first[1].editor("text")).to_have_text("De eerste tekst.")


def test_text_typed_while_the_line_was_down_is_saved_when_it_is_back(open_page: Callable[..., Page]) -> None:
    page, hand = opened(open_page)
    page.context.set_offline(True)
    hand.write("text", "Zonder lijn getypt.")
    proof(page, "away")
    page.context.set_offline(False)
    proof(page, "saved")
    page.reload()
    expect(hand.editor("text")).to_have_text("Zonder lijn getypt.")


def test_text_typed_after_signing_out_elsewhere_stays_in_the_browser(open_page: Callable[..., Page]) -> None:
    page, hand = opened(open_page)
    page.context.clear_cookies()
    hand.write("text", "Na het afmelden getypt.")
    proof(page, "out")
    kept = page.evaluate("Object.entries(sessionStorage).map(([key, value]) => key + value).join()")
    assert "Na het afmelden getypt." in kept


def test_editor_that_cannot_load_leaves_the_plain_box(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.route("**/prose/*", lambda route: route.abort())
    page.goto(VISION)
    box = page.locator("main [name=text]")
    expect(box).to_be_visible()
    assert not box.input_value().startswith("<")
