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
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# The table of contents, in the order of the steps: (heading, what it is for, the tables by label).
CONTENTS: tuple[tuple[Promise, Promise, tuple[str, ...]], ...] = (
    (
        _("The method, step by step"),
        _("Questions, examples and pitfalls of the nine steps, as editions that trajectories follow."),
        ("trajectories.MethodEdition",),
    ),
    (
        _("Step 1: places"),
        _("Municipalities, police zones, provinces and regions with their mergers."),
        ("trajectories.Area", "trajectories.AreaSuccession"),
    ),
    (
        _("Step 2: plans a town has"),
        _("What is usual for each kind of plan: owner, approval, cycle, duties to report, per region."),
        ("planning.PlanUsage", "planning.UsualDuty"),
    ),
    (
        _("Step 3: figures"),
        _("The catalogue of indicators, and the national files that were taken over."),
        ("diagnostics.Indicator", "diagnostics.SourceEdition"),
    ),
    (
        _("Step 8: one masterplan"),
        _("What each authority expects in a report, and what the planning burden is reckoned with."),
        ("planning.ReportProfile", "planning.BurdenAssumption"),
    ),
    (
        _("People who can sign in"),
        _("Accounts are made by accepting an invitation; here they are closed, or named adviser or administrator."),
        ("accounts.User",),
    ),
)
OTHERS = _("Further tables")


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

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The tables by step and theme instead of by package; the page of one package keeps its own list."""
        apps = super().get_app_list(request, app_label)
        if app_label:
            return apps
        tables = {table["model"]._meta.label: table for app in apps for table in app["models"]}
        placed = [
            {**_chapter(number, heading, note), "models": [tables.pop(label) for label in labels if label in tables]}
            for number, (heading, note, labels) in enumerate(CONTENTS)
        ]
        rest = {**_chapter(len(CONTENTS), OTHERS, ""), "models": list(tables.values())}
        return [chapter for chapter in (*placed, rest) if chapter["models"]]

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


def _chapter(number: int, heading: str | Promise, note: str | Promise) -> dict[str, Any]:
    """A heading of the table of contents, in the shape that the templates of the administration read."""
    return {"name": heading, "note": note, "app_label": f"chapter-{number}", "app_url": "", "has_module_perms": True}


class AdministrationConfig(AdminConfig):
    """Makes our site the default one."""

    default_site = "livb.accounts.admin_site.Administration"
