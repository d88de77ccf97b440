"""What people take upon themselves at a meeting."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import Meeting, Task
from livb.consultation.services.meetings import still_open
from livb.lib.versions import save_version


@transaction.atomic
def give_task(*, meeting: Meeting, by: User, **facts: Any) -> Task:
    """Write down who does what by when; `facts` are what, owner, due_on and item."""
    current = still_open(meeting)
    task = Task.objects.create(trajectory=current.trajectory, meeting=current, created_by=by, **facts)
    record("task.give", task, by=by, due_on=task.due_on.isoformat() if task.due_on else None)
    return task


@transaction.atomic
def amend_task(*, task: Task, version: int, changes: Mapping[str, Any], by: User) -> Task:
    """Change who, what or when; a task lives on after its meeting. Raises Outdated for the second of two writers."""
    task = save_version(task, version, changes)
    record("task.amend", task, by=by, fields=sorted(changes))
    return task


@transaction.atomic
def tick_task(*, task: Task, done: bool, by: User) -> Task:
    """Say that a task is done, or that it is not after all."""
    task.done_at, task.done_by = (timezone.now(), by) if done else (None, None)
    task.save(update_fields=["done_at", "done_by"])
    record("task.done" if done else "task.reopen", task, by=by)
    return task


@transaction.atomic
def drop_task(*, task: Task, by: User) -> None:
    """Take a task off the list while the meeting is open."""
    still_open(task.meeting)
    record("task.drop", task, by=by)
    task.delete()
