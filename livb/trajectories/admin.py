"""Reference areas and editions of the method in the administration; trajectories themselves are never here."""

from django.contrib import admin

from livb.trajectories.models import Area, AreaSuccession, GuidingQuestion, MethodEdition, StepText


@admin.register(Area)
class AreaAdmin(admin.ModelAdmin[Area]):
    list_display = ["code", "name_nl", "name_fr", "kind", "valid_from", "valid_to"]
    list_filter = ["kind", "language_regime", "is_verified"]
    search_fields = ["code", "name_nl", "name_fr", "name_de"]
    raw_id_fields = ["region", "province", "zone"]


@admin.register(AreaSuccession)
class AreaSuccessionAdmin(admin.ModelAdmin[AreaSuccession]):
    list_display = ["old", "new", "happened_on", "is_partial"]
    list_select_related = ["old", "new"]
    raw_id_fields = ["old", "new"]


class StepTextInline(admin.StackedInline[StepText, MethodEdition]):
    model = StepText
    extra = 0


class GuidingQuestionInline(admin.StackedInline[GuidingQuestion, MethodEdition]):
    model = GuidingQuestion
    extra = 0


@admin.register(MethodEdition)
class MethodEditionAdmin(admin.ModelAdmin[MethodEdition]):
    inlines = [StepTextInline, GuidingQuestionInline]
