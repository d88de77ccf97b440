"""The plan as a workbook and back: download, bring back, look at every change, carry out, undo."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from livb.files.services import NoRoom
from livb.jobs.models import Job
from livb.lib.enums import Language
from livb.lib.filenames import file_name
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.downloads import workbook_file
from livb.ui.forms import helper
from planning.enums import ExchangeState
from planning.exchange.cells import shown
from planning.exchange.columns import BUDGET, PARENT
from planning.exchange.comparing import compare
from planning.exchange.rows import Change, Comparison, FileRow, Verdict
from planning.exchange.workbook import write_workbook
from planning.forms.exchange import ExchangeForm, why_refused
from planning.models import PlanExchange
from planning.services.exchange import Moved, NotWaiting, confirm, receive, undo

EDIT = Permission.EDIT_PLAN
STEP = {"step_key": "realisation"}


@trajectory_view(EDIT, methods=("GET", "POST"))
def exchange_create(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """Download the plan, or bring back a changed workbook; below it the earlier ones."""
    form = ExchangeForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        given = {"name": file.name, "media_type": file.content_type or "application/octet-stream"}
        try:
            exchange = receive(trajectory=trajectory, chunks=file.chunks(), by=request.user, **given)
        except NoRoom as full:
            form.add_error("file", full)
        else:
            return redirect(exchange)
    form.helper = helper(form, submit=_("Bring back and look"))
    rows = PlanExchange.objects.filter(trajectory=trajectory)
    earlier = rows.select_related("stored_file", "trajectory", "created_by")
    return render(request, "planning/exchange/create.html", {"form": form, "earlier": earlier[:20], **STEP})


@trajectory_view(EDIT)
def exchange_export(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    """The whole plan as it stands, to be changed in a spreadsheet."""
    language = get_language() if get_language() in Language.values else trajectory.language
    name = file_name("xlsx", _("Plan"), trajectory.slug, language=str(language))
    return workbook_file(name, write_workbook(trajectory, str(language)))


@trajectory_view(EDIT)
def exchange_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """Every change that the file makes, held against the plan as it stands at this moment."""
    exchange = owned(PlanExchange.objects.select_related("stored_file", "job", "trajectory"), trajectory, uuid)
    return render(request, "planning/exchange/detail.html", {"exchange": exchange, **_told(exchange), **STEP})


def _told(exchange: PlanExchange) -> dict[str, Any]:
    died = exchange.job and exchange.job.state == Job.State.FAILED and exchange.state == ExchangeState.READING
    if died:
        return {"refused": why_refused("died", {})}
    if exchange.state == ExchangeState.REFUSED:
        return {"refused": why_refused(exchange.report["refused"], exchange.report["params"])}
    if exchange.state != ExchangeState.READY:
        return {}
    found = compare(exchange.trajectory, exchange.content)
    return {
        "found": found,
        "refusals": [_row(found, row) for row in found.of(Verdict.REFUSED)],
        "conflicts": [_row(found, row, row.contested) for row in found.of(Verdict.CONFLICT)],
        "changed": [
            _row(found, row, row.uncontested) for row in found.of(Verdict.CHANGED, Verdict.CONFLICT) if row.uncontested
        ],
        "made": [_row(found, row) for row in found.of(Verdict.NEW)],
        "same": found.counts[Verdict.SAME],
    }


def _row(found: Comparison, row: FileRow, changes: Sequence[Change] = ()) -> dict[str, Any]:
    """A row of the file as the page tells it."""
    known = found.known
    code = known.refs.get(row.ref, "") if row.standing else row.code
    return {
        "row": row,
        "changes": changes,
        "sheet": found.names.get(row.sheet.key, row.sheet.title),
        "code": code or known.refs.get(_whole(row), ""),
        "title": _title(found, row),
        "cells": [
            (column.label, shown(column, row.values[column.key], known))
            for column in row.sheet.columns
            if row.values.get(column.key)
        ],
    }


def _whole(row: FileRow) -> str:
    """What a budget line or an indicator is a part of."""
    key = PARENT.get(row.sheet.key, "")
    return row.values.get(key) or (row.standing.values.get(key, "") if row.standing else "")


def _title(found: Comparison, row: FileRow) -> str:
    """What a row is called: money by its year and who pays."""
    if row.sheet != BUDGET or row.standing is None:
        return str(row.standing.row) if row.standing else row.title
    values = row.standing.values
    return " · ".join(shown(BUDGET.column(key), values[key], found.known) for key in ("year", "funder", "kind"))


@trajectory_view(EDIT, methods=("POST",))
def exchange_confirm(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    exchange = owned(PlanExchange.objects.select_related("trajectory"), trajectory, uuid)
    try:
        done = confirm(
            exchange=exchange,
            stamp=request.POST.get("stamp", ""),
            take=request.POST.getlist("take"),
            by=request.user,
        )
    except NotWaiting:
        messages.error(request, _("This file was carried out already."))
    except Moved:
        messages.error(request, _("The plan changed since you looked. Nothing was written: look at the changes again."))
    except ValidationError as error:
        messages.error(request, " ".join([_("Nothing was written."), *error.messages]))
    else:
        count = done.report["changes"]
        words = ngettext("%(count)s change was carried out.", "%(count)s changes were carried out.", count)
        messages.success(request, words % {"count": count})
    return redirect(exchange)


@trajectory_view(EDIT, methods=("POST",))
def exchange_undo(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    exchange = owned(PlanExchange.objects.select_related("trajectory"), trajectory, uuid)
    try:
        kept = undo(exchange=exchange, by=request.user)
    except NotWaiting:
        messages.error(request, _("There is nothing to undo."))
    else:
        messages.success(request, _("Undone: the plan stands as it did before this file."))
        for title in kept:
            messages.info(request, _("“%(title)s” was changed since and stays as it is.") % {"title": title})
    return redirect(reverse("planning:exchange_detail", args=[trajectory.slug, uuid]))
