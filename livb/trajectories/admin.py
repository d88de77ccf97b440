"""Reference areas and editions of the method in the administration; trajectories themselves are never here."""

from collections.abc import Iterable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from livb.trajectories.methodology import STEPS, Step
from livb.trajectories.models import Area, AreaSuccession, GuidingQuestion, MethodEdition, StepText
from livb.trajectories.services.method import copy_edition

Rows = BaseInlineFormSet[Any, MethodEdition, Any]


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin[Area]):
    list_display = ["code", "name_nl", "name_fr", "kind", "valid_from", "valid_to"]
    list_filter = ["kind", "language_regime", "is_verified"]
    search_fields = ["code", "name_nl", "name_fr", "name_de"]
    raw_id_fields = ["region", "province", "zone"]
    fieldsets = (
        (None, {"fields": ("kind", "code", "name_nl", "name_fr", "name_de")}),
        (_("Where it lies"), {"fields": ("region", "province", "zone", "latitude", "longitude")}),
        (_("Since when, in which language"), {"fields": ("valid_from", "valid_to", "language_regime", "is_verified")}),
    )


@admin.register(AreaSuccession)
class AreaSuccessionAdmin(admin.ModelAdmin[AreaSuccession]):
    list_display = ["old", "new", "happened_on", "is_partial"]
    list_select_related = ["old", "new"]
    raw_id_fields = ["old", "new"]


class OfStep(BaseInlineFormSet[Any, MethodEdition, Any]):
    """The rows of one step; a new one is of that step by itself."""

    step: Step

    def __init__(self, *args: Any, queryset: QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(*args, queryset=queryset.filter(step=self.step.key), **kwargs)

    def save_new(self, form: Any, commit: bool = True) -> Any:
        form.instance.step = self.step.key
        return super().save_new(form, commit)


def _inlines() -> Iterable[type[admin.StackedInline[Any, MethodEdition]]]:
    """For every step what it is for and what goes wrong, and its questions with their examples."""
    for step in STEPS:
        of_step = type(f"OfStep{step.number}", (OfStep,), {"step": step})
        shared = {"formset": of_step, "exclude": ["step"], "classes": ["collapse"], "extra": 0}
        heading = format_lazy("{number}. {title}", number=step.number, title=step.title)
        told = {"model": StepText, "verbose_name": heading, "verbose_name_plural": heading, "max_num": 1}
        yield type(f"Text{step.number}", (admin.StackedInline,), shared | told)
        asked = format_lazy(_("{number}. Questions and examples"), number=step.number)
        questions = {"model": GuidingQuestion, "verbose_name_plural": asked, "max_num": 7}
        yield type(f"Questions{step.number}", (admin.StackedInline,), shared | questions)


@admin.register(MethodEdition)
class MethodEditionAdmin(admin.ModelAdmin[MethodEdition]):
    """An edition on one page, step by step; a running trajectory moves to another one when its adviser says so."""

    list_display = ["number", "published_on", "question_count"]
    inlines = list(_inlines())
    actions = ["copy"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MethodEdition]:
        return super().get_queryset(request).annotate(question_count=Count("questions"))

    @admin.display(description=_("questions"))
    def question_count(self, edition: MethodEdition) -> int:
        count: int = edition.question_count  # type: ignore[attr-defined]
        return count

    @admin.action(description=_("Copy to a new edition, not published yet"))
    def copy(self, request: HttpRequest, queryset: QuerySet[MethodEdition]) -> None:
        for edition in queryset:
            made = copy_edition(edition=edition, by=request.user)
            messages.success(
                request, _("Edition %(number)s was made; publish it by giving it a date.") % {"number": made}
            )
