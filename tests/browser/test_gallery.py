"""Every component in every state, measured by axe and seen narrow, wide, by day and by night."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
ADVISER = "adviseur@livb.example"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}


def violations(page: Page) -> list[str]:
    """What axe finds wrong: the rule and where."""
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{fault['id']}: {node['target']}" for fault in found for node in fault["nodes"]]


def use_theme(page: Page, theme: str) -> None:
    page.evaluate("theme => localStorage.setItem('livb-theme', theme)", theme)
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", theme)


@pytest.mark.parametrize(
    ("theme", "language", "phone"),
    [("light", "nl-BE", False), ("dark", "fr-BE", False), ("light", "fr-BE", True), ("dark", "nl-BE", True)],
)
def test_gallery_has_nothing_axe_objects_to(
    open_page: Callable[..., Page], shot: Callable[[Page, str], None], theme: str, language: str, phone: bool
) -> None:
    page = open_page(ADVISER, phone=phone, language=language)
    page.goto("/gallery/")
    use_theme(page, theme)
    assert violations(page) == []
    shot(page, f"gallery-{theme}-{language}-{'phone' if phone else 'wide'}")


def test_gallery_when_narrow_or_enlarged_does_not_scroll_sideways(open_page: Callable[..., Page]) -> None:
    page = open_page(ADVISER)
    page.goto("/gallery/")
    widths = {}
    for width in (320, 640, 1024):
        page.set_viewport_size({"width": width, "height": 700})
        widths[width] = page.evaluate("document.documentElement.scrollWidth")
    assert {width: seen for width, seen in widths.items() if seen > width} == {}


def test_gallery_targets_are_large_enough(open_page: Callable[..., Page]) -> None:
    page = open_page(ADVISER, phone=True)
    page.goto("/gallery/")
    small = page.evaluate(
        """() => [...document.querySelectorAll('button, summary, input:not([type=hidden]), select, textarea')]
            .filter(e => e.checkVisibility()).map(e => [e.outerHTML.slice(0, 80), e.getBoundingClientRect()])
            .filter(([, box]) => box.width < 24 || box.height < 24).map(([html]) => html)"""
    )
    assert small == []


@pytest.mark.parametrize("phone", [False, True])
def test_pages_before_sign_in_have_nothing_axe_objects_to(
    open_page: Callable[..., Page], shot: Callable[[Page, str], None], phone: bool
) -> None:
    page = open_page(phone=phone, language="fr-BE")
    for path in ("/account/login/", "/account/password/reset/", "/account/signup/"):
        page.goto(path)
        assert violations(page) == []
        shot(page, f"{path.strip('/').replace('/', '-')}-{'phone' if phone else 'wide'}")


def test_page_that_is_not_there_has_nothing_axe_objects_to(open_page: Callable[..., Page]) -> None:
    page = open_page(ADVISER)
    page.goto("/t/not-there/")
    assert violations(page) == []


def test_text_that_was_not_saved_is_offered_back(open_page: Callable[..., Page]) -> None:
    page = open_page(ADVISER)
    page.goto("/gallery/")
    story = page.locator("[name=fresh-story]")
    story.fill("Half a story")
    page.reload()
    expect(story).to_have_value("")
    page.locator("[data-livb-keep-back]").first.click()
    expect(story).to_have_value("Half a story")


def test_menu_closes_on_escape_and_gives_the_focus_back(open_page: Callable[..., Page]) -> None:
    page = open_page(ADVISER)
    menu = page.locator("[data-livb-menu]")
    menu.locator("summary").click()
    expect(menu).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(menu.locator("summary")).to_be_focused()
