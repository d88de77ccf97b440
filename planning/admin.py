"""What is usual for the plans of a town, in the administration; the registers of trajectories are never here."""

from django.contrib import admin

from planning.models import PlanUsage


@admin.register(PlanUsage)
class PlanUsageAdmin(admin.ModelAdmin[PlanUsage]):
    list_display = ["kind", "owner_nl", "approved_by_nl", "in_flanders", "in_wallonia", "in_brussels", "is_verified"]
    list_filter = ["in_flanders", "in_wallonia", "in_brussels", "is_verified"]
