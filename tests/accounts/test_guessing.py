"""Passwords are not guessed by trying: wrong ones are counted for an account and for where they come from."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
GUESSER, COLLEAGUE = "203.0.113.7", "203.0.113.8"


@pytest.fixture(autouse=True)
def _nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


def signs_in(client: Client, email: str, password: str, *, through: str = "") -> bool:
    """Whether this opens a session; `through` is what the web server in front says of where it comes from."""
    headers = {"x-forwarded-for": through} if through else {}
    client.post(reverse("account_login"), {"login": email, "password": password}, headers=headers)
    return settings.SESSION_COOKIE_NAME in client.cookies and "_auth_user_id" in client.session


def test_account_whose_password_was_guessed_five_times_opens_to_nobody_for_a_while(client: Client) -> None:
    user, other = UserFactory.create(), UserFactory.create()
    guesses = [signs_in(client, user.email, f"verkeerd-wachtwoord-{n}") for n in range(5)]
    assert (guesses, signs_in(client, user.email, PASSWORD)) == ([False] * 5, False)
    assert signs_in(Client(), other.email, PASSWORD) is True


def test_guesser_behind_the_web_server_in_front_locks_nobody_else_out(client: Client, settings) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    user = UserFactory.create()
    for n in range(10):
        signs_in(client, f"niemand-{n}@voorbeeld.example", "verkeerd-wachtwoord", through=GUESSER)
    # Whatever he says of himself, the last address is the one that was seen.
    assert signs_in(Client(), user.email, PASSWORD, through=f"{COLLEAGUE}, {GUESSER}") is False
    assert signs_in(Client(), user.email, PASSWORD, through=COLLEAGUE) is True


@pytest.mark.parametrize("proxies", [0, 1])
def test_sign_in_without_word_of_a_web_server_in_front_goes_by_the_connection(
    client: Client, settings, proxies
) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    user = UserFactory.create()
    assert signs_in(client, user.email, PASSWORD) is True
