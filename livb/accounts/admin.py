"""Accounts in the administration."""

from django.contrib import admin
from django.contrib.auth.models import Group

from livb.accounts.models import User

admin.site.unregister(Group)


@admin.register(User)
class UserAdmin(admin.ModelAdmin[User]):
    """Who can sign in; a password is never set here but by its owner."""

    list_display = ["email", "full_name", "language", "is_adviser", "is_staff", "is_active"]
    list_filter = ["is_adviser", "is_staff", "is_active", "language"]
    search_fields = ["email", "full_name"]
    fields = ["email", "full_name", "language", "is_adviser", "is_staff", "is_active"]
