"""The pages where everybody starts."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import ProtocolParty
from livb.membership.models import Membership
from livb.trajectories.models import StepState, Trajectory
from tests.conftest import signed_in
from tests.factories.accounts import UserFactory
from tests.factories.consultation import ProtocolPartyFactory
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.trajectories import (
    AreaFactory,
    GuidingQuestionFactory,
    MethodEditionFactory,
    StepStateFactory,
    StepTextFactory,
    TrajectoryFactory,
)

NEW = reverse("home:trajectory_create")


@pytest.fixture
def opener(db: None) -> Client:
    MethodEditionFactory.create()
    return signed_in(UserFactory.create(is_adviser=True))


def step_url(trajectory: Trajectory, key: str, name: str = "step_detail") -> str:
    return reverse(f"home:{name}", args=[trajectory.slug, key])


def test_work_empty_teaches_an_opener_what_to_do(opener: Client) -> None:
    assert NEW in opener.get("/").content.decode()


def test_work_shows_my_turn(trajectory: Trajectory, adviser_client: Client) -> None:
    assert step_url(trajectory, "start") in adviser_client.get("/").content.decode()


def test_trajectory_list_of_member_of_one_goes_there(trajectory: Trajectory, member_client: Client) -> None:
    assert member_client.get(reverse("home:trajectory_list"))["Location"] == trajectory.get_absolute_url()


def test_trajectory_list_is_confirmed_until_something_of_ours_changes(trajectory: Trajectory) -> None:
    user = UserFactory.create(is_adviser=True)
    key = MembershipFactory.create(user=user, trajectory=trajectory, roles=["adviser"])
    client, page = signed_in(user), reverse("home:trajectory_list")

    def held() -> int:
        return client.get(page, headers={"if-none-match": etag}).status_code

    etag = client.get(page)["ETag"]
    record("something.change", by=user, trajectory=TrajectoryFactory.create())
    assert held() == 304
    record("something.change", by=user, trajectory=trajectory)
    assert held() == 200
    etag = client.get(page)["ETag"]
    Membership.objects.filter(pk=key.pk).update(roles=["coordinator"])
    assert held() == 200
    etag = client.get(page)["ETag"]
    key.delete()
    assert held() == 200


def test_trajectory_list_of_opener_shows_one_as_a_table(trajectory: Trajectory) -> None:
    user = UserFactory.create(is_adviser=True)
    MembershipFactory.create(user=user, trajectory=trajectory, roles=["adviser"])
    page = signed_in(user).get(reverse("home:trajectory_list")).content.decode()
    assert (trajectory.get_absolute_url() in page, NEW in page) == (True, True)


def test_trajectory_list_without_any_tells_how_to_get_in(db: None) -> None:
    assert signed_in(UserFactory.create()).get(reverse("home:trajectory_list")).status_code == 200


def test_trajectory_create_by_others_is_closed(adviser_client: Client) -> None:
    assert adviser_client.get(NEW).status_code == 403


def test_trajectory_create_search_with_exact_name_chooses_it(opener: Client) -> None:
    AreaFactory.create(code="23027", name_nl="Halle")
    AreaFactory.create(code="90000", name_nl="Hallebeek")
    page = opener.get(NEW, {"q": "halle"})
    assert [town.code for town, _without in page.context["towns"]] == ["23027"]
    assert [address for _town, address in page.context["matches"]] == ["?area=23027&area=90000"]
    assert page.context["form"].initial["title"] == "Halle"


def test_trajectory_create_search_takes_signs_that_no_database_takes(opener: Client) -> None:
    assert [opener.get(NEW, {name: "\x00"}).status_code for name in ("q", "area")] == [200, 200]


def test_trajectory_create_search_without_match_says_so(opener: Client) -> None:
    assert "Atlantis" in opener.get(NEW, {"q": "Atlantis"}).content.decode()


def test_trajectory_create_opens_for_two_towns(opener: Client) -> None:
    codes = [AreaFactory.create().code, AreaFactory.create().code]
    given = {"areas": codes, "title": "Zenne", "language": "nl", "planned_start_on": "2026-01-15"}
    answer = opener.post(NEW, given)
    trajectory = Trajectory.objects.get()
    assert (answer["Location"], trajectory.areas.count(), trajectory.planned_start_on) == (
        trajectory.get_absolute_url(),
        2,
        dt.date(2026, 1, 15),
    )
    assert (Membership.objects.count(), ProtocolParty.objects.count()) == (1, 3)


def test_trajectory_create_beside_one_that_runs_asks_why(opener: Client, trajectory: Trajectory) -> None:
    town = trajectory.areas.get()
    page = opener.get(NEW, {"area": town.code})
    assert trajectory.title in page.content.decode()
    given = {"areas": [town.code], "title": "Tweede", "language": "nl", "planned_start_on": "2026-01-15"}
    assert list(opener.post(NEW, given).context["form"].errors) == ["overlap_reason"]
    opener.post(NEW, {**given, "overlap_reason": "Zonaal luik + gemeentelijk luik."})
    assert Trajectory.objects.get(title="Tweede").overlap_reason == "Zonaal luik + gemeentelijk luik."


def test_trajectory_create_in_a_language_of_no_town_is_refused(opener: Client) -> None:
    given = {"areas": [AreaFactory.create().code], "title": "X", "language": "fr", "planned_start_on": "2026-01-15"}
    assert (list(opener.post(NEW, given).context["form"].errors), Trajectory.objects.count()) == (["language"], 0)


def test_trajectory_detail_marks_the_current_step(trajectory: Trajectory, adviser_client: Client) -> None:
    StepStateFactory.create(trajectory=trajectory, step="start", closed_at=timezone.now())
    page = adviser_client.get(trajectory.get_absolute_url())
    assert (page.context["current"], page.context["done"], page.context["total"]) == ("vision", 1, 9)


def test_trajectory_detail_sends_council_member_to_the_masterplan(
    trajectory: Trajectory, council_client: Client
) -> None:
    answer = council_client.get(trajectory.get_absolute_url())
    assert answer["Location"] == reverse("planning:masterplan_read", args=[trajectory.slug])


def test_trajectory_detail_asks_as_much_for_many_rows_as_for_few(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    counts = []
    for more in (1, 3):
        ProtocolPartyFactory.create_batch(more, trajectory=trajectory)
        PersonFactory.create_batch(more, trajectory=trajectory)
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            adviser_client.get(trajectory.get_absolute_url())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_step_detail_shows_words_of_the_method(trajectory: Trajectory, member_client: Client) -> None:
    StepTextFactory.create(edition=trajectory.method_edition, lead_nl="Wij spreken af.")
    GuidingQuestionFactory.create(edition=trajectory.method_edition, example_nl="Een voorbeeld.")
    page = member_client.get(step_url(trajectory, "start")).content.decode()
    assert all(text in page for text in ("Wij spreken af.", "Wat noemt deze stad veilig?", "Een voorbeeld."))


def test_step_detail_ahead_of_the_others_names_the_one_it_waits_for(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    page = adviser_client.get(step_url(trajectory, "diagnosis"))
    assert page.context["row"].waits_for.key == "start"
    adviser_client.post(step_url(trajectory, "diagnosis", "step_open_early"), {"reason": "Cijfers zijn er al."})
    page = adviser_client.get(step_url(trajectory, "diagnosis"))
    assert page.context["row"].waits_for is None
    assert "Cijfers zijn er al." in page.content.decode()


def test_step_done_elsewhere_and_back(trajectory: Trajectory, adviser_client: Client) -> None:
    given = {"elsewhere_on": "2025-04-24", "reference": "LVD 2025"}
    adviser_client.post(step_url(trajectory, "diagnosis", "step_do_elsewhere"), given)
    page = adviser_client.get(step_url(trajectory, "diagnosis"))
    assert (page.context["row"].status, "LVD 2025" in page.content.decode()) == ("elsewhere", True)
    assert "Elders gedaan" in adviser_client.get(trajectory.get_absolute_url()).content.decode()
    adviser_client.post(step_url(trajectory, "diagnosis", "step_bring_back"), {"reason": "Te oud."})
    assert adviser_client.get(step_url(trajectory, "diagnosis")).context["row"].status == "not_started"


def test_step_done_elsewhere_without_document_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    given = {"elsewhere_on": "2025-04-24", "reference": ""}
    answer = adviser_client.post(step_url(trajectory, "diagnosis", "step_do_elsewhere"), given)
    assert list(answer.context["forms"]["step_do_elsewhere"].errors) == ["reference"]


def test_step_detail_offers_review_to_those_who_manage_it(
    trajectory: Trajectory, adviser_client: Client, member_client: Client
) -> None:
    link = reverse("reviews:round_create", args=[trajectory.slug]) + "?step=start"
    pages = [client.get(step_url(trajectory, "start")).content.decode() for client in (adviser_client, member_client)]
    assert [link in page for page in pages] == [True, False]


def test_step_detail_of_unknown_step_is_404(trajectory: Trajectory, adviser_client: Client) -> None:
    assert adviser_client.get(step_url(trajectory, "tenth")).status_code == 404
    assert adviser_client.post(step_url(trajectory, "tenth", "step_reopen"), {"reason": "x"}).status_code == 404


def test_step_reopen_keeps_the_reason(trajectory: Trajectory, adviser_client: Client, adviser: User) -> None:
    StepStateFactory.create(trajectory=trajectory, step="start", closed_at=timezone.now(), closed_by=adviser)
    answer = adviser_client.post(step_url(trajectory, "start", "step_reopen"), {"reason": "Nieuwe korpschef."})
    state = StepState.objects.get()
    assert (answer.status_code, state.closed_at, state.open_reason) == (302, None, "Nieuwe korpschef.")


def test_step_reopen_of_a_step_that_is_open_changes_nothing(trajectory: Trajectory, adviser_client: Client) -> None:
    StepStateFactory.create(trajectory=trajectory, step="start", open_reason="Eerder.")
    adviser_client.post(step_url(trajectory, "start", "step_reopen"), {"reason": "Nog eens."})
    assert StepState.objects.get().open_reason == "Eerder."


def test_step_reopen_without_reason_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    StepStateFactory.create(trajectory=trajectory, step="start", closed_at=timezone.now())
    answer = adviser_client.post(step_url(trajectory, "start", "step_reopen"), {"reason": " "})
    assert (answer.status_code, StepState.objects.get().closed_at is None) == (200, False)


def test_step_reopen_by_member_is_closed(trajectory: Trajectory, member_client: Client) -> None:
    assert member_client.post(step_url(trajectory, "start", "step_reopen"), {"reason": "x"}).status_code == 403
