"""The catalogue and the national editions in the administration; a trajectory's own figures are never here."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Indicator, SourceEdition


@admin.register(Indicator)
class IndicatorAdmin(admin.ModelAdmin[Indicator]):
    list_display = ["code", "name_nl", "theme", "supplier", "direction", "is_core", "definition_checked"]
    list_filter = ["theme", "is_core", "direction", "definition_checked"]
    search_fields = ["code", "official_code", "name_nl", "name_fr"]
    list_select_related = ["denominator"]
    fieldsets = (
        (None, {"fields": ("code", "official_code", "theme", "position", "is_core")}),
        (_("In Dutch"), {"fields": ("name_nl", "unit_nl", "definition_nl")}),
        (_("In French"), {"fields": ("name_fr", "unit_fr", "definition_fr")}),
        (_("In German"), {"fields": ("name_de", "unit_de", "definition_de"), "classes": ("collapse",)}),
        (
            _("How it is computed"),
            {"fields": ("denominator", "multiplier", "decimals", "additivity", "direction", "minimum_count")},
        ),
        (_("Where it comes from"), {"fields": ("supplier", "definition_checked")}),
    )


@admin.register(SourceEdition)
class SourceEditionAdmin(admin.ModelAdmin[SourceEdition]):
    """National editions, to be read; they come and go by import and undo only."""

    list_display = ["title", "publisher", "applied_at", "undone_at"]
    fields = ["title", "publisher", "exported_on", "footer", "reader", "grid_on", "applied_at", "undone_at"]
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceEdition]:
        return super().get_queryset(request).filter(trajectory=None)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SourceEdition | None = None) -> bool:
        return False
