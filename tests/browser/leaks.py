"""Words of one language that stand on a page in another: found by the catalogue of translations itself."""

import gettext
from functools import cache

from django.conf import settings
from playwright.sync_api import Page

SHOWN = "h1, h2, h3, h4, legend, label, th, dt, summary, button, .btn, .livb-mark, .livb-tabs a, .livb-help"
READ = """found => found.filter(e => e.checkVisibility() && e.closest('[lang]') === document.documentElement).map(e => {
    const clone = e.cloneNode(true);
    clone.querySelectorAll('.visually-hidden, details, [lang], abbr').forEach(child => child.remove());
    return clone.textContent.replace(/\\s+/g, ' ').trim();
})"""


@cache
def foreign(language: str) -> frozenset[str]:
    """Every whole phrase that is right in English or in the other language, and not in this one."""
    own, other = (_words(code) for code in (language, "fr" if language == "nl" else "nl"))
    wrong = {text for key, text in other.items() if own.get(key) != text} | {
        key for key, text in own.items() if key != text
    }
    return frozenset(wrong - set(own.values()))


def _words(language: str) -> dict[str, str]:
    held = gettext.translation("django", settings.LOCALE_PATHS[0], [language])._catalog.items()  # type: ignore[attr-defined]
    return {
        key: text
        for key, text in held
        if isinstance(key, str) and isinstance(text, str) and min(len(key), len(text)) > 2
    }


def leaks(page: Page, language: str) -> list[str]:
    """Headings, labels, buttons and marks that stand in the wrong language."""
    return [text for text in page.locator(SHOWN).evaluate_all(READ) if text in foreign(language)]
