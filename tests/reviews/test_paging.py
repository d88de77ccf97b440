"""A round with more remarks than one page holds: fifty at a time, whole counts, each remark within reach."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.membership.models import Person
from livb.reviews.models import Remark, ReviewRound, Snapshot
from livb.reviews.reading import chapters
from tests.conftest import signed_in
from tests.reviews.test_pages import page


@pytest.fixture
def mayor_client(mayor: User) -> Client:
    return signed_in(mayor)


@pytest.fixture
def many(review: ReviewRound, mayor_person: Person, coordinator: User) -> list[Remark]:
    """120 remarks on one passage; each sixth is an objection, the first twenty were answered."""
    answered = {"disposition": "accepted", "answer": "Ja.", "answered_at": timezone.now(), "answered_by": coordinator}
    return Remark.objects.bulk_create(
        Remark(
            trajectory=review.trajectory, round=review, author=mayor_person, section="diagnosis", block="d1:story",
            kind="remark" if n % 6 else "objection", text=f"Opmerking {n}.", **(answered if n < 20 else {}),
        )
        for n in range(120)
    )  # fmt: skip


def test_remarks_show_fifty_a_page_with_the_whole_counts(
    coordinator_client: Client, review: ReviewRound, many: list[Remark]
) -> None:
    answer = coordinator_client.get(review.get_absolute_url())
    remarks = answer.context["remarks"]
    assert ([row.pk for row in remarks], remarks.total, remarks.count) == ([row.pk for row in many[:50]], 120, 3)
    html = answer.content.decode()
    assert all(f"({count})" in html for count in (120, 100, 16))
    assert "?page=2#remarks" in html


@pytest.mark.parametrize(("show", "total"), [("open", 100), ("objections", 16), ("x", 120)])
def test_remarks_filter_is_kept_from_page_to_page(
    coordinator_client: Client, review: ReviewRound, many: list[Remark], show: str, total: int
) -> None:
    answer = coordinator_client.get(review.get_absolute_url(), {"show": show, "page": 2})
    remarks = answer.context["remarks"]
    assert remarks.total == total
    assert all(link.url.startswith(f"?show={show}&page=") for link in remarks.links)
    assert (remarks.first, remarks.last) == {"open": (51, 100), "objections": (1, 16), "x": (51, 100)}[show]


def test_remark_of_the_second_page_is_reached_by_its_link(
    coordinator_client: Client, review: ReviewRound, many: list[Remark]
) -> None:
    html = page(coordinator_client, review.get_absolute_url(), at=str(many[70].uuid))
    assert f'id="m-{many[70].uuid}"' in html  # among those to answer
    assert f'id="r-{many[70].uuid}"' in html  # beside its passage
    assert f'id="r-{many[0].uuid}"' not in html


def test_passage_of_a_long_round_shows_its_remarks_when_opened(
    mayor_client: Client, review: ReviewRound, many: list[Remark]
) -> None:
    closed = page(mayor_client, review.get_absolute_url())
    assert (many[0].text in closed, "?section=diagnosis&amp;block=d1%3Astory#b-d1:story" in closed) == (False, True)
    opened = page(mayor_client, review.get_absolute_url(), section="diagnosis", block="d1:story", beside=3)
    assert (many[99].text in opened, many[100].text in opened, many[119].text in opened) == (False, True, True)
    assert "section=diagnosis&amp;block=d1%3Astory&amp;beside=2#b-d1:story" in opened


def test_remark_answered_under_a_filter_returns_to_what_is_left(
    coordinator_client: Client, review: ReviewRound, many: list[Remark]
) -> None:
    url = reverse("reviews:remark_answer", args=[review.trajectory.slug, many[60].uuid])
    answers = {"disposition": "accepted", "answer": "Aangepast."}
    assert coordinator_client.post(f"{url}?show=open", answers).url == f"{review.get_absolute_url()}?show=open#remarks"
    assert coordinator_client.post(url, answers).url.endswith(f"?at={many[60].uuid}#m-{many[60].uuid}")


def test_long_round_asks_as_many_queries_for_more_remarks(
    coordinator_client: Client,
    review: ReviewRound,
    many: list[Remark],
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    url = f"{review.get_absolute_url()}?at={many[119].uuid}"
    page(coordinator_client, url)
    with django_assert_max_num_queries(40) as first:
        page(coordinator_client, url)
    Remark.objects.filter(pk__in=[row.pk for row in many[:50]]).delete()
    with django_assert_max_num_queries(len(first)) as second:
        page(coordinator_client, url)
    assert len(second) == len(first)


def test_frozen_text_is_written_once_for_these_names(review: ReviewRound, mayor_person: Person) -> None:
    names = {str(mayor_person.uuid): mayor_person.name}
    first = chapters(Snapshot.objects.get(pk=review.snapshot.pk), names, language="nl")
    bare = Snapshot.objects.defer("content").get(pk=review.snapshot.pk)
    with CaptureQueriesContext(connection) as asked:
        kept = chapters(bare, names, language="nl")
    assert (kept, len(asked)) == (first, 0)
    with CaptureQueriesContext(connection) as asked:
        chapters(bare, {str(mayor_person.uuid): "Iemand anders (fictief)"}, language="nl")
    assert len(asked) == 1  # the text itself: under another name it is another page
