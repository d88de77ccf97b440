"""The pages nobody asks for, and the gallery."""

import pytest
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import translation

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from livb.ui import views


@pytest.fixture
def request_of(adviser: User) -> object:
    request = RequestFactory().get("/somewhere/")
    request.user = adviser
    return request


@pytest.mark.parametrize(
    ("view", "status"),
    [
        (views.bad_request, 400),
        (views.forbidden, 403),
        (views.csrf_failure, 403),
        (views.not_found, 404),
        (views.server_error, 500),
    ],
)
def test_error_page_says_what_to_do_and_links_home(view: object, status: int, request_of: object) -> None:
    with translation.override("fr"):
        response: HttpResponse = view(request_of)
    assert response.status_code == status
    assert 'class="btn btn-primary" href="/' in response.content.decode()


def test_forbidden_page_names_who_may(request_of: object) -> None:
    refusal = PermissionDenied()
    refusal.who_may = ["coordinator"]
    assert "<li>coordinator</li>" in views.forbidden(request_of, refusal).content.decode()


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_gallery_shows_every_component(client: Client, adviser: User, language: str) -> None:
    adviser.language = language
    adviser.save()
    client.force_login(adviser)
    page = client.get("/gallery/").content.decode()
    parts = ("livb-rail", "livb-task", "livb-summary", "livb-table--cards", "livb-figure", "livb-remark", "livb-empty")
    assert [part for part in parts if part not in page] == []


def test_address_of_a_form_opened_by_hand_says_so(adviser_client: Client, trajectory: Trajectory) -> None:
    response = adviser_client.get(reverse("reviews:steps_close", args=[trajectory.slug]))
    assert (response.status_code, response["Allow"]) == (405, "POST")
    assert 'class="btn btn-primary" href="/' in response.content.decode()


def test_address_of_an_account_is_not_changed_by_its_holder(adviser_client: Client) -> None:
    assert [adviser_client.get("/account/email/").status_code, adviser_client.post("/account/email/").status_code] == [
        404,
        404,
    ]


def test_page_that_is_not_there_gives_back_what_was_typed_for_it(adviser: User) -> None:
    request = RequestFactory().post(
        "/gone/", {"title": "Minder lawaai", "story": "<p>Wat hier <strong>stond</strong>.</p>", "version": "3"}
    )
    request.user = adviser
    text = views.not_found(request).content.decode()
    assert [typed in text for typed in ("Minder lawaai</textarea>", "Wat hier stond.</textarea>", ">3<")] == [
        True, True, False,
    ]  # fmt: skip


def test_page_that_is_not_there_shows_no_password(adviser: User) -> None:
    request = RequestFactory().post("/gone/", {"name": "An Vos", "password": "vier woorden zijn genoeg"})
    request.user = adviser
    text = views.not_found(request).content.decode()
    assert ("An Vos</textarea>" in text, "vier woorden" in text) == (True, False)


def test_page_that_is_not_there_tells_nothing_of_a_form_that_is_too_large(adviser: User, settings: object) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 1  # type: ignore[attr-defined]
    request = RequestFactory().post("/gone/", "a=een+twee&b=drie+vier", "application/x-www-form-urlencoded")
    request.user = adviser
    answer = views.not_found(request)
    assert (answer.status_code, "readonly" in answer.content.decode()) == (404, False)
