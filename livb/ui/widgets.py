"""Widgets of our own: a textarea that becomes an editor where scripts run."""

from collections.abc import Mapping
from typing import Any

from django import forms

from livb.lib.richtext import clean, from_plain, is_plain, to_plain

FORMAT = "_format"


class RichTextarea(forms.Textarea):
    """Shows paragraphs and lists as one types them; a script puts the editor in its place and then sends HTML.

    `kept` is the HTML of the row. Where no script runs, a text richer than a textarea can show is read only.
    """

    kept = ""
    sends_html = False

    def read(self, data: Mapping[str, Any], prefixed: str) -> None:
        """Learn from a sent form in which of the two ways it was filled in."""
        self.sends_html = data.get(prefixed + FORMAT) == "html"

    def canonical(self, value: str) -> str | None:
        """What was sent as clean HTML; None when it would flatten a text that is richer than a textarea shows."""
        if self.sends_html:
            return clean(value)
        if value.replace("\r\n", "\n").strip() == to_plain(self.kept):
            return self.kept
        return from_plain(value, keep=self.kept) if is_plain(self.kept) else None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        html = clean(value or "") if self.sends_html else self.canonical(value or "") or self.kept
        marks: dict[str, Any] = {"data-livb-rich": html}
        if not is_plain(html):
            marks["readonly"] = True
        return super().get_context(name, to_plain(html), {**(attrs or {}), **marks})
