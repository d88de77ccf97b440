"""A GET that cannot write, and headers no response may lack."""

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, reverse

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from livb.ui.middleware import GetCannotWrite, WroteOnGet


def writes(request: HttpRequest) -> HttpResponse:
    User.objects.create(email="x@voorbeeld.example", full_name="X")
    return HttpResponse("written")


def run(method: str, name: str = "") -> HttpResponse:
    """The guard around a view that writes, as the handler would call it."""

    def handler(request: HttpRequest) -> HttpResponse:
        request.resolver_match = ResolverMatch(writes, (), {}, url_name=name)
        guard.process_view(request, writes, (), {})
        return writes(request)

    guard = GetCannotWrite(handler)
    return guard(RequestFactory().generic(method, "/"))  # type: ignore[return-value]


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_get_cannot_write_view_that_writes_is_stopped(method: str) -> None:
    with pytest.raises(WroteOnGet):
        run(method)
    assert connection.execute_wrappers == []


@pytest.mark.django_db
def test_get_cannot_write_post_is_left_alone() -> None:
    assert (run("POST").content, connection.execute_wrappers) == (b"written", [])


@pytest.mark.django_db
def test_get_cannot_write_leaves_alone_only_the_views_named_here() -> None:
    assert sorted(settings.LIVB_WRITES_ON_GET) == ["mfa_download_recovery_codes", "mfa_view_recovery_codes"]
    assert run("GET", "mfa_view_recovery_codes").content == b"written"


@pytest.mark.django_db
def test_every_response_carries_the_safety_headers(client: Client) -> None:
    for path in (reverse("account_login"), "/nowhere/", reverse("home:work")):
        response = client.get(path)
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["Cross-Origin-Resource-Policy"] == "same-origin"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "unsafe" not in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "DENY"
        assert response["Cache-Control"]


def test_static_file_carries_the_safety_headers() -> None:
    probe = settings.STATIC_ROOT / "probe.css"
    probe.write_text("p {}")
    response = Client().get("/static/probe.css")
    probe.unlink()
    b"".join(response)
    assert (response["X-Frame-Options"], response["X-Content-Type-Options"]) == ("DENY", "nosniff")
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_unchanged_page_keeps_the_cache_rule_of_the_page(adviser_client: Client, trajectory: Trajectory) -> None:
    url = reverse("membership:person_list", args=[trajectory.slug])
    page = adviser_client.get(url)
    unchanged = adviser_client.get(url, headers={"if-none-match": page["ETag"]})
    assert (unchanged.status_code, unchanged["Cache-Control"]) == (304, page["Cache-Control"])
