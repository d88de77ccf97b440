"""A file with the objectives of a plan, from the moment it is given until it stands among them or is undone."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.files.models import StoredFile
from livb.files.services import open_, store
from livb.jobs.models import Job
from livb.jobs.services import request
from livb.lib.enums import Visibility
from livb.lib.versions import Outdated, save_version
from planning.enums import IntakeKind, IntakeState
from planning.intake.base import Refused
from planning.intake.codes import read_codes
from planning.intake.draft import Draft, draft_of, faults, settled, taken
from planning.intake.reading import read_plan
from planning.models import AlignmentLink, ExistingPlan, PlanIntake, PlanObjective
from planning.selectors.freezing import was_frozen
from planning.selectors.intakes import CHANGED, Fate, compare
from planning.services.rows import drop

KIND = "planning.read_intake"


class NotReady(Exception):
    """The file was confirmed or undone already, or a row of it cannot be kept as it is."""


class StillNeeded(Exception):
    """Objectives that the file made were linked or built on since."""

    def __init__(self, objectives: list[PlanObjective]) -> None:
        super().__init__("Objectives of this file are used elsewhere.")
        self.objectives = objectives


def receive(
    *, plan: ExistingPlan, kind: IntakeKind, chunks: Iterable[bytes], name: str, media_type: str, by: User
) -> PlanIntake:
    """Keep the file for as long as uploads are kept and ask for it to be read; nothing is written before that."""
    stored = store(
        chunks,
        name=name,
        media_type=media_type,
        trajectory=plan.trajectory,
        visibility=Visibility.TEAM,
        keep_days=settings.LIVB_UPLOAD_RETENTION_DAYS,
        by=by,
    )
    with transaction.atomic():
        intake = PlanIntake.objects.create(
            trajectory=plan.trajectory, plan=plan, kind=kind, name=stored.name, stored_file=stored, created_by=by
        )
        payload = {"intake": str(intake.uuid)}
        intake.job = request(kind=KIND, key=str(intake.uuid), payload=payload, trajectory=plan.trajectory, by=by)
        intake.save(update_fields=["job"])
        record("plan_intake.receive", intake, by=by, plan=str(plan.uuid), sha256=stored.sha256)
    return intake


def read_intake(job: Job) -> dict[str, Any]:
    """The work of the child: the tree of the file, or the code of the sentence that says why not."""
    intake = PlanIntake.objects.select_related("stored_file", "plan").get(uuid=job.payload["intake"])
    if intake.stored_file is None:
        return {}
    with open_(intake.stored_file) as file:
        content = file.read()
    try:
        outcome = _codes(content) if intake.kind == IntakeKind.CODES else _objectives(content)
    except Refused as refusal:
        outcome = {"state": IntakeState.REFUSED, "report": {"refused": refusal.code, "params": refusal.params}}
    _settle(intake, outcome)
    return {"state": str(outcome["state"])}


def _objectives(content: bytes) -> dict[str, Any]:
    reading = read_plan(content)
    report = {"notices": reading.notices, "unshown": reading.unshown}
    return {"state": IntakeState.READY, "rows": settled(draft_of(reading.rows)), "report": report}


def _codes(content: bytes) -> dict[str, Any]:
    rows, notices = read_codes(content)
    return {"state": IntakeState.READY, "rows": rows, "report": {"notices": notices}}


@transaction.atomic
def _settle(intake: PlanIntake, outcome: dict[str, Any]) -> None:
    """What is refused is not kept: it may hold what should never have been sent."""
    if PlanIntake.objects.filter(pk=intake.pk, state=IntakeState.READING).update(**outcome):
        if outcome["state"] == IntakeState.REFUSED:
            yesterday = timezone.localdate() - dt.timedelta(days=1)
            StoredFile.objects.filter(pk=intake.stored_file_id or 0).update(kept_until=yesterday)
        record("plan_intake.read", intake, by=None, state=outcome["state"])


@transaction.atomic
def correct(*, intake: PlanIntake, version: int, rows: Draft, by: User) -> PlanIntake:
    """Keep the tree as it was corrected; raises Outdated for the second of two who correct, NotReady once confirmed."""
    if intake.state != IntakeState.READY:
        raise NotReady
    row = save_version(intake, version, {"rows": settled(rows)})
    record("plan_intake.correct", row, by=by, rows=len(taken(row.rows)))
    return row


@transaction.atomic
def confirm(*, intake: PlanIntake, version: int, by: User) -> PlanIntake:
    """Write the tree among the objectives of its plan, all or nothing; what stands already keeps its links.

    Raises NotReady when a row cannot be kept or the file was confirmed before, Outdated when it was corrected since.
    """
    if faults(intake.rows) or not taken(intake.rows):
        raise NotReady
    # Two files of one plan, confirmed at once, would both add what neither found there.
    ExistingPlan.objects.select_for_update(no_key=True).get(pk=intake.plan_id)
    claimed = PlanIntake.objects.filter(pk=intake.pk, state=IntakeState.READY, version=version)
    if not claimed.update(state=IntakeState.CONFIRMED, version=version + 1):
        intake.refresh_from_db()
        raise Outdated(intake) if intake.state == IntakeState.READY else NotReady
    intake.refresh_from_db()
    intake.effect = _write(intake, by)
    intake.save(update_fields=["effect"])
    made, changed = (len(intake.effect[what]) for what in ("made", "changed"))
    record("plan_intake.confirm", intake, by=by, plan=str(intake.plan.uuid), made=made, changed=changed)
    return intake


def _write(intake: PlanIntake, by: User) -> dict[str, Any]:
    """New rows are added and changed ones take the new words and place; the order is that of the file."""
    compared = compare(intake.plan, intake.rows)
    kept: dict[int, PlanObjective] = {}
    made, changed = [], []
    for fate in compared.fates:
        parent = kept[fate.under["id"]] if fate.under else None
        if fate.held is None:
            kept[fate.row["id"]] = _quote(intake.plan, parent, fate, by)
            made.append(str(kept[fate.row["id"]].uuid))
        elif fate.what == CHANGED:
            kept[fate.row["id"]], before = _requote(fate.held, parent, fate)
            changed.append(before)
        else:
            kept[fate.row["id"]] = fate.held
    if made or changed:
        _order(intake.plan, list(kept.values()))
    return {"made": made, "changed": changed}


def _quote(plan: ExistingPlan, parent: PlanObjective | None, fate: Fate, by: User) -> PlanObjective:
    return PlanObjective.objects.create(
        trajectory=plan.trajectory, plan=plan, parent=parent, created_by=by, **_words(fate),
    )  # fmt: skip


def _requote(held: PlanObjective, parent: PlanObjective | None, fate: Fate) -> tuple[PlanObjective, dict[str, Any]]:
    before = {"code": held.code, "title": held.title, "level": held.level}
    above = str(held.parent.uuid) if held.parent else None
    row = save_version(held, held.version, {**_words(fate), "parent": parent})
    return row, {"uuid": str(held.uuid), "version": row.version, "parent": above, **before}


def _words(fate: Fate) -> dict[str, Any]:
    return {"code": fate.row["code"].strip(), "title": fate.row["title"].strip(), "level": fate.row["level"]}


def _order(plan: ExistingPlan, in_file: list[PlanObjective]) -> None:
    """The rows of the file in its order, behind them those it does not name."""
    named = {row.pk for row in in_file}
    others = PlanObjective.objects.filter(plan=plan).exclude(pk__in=named).order_by("position", "pk")
    places = {row.pk: number for number, row in enumerate([*in_file, *others], start=1)}
    rows = list(PlanObjective.objects.filter(plan=plan))
    for row in rows:
        row.position = places[row.pk]
    PlanObjective.objects.bulk_update(rows, ["position"], batch_size=200)


@transaction.atomic
def undo(*, intake: PlanIntake, by: User) -> PlanIntake:
    """Take away what the file made and give back the words it changed; raises StillNeeded where others build on it."""
    claimed = PlanIntake.objects.filter(pk=intake.pk, state=IntakeState.CONFIRMED)
    if intake.kind != IntakeKind.OBJECTIVES or not claimed.update(state=IntakeState.UNDONE):
        raise NotReady
    made = list(PlanObjective.objects.filter(plan=intake.plan, uuid__in=intake.effect["made"]))
    needed = _needed(made, intake)
    if needed:
        raise StillNeeded(needed)
    _give_back(intake)
    if was_frozen(intake.trajectory):
        for row in made:
            drop(row, verb="plan_objective.drop", by=by)
    else:
        PlanObjective.objects.filter(pk__in=[row.pk for row in made]).delete()
    intake.refresh_from_db()
    record("plan_intake.undo", intake, by=by, plan=str(intake.plan.uuid), rows=len(made))
    return intake


def _needed(made: list[PlanObjective], intake: PlanIntake) -> list[PlanObjective]:
    """Rows of the file that were linked, or under which something stays."""
    keys = {row.pk for row in made}
    links = AlignmentLink.objects.filter(trajectory=intake.trajectory)
    linked = {key for pair in links.values_list("plan_objective_id", "other_id") for key in pair}
    leaving = {(row["uuid"], row["version"]) for row in intake.effect["changed"]}
    under = PlanObjective.objects.live().filter(parent__in=keys).exclude(pk__in=keys)
    bearing = {row.parent_id for row in under if (str(row.uuid), row.version) not in leaving}
    return [row for row in made if row.pk in linked | bearing]


def _give_back(intake: PlanIntake) -> None:
    """Words that somebody changed since the file stay as they are."""
    rows = {str(row.uuid): row for row in PlanObjective.objects.filter(plan=intake.plan)}
    for before in intake.effect["changed"]:
        row = rows.get(before["uuid"])
        if row and row.version == before["version"]:
            words = {name: before[name] for name in ("code", "title", "level")}
            save_version(row, row.version, {**words, "parent": rows.get(before["parent"] or "")})
