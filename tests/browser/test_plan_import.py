"""A zonal safety plan as zones write it: read from its document, corrected, taken over, sent again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import Hand
from tests.planning.intake.zonal import zonal_plan

pytestmark = pytest.mark.browser
PLANS = "/t/vilvoorde/plan/"
PATIENCE = 90_000
ROW = ".livb-intake__row"


def send(page: Page, path: Path) -> None:
    """Give the document on the page of its plan, and wait until it was read."""
    hand = Hand(page).follow("/objectives/import/")
    hand.fill(file=path).send()
    page.locator(ROW).first.wait_for(timeout=PATIENCE)


def tally(page: Page) -> list[int]:
    """New, changed, standing already, not taken over."""
    return [int(text) for text in page.locator("main .livb-tally strong").all_inner_texts()]


def correct_and_confirm(page: Page) -> None:
    """A text is changed and a row left out by one button; nothing that was typed is lost by it."""
    expect(page.locator(ROW).first.locator("textarea")).to_have_value("Woninginbraak")
    page.locator(ROW).first.locator("textarea").fill("Inbraak in woningen")
    with page.expect_navigation():
        page.locator(ROW, has=page.locator("textarea", has_text="Fietsbrigade")).locator("[value^='leave:']").click()
    expect(page.locator(ROW).first.locator("textarea")).to_have_value("Inbraak in woningen")
    assert tally(page)[0] == 43
    with page.expect_navigation():
        page.locator("button[value=confirm]").first.click()


def align(page: Page) -> None:
    """On the board: the first objective supports one of ours by a key, the next has nothing to do with this plan."""
    Hand(page).follow("/plan/alignment/[0-9a-f-]+/")
    count = page.locator(".livb-board__count")
    expect(count).to_contain_text("0 van de 20")
    page.locator("main [name=plan_objective]:checked").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("main [name=objectives]:focus")).to_be_visible()
    page.keyboard.press("5")
    expect(count).to_contain_text("1 van de 20")
    expect(page.locator("main [name=plan_objective][data-livb-open]:focus")).to_be_visible()
    page.keyboard.press("n")
    page.keyboard.type("Valt buiten de reikwijdte.")
    page.keyboard.press("Enter")
    expect(count).to_contain_text("2 van de 20")


def test_zonal_plan_is_imported_corrected_sent_again_and_aligned(
    open_page: Callable[..., Page], tmp_path: Path, shot: Callable[[Page, str], None]
) -> None:
    path = tmp_path / "zonaal-veiligheidsplan.docx"
    path.write_bytes(zonal_plan())
    page = open_page("adviseur@livb.example")
    page.goto(f"{PLANS}existing/new/")
    Hand(page).fill(kind="police_action", title="Zonaal plan, ingelezen").send()
    plan = page.url
    send(page, path)
    assert tally(page)[:3] == [44, 0, 0]
    shot(page, "plan-import")
    correct_and_confirm(page)
    assert page.url == plan
    expect(page.locator(".livb-quote")).to_have_count(43)
    send(page, path)
    assert tally(page)[:3] == [1, 1, 42]
    page.goto(plan)
    align(page)
