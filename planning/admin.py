"""What is usual for the plans of a town, in the administration; the registers of trajectories are never here."""

from django.contrib import admin

from livb.ui.listing import BilingualAdmin
from planning.models import BurdenAssumption, PlanUsage, ReportHeading, ReportProfile, UsualDuty


@admin.register(PlanUsage)
class PlanUsageAdmin(BilingualAdmin[PlanUsage]):
    list_display = ["kind", "owner_nl", "approved_by_nl", "in_flanders", "in_wallonia", "in_brussels", "is_verified"]
    list_filter = ["in_flanders", "in_wallonia", "in_brussels", "is_verified"]


@admin.register(UsualDuty)
class UsualDutyAdmin(BilingualAdmin[UsualDuty]):
    list_display = ["title_nl", "kind", "recipient_nl", "every", "due_month", "due_day", "is_verified"]
    list_filter = ["kind", "in_flanders", "in_wallonia", "in_brussels", "is_verified"]


@admin.register(BurdenAssumption)
class BurdenAssumptionAdmin(BilingualAdmin[BurdenAssumption]):
    list_display = ["key", "label_nl", "low", "high", "unit", "is_verified"]
    list_filter = ["unit", "is_verified"]


class ReportHeadingInline(admin.StackedInline[ReportHeading, ReportProfile]):
    model = ReportHeading
    extra = 0


@admin.register(ReportProfile)
class ReportProfileAdmin(BilingualAdmin[ReportProfile]):
    list_display = ["key", "title_nl", "authority_nl", "edition", "is_brief", "is_verified"]
    list_filter = ["edition", "is_verified"]
    inlines = [ReportHeadingInline]
