"""Each obligation to report with the chapter and the headings that answer it, and what still answers none."""

from collections import defaultdict
from dataclasses import dataclass

from diagnostics.models import Indicator
from livb.lib.enums import Edition
from livb.reviews.selectors.snapshots import latest_snapshots
from livb.trajectories.models import Trajectory
from planning.masterplan.outline import OUTLINE, Part
from planning.models import ObjectiveIndicator, ReportHeading, ReportingDuty
from planning.selectors.reporting import duties


@dataclass(frozen=True)
class Obligation:
    """`is_written` where every section of its chapter was frozen; `held` are the figures that our objectives use."""

    duty: ReportingDuty
    chapter: Part | None
    is_written: bool
    figures: tuple[Indicator, ...]
    held: tuple[Indicator, ...]
    headings: tuple[ReportHeading, ...]

    @property
    def is_answered(self) -> bool:
        return self.chapter is not None

    @property
    def missing(self) -> tuple[Indicator, ...]:
        """The figures that no objective uses: they have to come from elsewhere."""
        return tuple(figure for figure in self.figures if figure not in self.held)


def obligations(trajectory: Trajectory) -> list[Obligation]:
    """In the order of the register; a fixed number of queries."""
    written = set(latest_snapshots(trajectory, Edition.KERNGROEP))
    used = ObjectiveIndicator.objects.filter(trajectory=trajectory, objective__archived_at=None)
    known = set(used.values_list("indicator", flat=True))
    headings = _headings()
    chapters = {part.key: part for part in OUTLINE}
    found = []
    for duty in duties(trajectory):
        chapter = chapters.get(duty.answered_in)
        figures = tuple(duty.indicators.all())
        found.append(
            Obligation(
                duty,
                chapter,
                is_written=chapter is not None and set(chapter.sections) <= written,
                figures=figures,
                held=tuple(figure for figure in figures if figure.pk in known),
                headings=_answering(headings, duty, chapter),
            )
        )
    return found


def _headings() -> dict[str, list[ReportHeading]]:
    """The headings of every profile, by the kind of plan it is about."""
    held: dict[str, list[ReportHeading]] = defaultdict(list)
    for heading in ReportHeading.objects.exclude(section="").select_related("profile"):
        held[heading.profile.plan_kind].append(heading)
    return held


def _answering(
    headings: dict[str, list[ReportHeading]], duty: ReportingDuty, chapter: Part | None
) -> tuple[ReportHeading, ...]:
    """The headings of the report on that kind of plan that take from the chapter."""
    if chapter is None:
        return ()
    return tuple(row for row in headings[duty.plan.kind] if row.section in chapter.sections)
