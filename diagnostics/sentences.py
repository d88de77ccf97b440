"""The sentences for what a file gives trouble with: what is the matter, and what to do."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

READERS: dict[str, str | Promise] = {
    "police_table": _("Table of the federal police: one figure, regions down to municipalities"),
    "police_map": _("Data behind the map of the federal police: one rate for each area"),
    "pinc_workbook": _("Workbook of the provincial statistics office (provincies.incijfers.be)"),
    "pinc_csv": _("Table of the provincial statistics office: a figure and a year above each column"),
    "pinc_flat": _("Upload format of the provincial statistics office: period, level, area and codes of figures"),
    "statbel_table": _("Table as Statbel makes them: a code for each municipality, totals in between"),
    "statbel_cells": _("File of Statbel with one line per cell of a table (CD_ and MS_ columns)"),
    "stadsmonitor": _("Survey of the Gemeente- en Stadsmonitor: shares of the answers"),
    "stadsmonitor_wide": _("Survey of the Gemeente- en Stadsmonitor: a question above each column"),
    "statistics_flanders": _("Table of Statistiek Vlaanderen: place, category and years"),
    "statline": _("Export of the Dutch StatLine"),
    "place_table": _("Table with one line per municipality or zone"),
    "generic": _("Table whose columns somebody named here"),
}

REFUSALS: dict[str, str | Promise] = {
    "empty": _("The file is empty. Export it again and upload the new file."),
    "too_large": _("The file is larger than %(limit)s MB. Export fewer years or fewer figures at a time."),
    "wrong_type": _("This is not a table. Upload a CSV or text file, or a workbook (.xlsx, .xls or .ods)."),
    "other_workbook": _(
        "This is a workbook in a form that is not read here (a binary workbook, .xlsb, a web archive, or one of "
        "Numbers). Open it in its own program, save it as an Excel workbook (.xlsx) and upload that."
    ),
    "binary": _("The file holds signs that do not belong in a text file. Export it again as CSV or as a workbook."),
    "broken": _("The file is damaged and cannot be opened. Open it in a spreadsheet, save it anew and upload that."),
    "encrypted": _("The workbook is locked with a password. Save a copy without one and upload that."),
    "quote_open": _(
        "A quotation mark on line %(row)s is opened and never closed: all that follows became one cell. Close it or "
        "leave it out, and upload the file again."
    ),
    "formulas": _(
        "Cell %(cell)s holds a formula without its result. Open the workbook in a spreadsheet, save it, and upload it "
        "again: the results are then in it."
    ),
    "macro": _("The workbook holds macros. Save it as an ordinary workbook (.xlsx) and upload that."),
    "entities": _("The workbook holds instructions that a table never needs. Save it anew in a spreadsheet."),
    "unpacks_too_large": _(
        "The file unpacks to more than %(limit)s MB. Remove the sheets, years or rows you do not need."
    ),
    "too_many_columns": _("The table has more than %(limit)s columns. Remove the columns you do not need."),
    "too_many_cells": _(
        "A sheet reaches over more than %(limit)s cells. Remove empty rows and columns beyond the table, or split it."
    ),
    "personal_data": _(
        "Cell %(cell)s looks like information about one person. Such information may never be uploaded: remove it."
    ),
    "layout_unknown": _(
        "No table was found with a line for each municipality or zone and a name above each column of figures. "
        "Nothing was read from the file."
    ),
    "no_figures_at_all": _("There are names and codes in this file, but no figures. Nothing was read from it."),
    "fixed_width": _(
        "The columns of this text are set apart by spaces, and it is not certain where one ends. Open it in a "
        "spreadsheet as text of fixed width, save it as CSV and upload that."
    ),
    "half_years": _(
        "The figures of this file are those of half years, and these are not kept. Export quarters or whole years."
    ),
    "no_places": _(
        "No column of this file names municipalities, police zones or other places. Its figures may be for a whole "
        "region; only figures for each place can be read."
    ),
    "boundaries": _(
        "This file holds boundaries for a map, no figures. Whoever runs the server loads it with "
        "“manage.py load_boundaries”."
    ),
    "json": _(
        "This file for programs (JSON) holds no list of figures. Export them as CSV or as a workbook and upload that."
    ),
    "several_tables": _(
        "The archive holds %(count)s tables (%(names)s). Unpack it and upload the one you need, one at a time."
    ),
    "no_table_inside": _(
        "There is no table in this archive. Upload a CSV or text file, or a workbook (.xlsx, .xls or .ods)."
    ),
    "no_figures": _("The layout is known, but there is not one figure in the file."),
    "places_unknown": _(
        "Only %(known)s of the %(places)s places in this file are Belgian towns or zones. Nothing was taken from it."
    ),
    "no_known_places": _(
        "No municipality, police zone, province or region of Belgium was found in this file, by name or by code. "
        "Nothing was read from it."
    ),
    "names_differ": _(
        "The codes in this file are those of Belgian towns, but the names beside them are others (%(nis)s is "
        "“%(name)s” there and %(known)s here). Nothing was taken from it."
    ),
    "mapping_differs": _(
        "The columns of the kept layout are not all in this file. Say again what its columns mean, or choose another "
        "file."
    ),
    "no_such_mapping": _("There is no kept layout called “%(name)s”."),
    "lines_repeat": _(
        "%(lines)s figures stand in the file more than once for the same place and year, each time different (such as "
        "“%(example)s”). Point at the column that tells these lines apart, or leave lines out."
    ),
    "no_such_reader": _("There is no layout called “%(name)s”. Choose one of these: %(names)s."),
    "other_layout": _("The file is not laid out as “%(name)s”. Leave the choice out, or choose another layout."),
    "died": _("The file was too heavy to read. Export fewer years or fewer figures at a time, and try again."),
}

PROBLEMS: dict[str, tuple[str | Promise, str | Promise]] = {
    "not_a_number": (_("This is no number."), _("Correct the cell in the file, or leave it out.")),
    "not_a_count": (_("This is no count of facts."), _("This table should hold whole numbers of 0 and more.")),
    "sum_differs": (
        _("The municipalities of %(zone)s add up to %(sum)s, the zone says %(total)s."),
        _("Both are kept as published. Ask the publisher if it matters."),
    ),
    "period_from_name": (
        _("The file does not say its year: %(period)s was taken from its name."),
        _("If that is wrong, put the right year in the name of the file and upload it again."),
    ),
    "answers_unsaid": (
        _("The file gives one share per question and does not say which answers it holds."),
        _("It is taken as the publisher reports it: often or always unsafe, agrees, trusts much. Check one figure."),
    ),
    "not_summed": (
        _("“%(measure)s” is no count: the figure of a place is not the sum of its lines."),
        _("It is left out."),
    ),
    "header_unclear": (
        _("These years have %(names)s names above them; one was expected."),
        _("Give each group of years one name in the row above, and upload again."),
    ),
    "school_year": (
        _("School year %(before)s-%(year)s is kept as %(year)s: its pupils are counted in February of that year."),
        _("Compare it with other figures of %(year)s only with care."),
    ),
    "half_year": (
        _("Half years are not kept: these lines or columns are left out."),
        _("The quarters and the whole years of the file are taken."),
    ),
    "sum_of_years": (
        _("“%(measure)s” adds up the years beside it: it is left out."),
        _("The figure of each year is taken."),
    ),
    "lines_summed": (
        _("%(lines)s lines were added up per place (column “%(place)s”) over: %(along)s."),
        _("Check one figure against the publisher: no line may hold the total of others."),
    ),
    "multiplied": (
        _("“%(measure)s” is told in units of %(factor)s: its figures are multiplied by that."),
        _("Check one figure. If the file means something else, change the words above the column."),
    ),
    "total_left_out": (
        _("“%(word)s” always equals the sum of the other lines: it is taken as a total and was not added."),
        _("If it is no total, point at the columns yourself."),
    ),
    "total_differs": (
        _("The places of “%(measure)s” add up to %(sum)s; the line of the total says %(total)s."),
        _("The places are kept as published. Ask the publisher if it matters."),
    ),
    "rate_only": (
        _("This file gives a rate for each area and not its count: no interval can be shown."),
        _("Its lines without an area are left out. Prefer a table with counts where you can get it."),
    ),
    "turned": (
        _("The places stand beside each other above the columns: the table was turned to read it."),
        _("Check one figure. Rows and columns are told as they are in your file."),
    ),
    "hidden_sheet": (
        _("Sheet %(sheet)s is hidden."),
        _("Nothing of it was read. Show it in a spreadsheet and upload again, if its figures are meant too."),
    ),
    "no_period": (
        _("There is no year on this line."),
        _("Its figures are left out. Fill in the year and upload again."),
    ),
    "line_twice": (
        _("“%(place)s” has two different figures for one year."),
        _("Neither was taken. Leave one of the lines out, and upload again."),
    ),
    "place_unknown": (_("“%(place)s” is no municipality or zone we know."), _("Its figures are left out.")),
    "place_ambiguous": (_("“%(place)s” may be more than one place."), _("Choose which one below.")),
    "place_part": (
        _("“%(place)s” is a part of %(towns)s, no municipality of its own."),
        _("Its figures are left out: a part is not the whole."),
    ),
    "place_twice": (
        _("“%(place)s” has two different figures for one year."),
        _("Neither was taken. Leave one of the lines out, and upload again."),
    ),
    "leap": (
        _("%(code)s is %(before)s in %(then)s and %(now)s in %(period)s: five times as much or as little."),
        _("It is taken as it stands. Look whether it counts the same thing, and write it as a finding if it is true."),
    ),
    "merged_since": (
        _("%(count)s municipalities of this file have merged since, or got another code."),
        _("Their counts are added up for the municipality of today; rates, shares and medians are not."),
    ),
    "partly_moved": (
        _("Only a part of these municipalities went to another: %(places)s."),
        _("Their figures stay with the old municipality and are never added up by themselves."),
    ),
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


def told(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The problems of a reading: where, what stands there (`value`), and what is the matter, in words."""
    found = []
    for each in report["problems"]:
        what, remedy = problem(each["code"], each["params"])
        where = {key: each.get(key) for key in ("sheet", "row", "column", "cell", "refuses")}
        found.append({**where, "value": each["text"], "what": what, "remedy": remedy, "words": f"{what} {remedy}"})
    return found


