"""What libraries do to an account, and what the house does then: the trail of second factors, the age of a session."""

import time
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from livb.accounts.middleware import SessionEnds
from livb.accounts.models import User
from livb.audit.services import record


@receiver(user_logged_in)
def session_begins(*, request: HttpRequest, **_: Any) -> None:
    now = int(time.time())
    request.session[SessionEnds.KEY] = (now, now)


def _keeping(verb: str) -> Callable[..., None]:
    def kept(*, user: User, authenticator: Authenticator, **_: Any) -> None:
        record(verb, user, by=user, kind=authenticator.type)

    return kept


for signal, verb in (
    (authenticator_added, "account.add_second_factor"),
    (authenticator_removed, "account.remove_second_factor"),
    (authenticator_reset, "account.renew_second_factor"),
):
    signal.connect(_keeping(verb), weak=False)
