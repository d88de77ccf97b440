"""Uploading a file of figures: give, look, confirm, undo."""

from pathlib import Path
from typing import Any, cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diagnostics.enums import UploadState
from diagnostics.forms.uploads import AnswersForm, UploadForm
from diagnostics.models import Indicator, SourceEdition, Upload
from diagnostics.selectors.editions import editions
from diagnostics.selectors.revisions import findings_touched, revisions, towns_touched
from diagnostics.sentences import READERS, effect_told, refusal, told
from diagnostics.services.editions import StillNeeded, undo
from diagnostics.services.uploads import NotReady, ReadAgain, answer, confirm, receive
from diagnostics.views.owners import Owner, owner_view
from livb.files.services import NoRoom
from livb.jobs.following import followed
from livb.jobs.models import Job
from livb.lib.filenames import file_name
from livb.membership.access import AccessRequest, owned
from livb.membership.administrators import administrator_view
from livb.membership.permissions import Permission
from livb.ui.downloads import csv_file
from livb.ui.forms import helper

SHOWN_PROBLEMS = 20


@owner_view(Permission.IMPORT_FIGURES, methods=("GET", "POST"))
def upload_create(request: AccessRequest, owner: Owner) -> HttpResponse:
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        media_type = file.content_type or "application/octet-stream"
        try:
            upload = receive(
                trajectory=owner.trajectory,
                chunks=file.chunks(),
                name=file.name,
                media_type=media_type,
                by=request.user,
            )
        except NoRoom as full:
            form.add_error("file", full)
        else:
            return redirect(upload)
    form.helper = helper(form, submit=_("Upload and look"), cancel=owner.links()["away"])
    return owner.render(request, "diagnostics/uploads/create.html", {"form": form, "readers": READERS.values()})


@owner_view(Permission.IMPORT_FIGURES, methods=("GET", "POST"))
def upload_detail(request: AccessRequest, owner: Owner, uuid: UUID) -> HttpResponse:
    """What the file holds and what would happen; nothing is written before it is confirmed."""
    found = Upload.objects.select_related("stored_file", "staged", "job", "edition", "trajectory")
    upload = owned(found, owner.trajectory, uuid)
    if upload.state == UploadState.UNMAPPED:
        return redirect(owner.url("upload_mapping", uuid))
    form = None
    if upload.state in (UploadState.READY, UploadState.CONFIRMED):
        form = AnswersForm(request.POST or None, upload=upload)
    if request.method == "POST" and form and form.is_valid():
        try:
            answer(upload=upload, answers={**upload.answers, **form.answers()}, by=request.user)
        except NotReady:
            messages.error(request, _("This file was confirmed already; it is not read again."))
        return redirect(upload)
    if form:
        form.helper = helper(form, submit=_("Read again with these answers"), layout=form.layout())
    context = {"upload": upload, "form": form, **_told(upload)}
    return owner.render(request, "diagnostics/uploads/detail.html", context, upload)


def _told(upload: Upload) -> dict[str, Any]:
    """The report in words."""
    report = upload.report
    if upload.job and upload.job.state == Job.State.FAILED and upload.state == UploadState.READING:
        return {"refused": refusal("died", {})}
    if upload.state == UploadState.REFUSED:
        return {"refused": refusal(report["refused"], report["params"])}
    if upload.state == UploadState.READING:
        return {}
    problems = told(report)
    taken = [measure["code"] for measure in report["measures"] if measure["code"]]
    counts, revised = report["counts"], revisions(upload)
    return {
        "report": report,
        "reader": READERS.get(report["reader"], report["reader"]),
        "revisions": revised[:SHOWN_PROBLEMS],
        "more_revisions": max(0, counts["changed"] - SHOWN_PROBLEMS),
        "findings": findings_touched(upload) if revised else (),
        "towns_touched": towns_touched(upload) if revised else (),
        "problems": problems[:SHOWN_PROBLEMS],
        "more_problems": max(0, report["problem_count"] - SHOWN_PROBLEMS),
        "indicators": Indicator.objects.filter(code__in=taken),
        "writes": counts["new"] + counts["changed"],
    }


