"""The hand of a visitor: follows links, fills in forms by the names of their fields, reads what stands there."""

import re
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

PATIENCE = 90_000


class Hand:
    """A page with the gestures of somebody who works on it."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, address: str, within: str = "main") -> "Hand":
        """Click the first link whose address ends as given (a regular expression)."""
        links = self.page.locator(f"{within} a[href]")
        addresses = links.evaluate_all("found => found.map(link => link.getAttribute('href'))")
        found = next((n for n, href in enumerate(addresses) if re.search(f"{address}$", href)), None)
        assert found is not None, f"no link to {address} on {self.page.url}: {addresses}"
        with self.page.expect_navigation():
            links.nth(found).click()
        return self

    def fill(self, **values: Any) -> "Hand":
        """Fill in fields of the page by name; a list ticks the boxes with those values and no others."""
        for name, value in values.items():
            self._answer(self.page.locator(f"main [name='{name}']"), value)
        return self

    def _answer(self, field: Locator, value: Any) -> None:
        self._open_what_hides(field.first)
        if field.first.get_attribute("data-livb-rich") is not None:
            self.write(str(field.first.get_attribute("name")), str(value))
            return
        kind = field.first.get_attribute("type") or field.first.evaluate("field => field.localName")
        if kind == "checkbox" and isinstance(value, list):
            for box in field.all():
                box.set_checked(box.get_attribute("value") in value)
        elif kind == "checkbox":
            field.set_checked(value)
        elif kind == "radio":
            field.and_(self.page.locator(f"[value='{value}']")).check()
        elif kind == "file":
            field.set_input_files(value)
        elif kind in ("select", "select-one"):
            field.select_option(**value if isinstance(value, dict) else {"value": value})
        else:
            field.fill(str(value))

    def editor(self, name: str) -> Locator:
        """The editor in the place of a long text."""
        return self.page.locator(f"main .livb-field:has([name='{name}']) [role=textbox]")

    def write(self, name: str, text: str) -> None:
        """Type a long text: a blank line begins a paragraph, lines with a dash become a list."""
        editor = self.editor(name)
        editor.click()
        self.page.keyboard.press("ControlOrMeta+a")
        self.page.keyboard.press("Delete")
        for number, chunk in enumerate(text.split("\n\n")):
            if number:
                self.page.keyboard.press("Enter")
            for item, line in enumerate(chunk.split("\n")):
                if item:
                    self.page.keyboard.press("Enter")
                is_first_of_list = line.startswith("- ") and not item
                self.page.keyboard.type("- " if is_first_of_list else "")
                self.page.keyboard.insert_text(line.removeprefix("- "))

    @staticmethod
    def _open_what_hides(field: Locator) -> None:
        field.evaluate("field => { for (let at = field; at = at.closest('details:not([open])');) at.open = true }")

    def send(self, form: str = "main form.livb-form") -> "Hand":
        """Press the button of the form; what is refused is told."""
        before = self.page.url
        with self.page.expect_navigation():
            self.page.locator(f"{form} button:not([name])").last.click()
        refused = self.page.locator("main .livb-error").all_inner_texts()
        assert refused == [], f"{before}: {refused}"
        return self

    def text(self, selector: str = "main") -> str:
        """What stands there, with plain spaces between the words."""
        return re.sub(r"[^\S\n]+", " ", self.page.locator(selector).first.inner_text())

    def states(self) -> list[str]:
        """The words of state of the nine steps, in their order."""
        return self.page.locator(".livb-task__state").all_inner_texts()

    def wait_for(self, selector: str) -> None:
        """Wait for the worker: the page looks again by itself until it is there."""
        self.page.locator(selector).first.wait_for(timeout=PATIENCE)


def link_in_mail(mails: Path, address: str) -> str:
    """The link in the newest mail to this address, once the outbox has sent it."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until:
        for path in sorted(mails.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True):
            text = path.read_text(encoding="utf-8")
            if f"To: {address}" in text and (found := re.search(r"https?://\S+", text)):
                return found[0]
        time.sleep(0.2)
    raise AssertionError(f"no mail to {address} in {mails}")
