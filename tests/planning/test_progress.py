"""How far the actions are: three things apart, silence by name and by service, reports by who may give them."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from livb.accounts.models import User
from livb.membership.models import Membership, Person
from livb.notifications.models import Message
from livb.trajectories.models import Trajectory
from planning.enums import ActionStatus, Health
from planning.models import Action, ActionUpdate
from planning.selectors.dashboard import dashboard
from planning.selectors.progress import Progress, silent_owners, silent_services
from planning.services.progress import remind_owners
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.planning import ActionFactory, BudgetLineFactory, FollowUpFactory, ShareFactory
from tests.factories.progress import ReminderFactory, UpdateFactory
from tests.planning.test_tree import grow

TODAY = dt.date(2027, 7, 1)


def row(action: Action, last: ActionUpdate | None = None, rhythm: int | None = 3) -> Progress:
    return Progress(action, "A1", last, rhythm, TODAY)


def build(**fields: object) -> Action:
    return ActionFactory.build(trajectory=None, owner=Person(name="Lid (fictief)", pk=1), **fields)


def told(**fields: object) -> ActionUpdate:
    values = {"status": "busy", "health": "on_course", "reported_on": dt.date(2027, 6, 1), **fields}
    return ActionUpdate(**values)


def page(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


@pytest.fixture
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day all these rows are seen on."""
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: TODAY)


def test_progress_without_a_word_is_unknown_and_not_late_for_beginning() -> None:
    found = row(build(starts_on=dt.date(2027, 1, 1), ends_on=dt.date(2027, 12, 31)))
    assert (found.status, found.health, found.days_late) == (None, None, 0)


@pytest.mark.parametrize(
    ("status", "ends_on", "days"),
    [
        ("busy", dt.date(2027, 6, 21), 10),
        ("not_started", dt.date(2027, 12, 31), 181),
        ("busy", dt.date(2027, 12, 31), 0),
        ("done", dt.date(2027, 6, 21), 0),
        ("stopped", dt.date(2027, 6, 21), 0),
    ],
)
def test_progress_lateness_is_computed_from_the_dates_and_the_status(status: str, ends_on: dt.date, days: int) -> None:
    assert row(build(starts_on=dt.date(2027, 1, 1), ends_on=ends_on), told(status=status)).days_late == days


def test_progress_blocked_and_on_time_are_two_things() -> None:
    found = row(build(ends_on=dt.date(2027, 12, 31)), told(health="blocked", reason="Geen bod"))
    assert (found.status, found.health, found.is_late, found.needs_help) == (
        ActionStatus.BUSY,
        Health.BLOCKED,
        False,
        True,
    )


@pytest.mark.parametrize(
    ("reported_on", "rhythm", "due_on", "is_silent"),
    [
        (dt.date(2027, 5, 1), 3, dt.date(2027, 8, 1), False),
        (dt.date(2027, 3, 20), 3, dt.date(2027, 6, 20), False),
        (dt.date(2027, 2, 1), 3, dt.date(2027, 5, 1), True),
        (dt.date(2027, 2, 1), 12, dt.date(2028, 2, 1), False),
        (dt.date(2027, 2, 1), None, None, False),
    ],
)
def test_progress_silence_follows_the_rhythm(
    reported_on: dt.date, rhythm: int | None, due_on: dt.date | None, is_silent: bool
) -> None:
    found = row(build(starts_on=dt.date(2027, 1, 1)), told(reported_on=reported_on), rhythm)
    assert (found.due_on, found.is_silent) == (due_on, is_silent)


@pytest.mark.parametrize("fields", [{"acceptance": "proposed"}, {"starts_on": None}])
def test_progress_asks_nothing_of_what_was_not_taken_on(fields: dict[str, object]) -> None:
    assert row(build(**fields)).due_on is None


def test_silence_is_named_for_some_and_counted_by_service_for_others(trajectory: Trajectory, today: None) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    owner = PersonFactory.create(trajectory=trajectory, name="An (fictief)", organisation="Jeugddienst")
    ActionFactory.create_batch(2, trajectory=trajectory, owner=owner)
    heard = ActionFactory.create(trajectory=trajectory)
    UpdateFactory.create(action=heard, reported_on=dt.date(2027, 6, 1))
    rows = dashboard(trajectory).rows
    assert [(each.name, each.count, each.since) for each in silent_owners(rows)] == [
        ("An (fictief)", 2, dt.date(2027, 4, 1))
    ]
    assert dict(silent_services(rows)) == {"Jeugddienst": 2}


def test_followup_page_names_the_silent_to_coordinator_and_not_to_members(
    trajectory: Trajectory, adviser_client: Client, member_client: Client, today: None
) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    owner = PersonFactory.create(trajectory=trajectory, name="An (fictief)", organisation="Jeugddienst")
    ActionFactory.create(trajectory=trajectory, owner=owner)
    url = page("followup_detail", trajectory)
    seen = [client.get(url).context for client in (adviser_client, member_client)]
    assert [(len(each["silent"]), each["services"]) for each in seen] == [(1, []), (0, [("Jeugddienst", 1)])]
    assert page("reminder_send", trajectory) not in member_client.get(url).content.decode()


