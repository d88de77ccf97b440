"""A workbook of the plan that comes back: kept, read in the child, carried out in one act, undone."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
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
from livb.lib.hashing import content_hash
from livb.lib.versions import Outdated
from livb.trajectories.models import Trajectory
from planning.enums import ExchangeState
from planning.exchange.columns import PARENT
from planning.exchange.comparing import compare, earlier
from planning.exchange.reading import Refused, read_workbook
from planning.models import PlanExchange
from planning.selectors.nodes import MODELS
from planning.services.asides import set_aside
from planning.services.carrying import carry_out, standing_rows
from planning.services.places import CannotMove, hold

KIND = "planning.read_exchange"


class Moved(Exception):
    """The plan or the file is no longer what somebody saw: he looks once more."""


class NotWaiting(Exception):
    """It was carried out or undone already."""


def receive(*, trajectory: Trajectory, chunks: Iterable[bytes], name: str, media_type: str, by: User) -> PlanExchange:
    """Keep the file and ask for it to be read; nothing of the plan changes."""
    days = settings.LIVB_UPLOAD_RETENTION_DAYS
    stored = store(
        chunks,
        name=name,
        media_type=media_type,
        trajectory=trajectory,
        visibility=Visibility.TEAM,
        keep_days=days,
        by=by,
    )
    with transaction.atomic():
        exchange = PlanExchange.objects.create(trajectory=trajectory, stored_file=stored, created_by=by)
        payload = {"exchange": str(exchange.uuid)}
        key = content_hash([payload, timezone.now().isoformat()])
        exchange.job = request(kind=KIND, key=key, payload=payload, trajectory=trajectory, by=by)
        exchange.save(update_fields=["job"])
        record("exchange.receive", exchange, by=by, sha256=stored.sha256)
    return exchange


def read_exchange(job: Job) -> dict[str, Any]:
    """The work of the child: the cells of the file, or the code of the sentence that says why not."""
    exchange = PlanExchange.objects.select_related("stored_file", "trajectory").get(uuid=job.payload["exchange"])
    try:
        with open_(exchange.stored_file) as file:
            content = read_workbook(file.read())
        if content["trajectory"] != str(exchange.trajectory.uuid):
            raise Refused("other_plan" if content["trajectory"] else "no_plan_inside")
    except Refused as refusal:
        report = {"refused": refusal.code, "params": refusal.params}
        _settle(exchange, state=ExchangeState.REFUSED, report=report)
        return report
    _settle(exchange, state=ExchangeState.READY, content=content)
    return {"sheets": sorted(content["sheets"])}


@transaction.atomic
def _settle(exchange: PlanExchange, **outcome: Any) -> None:
    """What is refused is not kept: it may hold what should never have been sent."""
    if PlanExchange.objects.filter(pk=exchange.pk, state=ExchangeState.READING).update(**outcome):
        if outcome["state"] == ExchangeState.REFUSED:
            yesterday = timezone.localdate() - dt.timedelta(days=1)
            StoredFile.objects.filter(pk=exchange.stored_file_id).update(kept_until=yesterday)
        record("exchange.read", exchange, by=None, state=outcome["state"])


@transaction.atomic
def confirm(*, exchange: PlanExchange, stamp: str, take: Collection[str] = (), by: User) -> PlanExchange:
    """Carry out what was seen, all or nothing; of cells that somebody else changed as well those in `take`.

    Raises Moved when the plan changed since it was looked at, NotWaiting when it was carried out already.
    """
    hold(exchange.trajectory)
    exchange = PlanExchange.objects.select_related("trajectory").select_for_update(no_key=True).get(pk=exchange.pk)
    if exchange.state != ExchangeState.READY:
        raise NotWaiting
    found = compare(exchange.trajectory, exchange.content)
    if found.stamp != stamp:
        raise Moved
    wanted = found.taken(take)
    before = standing_rows(found.table, wanted)
    try:
        done = carry_out(trajectory=exchange.trajectory, rows=wanted, table=found.table, by=by)
    except Outdated as outdated:
        raise Moved from outdated
    exchange.state, exchange.content = ExchangeState.DONE, {}
    exchange.before = {"rows": before, "versions": done.versions, "made": done.made, "brought": done.brought}
    cells = sum(len(row.changes) if row.standing else 1 for row in wanted)
    exchange.report = {
        "new": len(done.made),
        "rows": len(wanted),
        "changes": cells,
        "left": len(found.rows) - len(wanted),
    }
    exchange.save(update_fields=["state", "content", "before", "report"])
    record("exchange.confirm", exchange, by=by, rows=len(wanted))
    return exchange


@transaction.atomic
def undo(*, exchange: PlanExchange, by: User) -> list[str]:
    """Put back what it changed and set aside what it made; gives the titles of what somebody wrote since."""
    hold(exchange.trajectory)
    exchange = PlanExchange.objects.select_related("trajectory").select_for_update(no_key=True).get(pk=exchange.pk)
    if exchange.state != ExchangeState.DONE:
        raise NotWaiting
    kept = _put_back(exchange, by) + _take_away(exchange.trajectory, exchange.before["made"], by)
    exchange.state = ExchangeState.UNDONE
    exchange.report = {**exchange.report, "kept": kept}
    exchange.save(update_fields=["state", "report"])
    record("exchange.undo", exchange, by=by, kept=len(kept))
    return kept


def _put_back(exchange: PlanExchange, by: User) -> list[str]:
    """The rows as they stood, with exactly the parts they had, unless somebody wrote on them since."""
    before = exchange.before["rows"]
    found = earlier(exchange.trajectory, before, exchange.before["versions"])
    fresh = {row.ref for row in found.rows if not row.is_stale}
    wanted = [row for row in found.rows if row.ref in fresh and row.changes]
    parts = [row for row in before if row["values"].get(PARENT.get(row["sheet"], ""), row["id"]) in fresh]
    carry_out(trajectory=exchange.trajectory, rows=wanted, table=found.table, whole=parts, by=by)
    return [str(row.standing.row) for row in found.rows if row.is_stale and row.standing]


def _take_away(trajectory: Trajectory, made: Mapping[str, int], by: User) -> list[str]:
    """Set the rows that were made aside, the last first; what was changed or built upon since stays."""
    kept = []
    for uuid, version in reversed(list(made.items())):
        rows = (model.objects.filter(trajectory=trajectory, uuid=uuid, archived_at=None).first() for model in MODELS)
        node = next((row for row in rows if row), None)
        if node is None:
            continue
        try:
            with transaction.atomic():
                if node.version != version:
                    raise CannotMove
                set_aside(node=node, version=version, by=by)
        except CannotMove:
            kept.append(node.title)
    return kept
