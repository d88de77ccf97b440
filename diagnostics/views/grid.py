"""Typing figures in a grid: a whole page without a script, cell by cell with one."""

import re
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.enums import Missing
from diagnostics.selectors.grid import Cell, Grid, grid, text_of
from diagnostics.services.grid import Overtaken, read_entry, shown_key, write_cell
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.writing import AUTOSAVE

OLDEST = 1990
NUMBER = re.compile(r"-?\d{1,16}(\.\d{1,6})?")


@dataclass(frozen=True)
class Answer:
    """What became of one cell: saved, wrong (with the sentence), or late (with what somebody else wrote)."""

    state: str
    text: str
    key: str
    said: str = ""
    theirs: str = ""


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def grid_edit(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Rows by years; of a posted page every cell that differs from what it held is kept, the others are left alone."""
    found = grid(trajectory, theme=_asked(request, "theme"), until=_until(request), town=_asked(request, "town"))
    answers = _written(request, trajectory, found) if request.method == "POST" else {}
    if request.headers.get(AUTOSAVE) == "1":
        return JsonResponse({"cells": {name: vars(answer) for name, answer in answers.items()}})
    troubled = {name: answer for name, answer in answers.items() if answer.state != "saved"}
    if request.method == "POST":
        saved = len(answers) - len(troubled)
        words = ngettext("%(n)s figure was saved.", "%(n)s figures were saved.", saved) % {"n": saved}
        messages.success(request, words)
        if not troubled:
            return redirect(request.get_full_path())
        found = grid(trajectory, theme=found.theme, until=_until(request), town=_asked(request, "town"))
    year = timezone.localdate().year
    context = {
        "grid": found,
        "rows": [(row, [(each, troubled.get(each.name)) for each in row.cells]) for row in found.rows],
        "troubled": troubled,
        "until": _until(request),
        "earlier": _until(request) - len(found.years),
        "later": min(_until(request) + len(found.years), year),
        "is_last": _until(request) >= year,
        "reasons": [reason.label for reason in Missing if reason not in (Missing.NO_RATE, Missing.BLANK)],
        "step_key": "diagnosis",
    }
    status = 409 if any(answer.state == "late" for answer in troubled.values()) else 200
    return render(request, "diagnostics/grid/detail.html", context, status=status)


def _asked(request: AccessRequest, name: str) -> str:
    return request.GET.get(name, "").replace("\x00", "")


def _until(request: AccessRequest) -> int:
    """The last year shown: this one, unless an earlier one was asked for."""
    year, asked = timezone.localdate().year, _asked(request, "until")
    return min(max(int(asked), OLDEST), year) if asked.isascii() and asked.isdigit() else year


def _written(request: AccessRequest, trajectory: Trajectory, found: Grid) -> dict[str, Answer]:
    """The cells that were sent with something else than they held."""
    answers = {}
    for row in found.rows:
        for each in row.cells:
            typed, was = request.POST.get(f"cell-{each.name}"), request.POST.get(f"was-{each.name}", "")
            if typed is not None and typed.strip() != text_of(_known(was)):
                answers[each.name] = _write(request, trajectory, found, row.indicator, each, typed, _known(was))
    return answers


def _known(was: str) -> str:
    """What the page said the cell held; anything that is no figure and no reason is nothing."""
    if was in Missing.values:
        return was
    return was if NUMBER.fullmatch(was) else ""


def _write(
    request: AccessRequest, trajectory: Trajectory, found: Grid, indicator: Any, each: Cell, typed: str, was: str
) -> Answer:
    try:
        entry = read_entry(typed, indicator)
        key = write_cell(
            trajectory=trajectory,
            indicator=indicator,
            area=found.area,
            period=each.period,
            entry=entry,
            was=was,
            by=request.user,
        )
    except Overtaken as late:
        said = _("Somebody else filled this in: %(theirs)s. Yours stands in the box: save again to keep it.")
        return Answer("late", typed, late.key, said % {"theirs": shown_key(late.key)}, text_of(late.key))
    except ValidationError as wrong:
        return Answer("wrong", typed, was, " ".join(wrong.messages))
    return Answer("saved", text_of(key), key)
