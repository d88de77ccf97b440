"""Traces of single people in a plan, which is about a town: none of them may come in by a file."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diagnostics.imports.base import Refused
from diagnostics.imports.privacy import REGISTER_NUMBER, is_personal, is_register_number

# A number of a police record, and a number plate as they are given out here.
RECORD = re.compile(r"\b[A-Z]{2}\.?\d{2}\.[A-Z0-9]{2}\.\d{4,6}/(?:19|20)?\d{2}\b")
PLATE = re.compile(r"\b[1-9]-[A-Z]{3}-\d{3}\b")


def refuse_people(texts: Iterable[tuple[str, str]]) -> None:
    """Raises Refused at the first place (`where`, text) that is about one person."""
    for where, text in texts:
        if code := trace_of(text):
            raise Refused(code, where=where)


def trace_of(text: str) -> str:
    """What in a text is about one person; nothing in most."""
    if any(is_register_number(match[0]) for match in REGISTER_NUMBER.finditer(text)):
        return "register_number"
    if RECORD.search(text) or PLATE.search(text):
        return "case"
    return "personal_data" if is_personal(text, is_header=True) else ""
