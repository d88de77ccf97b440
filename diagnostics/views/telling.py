"""What an author is told after saving a text."""

from typing import TypeVar

from django.contrib import messages
from django.http import HttpRequest

from diagnostics.models import Finding, Interpretation, Phenomenon
from diagnostics.quoted import warning_of

Row = TypeVar("Row", Finding, Phenomenon, Interpretation)


def tell_small(request: HttpRequest, row: Row) -> Row:
    """Warn that the text names a count which the editions leave out; gives the row back."""
    if words := warning_of(row):
        messages.warning(request, words)
    return row
