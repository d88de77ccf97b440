"""A GET that cannot write, and headers no response may lack."""

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from livb.accounts.models import User
from livb.ui.middleware import GetCannotWrite, WroteOnGet


def writes(request: HttpRequest) -> HttpResponse:
    User.objects.create(email="x@voorbeeld.example", full_name="X")
    return HttpResponse("written")


def run(method: str) -> HttpResponse | None:
    guard = GetCannotWrite(lambda request: HttpResponse())
    return guard.process_view(RequestFactory().generic(method, "/"), writes, (), {})  # type: ignore[return-value]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_get_cannot_write_view_that_writes_is_stopped(method: str) -> None:
    with pytest.raises(WroteOnGet):
        run(method)


@pytest.mark.django_db
def test_get_cannot_write_post_is_left_alone() -> None:
    assert (run("POST"), connection.execute_wrappers) == (None, [])


@pytest.mark.django_db
def test_every_response_carries_the_safety_headers(client: Client) -> None:
    for path in (reverse("account_login"), "/nowhere/", reverse("home:work")):
        response = client.get(path)
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "unsafe" not in response["Content-Security-Policy"]
        assert response["Cache-Control"]
