"""The administration behind the same sign-in as everything else."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class Administration(AdminSite):
    """Reference data, catalogue, method and accounts; for administrators only."""

    site_header = site_title = _("LIVB-consult: administration")
    index_title = _("Reference data, catalogue, method and accounts")
    site_url = "/"

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponseBase:
        """There is one sign-in page, with its limits on guessing; another signed-in person gets 403."""
        if request.user.is_authenticated:
            if self.has_permission(request):
                return redirect("admin:index")
            raise PermissionDenied
        return redirect("account_login")


class AdministrationConfig(AdminConfig):
    """Makes our site the default one."""

    default_site = "livb.accounts.admin_site.Administration"
