"""The cells of the table of actions as HTML: drawn here, since a template takes ten times as long over so many."""

from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from livb.ui.templatetags.livb import status
from planning.selectors.action_columns import Cell


def drawn(cells: Sequence[Cell], labels: Sequence[str], language: str) -> SafeString:
    """A cell a column, with its label for a narrow screen; words of the town are marked with their language."""
    rows = ((_look(cell), label, _content(cell, language)) for cell, label in zip(cells, labels, strict=True))
    return format_html_join("", '<td class="{}" data-label="{}">{}</td>', rows)


def _look(cell: Cell) -> str:
    return " ".join(
        name for name, wanted in (("livb-num", cell.column.is_number), ("livb-none", cell.is_missing)) if wanted
    )


def _content(cell: Cell, language: str) -> str | SafeString:
    if cell.mark:
        return status(cell.mark, cell.text)
    if cell.column.own and not cell.is_missing:
        return format_html('<span lang="{}">{}</span>', language, cell.text)
    return cell.text
