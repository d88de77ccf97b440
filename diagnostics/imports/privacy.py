"""Finds what must never stand in an uploaded table: traces of individual people."""

from __future__ import annotations

import re

from diagnostics.imports.base import Position, Problem, Refused
from diagnostics.imports.grid import Grid, Sheet

REGISTER_NUMBER = re.compile(r"(\d{2})[.\s-]?(\d{2})[.\s-]?(\d{2})[-.\s]?(\d{3})[.\s-]?(\d{2})")
IBAN = re.compile(r"\bBE\d{2}(?:\s?\d{4}){3}\b")
PERSON_HEADERS = frozenset(
    ["geboortedatum", "voornaam", "familienaam", "rijksregisternummer", "prénom", "nom_de_famille", "date_de_naissance"]
)
HEADER_ROWS = 12


def check_privacy(grid: Grid) -> list[Problem]:
    """Refuses a file with people in it; gives notices for sheets that are hidden."""
    for sheet in grid.sheets:
        for number, row in enumerate(sheet.rows):
            for column, value in enumerate(row):
                if isinstance(value, str) and is_personal(value, is_header=number < HEADER_ROWS):
                    raise Refused("personal_data", sheet=sheet.name, cell=Position("", number + 1, column + 1).cell)
    return [
        Problem("hidden_sheet", {"sheet": sheet.name}, Position(sheet.name, 1, 1), refuses=False)
        for sheet in grid.sheets
        if _is_worth_a_notice(sheet)
    ]


def _is_worth_a_notice(sheet: Sheet) -> bool:
    return sheet.is_hidden and bool(sheet.rows)


def is_personal(text: str, *, is_header: bool = False) -> bool:
    """Whether a text is about one person: a header of such data, an account, a number of the national register."""
    if is_header and text.strip().lower().replace(" ", "_") in PERSON_HEADERS:
        return True
    if len(text) < 11 or not any(letter.isdecimal() for letter in text):
        return False
    return bool(IBAN.search(text)) or is_register_number(text.strip())


def is_register_number(text: str) -> bool:
    """Whether a text is a valid number of the national register (control number modulo 97, before or after 2000)."""
    match = REGISTER_NUMBER.fullmatch(text)
    if not match or not (int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return False
    body, control = "".join(match.groups()[:4]), int(match[5])
    return control in (97 - int(body) % 97, 97 - int("2" + body) % 97)
