"""Sign in first, in one's own language; nobody registers, nobody guesses what exists."""

import time

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.urls import reverse

from livb.accounts.middleware import SessionEnds
from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.trajectories.models import Trajectory
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
SESSION = settings.SESSION_COOKIE_NAME


@pytest.mark.parametrize("path", ["/", "/t/halle/", "/t/nowhere/plan/", "/admin/", "/no/such/page", "/admin/login/"])
def test_visitor_without_session_is_sent_to_sign_in_from_every_path(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"].partition("?")[0]) == (302, reverse("account_login"))


def test_form_sent_after_the_session_ended_comes_back_to_its_page(client: Client) -> None:
    sent = [
        client.post("/t/halle/review/steps/close/", headers={"referer": referer})["Location"].partition("next=")[2]
        for referer in ("http://testserver/t/halle/review/?page=2", "https://elsewhere.example/t/x/", "")
    ]
    own = "%2Ft%2Fhalle%2Freview%2Fsteps%2Fclose%2F"
    assert sent == ["%2Ft%2Fhalle%2Freview%2F%3Fpage%3D2", own, own]


def test_sign_in_with_address_in_any_case_opens_my_work(client: Client) -> None:
    user = UserFactory.create(email="adviseur@voorbeeld.example")
    response = client.post(reverse("account_login"), {"login": "Adviseur@Voorbeeld.example", "password": PASSWORD})
    assert (response.status_code, response["Location"]) == (302, reverse("home:work"))
    assert client.session["_auth_user_id"] == str(user.pk)


def test_sign_in_wrong_password_says_so_in_dutch_and_keeps_the_address(client: Client) -> None:
    UserFactory.create(email="adviseur@voorbeeld.example")
    response = client.post(
        reverse("account_login"),
        {"login": "adviseur@voorbeeld.example", "password": "mis"},
        headers={"accept-language": "nl"},
    )
    assert 'value="adviseur@voorbeeld.example"' in response.content.decode()
    assert response.context["form"].errors


@pytest.mark.parametrize(("asked", "is_told"), [("/", False), ("/t/halle/plan/", True)])
def test_sign_in_tells_only_who_wanted_a_page_that_it_follows(client: Client, asked: str, is_told: bool) -> None:
    page = client.get(asked, follow=True, headers={"accept-language": "nl"})
    assert ("de gevraagde pagina" in page.content.decode()) == is_told


def test_sign_up_is_closed(client: Client) -> None:
    client.post(reverse("account_signup"), {"email": "x@voorbeeld.example", "password1": PASSWORD})
    assert User.objects.count() == 0


def test_password_reset_unknown_address_looks_the_same_as_a_known_one(client: Client) -> None:
    UserFactory.create(email="bekend@voorbeeld.example")
    answers = [
        client.post(reverse("account_reset_password"), {"email": email})["Location"]
        for email in ("bekend@voorbeeld.example", "onbekend@voorbeeld.example")
    ]
    assert answers[0] == answers[1]
    assert "bekend@voorbeeld.example" in mail.outbox[0].to


@pytest.mark.parametrize(
    ("ago", "status"),
    [((60, 50), 200), ((11 * 3600, 3590), 200), ((100, 3700), 302), ((12 * 3600 + 1, 5), 302)],
    ids=["busy", "nearly over", "nothing asked for an hour", "half a day after signing in"],
)
def test_session_ends_by_age_and_by_silence(client: Client, ago: tuple[int, int], status: int) -> None:
    client.force_login(UserFactory.create())
    session = client.session
    session[SessionEnds.KEY] = [int(time.time()) - seconds for seconds in ago]
    session.save()
    assert (client.get("/").status_code, client.get("/").status_code) == (status, status)


def test_session_is_written_once_a_minute_at_most(client: Client) -> None:
    client.force_login(UserFactory.create())
    first = SESSION in client.get("/").cookies
    began, seen = client.session[SessionEnds.KEY]
    session = client.session
    session[SessionEnds.KEY] = (began - 90, seen - 90)
    session.save()
    assert (first, SESSION in client.get("/").cookies) == (False, True)
    assert client.session[SessionEnds.KEY] == [began - 90, client.session[SessionEnds.KEY][1]]


def test_language_is_kept_on_the_account(client: Client) -> None:
    user = UserFactory.create(language="nl")
    client.force_login(user)
    response = client.post(reverse("accounts:language_set"), {"language": "fr", "next": "/"})
    user.refresh_from_db()
    assert (user.language, response["Location"]) == ("fr", "/")
    assert AuditEntry.objects.get().verb == "account.choose_language"
    assert client.get("/")["Content-Language"] == "fr"


def test_language_foreign_next_address_is_not_followed(client: Client) -> None:
    response = client.post(reverse("accounts:language_set"), {"language": "fr", "next": "https://elders.example/"})
    assert response["Location"] == reverse("home:work")


def test_administration_is_closed_for_whoever_is_no_administrator(member_client: Client, client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    assert [member_client.get("/admin/login/").status_code, client.get("/admin/").status_code] == [403, 200]


def test_administration_shows_no_content_of_a_trajectory(client: Client, trajectory: Trajectory) -> None:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    assert trajectory.title not in client.get("/admin/").content.decode()
    assert client.get(f"/t/{trajectory.slug}/").status_code == 404


def test_administration_writes_are_in_the_audit_trail(client: Client) -> None:
    administrator = UserFactory.create(is_staff=True, is_superuser=True)
    client.force_login(administrator)
    page = reverse("admin:accounts_user_change", args=[administrator.pk])
    client.get(page)
    client.post(page, {"email": administrator.email, "full_name": "Ada (fictief)", "language": "fr", "is_staff": "on"})
    administrator.refresh_from_db()
    assert (administrator.full_name, AuditEntry.objects.get().actor) == ("Ada (fictief)", administrator.uuid)
