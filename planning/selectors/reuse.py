"""Filled in once, used in: the chapters, reports and obligations in which an objective or an action stands."""

from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse

from livb.trajectories.models import Trajectory
from planning.enums import Filling
from planning.masterplan.outline import OUTLINE
from planning.models import Action, AlignmentLink, Anchoring, BudgetLine, Objective, ReportHeading, ReportingDuty
from planning.selectors.tree import STEMS


@dataclass(frozen=True)
class Use:
    """A document that reuses it, in words, with where it is read."""

    label: str
    url: str


def uses_of_objective(trajectory: Trajectory, objective: Objective) -> list[Use]:
    """Where it stands by itself, where plans speak about it, and who asks one of its figures."""
    kinds = set(AlignmentLink.objects.filter(objective=objective).values_list("plan_objective__plan__kind", flat=True))
    sections = {"objectives"} | ({"alignment"} if kinds else set())
    if Anchoring.objects.filter(objective=objective).exists():
        sections.add("anchoring")
    wanted = Q(section__in=sections - {"alignment"}) | Q(filling=Filling.CROSSWALK, profile__plan_kind__in=kinds)
    wanted &= ~Q(filling=Filling.TITLES) | Q(choose__in=["", STEMS[objective.level]])
    asked = ReportingDuty.objects.filter(trajectory=trajectory, plan__archived_at=None)
    asked = asked.filter(indicators__in=objective.indicators.exclude(indicator=None).values("indicator"))
    return [
        *_chapters(trajectory, sections),
        *_reports(trajectory, wanted),
        *_duties(trajectory, list(asked.select_related("plan").distinct())),
    ]


def uses_of_action(trajectory: Trajectory, action: Action) -> list[Use]:
    """In the realisation plan, and where its money is added up."""
    sections = {"actions", "calendar"}
    if BudgetLine.objects.filter(action=action).exists():
        sections.add("means")
    return [*_chapters(trajectory, sections), *_reports(trajectory, Q(section__in=sections))]


def _chapters(trajectory: Trajectory, sections: set[str]) -> list[Use]:
    url = reverse("planning:masterplan_read", args=[trajectory.slug])
    parts = [part for part in OUTLINE if sections & set(part.sections)]
    return [Use(f"{part.number} {part.title}".strip(), f"{url}#c-{part.key}") for part in parts]


def _reports(trajectory: Trajectory, wanted: Q) -> list[Use]:
    """Each report once, at the first heading that takes it in."""
    found: dict[str, Use] = {}
    for heading in ReportHeading.objects.filter(wanted).select_related("profile").order_by("profile", "position"):
        url = reverse("planning:profile_detail", args=[trajectory.slug, heading.profile.key])
        found.setdefault(heading.profile.key, Use(str(heading.profile.title), f"{url}#c-h{heading.position}"))
    return list(found.values())


def _duties(trajectory: Trajectory, rows: list[ReportingDuty]) -> list[Use]:
    url = reverse("planning:obligation_list", args=[trajectory.slug])
    return [Use(f"{row.title} ({row.plan.title})", url) for row in rows]
