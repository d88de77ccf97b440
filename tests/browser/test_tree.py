"""The plan tree by keyboard and mouse: a node moves, the focus comes back to it, what is set aside can be undone."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser
PLAN = "/t/halle/plan/"
SAID = "#said"


def codes(page: Page) -> list[str]:
    return page.locator("[data-livb-tree] .livb-code").all_inner_texts()


def opened(page: Page, line: int) -> None:
    """The tree with one line open; the lines of a plan of this size are closed at first."""
    page.goto(PLAN)
    uuid = page.locator("[data-livb-line]").nth(line).get_attribute("data-livb-line")
    page.goto(f"{PLAN}?open={uuid}")


def head(page: Page, uuid: str) -> Locator:
    return page.locator(f"#n-{uuid}")


def test_node_moved_by_keyboard_keeps_the_focus_and_is_told(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    opened(page, 0)
    before = codes(page)
    node = page.locator("[data-kind=strategic]").first
    uuid = str(node.get_attribute("data-livb-node"))
    title = node.locator("h3").first.inner_text()
    head(page, uuid).focus()
    for key, place in (("Alt+ArrowDown", 2), ("Alt+ArrowUp", 1)):
        page.keyboard.press(key)
        expect(page.locator(SAID)).to_contain_text(re.compile(rf"{re.escape(title)}.* {place}, "))
        expect(head(page, uuid)).to_be_focused()
    assert codes(page) == before


def test_node_set_aside_from_its_menu_comes_back_by_undo(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    opened(page, -1)
    before = codes(page)
    node = page.locator("[data-kind=action]").last
    uuid = str(node.get_attribute("data-livb-node"))
    head(page, uuid).focus()
    page.keyboard.press("F2")
    expect(page.locator(f"#title-{uuid}")).to_be_focused()
    page.locator(f"#m-{uuid} form[action$='/aside/'] button").click()
    expect(page.locator(".livb-undo")).to_be_visible()
    expect(head(page, uuid)).to_have_count(0)
    page.locator(".livb-undo button").click()
    expect(head(page, uuid)).to_be_focused()
    assert codes(page) == before


def dragged(page: Page, uuid: str, objective: str) -> None:
    """Take hold, go there, and let go only once the tree shows where it would land; a slow page drops nothing."""
    onto = head(page, objective).locator("h4")
    head(page, uuid).locator(".livb-grip").hover()
    page.mouse.down()
    onto.hover(position={"x": 12, "y": 4})
    onto.hover(position={"x": 12, "y": 6})
    expect(page.locator(f"[data-livb-node='{objective}'][data-drop=in]")).to_be_visible()
    page.mouse.up()


def test_action_dragged_to_another_objective_and_back(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    # High enough for the branch, so that nothing scrolls away under a pointer that holds something.
    page.set_viewport_size({"width": 1280, "height": 2400})
    opened(page, 0)
    node, target = page.locator("[data-kind=action]").first, page.locator("[data-kind=operational]").nth(1)
    uuid, to = str(node.get_attribute("data-livb-node")), str(target.get_attribute("data-livb-node"))
    home = str(page.locator("[data-kind=operational]").first.get_attribute("data-livb-node"))
    for objective in (to, home):
        dragged(page, uuid, objective)
        expect(page.locator(f"[data-livb-node='{objective}'] #n-{uuid}")).to_be_visible()
        expect(head(page, uuid)).to_be_focused()
