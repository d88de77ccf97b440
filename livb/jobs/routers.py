"""On SQLite the task queue lives in a file of its own."""

from typing import Any

from django.db import models

QUEUE_APP = "django_tasks_database"


class QueueRouter:
    """Sends the rows of the task queue to the database `queue`, and everything else to `default`."""

    def db_for_read(self, model: type[models.Model], **hints: Any) -> str:
        return "queue" if model._meta.app_label == QUEUE_APP else "default"

    db_for_write = db_for_read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return (db == "queue") == (app_label == QUEUE_APP)
