"""The phenomena of a trajectory with their facts, what they still lack, and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import DecisionKind, Theme
from diagnostics.models import Finding, Gap, Indicator, Observation, Phenomenon, PriorityDecision, RunningAction
from livb.lib.enums import Visibility
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import predecessors, towns

Facts = tuple[Finding, ...]
Done = tuple[RunningAction, ...]
LACKS: tuple[tuple[str, str | Promise], ...] = (
    ("findings", _("facts")),
    ("story", _("the story")),
    ("confidence", _("how sure you are")),
    ("confidence_reason", _("why you are so sure, or so unsure")),
)


@dataclass(frozen=True)
class Sheet:
    """A phenomenon with everything at hand."""

    phenomenon: Phenomenon
    findings: Facts
    decision: PriorityDecision | None
    done: Done = ()

    @property
    def indicators(self) -> list[Indicator]:
        """The figures that its findings rest on, each once."""
        return list({row.pk: row for finding in self.findings for row in finding.indicators.all()}.values())

    @property
    def lacks(self) -> list[str | Promise]:
        """What the sheet still misses."""
        held = {"findings": self.findings} | {
            name: getattr(self.phenomenon, name) for name in ("story", "confidence", "confidence_reason")
        }
        return [label for name, label in LACKS if not held[name]]


def sheets(trajectory: Trajectory, levels: Sequence[str] = Visibility.values) -> list[Sheet]:
    """Every living phenomenon of the trajectory that may be seen, oldest first."""
    seen = Finding.objects.live().filter(visibility__in=levels).prefetch_related("indicators")
    done = RunningAction.objects.filter(archived_at=None, visibility__in=levels)
    rows = Phenomenon.objects.live().filter(trajectory=trajectory, visibility__in=levels)
    found = rows.select_related("decision", "trajectory").prefetch_related(
        Prefetch("findings", seen, to_attr="facts"), Prefetch("running_actions", done, to_attr="done")
    )
    return [
        Sheet(row, cast(Facts, tuple(row.facts)), getattr(row, "decision", None), cast(Done, tuple(row.done)))
        for row in found
    ]


def set_aside(trajectory: Trajectory) -> list[Phenomenon]:
    """What was taken off the list and can be taken back, the newest first."""
    rows = Phenomenon.objects.filter(trajectory=trajectory, archived_at__isnull=False)
    return list(rows.order_by("-archived_at"))


def facts_of(phenomenon: Phenomenon, levels: Sequence[str]) -> list[Finding]:
    """The findings under one phenomenon that may be seen, with their figures."""
    return list(phenomenon.findings.live().filter(visibility__in=levels).prefetch_related("indicators"))


def decided(found: Sequence[Sheet]) -> list[Sheet]:
    """The sheets on which something was decided, in the order of the kinds of decision."""
    order = {kind: position for position, kind in enumerate(DecisionKind.values)}
    made = [(order[sheet.decision.kind], sheet) for sheet in found if sheet.decision]
    return [sheet for _, sheet in sorted(made, key=lambda pair: pair[0])]


def answered_themes(trajectory: Trajectory) -> tuple[set[str], set[str]]:
    """The themes with a figure of the towns themselves, and those with a written reason why there is none."""
    rows = Observation.objects.current().seen_by(trajectory).filter(area__in=predecessors(towns(trajectory)), reason="")
    known = set(rows.order_by().values_list("indicator__theme", flat=True).distinct())
    return known - {Theme.CONTEXT}, set(Gap.objects.filter(trajectory=trajectory).values_list("theme", flat=True))