def test_followup_page_says_of_nobody_to_other_members_that_word_is_awaited(
    trajectory: Trajectory, adviser_client: Client, member_client: Client, today: None
) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    owner = PersonFactory.create(trajectory=trajectory, name="An (fictief)")
    ActionFactory.create(trajectory=trajectory, owner=owner)
    url = page("followup_detail", trajectory)
    told = ["melding gevraagd" in client.get(url).content.decode() for client in (adviser_client, member_client)]
    assert told == [True, False]


def test_followup_page_tells_the_silent_owner_himself(trajectory: Trajectory, as_role: object, today: None) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    membership = MembershipFactory.create(trajectory=trajectory, roles=["member"])
    ActionFactory.create(trajectory=trajectory, owner=membership.person)
    assert signed_in(membership.user).get(page("followup_detail", trajectory)).context["is_silent"]


def test_dashboard_counts_every_action_once_and_leaves_unknown_money_out(trajectory: Trajectory) -> None:
    action = next(grow(trajectory).actions()).row
    BudgetLineFactory.create(action=action, year=2027, planned_cents=100, spent_cents=40)
    UpdateFactory.create(action=action, status="done")
    board = dashboard(trajectory)
    found = board.money[0]
    assert (board.whole.total, board.whole.done, board.whole.unknown) == (1, 1, 0)
    assert (found.planned, found.spent, found.unknown, found.lines) == (1_250_150, 40, 1, 2)


def test_dashboard_without_a_spent_amount_says_unknown_and_not_nothing(trajectory: Trajectory) -> None:
    grow(trajectory)
    assert dashboard(trajectory).money[0].spent is None


def test_followup_of_a_large_plan_draws_the_actions_of_the_line_asked_for(
    trajectory: Trajectory, member_client: Client
) -> None:
    [line] = grow(trajectory).lines
    under = next(node.row for node in line.nodes() if node.actions)
    ShareFactory.create_batch(70, objective=under)
    ActionFactory.create(trajectory=trajectory, title="Nergens onder", starts_on=None, ends_on=None)
    url = page("followup_detail", trajectory)
    asked = ({}, {"line": str(line.row.uuid)}, {"line": "loose"}, {"line": "x"})
    drawn = [[is_drawn for _, _, is_drawn, _ in member_client.get(url, each).context["lines"]] for each in asked]
    assert drawn == [[False, False], [True, False], [False, True], [False, False]]


def test_followup_shows_what_asks_for_help_in_pages(trajectory: Trajectory, member_client: Client) -> None:
    ActionFactory.create_batch(60, trajectory=trajectory, starts_on=dt.date(2020, 1, 1), ends_on=dt.date(2020, 2, 1))
    shown = [
        len(member_client.get(page("followup_detail", trajectory), {"help": n}).context["helpless"]) for n in (1, 2)
    ]
    assert shown == [50, 10]


@pytest.mark.usefixtures("nothing_kept")
def test_followup_page_query_count_does_not_grow_with_rows(trajectory: Trajectory, member_client: Client) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    url, counts = page("followup_detail", trajectory), []
    member_client.get(url)
    for rows in (1, 3):
        for node in grow(trajectory, rows).actions():
            UpdateFactory.create_batch(rows, action=node.row)
        with CaptureQueriesContext(connection) as queries:
            member_client.get(url)
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.fixture
def mine(trajectory: Trajectory) -> Callable[[str], tuple[Client, Action]]:
    """A browser session of somebody with a role who owns an action."""

    def own(role: str) -> tuple[Client, Action]:
        membership = MembershipFactory.create(trajectory=trajectory, roles=[role])
        return signed_in(membership.user), ActionFactory.create(trajectory=trajectory, owner=membership.person)

    return own


@pytest.mark.parametrize("role", ["partner", "member", "delegate", "council"])
def test_report_by_the_owner_whatever_his_role(
    trajectory: Trajectory, mine: Callable[[str], tuple[Client, Action]], role: str
) -> None:
    client, action = mine(role)
    values = {"status": "busy", "health": "on_course", "sentence": "De eerste patrouilles lopen."}
    answer = client.post(page("action_report", trajectory, action.uuid), values)
    update = ActionUpdate.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, page("report_list", trajectory))
    assert (update.reported_by, update.entered_by, update.status) == (action.owner, None, "busy")
    assert action.title in client.get(page("report_list", trajectory)).content.decode()


@pytest.mark.parametrize(("role", "reads"), [("partner", 403), ("council", 403), ("member", 200), ("delegate", 200)])
def test_report_on_the_action_of_another_is_closed(
    trajectory: Trajectory, mine: Callable[[str], tuple[Client, Action]], role: str, reads: int
) -> None:
    client, _own = mine(role)
    url = page("action_report", trajectory, ActionFactory.create(trajectory=trajectory).uuid)
    assert (client.get(url).status_code, client.post(url, {"status": "done"}).status_code) == (reads, 403)


