"""The plan goes out as a workbook, is changed in a real LibreOffice, and comes back: looked at, written, undone."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from tests.browser.hand import Hand
from tests.planning.exchange.office import changed_in_libreoffice, needs_libreoffice
from tests.planning.exchange.samples import ACTIONS, column

pytestmark = [pytest.mark.browser, needs_libreoffice]
EXCHANGE = "/t/halle/plan/exchange/"
PATIENCE = 90_000
NEW = "Elders gewijzigd, in een rekenblad"


def downloaded(page: Page) -> bytes:
    """The workbook as the browser gets it."""
    page.goto(EXCHANGE)
    with page.expect_download() as download:
        page.locator("main a[href$='plan.xlsx']").click()
    return Path(download.value.path()).read_bytes()


def bring_back(page: Page, path: Path) -> list[int]:
    """Send the file; gives how many rows changed, are new, were changed by others too, are refused."""
    page.goto(EXCHANGE)
    Hand(page).fill(file=path).send()
    tally = page.locator("main .livb-tally strong")
    tally.first.wait_for(timeout=PATIENCE)
    return [int(text) for text in tally.all_inner_texts()][:4]


def first_title(content: bytes) -> str:
    page = load_workbook(io.BytesIO(content)).worksheets[ACTIONS]
    return str(page.cell(3, column(page, "title")).value)


def test_plan_changed_in_a_spreadsheet_is_shown_first_then_written_then_undone(
    open_page: Callable[..., Page], tmp_path: Path, shot: Callable[[Page, str], None]
) -> None:
    page = open_page("coordinator@halle.example")
    content = downloaded(page)
    title = first_title(content)
    path = tmp_path / "plan.xlsx"
    path.write_bytes(content)
    assert bring_back(page, path) == [0, 0, 0, 0]
    path.write_bytes(changed_in_libreoffice(content, tmp_path, {title: NEW}))
    assert bring_back(page, path) == [1, 0, 0, 0]
    row = page.locator("main form table tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text(title)
    expect(row.locator("ins")).to_have_text(NEW)
    shot(page, "workbook-changes")
    assert first_title(downloaded(page)) == title
    page.go_back()
    with page.expect_navigation():
        page.locator("main form[action$='/confirm/'] button").click()
    done = page.url
    assert first_title(downloaded(page)) == NEW
    page.goto(done)
    with page.expect_navigation():
        page.locator("main form[action$='/undo/'] button").click()
    assert first_title(downloaded(page)) == title
