"""Step 2: a file with the objectives or the codes of a plan: give, correct, confirm, undo."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livb.files.services import NoRoom
from livb.jobs.models import Job
from livb.lib.versions import Outdated
from livb.membership.access import AccessRequest, owned, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.ui.forms import helper
from planning.enums import IntakeKind, IntakeState, PlanLevel
from planning.forms.intakes import IntakeForm, corrected
from planning.intake.draft import Draft, faults, joined, placed, shifted, taken
from planning.models import ExistingPlan, PlanIntake
from planning.selectors.intakes import compare
from planning.selectors.plan_codes import compare_codes
from planning.sentences import FAULTS, notice, place_told, refusal
from planning.services import intakes as services
from planning.services.plan_codes import NotReady, StillNeeded, confirm_codes, undo_codes
from planning.views.editing import WRITES, url
from planning.views.existing_plans import plan_url

STEP = {"step_key": "vision"}
# What a button beside a row does with the tree.
DEEDS: dict[str, Callable[[Draft, int], Draft]] = {
    "in": lambda draft, key: shifted(draft, key, 1),
    "out": lambda draft, key: shifted(draft, key, -1),
    "join": joined,
    "leave": lambda draft, key: [{**row, "level": ""} if row["id"] == key else row for row in draft],
}


def _found(trajectory: Trajectory, uuid: UUID) -> PlanIntake:
    rows = PlanIntake.objects.filter(plan__archived_at=None).select_related("plan__trajectory", "job", "stored_file")
    return owned(rows, trajectory, uuid)


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def intake_create(request: AccessRequest, trajectory: Trajectory, uuid: UUID, kind: str) -> HttpResponse:
    """The same page takes a file with objectives and one with codes."""
    plan = owned(ExistingPlan.objects.live(), trajectory, uuid)
    is_table = kind == IntakeKind.CODES
    form = IntakeForm(request.POST or None, request.FILES or None, is_table=is_table)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        media_type = file.content_type or "application/octet-stream"
        try:
            intake = services.receive(
                plan=plan, kind=IntakeKind(kind), chunks=file.chunks(), name=file.name, media_type=media_type,
                by=request.user,
            )  # fmt: skip
        except NoRoom as full:
            form.add_error("file", full)
        else:
            return redirect(url("intake_detail", trajectory, intake.uuid))
    form.helper = helper(form, submit=_("Upload and look"), cancel=plan_url(plan))
    return render(request, "planning/intakes/create.html", {"form": form, "plan": plan, "is_table": is_table, **STEP})


@trajectory_view(Permission.EDIT_PLAN, methods=WRITES)
def intake_detail(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    """What was read; nothing stands among the objectives before it is confirmed."""
    intake = _found(trajectory, uuid)
    context: dict[str, Any] = {"intake": intake, "plan": intake.plan, **STEP, **_told(intake)}
    if not intake.is_open:
        return render(request, "planning/intakes/detail.html", context)
    if intake.kind == IntakeKind.CODES:
        return _codes(request, intake, context)
    if request.method == "POST":
        return _correct(request, intake, context)
    return render(request, "planning/intakes/correct.html", {**context, **_tree(intake.plan, intake.rows)})


@trajectory_view(Permission.EDIT_PLAN, methods=("POST",))
def intake_undo(request: AccessRequest, trajectory: Trajectory, uuid: UUID) -> HttpResponse:
    intake = _found(trajectory, uuid)
    undo = undo_codes if intake.kind == IntakeKind.CODES else services.undo
    try:
        undo(intake=intake, by=request.user)
    except StillNeeded as still:
        words = _("These objectives were anchored at codes of this file: %(objectives)s. Change their anchoring first.")
        messages.error(request, words % {"objectives": "; ".join(str(each) for each in still.objectives[:5])})
    except NotReady:
        messages.error(request, _("Only the last file that was taken over can be undone, and only once."))
    except services.StillNeeded as still:
        words = _("These objectives were linked or built on since: %(objectives)s. Take those links away first.")
        messages.error(request, words % {"objectives": "; ".join(str(each) for each in still.objectives[:5])})
    except services.NotReady:
        messages.error(request, _("This file was undone already."))
    else:
        messages.success(request, _("Undone: the plan stands as it did before this file."))
    return redirect(plan_url(intake.plan))


def _correct(request: AccessRequest, intake: PlanIntake, context: dict[str, Any]) -> HttpResponse:
    """Every button sends the whole tree, so that nothing typed is lost whichever one presses."""
    typed = placed(corrected(intake.rows, request.POST), intake.rows)
    deed, _colon, key = request.POST.get("do", "save").partition(":")
    if deed in DEEDS and key.isdecimal():
        typed = DEEDS[deed](typed, int(key))
    version = request.POST.get("version", "")
    try:
        intake = services.correct(
            intake=intake, version=int(version) if version.isdecimal() else 0, rows=typed, by=request.user
        )
        if deed == "confirm" and not faults(intake.rows) and taken(intake.rows):
            return _confirmed(request, services.confirm(intake=intake, version=intake.version, by=request.user))
    except Outdated as late:
        intake.version = late.current.version
        context |= {"is_late": True, **_tree(intake.plan, typed)}
        return render(request, "planning/intakes/correct.html", context, status=409)
    except services.NotReady:
        messages.error(request, _("This file was confirmed already."))
        return redirect(plan_url(intake.plan))
    if deed == "confirm":
        messages.error(request, _("Some rows cannot be kept as they are; they are marked below."))
    at = f"#r-{key}" if key.isdecimal() and deed in DEEDS else ""
    return redirect(f"{url('intake_detail', intake.trajectory, intake.uuid)}{at}")


def _confirmed(request: AccessRequest, intake: PlanIntake) -> HttpResponse:
    made, changed = (len(intake.effect[what]) for what in ("made", "changed"))
    words = [
        ngettext("%(count)s objective was added.", "%(count)s objectives were added.", made) % {"count": made},
        ngettext("%(count)s was changed.", "%(count)s were changed.", changed) % {"count": changed} if changed else "",
        _("You can undo this.") if made or changed else "",
    ]
    messages.success(request, " ".join(word for word in words if word))
    return redirect(plan_url(intake.plan))


def _codes(request: AccessRequest, intake: PlanIntake, context: dict[str, Any]) -> HttpResponse:
    if request.method == "POST":
        try:
            confirm_codes(intake=intake, by=request.user)
        except NotReady:
            messages.error(request, _("This file was confirmed already."))
        else:
            words = _("The codes stand. They are offered where objectives are anchored.")
            messages.success(request, " ".join([words, _("You can undo this.")]))
        return redirect(plan_url(intake.plan))
    changes = compare_codes(intake.plan, intake.rows)
    return render(request, "planning/intakes/codes.html", {**context, "changes": changes})


def _told(intake: PlanIntake) -> dict[str, Any]:
    """The report in words."""
    report = intake.report
    if intake.state == IntakeState.REFUSED:
        return {"refused": refusal(report["refused"], report["params"])}
    if intake.state == IntakeState.READING and intake.job and intake.job.state == Job.State.FAILED:
        return {"refused": refusal("died", {})}
    return {"notices": [notice(each) for each in report.get("notices", [])], "unshown": report.get("unshown", 0)}


def _tree(plan: ExistingPlan, draft: Draft) -> dict[str, Any]:
    """The rows with what becomes of them, and apart those that are left out."""
    compared, wrong = compare(plan, draft), faults(draft)
    rows = [
        {"row": fate.row, "what": fate.what, "old": fate.old, "fault": FAULTS.get(wrong.get(fate.row["id"], ""), "")}
        for fate in compared.fates
    ]
    aside = [{"row": row, "place": place_told(row["where"])} for row in draft if not row["level"]]
    return {
        "rows": rows, "aside": aside, "absent": compared.absent, "counts": compared.counts, "faults": len(wrong),
        "levels": [(level.value, level.label) for level in PlanLevel],
    }  # fmt: skip
