"""The heavy work of the plan: printing the masterplan, reading files with the plans of others."""

from typing import Any

from livb.files.services import store
from livb.jobs.models import Job
from livb.jobs.registry import Refused, job
from livb.jobs.services import report
from livb.lib.enums import Visibility
from planning.masterplan import build
from planning.masterplan.content import compose
from planning.selectors.masterplans import KIND
from planning.selectors.profiles import KIND as REPORT
from planning.services import intakes
from planning.services.exchange import KIND as EXCHANGE
from planning.services.exchange import read_exchange
from planning.services.masterplans import keep_print
from planning.services.profiles import run_print as run_report
from planning.services.threads import KIND as THREAD
from planning.services.threads import run_print as run_thread

OUTDATED = "outdated"


@job(KIND, seconds=180, megabytes=2048)
def masterplan_pdf(task: Job) -> dict[str, str]:
    """Print what was asked for; refused when another text was frozen in between."""
    if task.trajectory is None:
        raise Refused(OUTDATED)
    edition, language = task.payload["edition"], task.payload["language"]
    content = compose(task.trajectory, edition, task.payload.get("number"))
    if build.key(content, language) != task.key:
        raise Refused(OUTDATED)
    printed = build.to_pdf(content, language, report=lambda percent: report(task, percent))
    stored = store(
        [printed],
        name=build.name_of(content, language, "pdf"),
        media_type="application/pdf",
        trajectory=task.trajectory,
        visibility=Visibility(edition),
        by=task.created_by,
    )
    if content["approved"]:
        keep_print(trajectory=task.trajectory, content=content, language=language, file=stored)
    return {"file": str(stored.uuid), "sha256": stored.sha256, "content": content["sha256"]}


@job(intakes.KIND, seconds=120, megabytes=1024)
def read_intake(task: Job) -> dict[str, Any]:
    return intakes.read_intake(task)


@job(EXCHANGE, seconds=60, megabytes=1024)
def exchange(task: Job) -> dict[str, Any]:
    return read_exchange(task)


@job(REPORT, seconds=120, megabytes=2048)
def report_pdf(task: Job) -> dict[str, str]:
    return run_report(task)


@job(THREAD, seconds=120, megabytes=2048)
def thread_pdf(task: Job) -> dict[str, str]:
    return run_thread(task)
