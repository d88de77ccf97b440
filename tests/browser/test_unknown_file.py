"""A table that no reader knows: pointed at in the browser, imported, and recognised the year after."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hand import Hand

pytestmark = pytest.mark.browser
UPLOAD = "/t/halle/diagnosis/uploads/new/"
NUMBERS = {"Halle": (1250, 1311), "Beersel": (804, 790), "Lennik": (17, 21), "Sint-Pieters-Leeuw": (333, 340)}
READ = "main .livb-tally, main .livb-notice--warn"


def desk(path: Path, year: int, which: int) -> Path:
    """What the desk of a town exports: cp1252, semicolons, a title, a total, a note, and no header we know."""
    lines = [f"Dossiers overlast – café's en pleinen, {year}", "", f"Entiteit;Dossiers {year};Uren {year};Opmerking"]
    lines += [f"{name};{pair[which]};7,5;één ploeg" for name, pair in NUMBERS.items()]
    lines += ["Totaal;9999;30;", "Bron: dienst preventie (fictief)"]
    path.write_bytes("\r\n".join(lines).encode("cp1252"))
    return path


def upload(hand: Hand, path: Path) -> None:
    hand.page.goto(UPLOAD)
    hand.fill(file=path).send()


def test_unknown_table_is_pointed_at_imported_and_recognised_the_year_after(
    open_page: Callable[..., Page], tmp_path: Path
) -> None:
    page = open_page("adviseur@livb.example")
    hand = Hand(page)
    upload(hand, desk(tmp_path / "overlast_2022.csv", 2022, 0))
    picture = page.locator("[data-livb-picture]")
    picture.wait_for(timeout=90_000)
    expect(page.get_by_label("Dossiers", exact=True)).to_be_visible()
    page.locator("[name=brush][value=skip]").check()
    picture.locator("tbody td", has_text="7,5").first.click()
    expect(page.get_by_label("Uren", exact=True)).to_have_count(0)
    page.get_by_label("Dossiers", exact=True).fill("CR-16")
    hand.fill(source="Dienst preventie (fictief)", edition="Dossiers overlast", name="Overlast van de dienst")
    hand.send("main form.livb-mapping")
    hand.wait_for(READ)
    assert hand.text(".livb-tally").split()[0] == "4"
    assert page.locator("main form[action$='/confirm/']").count() == 1
    hand.send("main form[action$='/confirm/']")
    assert shown(hand, "2022") == 1250
    upload(hand, desk(tmp_path / "overlast_2023.csv", 2023, 1))
    hand.wait_for(READ)
    expect(page.locator("main")).to_contain_text("Overlast van de dienst")
    hand.send("main form[action$='/confirm/']")
    assert (shown(hand, "2022"), shown(hand, "2023")) == (1250, 1311)


def shown(hand: Hand, year: str) -> int:
    """The count of Halle in that year, as the page of the indicator has it and as its table takes it along."""
    hand.page.goto("/t/halle/diagnosis/indicators/CR-16/")
    table = hand.page.request.get("/t/halle/diagnosis/indicators/CR-16/figures.csv").text().removeprefix("\ufeff")
    [row] = [row for row in csv.reader(table.splitlines(), delimiter=";") if row[:2] == ["Halle", year]]
    count = int(re.sub(r"\D", "", row[4]))
    expect(hand.page.locator("main")).to_contain_text(re.compile(rf"{count // 1000}\D?{count % 1000:03}"))
    return count
