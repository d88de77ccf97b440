"""Which indicators a trajectory has: the catalogue as far as its regions publish it, and its own."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from diagnostics.models import Indicator
from livb.trajectories.models import Area, Trajectory


@dataclass(frozen=True)
class Elsewhere:
    """An indicator that is not published for the region of the towns, and what is published there instead."""

    indicator: Indicator
    equivalents: tuple[Indicator, ...] = ()


def indicators_of(trajectory: Trajectory | None) -> QuerySet[Indicator]:
    """Everything that is in use: the catalogue, and the trajectory's own indicators where there is one."""
    return Indicator.objects.live().seen_by(trajectory).select_related("denominator")


def regions_of(towns: Iterable[Area]) -> frozenset[str]:
    """The codes of the regions in which the towns lie."""
    return frozenset(town.region.code for town in towns if town.region)


def is_published_for(indicator: Indicator, regions: Iterable[str]) -> bool:
    """Whether at least one of the regions has it; towns without a known region have everything."""
    known = list(regions)
    return not known or any(indicator.is_published_in(region) for region in known)


def published_for(indicators: Sequence[Indicator], regions: frozenset[str]) -> list[Indicator]:
    """Those that the supplier publishes where the towns lie."""
    return [indicator for indicator in indicators if is_published_for(indicator, regions)]


def elsewhere(indicators: Sequence[Indicator], regions: frozenset[str]) -> dict[int, Elsewhere]:
    """By indicator: what is not published here, with its equivalents; an equivalent of what is published is left out.

    The figures of equivalents are never compared: each region counts in its own way.
    """
    families: dict[int, list[Indicator]] = defaultdict(list)
    for indicator in indicators:
        families[indicator.family].append(indicator)
    found = {}
    for indicator in indicators:
        if is_published_for(indicator, regions):
            continue
        # The head of a family speaks for it: what only another region calls by its own name is no gap here.
        if indicator.variant_of_id is None:
            found[indicator.pk] = Elsewhere(indicator, tuple(published_for(families[indicator.pk], regions)))
    return found


def core_of(indicators: Sequence[Indicator], regions: frozenset[str]) -> list[Indicator]:
    """The core set as far as it exists in these regions."""
    return [indicator for indicator in published_for(indicators, regions) if indicator.is_core]


def core_first(indicators: Sequence[Indicator]) -> list[Indicator]:
    """The core set before the rest, each in the order of the catalogue."""
    return sorted(indicators, key=lambda each: not each.is_core)