def effect_told(effect: Mapping[str, int]) -> list[str]:
    """What undoing an import did, in sentences."""
    restored, gone, stays = (effect.get(name, 0) for name in ("restored", "gone", "stays"))
    sentences = [
        (
            restored,
            ngettext("%(n)s figure is what it was before.", "%(n)s figures are what they were before.", restored),
        ),
        (
            gone,
            ngettext(
                "%(n)s figure is gone: nothing stood before.", "%(n)s figures are gone: nothing stood before.", gone
            ),
        ),
        (
            stays,
            ngettext(
                "%(n)s figure stays: a later import says it.", "%(n)s figures stay: a later import says them.", stays
            ),
        ),
    ]
    return [words % {"n": count} for count, words in sentences if count]


LACKS: dict[str, str | Promise] = {
    "places": _("No column of places was found."),
    "values": _("No column of figures was found."),
    "period": _("No year was found above, beside or in the name of the table."),
}


def unmapped_told(report: Mapping[str, Any]) -> str:
    """What was found in a file that no reader knows, and what is missing before it can be read."""
    table = report["tables"][0]
    found = _("No reader knows this layout. Lines with a known place: %(places)s; columns of figures: %(columns)s.") % {
        "places": table["places"],
        "columns": sum(column["role"] == "value" for column in table["columns"]),
    }
    last = _("Nothing was taken: say once, on the page of the upload, which column is which indicator.")
    return " ".join([str(found), *lacking(table), str(last)])


def lacking(table: Mapping[str, Any]) -> list[str]:
    """What was not found in a table and only a person can point at, a sentence each."""
    return [str(LACKS[name]) for name in table["lacks"]]
