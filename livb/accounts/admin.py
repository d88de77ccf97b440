"""Accounts in the administration."""

from allauth.account.forms import ResetPasswordForm
from allauth.mfa.models import Authenticator
from django import forms
from django.contrib import admin, messages
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from livb.accounts.models import User
from livb.accounts.services import remove_second_factor


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Who can sign in; a password is never set here but by its owner."""

    list_display = ["email", "full_name", "language", "is_adviser", "is_staff", "is_active", "has_second_factor"]
    list_filter = ["is_adviser", "is_staff", "is_active", "language"]
    search_fields = ["email", "full_name"]
    fields = ["email", "full_name", "language", "is_adviser", "is_staff", "is_active"]
    actions = ["remove_second_factors"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        factors = Authenticator.objects.filter(user=OuterRef("pk"))
        return super().get_queryset(request).annotate(has_second_factor=Exists(factors))

    def save_model(self, request: HttpRequest, obj: User, form: forms.ModelForm[User], change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change and obj.is_active:  # else nobody would tell them that they may sign in
            with override(obj.language):
                mail = ResetPasswordForm({"email": obj.email})
                if mail.is_valid():
                    mail.save(request)
            messages.info(request, _("A link to choose a password went to %(address)s.") % {"address": obj.email})

    @admin.display(description=_("second factor"), boolean=True, ordering="has_second_factor")
    def has_second_factor(self, user: User) -> bool:
        return user.has_second_factor

    @admin.action(description=_("Remove the second factor of whoever lost it"))
    def remove_second_factors(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset.filter(has_second_factor=True):
            remove_second_factor(user=user, by=request.user)
        messages.success(request, _("The password alone is enough again, until they set up another one."))
