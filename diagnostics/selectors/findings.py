"""What people found, what is done already, the SWOT and the data plan, for whoever may see it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import FindingKind, RequestState, SwotKind, Theme
from diagnostics.models import DataRequest, Finding, Observation, Phenomenon, RunningAction, SwotItem
from livb.lib.enums import Visibility
from livb.membership.permissions import TO_SEE, Permission
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import predecessors, towns

EVERYTHING: Sequence[str] = Visibility.values
SWOT_EXAMPLES: dict[str, str | Promise] = {
    SwotKind.STRENGTH: _("Example: community workers and police know each other by name."),
    SwotKind.WEAKNESS: _("Example: nobody follows up on complaints about litter at the weekend."),
    SwotKind.OPPORTUNITY: _("Example: the region pays for brighter bus stops from next year on."),
    SwotKind.THREAT: _("Example: the railways close the ticket office, and the station stands empty at night."),
}


def seen_by(can: Callable[[Permission], bool]) -> list[str]:
    """The levels of visibility that somebody with these permissions sees."""
    return [level for level, needed in TO_SEE.items() if can(needed)]


def findings(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> QuerySet[Finding]:
    """The living findings with their phenomena and figures."""
    phenomena = Phenomenon.objects.live().filter(visibility__in=levels)
    rows = Finding.objects.live().filter(trajectory=trajectory, visibility__in=levels).select_related("trajectory")
    return rows.prefetch_related(Prefetch("phenomena", phenomena, to_attr="seen_phenomena"), "indicators")


def running_actions(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> QuerySet[RunningAction]:
    """What is done already, by kind of actor."""
    rows = RunningAction.objects.filter(trajectory=trajectory, archived_at=None, visibility__in=levels)
    phenomena = Phenomenon.objects.live().filter(visibility__in=levels)
    return rows.prefetch_related(Prefetch("phenomena", phenomena, to_attr="seen_phenomena"))


@dataclass(frozen=True)
class Quadrant:
    """One of the four lists."""

    kind: SwotKind
    items: tuple[Any, ...]

    @property
    def example(self) -> str | Promise:
        """What could stand there, for whoever has nothing yet."""
        return SWOT_EXAMPLES[self.kind]


def swot(trajectory: Trajectory, levels: Sequence[str] = EVERYTHING) -> list[Quadrant]:
    """The four lists, each line with the findings it rests on that may be seen."""
    under = Prefetch("findings", Finding.objects.live().filter(visibility__in=levels), to_attr="seen_findings")
    rows = SwotItem.objects.filter(trajectory=trajectory, archived_at=None, visibility__in=levels)
    found = list(rows.prefetch_related(under))
    return [Quadrant(kind, tuple(row for row in found if row.kind == kind)) for kind in SwotKind]


@dataclass(frozen=True)
class Request:
    """A line of the data plan, and whether its figure has come."""

    row: DataRequest
    has_figure: bool

    @property
    def is_answered(self) -> bool:
        """A figure, or a reason why there is none."""
        return self.has_figure or self.row.state in RequestState.ended_without()

    @property
    def is_late(self) -> bool:
        return not self.is_answered and self.row.due_on is not None and self.row.due_on < timezone.localdate()

    @property
    def is_unknown(self) -> bool:
        """What stays a gap: no figure will come, and the reason is written down."""
        return not self.has_figure and self.row.state in RequestState.ended_without()


def data_plan(trajectory: Trajectory) -> list[Request]:
    """Every line of the data plan with its figure of the towns themselves."""
    rows = list(
        DataRequest.objects.filter(trajectory=trajectory).select_related("indicator", "trajectory", "responsible")
    )
    known = figures_known(trajectory, [row.indicator_id for row in rows]) if rows else set()
    return [Request(row, row.indicator_id in known) for row in rows]


def figures_known(trajectory: Trajectory, indicators: Sequence[int]) -> set[int]:
    """Which of these indicators have a number for a town of the trajectory."""
    rows = Observation.objects.current().seen_by(trajectory).filter(indicator__in=indicators, reason="")
    own = rows.filter(area__in=predecessors(towns(trajectory)))
    return set(own.order_by().values_list("indicator", flat=True).distinct())


def is_heard(trajectory: Trajectory) -> bool:
    """Whether people were listened to: a figure on perception, or a finding from a survey, interview, walk or group."""
    told = Finding.objects.live().filter(trajectory=trajectory, kind__in=FindingKind.subjective())
    if told.exists():
        return True
    rows = Observation.objects.current().seen_by(trajectory)
    perceived = Q(indicator__theme=Theme.PERCEPTION, reason="", area__in=predecessors(towns(trajectory)))
    return rows.filter(perceived).exists()
