"""The same actions in several ways: a question is kept from view to view, a card moves by mouse, days by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ACTIONS = "/t/halle/plan/actions/"
ASKED = "?chain=preparation"
SAID = "#said"


def test_view_is_kept_under_a_name_and_opened_again(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto(f"{ACTIONS}{ASKED}&col=owner&col=planned")
    page.locator(".livb-saved summary").click()
    page.get_by_label("Naam van deze weergave").fill("Wat ons voorbereidt")
    page.get_by_role("button", name="Deze weergave bewaren").click()
    expect(page.locator(SAID)).to_contain_text("Wat ons voorbereidt")
    page.goto(f"{ACTIONS}owners/")
    page.locator(".livb-saved summary").click()
    page.get_by_role("link", name="Wat ons voorbereidt").click()
    expect(page.locator("thead th")).to_have_count(3)
    expect(page.locator(".livb-chip")).to_have_count(1)


def test_card_dragged_to_another_lane_is_reported_there(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.goto(f"{ACTIONS}{ASKED}")
    page.locator(".livb-views__wide").get_by_role("link", name="Bord").click()
    start, lane = (page.locator(f"[data-livb-lane={status}]") for status in ("not_started", "busy"))
    card = start.locator(".livb-card").first
    uuid = str(card.get_attribute("id"))
    card.locator(".livb-card__facts").first.hover()
    page.mouse.down()
    lane.locator("h2").hover(position={"x": 8, "y": 8})
    lane.locator("h2").hover(position={"x": 10, "y": 10})
    expect(page.locator("[data-livb-lane=busy][data-drop=in]")).to_be_visible()
    page.mouse.up()
    expect(page.locator(f"[data-livb-lane=busy] #{uuid}")).to_be_visible()
    assert ASKED in page.url


def test_days_change_by_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto(f"{ACTIONS}timeline/{ASKED}&scale=year")
    row = page.locator("tr[id^=a-]").first
    uuid, before = str(row.get_attribute("id")), row.locator(".livb-calendar__facts").inner_text()
    for name in ("Een maand later", "Een maand vroeger"):
        row = page.locator(f"#{uuid}")
        row.locator("summary").focus()
        page.keyboard.press("Enter")
        row.get_by_role("button", name=name).focus()
        page.keyboard.press("Enter")
        expect(page.locator(SAID)).to_contain_text("gewijzigd")
    expect(page.locator(f"#{uuid} .livb-calendar__facts")).to_have_text(before)
