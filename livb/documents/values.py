"""Every form of value in a snapshot, said in the language of the reader and marked where the text is in another."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from livb.charts.svg import LANGUAGES
from livb.lib.quantities import shown_cents, shown_number

DASH = mark_safe("–")
_QUARTER = re.compile(r"(\d{4})-Q(\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)")


def is_label(value: object) -> bool:
    """Whether the value is a label of ours, with its text per language."""
    return isinstance(value, dict) and bool(value) and set(value) <= LANGUAGES


def period(text: str) -> str:
    """`2023-Q1` and `2023-04` in words; a year as it is."""
    if match := _QUARTER.fullmatch(text):
        return _("quarter %(number)s of %(year)s") % {"number": match[2], "year": match[1]}
    if match := _MONTH.fullmatch(text):
        return str(date_format(date(int(match[1]), int(match[2]), 1), "F Y"))
    return text


@dataclass(frozen=True)
class Voice:
    """Who speaks: the language of labels, the language in which the content was written, where links may lead."""

    language: str
    content: str
    links: frozenset[str] = field(default_factory=frozenset)

    def plain(self, value: Any) -> str:
        """The value as text without markup."""
        if isinstance(value, list):
            return ", ".join(self.plain(item) for item in value)
        if isinstance(value, dict) and not is_label(value):
            return self._form(value)[0]
        if is_label(value):
            return str(value.get(self.language) or next(iter(value.values())))
        return "" if value is None else str(value)

    def say(self, value: Any) -> SafeString:
        """The value as HTML, lines under each other, foreign text marked, nothing filled in as a dash with words."""
        if value is None or value in ("", []):
            return format_html('<span class="doc-nothing" title="{}">{}</span>', _("not filled in"), DASH)
        if isinstance(value, list):
            return format_html_join("", '<span class="doc-line">{}</span>', ((self.say(item),) for item in value))
        if isinstance(value, dict) and not is_label(value):
            return self._formed(value)
        return self._foreign(self.plain(value)) if isinstance(value, str) else format_html("{}", self.plain(value))

    def _foreign(self, text: str) -> SafeString:
        if self.content == self.language:
            return format_html("{}", text)
        return format_html('<span lang="{}">{}</span>', self.content, text)

    def _formed(self, value: dict[str, Any]) -> SafeString:
        text, kind = self._form(value)
        if kind == "missing":
            return format_html('<em class="doc-missing">{}</em>', self.say(value["missing"]))
        if kind == "ref" and value["ref"] in self.links:
            return format_html('<a href="#b-{}">{}</a>', value["ref"], text)
        if kind == "chapter" and f"c-{value['chapter']}" in self.links:
            return format_html('<a class="doc-at" data-word="{}" href="#c-{}">{}</a>', _("p."), value["chapter"], text)
        return format_html("{}", text)

    def _form(self, value: dict[str, Any]) -> tuple[str, str]:
        for kind, form in _FORMS.items():
            if kind in value:
                return form(self, value), kind
        raise ValueError(f"no value of the form {sorted(value)}")


def _number(voice: Voice, value: dict[str, Any]) -> str:
    shown = shown_number(Decimal(value["number"]), value.get("decimals"))
    unit = voice.plain(value.get("unit"))
    return f"{shown}\u00a0{unit}" if unit else shown


def _date(voice: Voice, value: dict[str, Any]) -> str:
    day = date.fromisoformat(value["date"])
    words = str(date_format(day, "j F Y"))
    # The first of the month is the one day that French does not count plainly.
    return words.replace("1 ", "1er ", 1) if voice.language == "fr" and day.day == 1 else words


def _period(_voice: Voice, value: dict[str, Any]) -> str:
    first = period(str(value["period"]))
    return f"{first}–{period(str(value['to']))}" if value.get("to") else first


def _person(voice: Voice, value: dict[str, Any]) -> str:
    return ", ".join(part for part in (value.get("name", ""), voice.plain(value.get("function"))) if part)


_FORMS: dict[str, Callable[[Voice, dict[str, Any]], str]] = {
    "number": _number,
    "cents": lambda voice, value: shown_cents(value["cents"], voice.language),
    "date": _date,
    "period": _period,
    "person": _person,
    "ref": lambda voice, value: voice.plain(value.get("text")),
    "chapter": lambda voice, value: voice.plain(value.get("text")),
    "missing": lambda voice, value: voice.plain(value["missing"]),
}
