"""What changes about somebody's second factor stands in the audit trail, though a library writes it."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset

from livb.accounts.models import User
from livb.audit.services import record


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
