"""The app of accounts, named in the administration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "livb.accounts"
    verbose_name = _("Accounts")
