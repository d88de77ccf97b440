"""Administrators read along on a coordinator's invitation: limited, logged, told, and never writing."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.membership.access import enter, leads
from livb.membership.models import Visit, VisitedPage
from livb.membership.services.visits import end_visit, invite_visit
from livb.notifications.models import Message
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.membership import MembershipFactory, PersonFactory, VisitFactory
from tests.factories.planning import LineFactory


@pytest.fixture
def administrator(db: None) -> User:
    return UserFactory.create(is_staff=True)


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)


def protocol(trajectory: Trajectory) -> str:
    return reverse("consultation:protocol_detail", args=[trajectory.slug])


def test_administrator_without_invitation_finds_nothing(trajectory: Trajectory, administrator: User) -> None:
    assert signed_in(administrator).get(trajectory.get_absolute_url()).status_code == 404


def test_visit_lets_read_logs_and_tells_the_coordinator_once(
    trajectory: Trajectory, administrator: User, coordinator: User
) -> None:
    VisitFactory.create(trajectory=trajectory, user=administrator)
    client = signed_in(administrator)
    page = client.get(protocol(trajectory))
    client.get(trajectory.get_absolute_url())
    assert (page.status_code, "elke pagina die u opent, wordt genoteerd" in page.content.decode()) == (200, True)
    assert set(VisitedPage.objects.values_list("path", flat=True)) == {
        protocol(trajectory), trajectory.get_absolute_url(),
    }  # fmt: skip
    assert [(mail.kind, mail.to_user) for mail in Message.objects.all()] == [("visit_begun", coordinator)]
    assert AuditEntry.objects.count() == 0


@pytest.mark.parametrize("change", [{"until_on": in_days(-1)}, {"ended_at": timezone.now()}])
def test_visit_that_is_over_lets_nobody_in(
    trajectory: Trajectory, administrator: User, change: dict[str, object]
) -> None:
    VisitFactory.create(trajectory=trajectory, user=administrator, **change)
    assert signed_in(administrator).get(protocol(trajectory)).status_code == 404


def test_visit_of_somebody_who_is_no_administrator_any_more_is_closed(trajectory: Trajectory) -> None:
    user = VisitFactory.create(trajectory=trajectory, user__is_staff=False).user
    assert signed_in(user).get(protocol(trajectory)).status_code == 404


def test_visitor_opens_no_form_and_sends_none(trajectory: Trajectory, administrator: User) -> None:
    VisitFactory.create(trajectory=trajectory, user=administrator)
    client = signed_in(administrator)
    write = reverse("consultation:protocol_update", args=[trajectory.slug])
    assert [client.get(write).status_code, client.post(write, {}).status_code] == [403, 403]
    assert VisitedPage.objects.count() == 0


def test_visitor_is_nobody_inside(trajectory: Trajectory, administrator: User) -> None:
    VisitFactory.create(trajectory=trajectory, user=administrator)
    access = enter(administrator, trajectory.slug)
    assert (access.person.pk, access.roles, leads(access.person, LineFactory.create(lead=None))) == (0, (), False)


def test_invite_visit_mails_the_administrator_and_replaces_an_earlier_one(
    trajectory: Trajectory, administrator: User, coordinator: User
) -> None:
    for days in (3, 5):
        invite_visit(
            trajectory=trajectory, user=administrator, until_on=in_days(days), reason="Samen kijken.", by=coordinator
        )
    assert [visit.until_on for visit in Visit.objects.live()] == [in_days(5)]
    assert {(mail.kind, mail.to_user) for mail in Message.objects.all()} == {("visit_invited", administrator)}


@pytest.mark.parametrize("days", [-1, 31])
def test_invite_visit_out_of_reach_is_refused(
    trajectory: Trajectory, administrator: User, coordinator: User, days: int
) -> None:
    with pytest.raises(ValidationError):
        invite_visit(
            trajectory=trajectory, user=administrator, until_on=in_days(days), reason="Te lang.", by=coordinator
        )


def test_invite_visit_of_a_member_or_of_no_administrator_is_refused(trajectory: Trajectory, coordinator: User) -> None:
    asked = {"trajectory": trajectory, "until_on": in_days(2), "reason": "Kijken.", "by": coordinator}
    inside = MembershipFactory.create(trajectory=trajectory, user__is_staff=True).user
    for user in (inside, UserFactory.create()):
        with pytest.raises(ValidationError):
            invite_visit(user=user, **asked)


def test_end_visit_twice_is_refused(trajectory: Trajectory, coordinator: User) -> None:
    visit = VisitFactory.create(trajectory=trajectory)
    end_visit(visit=visit, by=coordinator)
    with pytest.raises(ValidationError):
        end_visit(visit=visit, by=coordinator)


def test_visit_pages_invite_show_and_end(
    trajectory: Trajectory, administrator: User, coordinator_client: Client, member_client: Client
) -> None:
    matrix = reverse("membership:access_matrix", args=[trajectory.slug])
    given = {"user": administrator.uuid, "until_on": in_days(2).isoformat(), "reason": "Samen kijken."}
    assert (
        coordinator_client.post(reverse("membership:visit_invite", args=[trajectory.slug]), given)["Location"] == matrix
    )
    visit = Visit.objects.get()
    signed_in(administrator).get(protocol(trajectory))
    page = member_client.get(reverse("membership:visit_detail", args=[trajectory.slug, visit.uuid])).content.decode()
    assert (protocol(trajectory) in page, "1 pagina geopend" in member_client.get(matrix).content.decode()) == (
        True,
        True,
    )
    coordinator_client.post(reverse("membership:visit_end", args=[trajectory.slug, visit.uuid]))
    assert signed_in(administrator).get(protocol(trajectory)).status_code == 404


def test_visit_may_be_invited_by_the_coordinator_only(trajectory: Trajectory, adviser_client: Client) -> None:
    assert adviser_client.get(reverse("membership:visit_invite", args=[trajectory.slug])).status_code == 403


def test_leads_whoever_owns_the_row(trajectory: Trajectory) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    line = LineFactory.create(trajectory=trajectory, lead=person)
    assert (leads(person, line), leads(PersonFactory.create(trajectory=trajectory), line)) == (True, False)


def test_overview_shows_an_administrator_phase_and_no_content(trajectory: Trajectory, administrator: User) -> None:
    url = reverse("home:overview")
    page = signed_in(administrator).get(url).content.decode()
    assert (trajectory.title in page, trajectory.get_absolute_url() in page) == (True, False)
    VisitFactory.create(trajectory=trajectory, user=administrator)
    assert trajectory.get_absolute_url() in signed_in(administrator).get(url).content.decode()
    assert signed_in(UserFactory.create(is_adviser=True)).get(url).status_code == 403
