"""A file that cannot be read gets a sentence in the reader's language; the worker and the page go on."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import Hand

pytestmark = pytest.mark.browser
UPLOAD = "/t/halle/diagnosis/uploads/new/"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(200)
WRONG = {"photo.xlsx": PICTURE, "empty.csv": b"", "prose.csv": b"Beste burgemeester,\nhierbij het verslag.\n"}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize(("language", "again"), [("nl-BE", "bestand"), ("fr-BE", "fichier")])
def test_wrong_file_is_refused_in_a_sentence(
    open_page: Callable[..., Page], tmp_path: Path, name: str, language: str, again: str
) -> None:
    page = open_page("adviseur@livb.example", language=language)
    path = tmp_path / name
    path.write_bytes(WRONG[name])
    page.goto(UPLOAD)
    hand = Hand(page).fill(file=path)
    page.locator("main form.livb-form button[type=submit]").click()
    told = page.locator("main .livb-error, main .livb-notice--warn, main .livb-notice--danger").first
    expect(told).to_contain_text(again, timeout=60_000)
    assert hand.page.locator("main form[action$='/confirm/']").count() == 0
