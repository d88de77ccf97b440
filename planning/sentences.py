"""The sentences for what a file of a plan gives trouble with: what is the matter, and what to do."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from diagnostics.sentences import REFUSALS as OF_FIGURES
from planning.enums import Acceptance

REFUSALS: dict[str, str | Promise] = {
    **{code: OF_FIGURES[code] for code in ("formulas", "quote_open")},
    "empty": _("The file is empty. Save it again and upload the new file."),
    "too_large": _("The file is larger than %(limit)s MB. Take the pictures out of a copy and upload that."),
    "pdf": _(
        "A PDF does not say what stands under what. Ask for the Word document, or open the PDF in Word and save it as "
        ".docx. You can also copy the objectives and paste them as an outline."
    ),
    "old_document": _("This is a document of an old kind (.doc or .rtf). Open it, save it as .docx and upload that."),
    "open_format": _("This is a presentation or a drawing. Put the objectives in a document and upload that."),
    "wrong_type": _("This is no document or table that can be read. Upload a .docx, .odt, .xlsx, .ods or CSV file."),
    "other_workbook": _("This kind of table cannot be read. Open it in a spreadsheet and save it as .xlsx."),
    "document_for_table": _("Codes are read from a table. Upload a workbook (.xlsx or .xls) or a CSV file."),
    "binary": _("The file holds signs that do not belong in a text. Save it again as .docx, .xlsx or CSV."),
    "broken": _("The file is damaged and cannot be opened. Open it, save it anew and upload that."),
    "encrypted": _("The file is locked with a password. Save a copy without one and upload that."),
    "macro": _("The file holds macros. Save it as an ordinary document or workbook and upload that."),
    "entities": _("The file holds instructions that a plan never needs. Open it, save it anew and upload that."),
    "unpacks_too_large": _("The file unpacks to more than %(limit)s MB. Take pictures and sheets you do not need out."),
    "too_many_columns": _("The table has more than %(limit)s columns. Remove the columns you do not need."),
    "too_many_cells": _("The sheets reach over more than %(limit)s cells. Keep only the table with the objectives."),
    "too_long": _("The document has more than %(limit)s paragraphs. Keep only the chapters with the objectives."),
    "register_number": _(
        "At %(place)s stands a national register number. Such information may never be uploaded: remove it. The file "
        "is not kept."
    ),
    "case": _(
        "At %(place)s stands the number of a police record or of a vehicle. Information about single cases may never "
        "be uploaded: remove it. The file is not kept."
    ),
    "personal_data": _(
        "What stands at %(place)s looks like information about one person. Such information may never be uploaded: "
        "remove it. The file is not kept."
    ),
    "no_objectives": _(
        "No headings, numbered lists or tables with objectives were found. Give the objectives a number or a heading "
        "style, or copy them and paste them as an outline."
    ),
    "too_many_objectives": _(
        "%(found)s objectives and actions were found; %(limit)s is the most one can look over. Upload a part at a time."
    ),
    "no_codes": _(
        "No column with codes was found. Put “Code” above the column of codes and “Title” above that of the names."
    ),
    "too_many_codes": _("%(found)s codes were found; %(limit)s is the most. Keep the levels you need."),
    "several_tables": _("The archive holds several tables. Unpack it and upload the one you need."),
    "no_table_inside": _("There is no table in this archive. Upload a .docx, an .xlsx, an .xls or a CSV file."),
    "died": _("The file was too heavy to read. Keep only the part with the objectives, and try again."),
}
NOTICES: dict[str, str | Promise] = {
    "comments": _("The file holds comments. They were not read, but whoever gets the file can read them."),
    "hidden_text": _("The document holds hidden text. It was not read, but whoever gets the file can make it visible."),
    "text_boxes": _(
        "The document has text boxes. What stands in them was read where each is anchored: look whether it fits there."
    ),
    "hidden_sheet": _("The workbook has a hidden sheet. It was not read; look whether it should be there at all."),
}
COUNTED = "tracked_changes"
# What has to be told with the word of who carries an action out.
ANSWERS: dict[str, str | Promise] = {
    Acceptance.ACCEPTED.value: _("Say who accepted it, and when."),
    Acceptance.REFUSED.value: _("Say why it was refused."),
}
FAULTS: dict[str, str | Promise] = {
    "empty": _("Write the text of this objective, or leave the row out."),
    "too_long": _("At most 400 signs: keep the objective itself, without its explanation."),
    "code_too_long": _("At most 30 signs."),
}


def refusal(code: str, params: Mapping[str, Any]) -> str:
    """Why a file is not read; a reason nobody wrote a sentence for is a damaged file."""
    words = str(REFUSALS.get(code, REFUSALS["broken"]))
    return words % {**params, "place": place_told(str(params.get("where", "")))}


def notice(code: str) -> str:
    """What one should know of a file that was read; a number behind the code says how often."""
    name, _colon, number = code.partition(":")
    if name != COUNTED:
        return str(NOTICES[name])
    told = ngettext(
        "The document holds %(n)s tracked change. It was read as if it were accepted: what was struck out is not here, "
        "what was put in is.",
        "The document holds %(n)s tracked changes. It was read as if all of them were accepted: what was struck out is "
        "not here, what was put in is.",
        int(number),
    )
    return told % {"n": number}


def place_told(where: str) -> str:
    """`P9`, `T1.2` or `Blad1.3` as one says it."""
    if where == "beside":
        return gettext("a header, a footer, a note, a comment or a text that was struck out")
    start, _dot, row = where.rpartition(".")
    if where[:1] == "P" and where[1:].isdecimal():
        return gettext("paragraph %(number)s") % {"number": where[1:]}
    if start[:1] == "T" and start[1:].isdecimal():
        return gettext("table %(number)s, row %(row)s") % {"number": start[1:], "row": row}
    return gettext("%(sheet)s, row %(row)s") % {"sheet": start, "row": row} if start else where
