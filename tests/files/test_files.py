"""Files: stored once by content, never half, streamed only through the door."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.files.models import StoredFile
from livb.files.services import NoRoom, forget_expired, open_, path_of, store
from livb.lib.enums import Visibility
from livb.membership.roles import Role
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in


def keep(trajectory: Trajectory, visibility: str = Visibility.KERNGROEP) -> StoredFile:
    return store(
        [b"a", b"b"],
        name="../x/nota.txt",
        media_type="text/plain",
        trajectory=trajectory,
        visibility=visibility,
        by=None,
    )


def test_store_same_bytes_twice_stand_once_on_disk(trajectory: Trajectory) -> None:
    first, second = keep(trajectory), keep(trajectory)
    on_disk = [path for path in Path(settings.LIVB_FILES_DIR).rglob("*") if path.is_file()]
    assert (first.sha256, on_disk, first.name, first.size) == (second.sha256, [path_of(first.sha256)], "nota.txt", 2)
    with open_(first) as content:
        assert content.read() == b"ab"


def test_store_broken_upload_leaves_nothing(trajectory: Trajectory) -> None:
    def broken() -> Iterator[bytes]:
        yield b"a"
        raise OSError("disk full")

    with pytest.raises(NoRoom):
        store(broken(), name="x", media_type="text/plain", trajectory=trajectory, by=None)
    assert (StoredFile.objects.count(), list(Path(settings.LIVB_FILES_DIR).iterdir())) == (0, [])


def test_forget_expired_removes_only_bytes_that_nobody_keeps(trajectory: Trajectory) -> None:
    shared, alone = keep(trajectory), None
    for content in (b"ab", b"alone"):
        alone = store([content], name="x", media_type="text/plain", trajectory=trajectory, keep_days=1, by=None)
    StoredFile.objects.exclude(kept_until=None).update(kept_until="2020-01-01")
    assert (forget_expired(), forget_expired()) == (1, 0)
    assert [path_of(row.sha256).exists() for row in (shared, alone)] == [True, False]


def test_file_download_member_gets_the_bytes_uncached(trajectory: Trajectory, member_client: Client) -> None:
    stored = keep(trajectory)
    response = member_client.get(reverse("files:file_download", args=[trajectory.slug, stored.uuid]))
    assert (b"".join(response), response["Cache-Control"]) == (b"ab", "no-store")
    response.close()
    assert response["Content-Disposition"] == 'attachment; filename="nota.txt"'


@pytest.mark.parametrize(("seen", "status"), [(Visibility.KERNGROEP, 403), (Visibility.COUNCIL, 200)])
def test_file_download_council_member_gets_only_what_reaches_the_council(
    trajectory: Trajectory, council_client: Client, seen: str, status: int
) -> None:
    stored = keep(trajectory, seen)
    answer = council_client.get(reverse("files:file_download", args=[trajectory.slug, stored.uuid]))
    answer.close()
    assert answer.status_code == status


@pytest.mark.parametrize(("role", "status"), [(Role.MEMBER, 403), (Role.COORDINATOR, 200)])
def test_file_download_of_the_team_is_closed_to_the_core_group(
    trajectory: Trajectory, as_role: Callable[..., User], role: Role, status: int
) -> None:
    stored = keep(trajectory, Visibility.TEAM)
    answer = signed_in(as_role(role)).get(reverse("files:file_download", args=[trajectory.slug, stored.uuid]))
    answer.close()
    assert answer.status_code == status


def test_file_download_stranger_gets_404(trajectory: Trajectory, stranger_client: Client) -> None:
    stored = keep(trajectory)
    assert stranger_client.get(reverse("files:file_download", args=[trajectory.slug, stored.uuid])).status_code == 404


@pytest.mark.parametrize(
    ("said", "kept"),
    [("text/csv", "text/csv"), ("x" * 150, None), ("text/é\u202e", None), ("text/html; charset=x", None)],
)
def test_store_media_type_that_is_none_becomes_plain_bytes(trajectory: Trajectory, said: str, kept: str | None) -> None:
    stored = store([b"a"], name="a", media_type=said, trajectory=trajectory, by=None)
    assert stored.media_type == (kept or "application/octet-stream")


def test_file_that_calls_itself_a_page_is_neither_shown_nor_kept(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    stored = store([b"<p>"], name='x".html', media_type="text/html", trajectory=trajectory, by=None)
    response = adviser_client.get(reverse("files:file_download", args=[trajectory.slug, stored.uuid]))
    b"".join(response)  # type: ignore[arg-type]
    assert (response["Cache-Control"], response["Content-Disposition"].split(";")[0]) == ("no-store", "attachment")
