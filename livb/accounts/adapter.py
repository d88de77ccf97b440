"""Sign-up is closed: an account is made by accepting an invitation."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest


class InvitationOnly(DefaultAccountAdapter):
    """allauth's behaviour without open registration."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False
