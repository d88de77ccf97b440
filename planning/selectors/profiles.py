"""The report profiles as data for the page and the print, and the newest print of one."""

from django.db.models import Q

from livb.jobs.models import Job
from livb.lib.bilingual import labels
from livb.trajectories.models import Trajectory
from planning.masterplan.reports import Asked, Profile
from planning.models import ExistingPlan, PlanUsage, ReportHeading, ReportProfile
from planning.selectors.existing_plans import usual_here

KIND = "planning.report_pdf"


def profiles(trajectory: Trajectory) -> list[ReportProfile]:
    """Those that towns of these regions are asked for, and those about a plan on the register; with their headings."""
    usual = PlanUsage.objects.filter(usual_here(trajectory)).values("kind")
    held = ExistingPlan.objects.of(trajectory).values("kind")
    asked = Q(plan_kind="") | Q(plan_kind__in=usual) | Q(plan_kind__in=held)
    return list(ReportProfile.objects.filter(asked).prefetch_related("headings"))


def profile_of(row: ReportProfile, trajectory: Trajectory) -> Profile:
    """What the authority wants, with the plans of this trajectory that it is about, dropped ones too."""
    plans = ExistingPlan.objects.filter(trajectory=trajectory, kind=row.plan_kind).values_list("uuid", flat=True)
    return Profile(
        key=row.key,
        title=labels(row, "title"),
        authority=labels(row, "authority"),
        headings=tuple(_asked(heading) for heading in row.headings.all()),
        plan_kind=row.plan_kind,
        plans=frozenset(map(str, plans)) if row.plan_kind else frozenset(),
        is_brief=row.is_brief,
    )


def _asked(heading: ReportHeading) -> Asked:
    return Asked(
        title=labels(heading, "title"),
        expects=labels(heading, "expects"),
        filling=heading.filling,
        section=heading.section,
        choose=heading.choose,
    )


def print_of(trajectory: Trajectory, key: str) -> Job | None:
    """The newest request to print exactly this report, whatever became of it."""
    return Job.objects.filter(trajectory=trajectory, kind=KIND, key=key).order_by("-pk").first()
