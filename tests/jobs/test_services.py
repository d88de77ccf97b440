"""Jobs: asked for once, refused with a reason, tried again when the child dies."""

import datetime as dt

import pytest
from django.conf import LazySettings
from django.utils import timezone

from livb.jobs import child, services
from livb.jobs.management.commands import worker
from livb.jobs.models import Job
from livb.jobs.registry import KINDS, Kind, Refused
from livb.trajectories.models import Trajectory


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> str:
    """A kind of work that gives back its payload, or refuses it."""

    def run(job: Job) -> dict[str, object]:
        services.report(job, 50)
        if job.payload.get("bad"):
            raise Refused("bad_payload")
        return {"echo": job.payload}

    monkeypatch.setitem(KINDS._entries, "test.echo", Kind(run, seconds=20, megabytes=4096))
    return "test.echo"


def test_request_work_is_done_once_for_the_same_content(
    kind: str, trajectory: Trajectory, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        first = services.request(kind=kind, key="k", payload={"a": 1}, trajectory=trajectory, by=None)
    again = services.request(kind=kind, key="k", payload={"a": 1}, trajectory=trajectory, by=None)
    first.refresh_from_db()
    assert (first.pk, first.state, first.result, first.progress) == (again.pk, "done", {"echo": {"a": 1}}, 100)


def test_request_refused_work_keeps_the_reason_and_may_be_asked_again(
    kind: str, trajectory: Trajectory, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        first = services.request(kind=kind, key="k", payload={"bad": True}, trajectory=trajectory, by=None)
    first.refresh_from_db()
    second = services.request(kind=kind, key="k", payload={"bad": False}, trajectory=trajectory, by=None)
    assert (first.state, first.problem, second.pk != first.pk) == ("failed", "bad_payload", True)


def test_request_unknown_kind_is_refused_at_once(trajectory: Trajectory) -> None:
    with pytest.raises(LookupError):
        services.request(kind="test.nothing", key="k", payload={}, trajectory=trajectory, by=None)


def test_supervise_child_that_dies_twice_fails_the_job(
    kind: str, trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = Job.objects.create(kind=kind, key="k", trajectory=trajectory)
    monkeypatch.setattr(child.sys, "executable", "/bin/false")
    child.supervise(job)
    job.refresh_from_db()
    assert (job.state, job.attempts, job.problem) == ("failed", 2, child.DIED)


def test_supervise_child_that_never_ends_is_stopped(
    kind: str, trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch, tmp_path: object
) -> None:
    sleeper = tmp_path / "sleeper"  # type: ignore[operator]
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o755)
    monkeypatch.setattr(child.sys, "executable", str(sleeper))
    monkeypatch.setitem(KINDS._entries, kind, Kind(KINDS.get(kind).run, seconds=1, megabytes=256))
    job = Job.objects.create(kind=kind, key="k", trajectory=trajectory)
    child.supervise(job)
    job.refresh_from_db()
    assert (job.state, job.problem, job.attempts) == ("failed", child.OUT_OF_TIME, 1)


def test_request_outside_the_suite_waits_for_the_worker(
    kind: str, trajectory: Trajectory, settings: LazySettings, django_capture_on_commit_callbacks: object
) -> None:
    settings.LIVB_JOBS_INLINE = False
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        job = services.request(kind=kind, key="k", payload={}, trajectory=trajectory, by=None)
    job.refresh_from_db()
    assert job.state == "queued"


def test_supervise_second_errand_for_a_job_at_work_does_nothing(kind: str, trajectory: Trajectory) -> None:
    job = Job.objects.create(kind=kind, key="k", trajectory=trajectory, state=Job.State.RUNNING)
    child.supervise(job)
    job.refresh_from_db()
    assert (job.state, job.attempts) == ("running", 0)


def test_resume_orphans_takes_up_work_without_a_sign_of_life(kind: str, trajectory: Trajectory) -> None:
    now = timezone.now()
    _silent, alive = (
        Job.objects.create(
            kind=kind, key=str(age), trajectory=trajectory, state=Job.State.RUNNING,
            heartbeat_at=now - dt.timedelta(seconds=age),
        )
        for age in (11, 5)
    )  # fmt: skip
    assert (worker.resume_orphans(), worker.resume_orphans()) == (1, 0)
    assert list(Job.objects.order_by("pk").values_list("state", flat=True)) == ["queued", "running"]
    assert alive.is_late is False


@pytest.mark.parametrize(
    ("state", "age", "is_late"),
    [("queued", 5, False), ("queued", 20, True), ("running", 20, True), ("done", 20, False)],
)
def test_job_is_late_after_a_quarter_of_a_minute(state: str, age: int, is_late: bool) -> None:
    assert Job(state=state, heartbeat_at=timezone.now() - dt.timedelta(seconds=age)).is_late is is_late
