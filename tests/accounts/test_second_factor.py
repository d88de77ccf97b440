"""A second factor: allauth's, in our words, with secrets nobody reads; asked of whom the setting names."""

import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from livb.accounts.models import User
from livb.accounts.second_factor import SecondFactor
from livb.audit.models import AuditEntry
from livb.membership.permissions import Permission
from livb.membership.roles import MATRIX, Role
from livb.trajectories.models import Trajectory
from tests.conftest import signed_in
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_race_with_the_clock(settings: object) -> None:
    """A code made at the end of its half minute still counts when it is sent in the next."""
    settings.MFA_TOTP_TOLERANCE = 1  # type: ignore[attr-defined]


def shown(secret: str) -> str:
    """What the app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def with_app(user: User) -> str:
    """Give this account an app and emergency codes; returns the secret in the app."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def give_password(client: Client, user: User) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def verbs() -> list[str]:
    return list(AuditEntry.objects.order_by("pk").values_list("verb", flat=True))


def test_sign_in_with_app_asks_the_code_after_the_password(client: Client) -> None:
    user = UserFactory.create()
    secret = with_app(user)
    assert give_password(client, user)["Location"] == reverse("mfa_authenticate")
    assert client.get(reverse("home:work"))["Location"].startswith(reverse("account_login"))
    response = client.post(reverse("mfa_authenticate"), {"code": shown(secret)})
    assert (response["Location"], client.session["_auth_user_id"]) == (reverse("home:work"), str(user.pk))


def test_sign_in_code_of_app_opens_once(client: Client) -> None:
    user = UserFactory.create()
    code = shown(with_app(user))
    for browser in (client, Client()):
        give_password(browser, user)
        browser.post(reverse("mfa_authenticate"), {"code": code})
    assert ["_auth_user_id" in browser.session for browser in (client, browser)] == [True, False]


def test_sign_in_wrong_code_says_so_politely(client: Client) -> None:
    user = UserFactory.create()
    with_app(user)
    give_password(client, user)
    page = client.post(reverse("mfa_authenticate"), {"code": "000"}, headers={"accept-language": "nl"})
    assert page.context["form"].errors["code"] == ["Deze code is fout of verlopen. Typ de code die de app nu toont."]


def test_sign_in_emergency_code_opens_once(client: Client) -> None:
    user = UserFactory.create()
    with_app(user)
    codes = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).wrap().get_unused_codes()
    opened = []
    for browser in (client, Client()):
        give_password(browser, user)
        browser.post(reverse("mfa_authenticate"), {"code": codes[0]})
        opened.append("_auth_user_id" in browser.session)
    assert (len(codes), opened) == (10, [True, False])


def test_sign_in_given_up_at_the_second_step_forgets_the_password(client: Client) -> None:
    user = UserFactory.create()
    with_app(user)
    give_password(client, user)
    response = client.post(reverse("account_logout"), {"next": reverse("account_login")})
    assert response["Location"] == reverse("account_login")
    assert client.get(reverse("mfa_authenticate"))["Location"] == reverse("account_login")


