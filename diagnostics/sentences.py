"""The sentences for what a file gives trouble with: what is the matter, and what to do."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

READERS: dict[str, str | Promise] = {
    "police_table": _("Table of the federal police: one figure, regions down to municipalities"),
    "pinc_workbook": _("Workbook of the provincial statistics office (provincies.incijfers.be)"),
}

REFUSALS: dict[str, str | Promise] = {
    "empty": _("The file is empty. Export it again and upload the new file."),
    "too_large": _("The file is larger than %(limit)s MB. Export fewer years or fewer figures at a time."),
    "wrong_type": _("This is not a table. Upload a CSV or text file, or an Excel workbook (.xlsx or .xls)."),
    "binary": _("The file holds signs that do not belong in a text file. Export it again as CSV or as a workbook."),
    "broken": _("The file is damaged and cannot be opened. Open it in a spreadsheet, save it anew and upload that."),
    "encrypted": _("The workbook is locked with a password. Save a copy without one and upload that."),
    "macro": _("The workbook holds macros. Save it as an ordinary workbook (.xlsx) and upload that."),
    "entities": _("The workbook holds instructions that a table never needs. Save it anew in a spreadsheet."),
    "unpacks_too_large": _("The workbook unpacks to more than %(limit)s MB. Remove sheets you do not need."),
    "too_many_columns": _("The table has more than %(limit)s columns. Remove the columns you do not need."),
    "too_many_cells": _(
        "A sheet reaches over more than %(limit)s cells. Remove empty rows and columns beyond the table, or split it."
    ),
    "personal_data": _(
        "Cell %(cell)s looks like information about one person. Such information may never be uploaded: remove it."
    ),
    "layout_unknown": _(
        "This layout is not known yet. Known are the table of the federal police and the workbook of "
        "provincies.incijfers.be. Nothing was read from the file."
    ),
    "no_figures": _("The layout is known, but there is not one figure in the file."),
    "places_unknown": _(
        "Only %(known)s of the %(places)s places in this file are Belgian towns or zones. Nothing was taken from it."
    ),
    "died": _("The file was too heavy to read. Export fewer years or fewer figures at a time, and try again."),
}

PROBLEMS: dict[str, tuple[str | Promise, str | Promise]] = {
    "not_a_number": (_("This is no number."), _("Correct the cell in the file, or leave it out.")),
    "not_a_count": (_("This is no count of facts."), _("This table should hold whole numbers of 0 and more.")),
    "sum_differs": (
        _("The municipalities of %(zone)s add up to %(sum)s, the zone says %(total)s."),
        _("Both are kept as published. Ask the publisher if it matters."),
    ),
    "header_unclear": (
        _("These years have %(names)s names above them; one was expected."),
        _("Give each group of years one name in the row above, and upload again."),
    ),
    "hidden_sheet": (_("Sheet %(sheet)s is hidden."), _("Look whether it should be in the file at all.")),
    "place_unknown": (_("“%(place)s” is no municipality or zone we know."), _("Its figures are left out.")),
    "place_ambiguous": (_("“%(place)s” may be more than one place."), _("Choose which one below.")),
    "place_twice": (_("“%(place)s” has two different figures for one year."), _("The first was taken.")),
    "unit_differs": (
        _("“%(measure)s” is not in the unit of %(code)s."),
        _("Choose another indicator for it, or leave it out."),
    ),
}


def refusal(code: str, params: Mapping[str, str]) -> str:
    """The sentence for a file that was refused."""
    return str(REFUSALS.get(code, REFUSALS["broken"])) % params


def problem(code: str, params: Mapping[str, str]) -> tuple[str, str]:
    """What is the matter with a cell, and what to do."""
    what, remedy = PROBLEMS[code]
    return str(what) % params, str(remedy)
