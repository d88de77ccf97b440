"""Pages as every role meets them, in both languages and themes, narrow and wide, filled, empty and filled in wrongly.

A sample holds every page, and every pair of the other circumstances; `bin/test --full` walks the whole matrix.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import astuple, dataclass
from itertools import combinations, product

import pytest
from playwright.sync_api import Page

from tests.browser.hand import Hand
from tests.browser.leaks import leaks
from tests.browser.steps_start import open_trajectory
from tests.browser.test_gallery import use_theme, violations

pytestmark = pytest.mark.browser
OpenPage = Callable[..., Page]
ROLES = {
    "adviser": "adviseur@livb.example",
    "coordinator": "coordinator@halle.example",
    "member": "burgemeester@halle.example",
    "council": "raadslid@halle.example",
}
STATES, LANGUAGES, WIDTHS, THEMES = ("filled", "wrong", "empty"), ("nl", "fr"), (1280, 390, 320), ("light", "dark")
EMPTY_TOWN = "Beersel"
# Behind the `>` stands the end of a link on that page to go on by.
PAGES = (
    "/", "/trajectories/", "/trajectories/new/", "/account/password/change/", "/t/nowhere/",
    "", "steps/diagnosis/", "people/", "people/new/", "people/>/invite/", "people/who-sees-what/",
    "protocol/", "protocol/write/", "protocol/>/sign/",
    "diagnosis/", "diagnosis/indicators/WE-01/", "diagnosis/indicators/CR-01/", "diagnosis/uploads/new/",
    "diagnosis/editions/", "diagnosis/phenomena/", "diagnosis/phenomena/new/", "diagnosis/priorities/",
    "diagnosis/phenomena/>/phenomena/[0-9a-f-]{36}/", "diagnosis/priorities/>/priorities/[0-9a-f-]{36}/",
    "diagnosis/priorities/rounds/new/", "diagnosis/priorities/>/rounds/[0-9a-f-]{36}/",
    "plan/", "plan/vision/", "plan/vision/edit/", "plan/existing/new/",
    "plan/vision/>/existing/[0-9a-f-]{36}/", "plan/alignment/", "plan/alignment/>/alignment/[0-9a-f-]{36}/",
    "plan/alignment/coverage/", "plan/alignment/lists/", "plan/alignment/calendars/", "plan/anchoring/",
    "plan/lines/new/",
    "plan/composer/", "plan/obligations/", "plan/reports/council/", "plan/burden/",
    "plan/>/objectives/[0-9a-f-]{36}/", "plan/actions/new/",
    "plan/checks/", "plan/exchange/", "plan/thread/annex/", "plan/>/objectives/[0-9a-f-]{36}/>/why/",
    "plan/actions/", "plan/actions/timeline/", "plan/actions/board/", "plan/actions/owners/",
    "plan/>/actions/[0-9a-f-]{36}/", "plan/follow-up/", "plan/follow-up/edit/", "plan/masterplan/",
    "review/", "review/new/", "review/>/review/[0-9a-f-]{36}/", "review/>/review/[0-9a-f-]{36}/>/close/",
    "review/>/review/[0-9a-f-]{36}/>&block=[^&]+",
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """One page in one set of circumstances."""

    page: str
    role: str
    state: str
    language: str
    width: int
    theme: str

    def __str__(self) -> str:
        return "-".join(str(part) for part in astuple(self))

    def pairs(self) -> set[tuple[tuple[int, object], ...]]:
        """The circumstances two by two; the page is one of its own."""
        return set(combinations(enumerate(astuple(self)[1:]), 2))


def matrix() -> list[Visit]:
    """Everything with everything; only the adviser has a trajectory that is still empty."""
    found = (Visit(*each) for each in product(PAGES, ROLES, STATES, LANGUAGES, WIDTHS, THEMES))
    return [visit for visit in found if visit.state != "empty" or visit.role == "adviser"]


def sample() -> Iterator[Visit]:
    """Each page once, in the circumstances that add the most pairs not met before."""
    every, met = matrix(), set()
    for path in PAGES:
        visits = [visit for visit in every if visit.page == path]
        best = max(visits, key=lambda visit: (len(visit.pairs() - met), hash_of(visit)))
        met |= best.pairs()
        yield best


def hash_of(visit: Visit) -> int:
    """A steady shuffle, so that equal choices are spread over the circumstances."""
    return sum(ord(letter) * place for place, letter in enumerate(str(visit), 1)) % 97


# By day and by night in turns: the theme changes colours only.
WHOLE = [visit for place, visit in enumerate(matrix()) if place % 4 in (0, 3)]
VISITS = WHOLE if os.environ.get("LIVB_FULL") else list(sample())


@pytest.fixture(scope="session")
def empty_town() -> dict[str, str]:
    """The address of a trajectory in which nobody did anything yet, once somebody opened it."""
    return {}


@pytest.mark.parametrize("visit", VISITS, ids=str)
def test_page_has_nothing_axe_objects_to(open_page: OpenPage, empty_town: dict[str, str], visit: Visit) -> None:
    page = open_page(ROLES[visit.role], language=f"{visit.language}-BE")
    use_theme(page, visit.theme)
    page.set_viewport_size({"width": visit.width, "height": 800})
    start = address(page, visit, empty_town)
    hand = Hand(page)
    page.goto(start)
    for link in visit.page.split(">")[1:]:
        if page.locator("main a[href]").evaluate_all(
            "(found, end) => found.some(link => new RegExp(end + '$').test(link.getAttribute('href')))", link
        ):
            hand.follow(link)
    if visit.state == "wrong":
        leave_out_everything(page)
    assert violations(page) == []
    assert leaks(page, visit.language) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= visit.width


def address(page: Page, visit: Visit, empty_town: dict[str, str]) -> str:
    """Where the visit begins: in the demonstration, or in a trajectory that was opened just now."""
    path = visit.page.split(">")[0]
    if path.startswith("/"):
        return path
    if visit.state != "empty":
        return f"/t/halle/{path}"
    if not empty_town:
        page.goto("/")
        open_trajectory(Hand(page), EMPTY_TOWN)
        empty_town["address"] = page.url
    return f"{empty_town['address']}{path}"


def leave_out_everything(page: Page) -> None:
    """Send the form of the page with nothing filled in, where it has one."""
    form = page.locator("main form.livb-form[method=post]")
    if form.count():
        form.first.locator(
            "input:visible:not([type=checkbox], [type=radio], [type=file]), textarea:visible"
        ).evaluate_all("fields => fields.forEach(field => field.value = '')")
        with page.expect_navigation():
            form.first.locator("button:not([name])").last.click()


def test_sample_holds_every_page_and_every_pair() -> None:
    chosen = list(sample())
    assert len(chosen) == len(PAGES) >= 24
    assert {pair for visit in matrix() for pair in visit.pairs()} - {
        pair for visit in chosen for pair in visit.pairs()
    } == set()
