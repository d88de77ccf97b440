"""The door: strangers see nothing, members what their roles allow, and an unchanged page costs nothing."""

from collections.abc import Callable

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.audit.services import record
from livb.files.models import StoredFile
from livb.membership.access import enter, owned
from livb.membership.models import Membership
from livb.membership.permissions import Permission
from livb.membership.roles import MATRIX, READS, Role, permissions_of, who_may
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in
from tests.factories.membership import VisitFactory
from tests.factories.trajectories import TrajectoryFactory


def test_enter_stranger_and_absent_trajectory_look_the_same(trajectory: Trajectory, stranger: User) -> None:
    for slug in (trajectory.slug, "bestaat-niet"):
        with pytest.raises(Http404):
            enter(stranger, slug)


def test_enter_several_roles_open_everything_each_of_them_opens(
    trajectory: Trajectory, as_role: Callable[..., User]
) -> None:
    access = enter(as_role(Role.MEMBER, Role.COUNCIL), trajectory.slug)
    assert access.permissions == MATRIX[Role.MEMBER] | MATRIX[Role.COUNCIL]
    assert (access.may.review, access.may.edit_plan, access.can(Permission.REVIEW)) == (True, False, True)
    with pytest.raises(AttributeError):
        access.may.fly  # noqa: B018


def test_roles_unknown_role_allows_nothing() -> None:
    assert permissions_of(["king"]) == frozenset()


def test_roles_only_the_town_takes_a_position() -> None:
    assert who_may(Permission.REVIEW) == [Role.COORDINATOR, Role.MEMBER]


def test_owned_row_of_another_trajectory_is_absent(trajectory: Trajectory) -> None:
    other = StoredFile.objects.create(trajectory=TrajectoryFactory.create(), sha256="0" * 64, size=1, name="x")
    with pytest.raises(Http404):
        owned(StoredFile, trajectory, other.uuid)


def test_page_unchanged_is_answered_with_304_until_something_is_written(
    trajectory: Trajectory, adviser: User, adviser_client: Client
) -> None:
    page = reverse("home:trajectory_detail", args=[trajectory.slug])
    etag = adviser_client.get(page)["ETag"]
    unchanged = adviser_client.get(page, headers={"if-none-match": etag})
    record("something.change", by=adviser, trajectory=trajectory)
    changed = adviser_client.get(page, headers={"if-none-match": etag})
    assert (unchanged.status_code, unchanged.content, changed.status_code) == (304, b"", 200)


def test_page_after_a_change_of_roles_is_another_page(
    trajectory: Trajectory, adviser: User, adviser_client: Client
) -> None:
    page = reverse("home:trajectory_detail", args=[trajectory.slug])
    etag = adviser_client.get(page)["ETag"]
    Membership.objects.filter(user=adviser).update(roles=["coordinator"])
    assert adviser_client.get(page, headers={"if-none-match": etag}).status_code == 200


@pytest.mark.parametrize(("roles", "status"), [(["council"], 302), (["partner"], 302), ([], 403), (None, 404)])
def test_page_held_by_somebody_who_lost_the_right_is_not_confirmed(
    trajectory: Trajectory, adviser: User, adviser_client: Client, roles: list[str] | None, status: int
) -> None:
    page = reverse("home:trajectory_detail", args=[trajectory.slug])
    etag = adviser_client.get(page)["ETag"]
    keys = Membership.objects.filter(user=adviser)
    keys.delete() if roles is None else keys.update(roles=roles)
    assert adviser_client.get(page, headers={"if-none-match": etag}).status_code == status


@pytest.mark.parametrize("change", [{"language": "fr"}, {"full_name": "Iemand anders (fictief)"}, {"is_staff": True}])
def test_page_held_in_another_language_or_name_is_another_page(
    trajectory: Trajectory, adviser: User, adviser_client: Client, change: dict[str, object]
) -> None:
    page = reverse("home:trajectory_detail", args=[trajectory.slug])
    etag = adviser_client.get(page)["ETag"]
    User.objects.filter(pk=adviser.pk).update(**change)
    assert adviser_client.get(page, headers={"if-none-match": etag}).status_code == 200


def test_page_held_says_a_message_that_waits(
    trajectory: Trajectory, adviser_client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = reverse("home:milestone_list", args=[trajectory.slug])
    etag = adviser_client.get(page)["ETag"]
    with django_assert_num_queries(4):  # the session, the user, the membership, the last write
        assert adviser_client.get(page, headers={"if-none-match": etag}).status_code == 304
    adviser_client.post(
        reverse("home:milestone_create", args=[trajectory.slug]), {"label": "Werkbezoek", "due_on": "2026-12-01"}
    )
    etag = adviser_client.get(page, headers={"if-none-match": etag}).headers.get("ETag")
    assert etag is None  # the page with the message is nobody's to keep


def test_page_of_a_visitor_is_confirmed_and_the_visit_logged(trajectory: Trajectory) -> None:
    visit = VisitFactory.create(trajectory=trajectory)
    client = signed_in(visit.user)
    page = reverse("home:milestone_list", args=[trajectory.slug])
    etag = client.get(page)["ETag"]
    assert client.get(page, headers={"if-none-match": etag}).status_code == 304
    assert visit.pages.count() == 2


def test_page_that_only_takes_forms_refuses_to_be_looked_at(trajectory: Trajectory, adviser_client: Client) -> None:
    page = reverse("reviews:steps_close", args=[trajectory.slug])
    assert [adviser_client.generic(method, page).status_code for method in ("GET", "HEAD")] == [405, 405]


def test_stopped_trajectory_says_so_to_whom_would_write_and_not_that_the_role_is_wrong(
    trajectory: Trajectory, as_role: Callable[..., User]
) -> None:
    Trajectory.objects.update(state="stopped")
    address = reverse("planning:node_create", args=[trajectory.slug])
    told = [signed_in(as_role(role)).post(address).content.decode() for role in (Role.ADVISER, Role.COUNCIL)]
    assert ["Dit traject is stopgezet" in page for page in told] == [True, False]


def test_stopped_trajectory_is_read_and_taken_up_again_but_not_written(
    trajectory: Trajectory, adviser: User, coordinator: User
) -> None:
    Trajectory.objects.update(state="stopped")
    assert enter(adviser, trajectory.slug).permissions == READS | {Permission.STEER}
    assert enter(coordinator, trajectory.slug).permissions == READS | {Permission.INVITE_VISIT}
