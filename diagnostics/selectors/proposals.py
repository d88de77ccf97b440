"""Scores that the figures propose: size among comparable towns, trend over two times three years."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from diagnostics.enums import Additivity, Criterion, Direction
from diagnostics.models import Finding, Indicator, Phenomenon
from diagnostics.selectors.indicators import Figure, figures
from diagnostics.selectors.ledger import Value
from diagnostics.statistics.priorities import size_score, trend_score
from livb.lib.quantities import shown_number
from livb.trajectories.models import Trajectory

YEARS = 3


@dataclass(frozen=True)
class Proposal:
    """A score with the figure and the sentence it comes from; people score as they see fit."""

    score: int
    indicator: Indicator
    why: str


Proposals = dict[tuple[int, str], list[Proposal]]


def proposals(trajectory: Trajectory, phenomena: Sequence[Phenomenon]) -> Proposals:
    """By phenomenon and criterion, from the indicators its facts rest on; the number of queries is fixed."""
    facts = Finding.objects.filter(archived_at=None, phenomena__in=phenomena, indicators__isnull=False)
    used = dict.fromkeys(facts.order_by("phenomena", "pk").values_list("phenomena", "indicators"))
    rows = Indicator.objects.filter(pk__in={indicator for _, indicator in used}).exclude(direction=Direction.CONTEXT)
    indicators = list(rows.select_related("denominator"))
    drawn = {found.indicator.pk: found for found in figures(trajectory, indicators)} if indicators else {}
    out: Proposals = {}
    for phenomenon, indicator in used:
        figure = drawn.get(indicator)
        for criterion, propose in ((Criterion.SIZE, _size), (Criterion.TREND, _trend)):
            if figure and (found := propose(figure)):
                out.setdefault((phenomenon, criterion.value), []).append(found)
    return out


def _size(figure: Figure) -> Proposal | None:
    """Where the town stands among the towns nearest in size, in the newest period it has."""
    latest = figure.own[0].latest if figure.own else None
    if latest is None or latest.value is None:
        return None
    others = [
        value.value
        for series in figure.comparison
        for value in series.values
        if value.period == latest.period and value.value is not None
    ]
    found = size_score(latest.value, others, worse_up=figure.indicator.direction == Direction.WORSE_UP)
    if found is None:
        return None
    score, share = found
    words = _("Better off in %(period)s: %(better)s of %(others)s comparable towns.")
    better = round(share * len(others))
    return Proposal(score, figure.indicator, words % {"period": latest.period, "better": better, "others": len(others)})


def _trend(figure: Figure) -> Proposal | None:
    """The last three years against the three before, where all six were counted."""
    values = [value for value in figure.own[0].values if _is_counted(figure, value)] if figure.own else []
    six = values[-2 * YEARS :]
    if len(six) < 2 * YEARS or int(six[-1].period) - int(six[0].period) != 2 * YEARS - 1:
        return None
    before, recent = _together(six[:YEARS]), _together(six[YEARS:])
    found = trend_score(recent, before, worse_up=figure.indicator.direction == Direction.WORSE_UP)
    if found is None:
        return None
    score, *bounds = found
    shown = [shown_number(bound, 2) for bound in bounds]
    words = _("%(first)s–%(last)s against the three years before: × %(ratio)s (95 %% interval %(low)s to %(high)s).")
    years = {"first": six[YEARS].period, "last": six[-1].period}
    return Proposal(score, figure.indicator, words % {**years, "ratio": shown[0], "low": shown[1], "high": shown[2]})


def _is_counted(figure: Figure, value: Value) -> bool:
    """A whole year with a count, and what it was divided by can be told."""
    is_sum = figure.indicator.additivity == Additivity.SUM
    return value.period.isdigit() and bool(value.count and value.value) and (value.low is not None or is_sum)


def _together(values: Sequence[Value]) -> tuple[int, float]:
    """The counts of some years and what they are divided by, each summed."""
    counts = [(value.count or 0, (value.count or 0) / (value.value or 1)) for value in values]
    return sum(count for count, _ in counts), sum(under for _, under in counts)