def test_report_waits_while_the_trajectory_is_stopped(
    trajectory: Trajectory, mine: Callable[[str], tuple[Client, Action]]
) -> None:
    client, action = mine("member")
    Trajectory.objects.update(state="stopped")
    values = {"status": "busy", "health": "on_course", "sentence": "De eerste patrouilles lopen."}
    answer = client.post(page("action_report", trajectory, action.uuid), values)
    assert (answer.status_code, ActionUpdate.objects.count()) == (403, 0)


def test_report_on_behalf_keeps_whose_word_it_is_and_who_typed_it(trajectory: Trajectory, coordinator: User) -> None:
    action = ActionFactory.create(trajectory=trajectory)
    values = {"status": "done", "health": "on_course", "reported_on": "2026-03-01"}
    signed_in(coordinator).post(page("action_report", trajectory, action.uuid), values)
    update = ActionUpdate.objects.get()
    typist = Membership.objects.get(user=coordinator).person
    assert (update.reported_by, update.entered_by, update.reported_on) == (action.owner, typist, dt.date(2026, 3, 1))


@pytest.mark.parametrize("health", ["attention", "blocked"])
def test_report_of_trouble_without_a_reason_gets_a_sentence(
    trajectory: Trajectory, mine: Callable[[str], tuple[Client, Action]], health: str
) -> None:
    client, action = mine("member")
    answer = client.post(page("action_report", trajectory, action.uuid), {"status": "busy", "health": health})
    assert (set(answer.context["form"].errors), ActionUpdate.objects.count()) == ({"reason"}, 0)


def test_report_is_added_and_never_overwritten(
    trajectory: Trajectory, mine: Callable[[str], tuple[Client, Action]]
) -> None:
    client, action = mine("member")
    url = page("action_report", trajectory, action.uuid)
    client.post(url, {"status": "busy", "health": "blocked", "reason": "Geen bod op de opdracht"})
    form = client.get(url).context["form"]
    assert (form["status"].value(), form["health"].value()) == ("busy", "blocked")
    client.post(url, {"status": "done", "health": "on_course"})
    assert list(action.updates.values_list("status", flat=True)) == ["done", "busy"]


def test_reminder_asks_once_in_a_fortnight_and_says_nothing(trajectory: Trajectory, adviser: User, today: None) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    membership = MembershipFactory.create(trajectory=trajectory)
    ActionFactory.create_batch(2, trajectory=trajectory, owner=membership.person, title="Camera's in de Stationsstraat")
    ActionFactory.create(trajectory=trajectory)
    assert [remind_owners(trajectory=trajectory, by=adviser) for _twice in range(2)] == [1, 0]
    message = Message.objects.get()
    assert message.context == {"trajectory": trajectory.title, "path": page("report_list", trajectory)}
    assert message.to_user == membership.user


def test_reminder_of_long_ago_does_not_keep_from_asking(trajectory: Trajectory, adviser: User, today: None) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    person = MembershipFactory.create(trajectory=trajectory).person
    ReminderFactory.create(trajectory=trajectory, person=person, sent_on=dt.date(2027, 6, 1))
    ActionFactory.create(trajectory=trajectory, owner=person)
    assert remind_owners(trajectory=trajectory, by=adviser) == 1


def test_reminder_button_sends_and_says_how_many(trajectory: Trajectory, adviser_client: Client, today: None) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    ActionFactory.create(trajectory=trajectory, owner=MembershipFactory.create(trajectory=trajectory).person)
    answer = adviser_client.post(page("reminder_send", trajectory))
    assert (answer["Location"], Message.objects.count(), len(mail.outbox)) == (
        page("followup_detail", trajectory),
        1,
        0,
    )


def test_turn_of_an_owner_opens_the_form(trajectory: Trajectory, today: None) -> None:
    FollowUpFactory.create(trajectory=trajectory)
    membership = MembershipFactory.create(trajectory=trajectory, roles=["partner"])
    action = ActionFactory.create(trajectory=trajectory, owner=membership.person)
    assert page("action_report", trajectory, action.uuid) in signed_in(membership.user).get("/").content.decode()


@pytest.mark.parametrize(("state", "asked"), [("running", 1), ("paused", 0), ("stopped", 0)])
def test_daily_command_asks_where_a_trajectory_does_not_rest(
    trajectory: Trajectory, today: None, capsys: pytest.CaptureFixture[str], state: str, asked: int
) -> None:
    Trajectory.objects.update(state=state)
    FollowUpFactory.create(trajectory=trajectory)
    ActionFactory.create(trajectory=trajectory, owner=MembershipFactory.create(trajectory=trajectory).person)
    call_command("send_reminders")
    assert (Message.objects.count(), capsys.readouterr().out.split()[0]) == (asked, str(asked))