@owner_view(Permission.IMPORT_FIGURES)
def upload_problems(request: AccessRequest, owner: Owner, uuid: UUID) -> HttpResponse:
    """Every problem of the reading as a table to take along to the file."""
    upload = owned(Upload.objects.select_related("stored_file"), owner.trajectory, uuid)
    header = [_("Sheet"), _("Row"), _("Column"), _("Cell"), _("Stands there"), _("What is the matter"), _("What to do")]
    keys = ("sheet", "row", "column", "cell", "value", "what", "remedy")
    rows = told(upload.report) if "problems" in upload.report else []
    return csv_file(_name(upload, _("Problems found")), header, ([each[key] for key in keys] for each in rows))


@owner_view(Permission.IMPORT_FIGURES)
def upload_revisions(request: AccessRequest, owner: Owner, uuid: UUID) -> HttpResponse:
    """Every figure that the file revises, as a table."""
    upload = owned(Upload.objects.select_related("trajectory", "stored_file"), owner.trajectory, uuid)
    header = [_("Place"), _("Code"), _("Indicator"), _("Period"), _("Stands now"), _("In this file")]
    rows = (
        [each["place"], each["area"], each["code"], each["period"],
         *(_cell(each[side]["number"]) or each[f"{side}_words"] for side in ("old", "new"))]
        for each in revisions(upload)
    )  # fmt: skip
    return csv_file(_name(upload, _("Revised figures")), header, rows)


def _name(upload: Upload, what: str) -> str:
    """Beside the file it tells of, under the same name."""
    return file_name("csv", what, Path(upload.stored_file.name).stem)


def _cell(number: str | None) -> str:
    """A number as a spreadsheet reads it that is set as people here have it."""
    return (number or "").replace(".", ",")


KEPT = {
    "kept": gettext_lazy("The layout is kept as “%(name)s”."),
    "changed": gettext_lazy("The layout “%(name)s” was adapted."),
    "overtaken": gettext_lazy("Somebody else kept this layout meanwhile; theirs stays as it is."),
}


@owner_view(Permission.IMPORT_FIGURES, methods=("POST",))
def upload_confirm(request: AccessRequest, owner: Owner, uuid: UUID) -> HttpResponse:
    upload = owned(Upload.objects.select_related("stored_file", "staged", "trajectory"), owner.trajectory, uuid)
    try:
        edition = confirm(upload=upload, by=request.user, seen=request.POST.get("seen"))
    except ReadAgain:
        messages.error(
            request, _("Meanwhile this file was read again with another answer. Look at what it brings now.")
        )
    except NotReady:
        messages.error(request, _("This file was confirmed already, or is still being read."))
    else:
        words = (
            _("The figures stand. You can undo this.") if edition else _("Every figure stood already: nothing changed.")
        )
        messages.success(request, words)
        if told_of := KEPT.get(upload.kept_layout):
            messages.info(request, str(told_of) % {"name": upload.report["mapping"]["name"]})
    return redirect(upload)


@administrator_view()
def upload_progress(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """How far the reading of a file for everybody is, as a fragment; when it is over, the page loads again."""
    upload = owned(Upload.objects.select_related("job").exclude(job=None), None, uuid)
    return followed(request, cast(Job, upload.job), progress_url=request.path)


@owner_view(Permission.VIEW_DRAFT)
def edition_list(request: AccessRequest, owner: Owner) -> HttpResponse:
    """What was imported, in the browser or by a command, newest first; all but what came with the product is undone."""
    may_import = owner.trajectory is None or request.access.can(Permission.IMPORT_FIGURES)
    rows = [
        (edition, "" if edition.came_with_the_product else owner.url("edition_undo", edition.uuid))
        for edition in editions(owner.trajectory)
    ]
    return owner.render(request, "diagnostics/editions/list.html", {"rows": rows, "may_import": may_import})


@owner_view(Permission.IMPORT_FIGURES, methods=("POST",))
def edition_undo(request: AccessRequest, owner: Owner, uuid: UUID) -> HttpResponse:
    """Take an import back, however it was given; what came with the product would come back with its next version."""
    edition = owned(SourceEdition.objects.all(), owner.trajectory, uuid)
    if edition.came_with_the_product:
        raise Http404
    try:
        undone = undo(edition=edition, by=request.user)
    except StillNeeded as still:
        for finding in still.findings:
            words = _("This fact would be left without figures: “%(finding)s”. Change or drop it first.")
            messages.error(request, words % {"finding": finding})
    else:
        words = [_("Undone."), *effect_told(undone.effect)] if undone.effect else [_("This was undone already.")]
        messages.success(request, " ".join(words))
    return redirect(owner.url("edition_list"))
