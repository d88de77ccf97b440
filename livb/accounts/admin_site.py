"""The administration behind the same sign-in as everything else."""

import functools
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _


class Administration(AdminSite):
    """Reference data, catalogue, method and accounts; for administrators only."""

    site_header = site_title = _("LIVB-consult: administration")
    index_title = _("Reference data, catalogue, method and accounts")
    site_url = "/"

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Only our own tables: nobody needs to see or change by hand what a library keeps for itself."""
        models = [model_or_iterable] if isinstance(model_or_iterable, ModelBase) else model_or_iterable
        ours = [model for model in models if model._meta.app_config.name in settings.LIVB_APPS]
        super().register(ours, admin_class, **options)

    def admin_view(self, view: Callable[..., HttpResponse], cacheable: bool = False) -> Callable[..., HttpResponse]:
        """Keep every write in the audit trail, so that the pages that show what was changed are fetched anew."""
        # The settings name this module before there are models.
        from livb.audit.services import record  # noqa: PLC0415

        @functools.wraps(view)
        def recorded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            response = view(request, *args, **kwargs)
            if request.method == "POST" and response.status_code == 302:
                record("administration.write", by=request.user, path=request.path)
            return response

        return super().admin_view(recorded, cacheable)

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