def test_second_factor_set_up_after_signing_in_shows_the_emergency_codes(
    client: Client, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    user = UserFactory.create()
    give_password(client, user)
    page = client.get(reverse("mfa_activate_totp"))
    assert page.context["totp_url"].startswith("otpauth://totp/")
    assert 'src="data:image/svg+xml;base64,' in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        response = client.post(reverse("mfa_activate_totp"), {"code": shown(page.context["form"].secret)})
    codes = client.get(response["Location"])
    assert (response["Location"], len(codes.context["unused_codes"])) == (reverse("mfa_view_recovery_codes"), 10)
    assert codes.context["unused_codes"][0] in client.get(reverse("mfa_download_recovery_codes")).content.decode()
    assert verbs() == ["account.add_second_factor"] * 2


def test_second_factor_long_after_signing_in_asks_the_password_again(client: Client) -> None:
    client.force_login(UserFactory.create())
    response = client.get(reverse("mfa_activate_totp"))
    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert client.get(response["Location"]).status_code == 200
    response = client.post(response["Location"], {"password": PASSWORD})
    assert response["Location"] == reverse("mfa_activate_totp")


def test_second_factor_turned_off_takes_the_emergency_codes_along(client: Client) -> None:
    user = UserFactory.create()
    secret = with_app(user)
    give_password(client, user)
    client.post(reverse("mfa_authenticate"), {"code": shown(secret)})
    assert client.get(reverse("mfa_deactivate_totp")).status_code == 200
    assert client.post(reverse("mfa_deactivate_totp"))["Location"] == reverse("mfa_index")
    assert (Authenticator.objects.count(), verbs()) == (0, ["account.remove_second_factor"] * 2)


def test_secret_is_unreadable_in_the_database_and_worthless_under_another_key(settings: object) -> None:
    adapter = SecondFactor()
    kept = adapter.encrypt("GEHEIM")
    assert (kept.count("GEHEIM"), adapter.decrypt(kept)) == (0, "GEHEIM")
    former, settings.SECRET_KEY = settings.SECRET_KEY, "y" * 60  # type: ignore[attr-defined]
    assert adapter.decrypt(kept) not in ("GEHEIM", adapter.decrypt(kept))
    settings.SECRET_KEY_FALLBACKS = [former]  # type: ignore[attr-defined]
    assert adapter.decrypt(kept) == "GEHEIM"


def test_administrator_removes_a_lost_second_factor(client: Client) -> None:
    lost = UserFactory.create()
    with_app(lost)
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    accounts = reverse("admin:accounts_user_changelist")
    client.post(accounts, {"action": "remove_second_factors", "_selected_action": [lost.pk]})
    assert (Authenticator.objects.count(), verbs()[0]) == (0, "account.remove_second_factor")


def test_administration_shows_no_tables_of_libraries(client: Client) -> None:
    client.force_login(UserFactory.create(is_staff=True, is_superuser=True))
    chapters = client.get(reverse("admin:index")).context["app_list"]
    apps = {table["model"]._meta.app_label for chapter in chapters for table in chapter["models"]}
    assert ("accounts" in apps, {"account", "mfa", "auth", "django_tasks_database"} & apps) == (True, set())


def lands(client: Client, path: str) -> int | str:
    response = client.get(path)
    return response["Location"] if response.status_code == 302 else response.status_code


@pytest.mark.parametrize("role", Role)
def test_setting_sends_whoever_sees_drafts_to_set_it_up(
    role: Role, as_role: Callable[..., User], trajectory: Trajectory, settings: object
) -> None:
    user = as_role(role)
    client, plan = signed_in(user), reverse("planning:masterplan_read", args=[trajectory.slug])
    before = lands(client, plan)
    settings.LIVB_SECOND_FACTOR = True  # type: ignore[attr-defined]
    due = Permission.VIEW_DRAFT in MATRIX[role]
    expected = reverse("mfa_index") if due else 200
    assert (before, lands(client, plan), lands(client, "/")) == (200, expected, expected)
    with_app(user)
    assert lands(client, plan) == 200


def test_setting_looks_at_every_trajectory_and_at_administrators(
    as_role: Callable[..., User], settings: object, trajectory: Trajectory, stranger: User
) -> None:
    settings.LIVB_SECOND_FACTOR = True  # type: ignore[attr-defined]
    administrator = UserFactory.create(is_staff=True, is_superuser=True)
    assert lands(signed_in(administrator), "/admin/") == reverse("mfa_index")
    assert lands(signed_in(stranger), trajectory.get_absolute_url()) == reverse("mfa_index")
    assert lands(signed_in(UserFactory.create()), "/") == 200


def test_setting_leaves_open_what_one_needs_to_set_it_up(adviser_client: Client, settings: object) -> None:
    settings.LIVB_SECOND_FACTOR = True  # type: ignore[attr-defined]
    page = adviser_client.get(reverse("mfa_index"))
    assert (page.status_code, page.wsgi_request.second_factor_due) == (200, True)
    assert lands(adviser_client, reverse("account_change_password")) == 200
    assert adviser_client.post(reverse("accounts:language_set"), {"language": "fr"}).status_code == 302
    assert adviser_client.post(reverse("account_logout"))["Location"] == "/"


def test_setting_is_off_by_default_and_the_factor_a_choice(adviser_client: Client) -> None:
    page = adviser_client.get(reverse("mfa_index"))
    assert (page.status_code, page.wsgi_request.second_factor_due) == (200, False)
    assert reverse("mfa_activate_totp") in page.content.decode()
