"""What the columns of a file mean: shown on a picture of the sheet, corrected, kept under a name."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from diagnostics.enums import UploadState
from diagnostics.forms.mappings import BRUSHES, TYPED, WHERE, WHY, LookForm, MappingNameForm, PictureForm
from diagnostics.imports.turned import Way
from diagnostics.models import ImportMapping, Upload
from diagnostics.selectors.mappings import mappings
from diagnostics.sentences import lacking
from diagnostics.services.mappings import NameTaken, archive, rename
from diagnostics.services.uploads import NotReady, answer
from diagnostics.views.owners import Owner, owner_view
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper

STEP = {"step_key": "diagnosis"}
SEEN = Upload.objects.select_related("stored_file", "trajectory")


@owner_view(Permission.IMPORT_FIGURES, methods=("GET", "POST"))
def upload_mapping(request: AccessRequest, owner: Owner, uuid: UUID) -> HttpResponse:
    """The first rows as they stand, with what each column and row is believed to be."""
    upload = owned(SEEN, owner.trajectory, uuid)
    if upload.state != UploadState.UNMAPPED:
        return redirect(upload)
    table = upload.report["tables"][0]
    look = LookForm(request.POST or None, tables=upload.report["tables"])
    form = PictureForm(request.POST or None, upload=upload, table=table)
    is_sent = request.method == "POST"
    if is_sent and (way := request.POST.get("way", "")) in set(Way):
        return _look(request, upload, {"sheet": table["sheet"]}, way=way)
    if is_sent and _looks_elsewhere(look, form, table):
        sheet = look.cleaned_data["sheet"] or table["sheet"]
        said = {"header": form.header(), "columns": form.changed()} if sheet == table["sheet"] else {}
        return _look(request, upload, {"sheet": sheet, **said})
    is_checked = is_sent and "look" not in request.POST
    if is_checked and form.is_valid():
        way = upload.answers.get("way")
        said = form.answers()
        return _answer(
            request, upload, {**said, "way": way, "mapping": {**said["mapping"], "way": way}} if way else said
        )
    context = {"upload": upload, "table": table, "form": form, "look": look, "is_checked": is_checked}
    return owner.render(request, "diagnostics/mappings/picture.html", {**context, **_told(upload, table)}, upload)


def _looks_elsewhere(look: LookForm, form: PictureForm, table: dict[str, Any]) -> bool:
    """Whether another sheet or another header was pointed at, so that the file itself must be read again."""
    header = form.header()
    # No row at all is an answer too: the table has no header.
    is_row = header == list(range(header[0], header[-1] + 1)) if header else bool(table["header"])
    sheet = look.cleaned_data["sheet"] if look.is_valid() else ""
    return (bool(sheet) and sheet != table["sheet"]) or (is_row and header != table["header"])


def _look(request: AccessRequest, upload: Upload, look: dict[str, Any], **said: str) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in TYPED}
    return _answer(request, upload, {**upload.answers, **said, "typed": typed, "look": look})


def _answer(request: AccessRequest, upload: Upload, answers: dict[str, Any]) -> HttpResponse:
    try:
        answer(upload=upload, answers=answers, by=request.user)
    except NotReady:
        messages.error(request, _("This file was confirmed already; it is not read again."))
    return redirect(upload)


def _told(upload: Upload, table: dict[str, Any]) -> dict[str, Any]:
    """What is believed, in words."""
    return {
        "brushes": BRUSHES,
        "why": [(WHY.get(name, name), count) for name, count in table["why"].items()],
        "where": WHERE.get(table["period_from"], ""),
        "more_columns": max(0, len(table["columns"]) - len(table["rows"][0]["cells"])),
        "gap": next((row["at"] for one, row in zip(table["rows"], table["rows"][1:], strict=False)
                     if row["at"] != one["at"] + 1), None),
        "lacking": " ".join(lacking(table)),
    }  # fmt: skip


@owner_view(Permission.IMPORT_FIGURES, methods=("POST",))
def upload_picture(request: AccessRequest, owner: Owner, uuid: UUID) -> HttpResponse:
    """Show the sheet of a file that was read already, so that a person can say how it should be read."""
    upload = owned(SEEN, owner.trajectory, uuid)
    used = upload.report.get("mapping")
    said = {"mapping": {**used["content"], "name": used["name"], "kept": used}} if used else {}
    if used:
        said["mapping"]["kept"] = {"uuid": used["uuid"], "version": used["version"]}
    known = {"source": upload.report.get("source", ""), "edition": upload.report.get("title", "")}
    typed = upload.answers.get("typed") or {name: words for name, words in known.items() if not used and words}
    return _answer(request, upload, {**upload.answers, **said, "typed": typed, "look": {}})


@trajectory_view(Permission.IMPORT_FIGURES)
def mapping_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    rows = [(row, may_change(row, request)) for row in mappings(trajectory)]
    return render(request, "diagnostics/mappings/list.html", {"rows": rows, **STEP})


def may_change(mapping: ImportMapping, request: AccessRequest) -> bool:
    """Its own layouts a trajectory changes itself; those of everybody only an adviser."""
    return mapping.archived_at is None and (mapping.trajectory_id is not None or bool(request.user.is_adviser))


def _mapping(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> ImportMapping:
    mapping = get_object_or_404(mappings(trajectory), uuid=uuid)
    if not may_change(mapping, request):
        raise PermissionDenied
    return mapping


@trajectory_view(Permission.IMPORT_FIGURES, methods=("GET", "POST"))
def mapping_rename(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    mapping = _mapping(request, trajectory, uuid)
    back = reverse("diagnostics:mapping_list", args=[trajectory.slug])
    form = MappingNameForm(request.POST or None, mapping=mapping)
    if request.method == "POST" and form.is_valid():
        try:
            rename(mapping=mapping, name=form.cleaned_data["name"], by=request.user)
        except NameTaken:
            form.add_error("name", _("There is a layout with this name already. Choose another name."))
        else:
            return redirect(back)
    form.helper = helper(form, cancel=back)
    return render(request, "diagnostics/mappings/rename.html", {"mapping": mapping, "form": form, **STEP})


@trajectory_view(Permission.IMPORT_FIGURES, methods=("POST",))
def mapping_archive(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    archive(mapping=_mapping(request, trajectory, uuid), by=request.user)
    messages.success(request, _("No file is recognised by this layout any more. What was imported with it stays."))
    return redirect("diagnostics:mapping_list", trajectory.slug)
