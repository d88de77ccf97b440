"""The queue's rows go to the queue's file, everything else stays where it is."""

from django_tasks_db.models import DBTaskResult

from livb.accounts.models import User
from livb.jobs.routers import QueueRouter


def test_router_sends_the_queue_alone_to_its_own_file() -> None:
    router = QueueRouter()
    assert [router.db_for_read(model) for model in (DBTaskResult, User)] == ["queue", "default"]
    assert [router.db_for_write(model) for model in (DBTaskResult, User)] == ["queue", "default"]


def test_router_migrates_each_table_in_one_file() -> None:
    places = [
        (database, app) for database in ("default", "queue") for app in (DBTaskResult._meta.app_label, "accounts")
    ]
    assert [QueueRouter().allow_migrate(*place) for place in places] == [False, True, True, False]
