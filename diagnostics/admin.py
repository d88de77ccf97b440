"""The catalogue and the national editions in the administration; a trajectory's own figures are never here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminSplitDateTime
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from diagnostics.models import Indicator, SeriesBreak, SourceEdition
from livb.trajectories.models import Area
from livb.ui.listing import BilingualAdmin

# A code stands in the addresses of its pages.
WITHIN = {
    "code": RegexValidator(r"^[-a-zA-Z0-9_]+\Z", _("Write letters, digits and hyphens only, for instance CR-01.")),
    "multiplier": MinValueValidator(1),
    "decimals": MaxValueValidator(4),
}


class IndicatorForm(forms.ModelForm[Indicator]):
    """Regions are chosen by name; only the catalogue can be a denominator or an equivalent."""

    regions = forms.MultipleChoiceField(
        label=capfirst(_("published for the regions")),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all of them out for what is published for the whole country."),
    )

    class Meta:
        model = Indicator
        fields = "__all__"  # noqa: DJ007 - the fieldsets of the admin say which
        # The two boxes of a day and an hour have no label of their own in Django's template.
        widgets = {"archived_at": AdminSplitDateTime({"aria-label": capfirst(_("no longer used since"))})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        regions = Area.objects.current().filter(kind=Area.Kind.REGION).order_by("code")
        self.fields["regions"].choices = [(row.code, str(row)) for row in regions]  # type: ignore[attr-defined]
        for name in ("denominator", "variant_of"):
            if name in self.fields:
                self.fields[name].queryset = Indicator.objects.catalogue()  # type: ignore[attr-defined]
        for name, validator in WITHIN.items():
            self.fields[name].validators.append(validator)

    def clean_denominator(self) -> Indicator | None:
        divided_by: Indicator | None = self.cleaned_data["denominator"]
        if divided_by is not None and divided_by.pk == self.instance.pk:
            raise forms.ValidationError(_("An indicator is not divided by itself."))
        return divided_by


class SeriesBreakInline(admin.StackedInline[SeriesBreak, Indicator]):
    """Where a series starts anew."""

    model = SeriesBreak
    extra = 0
    fields = ("period", "reason_nl", "reason_fr", "is_comparable", "is_checked")


@admin.register(Indicator)
class IndicatorAdmin(BilingualAdmin[Indicator]):
    """The catalogue; a town's own indicators are written in its trajectory and never here."""

    form = IndicatorForm
    inlines = (SeriesBreakInline,)
    list_display = ["code", "name_nl", "theme", "supplier", "direction", "is_core", "definition_checked"]
    list_filter = ["theme", "is_core", "direction", "definition_checked", "needs_release"]
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
        (_("Where it exists"), {"fields": ("regions", "variant_of")}),
        (
            _("Where it comes from"),
            {"fields": ("supplier", "licence", "definition_checked", "needs_release", "archived_at")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        return super().get_queryset(request).filter(trajectory=None)

    def save_model(self, request: HttpRequest, obj: Indicator, form: Any, change: bool) -> None:
        """What somebody edits here is no longer overwritten when the reference data are loaded again."""
        obj.edited_at = timezone.now()
        super().save_model(request, obj, form, change)

    def has_delete_permission(self, request: HttpRequest, obj: Indicator | None = None) -> bool:
        """Figures and findings may rest on it: it is archived instead."""
        return False


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
