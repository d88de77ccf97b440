"""The words templates use: numbers as people read them, marks, icons, links that know where one is."""

from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from livb.documents.values import period as period_in_words
from livb.lib import quantities
from livb.lib import richtext as rich
from livb.lib.bilingual import Shown, spaced
from livb.lib.periods import Period
from livb.ui import assets
from livb.ui.marks import MARKS, PLAIN

register = template.Library()


@register.filter
def number(value: Decimal | float | int | str | None, decimals: int | None = None) -> str:
    """`1234.5|number:1` as `1 234,5`; nothing stays empty."""
    return "" if value is None or isinstance(value, str) else quantities.shown_number(value, decimals)


@register.filter
def cents(value: int | None) -> str:
    """Integer cents as euros."""
    return "" if value is None else quantities.shown_cents(value, get_language() or "nl")


@register.filter
def period(value: Period | str | None) -> str:
    """`2023-Q1` as a quarter in words, `2023-04` as a month in words, a year as it is."""
    return period_in_words(str(value or ""))


@register.filter
def days_to_go(days: int) -> str:
    """`42` as `42 days to go`, `-3` as `3 days past`, `0` as `today`."""
    if days == 0:
        return _("today")
    words = (
        ngettext("%(days)s day to go", "%(days)s days to go", days)
        if days > 0
        else ngettext("%(days)s day past", "%(days)s days past", -days)
    )
    return words % {"days": abs(days)}


@register.filter
def shown(value: Any) -> str | SafeString:
    """A bilingual text, with the language it fell back to said and marked for a screen reader."""
    if isinstance(value, Shown) and value.is_fallback:
        return format_html(
            '<span lang="{}">{}</span><span class="livb-fallback">({})</span>', value.language, value, value.language
        )
    return value if value is not None else ""


@register.filter
def richtext(value: str | None) -> SafeString:
    """Narrative text, cleaned once more at the moment it is shown."""
    return mark_safe(rich.clean(value or ""))


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of our own sheet; it stands beside words, so it is silent unless it gets a label of its own."""
    sheet = staticfiles_storage.url("icons.svg")
    if label:
        return format_html(
            '<svg class="livb-icon" role="img" aria-label="{}"><use href="{}#{}"/></svg>', label, sheet, name
        )
    return format_html(
        '<svg class="livb-icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>', sheet, name
    )


@register.simple_tag
def colon() -> str:
    """What stands between a label and what follows it."""
    return spaced(":")


@register.simple_tag
def semicolon() -> str:
    """What stands between the members of a list that hold commas themselves."""
    return spaced(";")


@register.simple_tag
def status(kind: str, label: str = "") -> SafeString:
    """A word with its shape: `{% status row.status row.label %}`; light enough for every row of a table."""
    mark = MARKS.get(str(kind), PLAIN)
    return format_html(
        '<span class="livb-mark livb-mark--{}">{}<span>{}</span></span>',
        mark.tone,
        icon(mark.icon),
        label or mark.label,
    )


@register.simple_tag(takes_context=True)
def nav_link(
    context: template.Context, name: str, label: str, *args: Any, exact: bool = False, but: str = "", query: str = ""
) -> SafeString:
    """An item of a navigation list, marked when one is on it or (unless `exact`) below it; nothing for no such page.

    `but` names pages below it with an item of their own; `query` is what one asked for, kept from page to page.
    """
    try:
        url = reverse(name, args=args)
    except NoReverseMatch:
        return SafeString("")
    request: HttpRequest | None = context.get("request")
    path = request.path if request else ""
    is_below = len(url) > 1 and not exact and path.startswith(url)
    is_other = any(path.startswith(reverse(other, args=args)) for other in but.split())
    current = "page" if path == url else "true" if is_below and not is_other else ""
    marker = format_html(' aria-current="{}"', current) if current else SafeString("")
    return format_html('<li><a href="{}"{}>{}</a></li>', f"{url}?{query}" if query else url, marker, label)


@register.filter
def opens_for(url: str, access: Any) -> bool:
    """Whether the page behind an address opens for this member: a link to a closed door is a dead end."""
    try:
        door = getattr(resolve(urlsplit(url).path).func, "door", None)
    except Resolver404:
        return False
    return not door or not access or access.can(door[0])


@register.simple_tag
def stylesheet(name: str, media: str = "all") -> SafeString:
    """A style sheet with the hash it must have."""
    return format_html(
        '<link rel="stylesheet" href="{}" integrity="{}" media="{}">',
        staticfiles_storage.url(name), assets.integrity(name), media,
    )  # fmt: skip


@register.simple_tag
def script(name: str, when: str = "defer") -> SafeString:
    """A script with the hash it must have; `now` for the one that must run before the first paint."""
    return format_html(
        '<script src="{}" integrity="{}"{}></script>',
        staticfiles_storage.url(name), assets.integrity(name), SafeString(" defer" if when == "defer" else ""),
    )  # fmt: skip


@register.simple_tag
def language_code() -> str:
    """The active language in two letters, for `lang` and for keys."""
    return (get_language() or "nl")[:2]
