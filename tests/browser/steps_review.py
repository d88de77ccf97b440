"""The road of a text as people walk it: submit, remark, take a position, answer, close, print."""

import datetime as dt
from pathlib import Path

from tests.browser.hand import Hand


def submit(hand: Hand, last_day: dt.date) -> None:
    """Freeze every chapter that is ready and put it before who has an account."""
    hand.follow("/review/", ".livb-tabs").follow("/review/new/")
    hand.fill(question="Kan de kerngroep met dit plan naar de raad?", closes_on=last_day.isoformat()).send()


def remark(hand: Hand, text: str) -> None:
    """From my work to the text, and a remark on its story."""
    hand.follow("/", "header").follow("/review/[0-9a-f-]+/#position")
    hand.follow("&block=[^&]+", ".livb-block:has-text('Reizigers stallen elders')")
    hand.fill(kind="suggestion", text=text).send()


def take_position(hand: Hand) -> None:
    hand.fill(verdict="agree_with_remarks", reason="Het cijfer per jaar mag er nog bij.").send(
        "main form[action$='/position/']"
    )


def answer(hand: Hand, text: str) -> None:
    hand.follow("/review/", ".livb-tabs").follow("/review/[0-9a-f-]+/").follow("/answer/")
    hand.fill(disposition="accepted", answer=text).send()


def close(hand: Hand) -> None:
    """Sign off what was read."""
    hand.follow("/close/").fill(signs_off="yes", note="Kerngroep van vandaag; verslag in het dossier.").send()


def make_pdf(hand: Hand, folder: Path) -> Path:
    """Ask the worker for the PDF of what one reads, and fetch it."""
    hand.send("main form[action$='/masterplan/print/']")
    return fetch_pdf(hand, folder)


def fetch_pdf(hand: Hand, folder: Path) -> Path:
    """Wait until it is printed, and fetch it."""
    hand.wait_for("main a[href*='/masterplan/pdf/']")
    with hand.page.expect_download() as coming:
        hand.page.locator("main a[href*='/masterplan/pdf/']").click()
    path = folder / coming.value.suggested_filename
    coming.value.save_as(path)
    return path
