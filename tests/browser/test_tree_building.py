"""The plan built and rearranged by people: a whole programme with the keyboard alone, and two hands on one branch."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Keyboard, Page, expect

from tests.browser.conftest import PATIENCE
from tests.browser.site import Site

pytestmark = pytest.mark.browser
EMPTY, PLAN = "/t/k-l-m/plan/", "/t/halle/plan/"
# Of each line: how many actions stand under its two operational objectives.
PROGRAMME = ((7, 7), (7, 7), (6, 6))
COUNTED = (
    "from planning.models import *\n"
    "for model in (ProgrammeLine, Objective, Action):\n"
    "    rows = model.objects.live().filter(trajectory__slug='k-l-m')\n"
    "    print(model.__name__, rows.count(), rows.values('title').distinct().count())"
)
# Written past the services, so that the page is told by hand that it is another one.
BARED = (
    "from livb.audit.services import record\n"
    "from livb.trajectories.models import Trajectory\n"
    "from planning.models import *\n"
    "for model in (Action, Objective, ProgrammeLine):\n"
    "    rows = model.objects.filter(trajectory__slug='k-l-m')\n"
    "    while rows.exists():\n"
    "        (rows.filter(children=None) if model is Objective else rows).delete()\n"
    "record('tree.bare', by=None, trajectory=Trajectory.objects.get(slug='k-l-m'))"
)

# Strikes Control+Z as soon as the tree was drawn anew, before the browser does anything else, and says on what.
AT_ONCE = """() => new MutationObserver((_, observer) => {
    observer.disconnect();
    const at = document.activeElement;
    document.body.dataset.struck = at.className;
    at.dispatchEvent(new KeyboardEvent("keydown", { key: "z", ctrlKey: true, bubbles: true, cancelable: true }));
}).observe(document.getElementById("tree").parentElement, { childList: true })"""


@pytest.fixture
def bare(site: Site) -> None:
    """K-L-M without a plan, as it is told, whatever was tried before."""
    site.manage("shell", "--no-imports", "-c", BARED)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def entered(keyboard: Keyboard, title: str, *, before: tuple[str, ...] = ()) -> None:
    """Choose the kind with the arrows, type a title, and on to the next."""
    for key in before:
        keyboard.press(key)
    keyboard.type(title)
    keyboard.press("Enter")


def build(keyboard: Keyboard) -> None:
    """The whole programme in one go, from the field under its first line."""
    for line, branches in enumerate(PROGRAMME, start=1):
        if line > 1:
            entered(keyboard, f"Lijn {line}", before=("ArrowUp",) * 3)
        entered(keyboard, f"Minder overlast {line}", before=("ArrowDown",) if line > 1 else ())
        for branch, actions in enumerate(branches, start=1):
            entered(keyboard, f"Toezicht {line}.{branch}", before=("ArrowDown" if branch == 1 else "ArrowUp",))
            for n in range(1, actions + 1):
                entered(keyboard, f"Actie {line}.{branch}.{n}", before=("ArrowDown",) if n == 1 else ())


@pytest.mark.usefixtures("bare")
def test_plan_of_three_lines_and_forty_actions_is_built_with_the_keyboard_alone(
    open_page: Callable[..., Page], site: Site
) -> None:
    page = open_page("adviseur@livb.example")
    page.goto(EMPTY)
    while focused(page) != "new-line":
        page.keyboard.press("Tab")
    entered(page.keyboard, "Lijn 1")
    expect(page.locator(".livb-branch .livb-node")).to_be_focused()
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#build-title")).to_be_focused()
    build(page.keyboard)
    expect(page.locator(".livb-tally strong").nth(3)).to_have_text("40", timeout=6 * PATIENCE)
    expect(page.locator("#build-title")).to_be_focused()
    page.keyboard.press("Escape")
    actions = page.locator("[data-kind=action]")
    expect(actions.last.locator(".livb-leaf__head")).to_be_focused()
    expect(actions.last).to_contain_text("PL3.SD1.OD2.A6 Actie 3.2.6")
    page.keyboard.press("Delete")
    expect(actions).to_have_count(39)
    page.keyboard.press("Control+z")
    expect(actions).to_have_count(40)
    expect(actions.last.locator(".livb-leaf__head")).to_be_focused()
    assert site.manage("shell", "--no-imports", "-c", COUNTED).split("\n")[:3] == [
        "ProgrammeLine 3 3", "Objective 9 9", "Action 40 40",
    ]  # fmt: skip


def test_key_that_is_struck_before_the_first_one_is_answered_is_not_lost(open_page: Callable[..., Page]) -> None:
    page = open_page("adviseur@livb.example")
    page.goto(f"{PLAN}?open=every")
    before, last = uuids(page), page.locator("[data-kind=action] .livb-leaf__head").last
    last.focus()
    # Struck at once, the second key waits for what the first one asked.
    page.keyboard.press("Delete")
    page.keyboard.press("Control+z")
    expect(page.locator("#said")).to_contain_text("weer op zijn plaats")
    expect(last).to_be_focused()
    assert uuids(page) == before
    # Struck the very moment the tree is drawn anew, it finds a node that has the focus.
    page.evaluate(AT_ONCE)
    page.keyboard.press("Delete")
    expect(page.locator("body")).to_have_attribute("data-struck", re.compile("livb-(node|leaf__head)"))
    expect(page.locator("[data-livb-node]")).to_have_count(len(before))
    expect(last).to_be_focused()
    assert uuids(page) == before


def test_second_of_two_people_who_move_one_branch_is_told_and_nothing_is_lost(open_page: Callable[..., Page]) -> None:
    first, second = (open_page(f"{who}.example") for who in ("adviseur@livb", "coordinator@halle"))
    for page in (first, second):
        page.goto(PLAN)
        line = page.locator("[data-livb-line]").first.get_attribute("data-livb-line")
        page.goto(f"{PLAN}?open={line}")
    before = uuids(first)
    node = first.locator("[data-kind=strategic]").first.get_attribute("data-livb-node")
    for page in (first, second):
        page.locator(f"#n-{node}").focus()
    first.keyboard.press("Alt+ArrowDown")
    expect(first.locator("#said")).to_contain_text("plaats 2")
    second.keyboard.press("Alt+ArrowDown")
    expect(second.locator("#said")).to_contain_text("Iemand anders heeft dit intussen gewijzigd")
    expect(second.locator(f"#n-{node}")).to_be_focused()
    assert uuids(second) == uuids(first) != before
    assert sorted(uuids(second)) == sorted(before)
    first.keyboard.press("Control+z")
    expect(first.locator("#said")).to_contain_text("weer op zijn plaats")
    assert uuids(first) == before


def uuids(page: Page) -> list[str]:
    """What stands in the tree, from the top down."""
    nodes = page.locator("[data-livb-node]")
    return list(nodes.evaluate_all("found => found.map(node => node.dataset.livbNode)"))
