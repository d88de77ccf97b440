"""The pages of a review as each person gets them."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.membership.models import Person
from livb.reviews.models import Extension, Position, Remark, Reviewer, ReviewRound, Snapshot
from livb.reviews.services.positions import take_position
from livb.reviews.services.remarks import add_remark
from livb.reviews.services.rounds import close_round
from livb.trajectories.checks import Outcome, Reason, missing
from livb.trajectories.models import StepState, Trajectory
from tests.conftest import signed_in
from tests.factories.membership import PersonFactory
from tests.factories.reviews import RemarkFactory, RoundFactory
from tests.reviews.helpers import in_days


@pytest.fixture
def mayor_client(mayor: User) -> Client:
    return signed_in(mayor)


def at(name: str, review: ReviewRound, *more: Any) -> str:
    return reverse(f"reviews:{name}", args=[review.trajectory.slug, review.uuid, *more])


def page(client: Client, url: str, **data: Any) -> str:
    response = client.get(url, data)
    assert response.status_code == 200
    return response.content.decode()


def test_round_list_empty_teaches_what_a_review_is(coordinator_client: Client, trajectory: Trajectory) -> None:
    html = page(coordinator_client, reverse("reviews:round_list", args=[trajectory.slug]))
    assert reverse("reviews:round_create", args=[trajectory.slug]) in html
    assert "livb-empty" in html


def test_round_list_asks_as_many_queries_for_three_rounds_as_for_one(
    member_client: Client, review: ReviewRound, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url = reverse("reviews:round_list", args=[review.trajectory.slug])
    page(member_client, url)
    with django_assert_max_num_queries(30) as first:
        page(member_client, url)
    for number in (7, 8):
        RoundFactory.create(trajectory=review.trajectory, number=number)
    with django_assert_max_num_queries(len(first)) as second:
        page(member_client, url)
    assert len(second) == len(first)


def test_round_create_freezes_the_chosen_chapters(
    coordinator_client: Client, trajectory: Trajectory, mayor_person: Person
) -> None:
    url = reverse("reviews:round_create", args=[trajectory.slug])
    assert str(mayor_person.uuid) in page(coordinator_client, url, step="vision")
    answer = coordinator_client.post(
        url,
        {
            "steps": ["vision"],
            "question": "Goed zo?",
            "closes_on": in_days(7).isoformat(),
            "required": [mayor_person.uuid],
        },
    )
    review = ReviewRound.objects.get()
    assert (answer.url, review.steps, review.question) == (review.get_absolute_url(), ["vision"], "Goed zo?")


def test_round_create_with_a_person_of_elsewhere_keeps_what_was_typed(
    coordinator_client: Client, trajectory: Trajectory
) -> None:
    url = reverse("reviews:round_create", args=[trajectory.slug])
    stranger = PersonFactory.create()
    answer = coordinator_client.post(
        url, {"steps": ["vision"], "question": "Goed zo?", "closes_on": in_days(7), "required": [stranger.uuid]}
    )
    assert (answer.status_code, ReviewRound.objects.count()) == (200, 0)
    assert "Goed zo?" in answer.content.decode()


def test_round_create_past_day_says_so_beside_the_field(
    coordinator_client: Client, trajectory: Trajectory, mayor_person: Person
) -> None:
    answer = coordinator_client.post(
        reverse("reviews:round_create", args=[trajectory.slug]),
        {"steps": ["vision"], "question": "?", "closes_on": in_days(-2), "required": [mayor_person.uuid]},
    )
    assert list(answer.context["form"].errors) == ["closes_on"]


def test_round_detail_of_a_reader_has_the_text_the_links_and_the_form(
    mayor_client: Client, review: ReviewRound
) -> None:
    html = page(mayor_client, review.get_absolute_url())
    assert "Overlast aan het station" in html
    assert f"{at('remark_create', review)}?section=diagnosis&amp;block=d1%3Astory" in html
    assert f'action="{at("position_take", review)}"' in html
    assert at("round_close", review) not in html


def test_round_detail_of_somebody_else_has_neither_links_nor_form(adviser_client: Client, review: ReviewRound) -> None:
    html = page(adviser_client, review.get_absolute_url())
    assert at("remark_create", review) not in html
    assert 'name="verdict"' not in html
    assert at("round_close", review) in html


def test_round_detail_names_the_silent_only_to_who_runs_the_review(
    coordinator_client: Client, member_client: Client, review: ReviewRound, mayor_person: Person
) -> None:
    assert mayor_person.name in page(coordinator_client, review.get_absolute_url())
    assert mayor_person.name not in page(member_client, review.get_absolute_url())


def test_round_detail_after_the_closing_moment_takes_nothing_more(mayor_client: Client, review: ReviewRound) -> None:
    ReviewRound.objects.update(closes_at=timezone.now() - dt.timedelta(minutes=1))
    html = page(mayor_client, review.get_absolute_url())
    assert at("remark_create", review) not in html
    assert 'name="verdict"' not in html


def test_round_detail_asks_as_many_queries_for_three_remarks_as_for_one(
    coordinator_client: Client, review: ReviewRound, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    author = RemarkFactory.create(round=review).author
    page(coordinator_client, review.get_absolute_url())
    with django_assert_max_num_queries(30) as first:
        page(coordinator_client, review.get_absolute_url())
    RemarkFactory.create_batch(2, round=review, author=author, section="diagnosis", block="d1:story")
    with django_assert_max_num_queries(len(first)) as second:
        page(coordinator_client, review.get_absolute_url())
    assert len(second) == len(first)


def test_remark_create_shows_the_passage_and_returns_to_it(mayor_client: Client, review: ReviewRound) -> None:
    place = {"section": "diagnosis", "block": "d1:story"}
    html = page(mayor_client, at("remark_create", review), **place)
    assert "Bewoners mijden het plein." in html
    assert " · Overlast aan het station" in html
    answer = mayor_client.post(at("remark_create", review), {**place, "kind": "objection", "text": "Niet meer waar."})
    remark = Remark.objects.get()
    assert answer.url == f"{review.get_absolute_url()}?at={remark.uuid}#b-d1:story"
    assert remark.kind == "objection"
    assert "Niet meer waar." in page(mayor_client, review.get_absolute_url())


def test_remark_create_on_a_whole_chapter_returns_to_the_chapter(mayor_client: Client, review: ReviewRound) -> None:
    answer = mayor_client.post(at("remark_create", review), {"section": "vision", "kind": "remark", "text": "Mooi."})
    assert answer.url == f"{review.get_absolute_url()}?at={Remark.objects.get().uuid}#c-vision"


@pytest.mark.parametrize("place", [{}, {"section": "means"}, {"section": "diagnosis", "block": "d1:own"}])
def test_remark_create_on_an_unknown_place_is_not_found(
    mayor_client: Client, review: ReviewRound, place: dict[str, str]
) -> None:
    assert mayor_client.get(at("remark_create", review), place).status_code == 404


def test_remark_without_words_is_asked_again(mayor_client: Client, review: ReviewRound) -> None:
    answer = mayor_client.post(at("remark_create", review), {"section": "vision", "kind": "remark", "text": " "})
    assert (list(answer.context["form"].errors), Remark.objects.count()) == (["text"], 0)


def test_who_is_not_a_reader_neither_remarks_nor_takes_a_position(member_client: Client, review: ReviewRound) -> None:
    assert member_client.get(at("remark_create", review), {"section": "vision"}).status_code == 403
    assert member_client.post(at("position_take", review), {"verdict": "agree"}).status_code == 403
    assert Position.objects.count() == 0


def test_who_is_only_informed_remarks_but_takes_no_position(
    member: User, member_client: Client, review: ReviewRound
) -> None:
    person = Person.objects.get(user=member)
    Reviewer.objects.create(trajectory=review.trajectory, round=review, person=person, is_required=False)
    html = page(member_client, review.get_absolute_url())
    assert at("remark_create", review) in html
    assert 'name="verdict"' not in html
    assert member_client.post(at("position_take", review), {"verdict": "agree"}).status_code == 403


def test_position_take_is_called_given_on_never_signed(mayor_client: Client, review: ReviewRound) -> None:
    answer = mayor_client.post(at("position_take", review), {"verdict": "agree"})
    assert answer.url == f"{review.get_absolute_url()}#position"
    html = page(mayor_client, review.get_absolute_url())
    assert "Akkoord gegeven op" in html
    assert "ondertekend" not in html.lower()


def test_position_take_against_without_reason_is_asked_again(mayor_client: Client, review: ReviewRound) -> None:
    answer = mayor_client.post(at("position_take", review), {"verdict": "disagree"})
    assert (list(answer.context["form"].errors), Position.objects.count()) == (["reason"], 0)


def test_position_take_too_late_is_said_above_the_form(mayor_client: Client, review: ReviewRound) -> None:
    ReviewRound.objects.update(closes_at=timezone.now() - dt.timedelta(seconds=1))
    answer = mayor_client.post(at("position_take", review), {"verdict": "agree", "reason": "Toch"})
    assert answer.context["form"].non_field_errors()
    assert "Toch" in answer.content.decode()


def test_position_enter_keeps_by_whom_and_on_what_ground(
    coordinator_client: Client, review: ReviewRound, mayor_person: Person
) -> None:
    url = at("position_enter", review, mayor_person.uuid)
    assert 'name="proof"' in page(coordinator_client, url)
    coordinator_client.post(url, {"verdict": "agree", "proof": "Mail van 3 maart"})
    assert "Mail van 3 maart" in page(coordinator_client, review.get_absolute_url())


def test_position_enter_for_who_was_not_asked_is_not_found(coordinator_client: Client, review: ReviewRound) -> None:
    outsider = PersonFactory.create(trajectory=review.trajectory)
    assert coordinator_client.get(at("position_enter", review, outsider.uuid)).status_code == 404


def test_remark_answer_stands_beside_the_remark(
    coordinator_client: Client, mayor_client: Client, review: ReviewRound
) -> None:
    remark = RemarkFactory.create(round=review)
    url = reverse("reviews:remark_answer", args=[review.trajectory.slug, remark.uuid])
    page(coordinator_client, url)
    coordinator_client.post(url, {"disposition": "accepted", "answer": "Alinea toegevoegd."})
    assert "Alinea toegevoegd." in page(mayor_client, review.get_absolute_url())
    assert "Alinea toegevoegd." in page(coordinator_client, url)


def test_round_extend_is_logged_on_the_page(coordinator_client: Client, review: ReviewRound) -> None:
    page(coordinator_client, at("round_extend", review))
    coordinator_client.post(at("round_extend", review), {"closes_on": in_days(30), "reason": "Herfstverlof"})
    assert Extension.objects.count() == 1
    assert "Herfstverlof" in page(coordinator_client, review.get_absolute_url())


def test_round_close_with_an_open_objection_says_why_not(coordinator_client: Client, review: ReviewRound) -> None:
    RemarkFactory.create(round=review, kind="objection")
    assert "#remarks" in page(coordinator_client, at("round_close", review))
    answer = coordinator_client.post(at("round_close", review), {"signs_off": "yes", "note": "Kerngroep"})
    assert answer.context["form"].non_field_errors()
    assert not ReviewRound.objects.get().is_closed


def test_round_close_signs_off_and_the_page_says_so(
    coordinator_client: Client, mayor: User, mayor_client: Client, review: ReviewRound, mayor_person: Person
) -> None:
    take_position(review=review, person=mayor_person, verdict="agree", by=mayor)
    coordinator_client.post(at("round_close", review), {"signs_off": "yes"})
    assert StepState.objects.filter(closed_at__isnull=False).count() == 2
    assert "Akkoord gegeven op" in page(mayor_client, review.get_absolute_url())
    assert "Goedgekeurd" in page(mayor_client, reverse("reviews:round_list", args=[review.trajectory.slug]))


def test_round_close_without_approval_is_shown_as_such(
    coordinator_client: Client, mayor_client: Client, review: ReviewRound
) -> None:
    coordinator_client.post(at("round_close", review), {"signs_off": "no", "note": "Wordt herwerkt"})
    assert "Wordt herwerkt" in page(mayor_client, review.get_absolute_url())


def test_steps_close_is_offered_where_an_approved_step_stayed_open(
    coordinator: User, coordinator_client: Client, review: ReviewRound, checks: dict[str, Outcome]
) -> None:
    checks["diagnosis"] = missing(Reason("Nog geen fenomeen", "/naar/het/veld"))
    close_round(review=review, signs_off=True, note="Kerngroep", by=coordinator)
    listed = reverse("reviews:round_list", args=[review.trajectory.slug])
    assert "/naar/het/veld" in page(coordinator_client, listed)
    checks.clear()
    coordinator_client.post(reverse("reviews:steps_close", args=[review.trajectory.slug]))
    assert set(StepState.objects.values_list("step", flat=True)) == {"vision", "diagnosis"}


def test_step_that_lacks_much_names_three_and_counts_the_rest(
    coordinator: User, coordinator_client: Client, review: ReviewRound, checks: dict[str, Outcome]
) -> None:
    checks["diagnosis"] = missing(*(Reason(f"Reden {n}", f"/veld/{n}/") for n in range(5)))
    close_round(review=review, signs_off=True, note="Kerngroep", by=coordinator)
    html = page(coordinator_client, reverse("reviews:round_list", args=[review.trajectory.slug]))
    own = html[html.index('aria-labelledby="signed"') :].split("</section>")[0]
    assert [n for n in range(5) if f"/veld/{n}/" in own] == [0, 1, 2]
    assert reverse("home:step_detail", args=[review.trajectory.slug, "diagnosis"]) in own


def test_snapshot_detail_shows_editions_and_what_was_left_out(member_client: Client, review: ReviewRound) -> None:
    council = Snapshot.objects.get(edition="council")
    html = page(member_client, council.get_absolute_url())
    assert council.sha256 in html
    assert review.snapshot.get_absolute_url() in html
    assert "Bewoners mijden het plein." in html
    assert "De fietsenstalling." not in html


@pytest.mark.parametrize(
    ("edition", "signed", "status"),
    [("kerngroep", True, 403), ("council", False, 403), ("council", True, 200), ("public", True, 200)],
)
def test_snapshot_detail_council_member_reads_only_what_was_approved_for_him(
    council_client: Client, coordinator: User, review: ReviewRound, edition: str, signed: bool, status: int
) -> None:
    if signed:
        close_round(review=review, signs_off=True, note="Kerngroep", by=coordinator)
    snapshot = Snapshot.objects.get(edition=edition)
    assert council_client.get(snapshot.get_absolute_url()).status_code == status


def test_remark_of_an_open_objection_stands_open_in_the_margin(
    mayor: User, mayor_client: Client, review: ReviewRound, mayor_person: Person
) -> None:
    add_remark(review=review, person=mayor_person, section="vision", kind="objection", text="Te vaag.", by=mayor)
    add_remark(
        review=review,
        person=mayor_person,
        section="vision",
        block="v1:text",
        kind="objection",
        text="Hoe dan?",
        by=mayor,
    )
    assert "livb-remark--objection" in page(mayor_client, review.get_absolute_url())
