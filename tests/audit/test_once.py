"""A form sent twice is carried out once."""

import datetime as dt

import pytest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.test import Client, RequestFactory
from django.urls import reverse

from livb.accounts.models import User
from livb.audit import once as module
from livb.audit.models import SentForm
from livb.audit.once import once
from livb.membership.models import Person
from livb.trajectories.models import Trajectory

FORM = {"name": "Els", "function": "other"}


@pytest.fixture
def url(trajectory: Trajectory) -> str:
    return reverse("membership:person_create", args=[trajectory.slug])


def sent(user: User, **fields: str) -> HttpRequest:
    request = RequestFactory().post("/form/", {"csrfmiddlewaretoken": "t", **fields})
    request.user = user
    return request


def test_form_sent_twice_is_carried_out_once_and_leads_to_the_same_page(adviser_client: Client, url: str) -> None:
    answers = [adviser_client.post(url, {**FORM, "csrfmiddlewaretoken": "one page"}) for _ in range(2)]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(302, url.replace("new/", ""))}
    assert Person.objects.filter(name="Els").count() == 1


def test_equal_forms_of_two_pages_are_both_carried_out(adviser_client: Client, url: str) -> None:
    for page in ("one page", "another"):
        adviser_client.post(url, {**FORM, "csrfmiddlewaretoken": page})
    assert Person.objects.filter(name="Els").count() == 2


def test_equal_forms_of_two_people_are_both_carried_out(adviser: User, coordinator: User) -> None:
    done = [once(sent(user), lambda: HttpResponseRedirect("/done/")).status_code for user in (adviser, coordinator)]
    assert (done, SentForm.objects.count()) == ([302, 302], 2)


def test_form_with_a_mistake_may_be_sent_again(adviser: User) -> None:
    answers = iter([HttpResponse("mistake"), HttpResponseRedirect("/done/")])
    assert [once(sent(adviser), lambda: next(answers)).status_code for _ in range(2)] == [200, 302]


def test_form_that_failed_is_forgotten(adviser: User) -> None:
    def fail() -> HttpResponse:
        raise Http404

    with pytest.raises(Http404):
        once(sent(adviser), fail)
    assert SentForm.objects.count() == 0


def test_form_after_some_minutes_is_a_new_one(adviser: User) -> None:
    once(sent(adviser), lambda: HttpResponseRedirect("/first/"))
    SentForm.objects.update(at=module.timezone.now() - module.REMEMBERED - dt.timedelta(seconds=1))
    assert once(sent(adviser), lambda: HttpResponseRedirect("/second/"))["Location"] == "/second/"


def test_form_that_stays_unanswered_is_carried_out_after_all(adviser: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0)
    SentForm.objects.create(key=module._fingerprint(sent(adviser)))
    assert once(sent(adviser), lambda: HttpResponseRedirect("/done/"))["Location"] == "/done/"
