"""Writes on accounts."""

from allauth.mfa.models import Authenticator
from django.db import transaction

from livb.accounts.models import User
from livb.audit.services import record


@transaction.atomic
def choose_language(*, user: User, language: str, by: User) -> User:
    """Keep the language in which a person reads the interface."""
    user.language = language
    user.save(update_fields=["language"])
    record("account.choose_language", user, by=by, language=language)
    return user


@transaction.atomic
def remove_second_factor(*, user: User, by: User) -> None:
    """Take away the app and the emergency codes of somebody who has neither at hand any more."""
    Authenticator.objects.filter(user=user).delete()
    record("account.remove_second_factor", user, by=by)
