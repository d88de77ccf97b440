"""Writes on accounts."""

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
