"""Holding on to figures that findings rest on, whichever way somebody takes a figure away."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diagnostics.models import Finding, FindingIndicator
from diagnostics.selectors.findings import figures_known
from livb.trajectories.models import Trajectory


class StillUsed(ValidationError):
    """A finding would be left without a figure; `findings` names each, in words for whoever wanted to take it away."""

    def __init__(self, findings: list[str]) -> None:
        words = _("Findings rest on this figure: %(findings)s. Change or drop them first.")
        super().__init__(words % {"findings": "; ".join(f"“{finding}”" for finding in findings)}, code="used")
        self.findings = findings


@contextmanager
def held_for_findings(indicators: Collection[int], trajectory: Trajectory | None) -> Iterator[None]:
    """Refuse what is done inside when it leaves a finding without any number of its towns.

    Belongs inside the transaction of the removal. National figures, without a trajectory, are held for the findings of
    every town; those are counted and not quoted, because who keeps national figures reads no town's drafts.
    """
    links = FindingIndicator.objects.filter(finding__archived_at=None, indicator__in=indicators)
    links = links.filter(finding__trajectory=trajectory) if trajectory else links
    used: dict[Trajectory, dict[int, list[Finding]]] = defaultdict(lambda: defaultdict(list))
    for link in links.select_related("finding__trajectory").order_by("finding"):
        used[link.finding.trajectory][link.indicator_id].append(link.finding)
    before = {town: figures_known(town, list(found)) for town, found in used.items()}
    yield
    lost: dict[Trajectory, list[Finding]] = {}
    for town, found in used.items():
        gone = before[town] - figures_known(town, list(before[town]))
        bare = dict.fromkeys(finding for indicator in sorted(gone) for finding in found[indicator])
        if bare:
            lost[town] = list(bare)
    if lost:
        raise StillUsed(
            [line for town, bare in lost.items() for line in _told(town, bare, quoted=trajectory is not None)]
        )


def _told(town: Trajectory, findings: list[Finding], *, quoted: bool) -> list[str]:
    if quoted:
        return [str(finding) for finding in findings]
    count = len(findings)
    words = ngettext("%(count)s finding of %(town)s", "%(count)s findings of %(town)s", count)
    return [words % {"count": count, "town": town.title}]
