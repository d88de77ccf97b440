"""Who fills which function, who can sign in."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from livb.membership.permissions import LABELS, Permission
from livb.membership.roles import Role, grantable, may_open_trajectory
from livb.membership.selectors.people import Grant, core_group, holders, permission_rows, person_rows
from livb.trajectories.models import Trajectory
from tests.factories.accounts import UserFactory
from tests.factories.membership import InvitationFactory, MembershipFactory, PersonFactory


def test_person_rows_show_key_and_open_invitation(trajectory: Trajectory) -> None:
    named = PersonFactory.create(trajectory=trajectory, function="other", name="A")
    invited = InvitationFactory.create(
        trajectory=trajectory, person=PersonFactory.create(trajectory=trajectory, function="mayor")
    )
    InvitationFactory.create(trajectory=trajectory, person=named, withdrawn_at="2026-01-01T00:00Z")
    key = MembershipFactory.create(trajectory=trajectory, person__function="police_chief")
    found = [(row.person, row.membership, row.invitation, row.is_invitation_expired) for row in person_rows(trajectory)]
    assert found == [
        (invited.person, None, invited, False),
        (key.person, key, None, False),
        (named, None, None, False),
    ]


def test_person_rows_ask_as_much_for_three_as_for_one(trajectory: Trajectory) -> None:
    counts = []
    for _round in range(2):
        MembershipFactory.create_batch(2, trajectory=trajectory)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            person_rows(trajectory)
        counts.append(len(asked))
    assert counts == [2, 2]


def test_core_group_holds_no_advisers(trajectory: Trajectory) -> None:
    PersonFactory.create(trajectory=trajectory, function="adviser")
    mayor = PersonFactory.create(trajectory=trajectory, function="mayor")
    assert list(core_group(trajectory)) == [mayor]


def test_core_group_leaves_out_whoever_has_left(trajectory: Trajectory) -> None:
    today = timezone.localdate()
    stays = PersonFactory.create(trajectory=trajectory, until_on=today)
    PersonFactory.create(trajectory=trajectory, until_on=today - dt.timedelta(days=1))
    assert list(core_group(trajectory)) == [stays]


def test_holders_list_people_under_each_of_their_roles(trajectory: Trajectory) -> None:
    key = MembershipFactory.create(trajectory=trajectory, roles=["coordinator", "member"])
    held = {role: persons for role, persons in holders(trajectory) if persons}
    assert held == {Role.COORDINATOR: [key.person], Role.MEMBER: [key.person]}


def test_permission_rows_follow_the_matrix() -> None:
    rows = {row.label: row.cells for row in permission_rows()}
    yes, no = Grant.YES, Grant.NO
    assert rows[str(LABELS[Permission.REVIEW])] == (no, yes, yes, no, no, no, Grant.BY_ROLE, no)
    assert rows[str(LABELS[Permission.VIEW_DRAFT])] == (yes, yes, yes, yes, no, no, Grant.BY_ROLE, Grant.INVITED)


def test_permission_rows_let_a_lead_report_on_what_is_his() -> None:
    assert permission_rows()[-1].cells == (*[Grant.YES] * 2, *[Grant.NO] * 4, Grant.YES, Grant.NO)


def test_grantable_by_coordinator_lacks_adviser() -> None:
    assert (Role.ADVISER in grantable(["coordinator"]), Role.ADVISER in grantable(["adviser"])) == (False, True)


def test_may_open_trajectory_only_for_federal_accounts() -> None:
    makers = [UserFactory.build(), UserFactory.build(is_adviser=True), UserFactory.build(is_staff=True)]
    assert [may_open_trajectory(user) for user in makers] == [False, True, True]
