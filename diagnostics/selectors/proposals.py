"""Scores that the figures propose, with the reason: size among comparable towns, trend over two times three years.

Several towns are looked at as one, by the sum of what was counted; where that cannot be, the proposal says why not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NoReturn

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diagnostics.enums import Additivity, Criterion, Direction
from diagnostics.models import Finding, Indicator, Phenomenon
from diagnostics.selectors.indicators import Figure, Series, figures
from diagnostics.selectors.ledger import Value
from diagnostics.statistics.priorities import size_score, trend_score
from livb.lib.quantities import shown_number
from livb.trajectories.models import Trajectory

YEARS = 3
NO_FIGURE = gettext_lazy("there is no figure of this place yet")
NOT_TOGETHER = gettext_lazy("not every town of this trajectory has this figure for the same year")
FEW_TOWNS = gettext_lazy("fewer than five comparable towns have this figure")
NO_COUNTS = gettext_lazy("the publisher gives no counts, so chance cannot be told from change")
NO_SIX_YEARS = gettext_lazy("six years in a row are needed, and they are not all there")
BROKEN = gettext_lazy("the way of counting changed within the six years")
NONE_BEFORE = gettext_lazy("nothing was counted in the three years before")


@dataclass(frozen=True)
class Proposal:
    """A score with the figure and the sentence it comes from, or the reason why there is none; people decide."""

    score: int | None
    indicator: Indicator
    why: str


Proposals = dict[tuple[int, str], list[Proposal]]


class NoProposal(Exception):
    """Why the figures propose nothing."""


def proposals(trajectory: Trajectory, phenomena: Sequence[Phenomenon]) -> Proposals:
    """By phenomenon and criterion, from the indicators its facts rest on; the number of queries is fixed."""
    facts = Finding.objects.filter(archived_at=None, phenomena__in=phenomena, indicators__isnull=False)
    used = dict.fromkeys(facts.order_by("phenomena", "pk").values_list("phenomena", "indicators"))
    wanted = {phenomenon.pk for phenomenon in phenomena}
    rows = Indicator.objects.filter(pk__in={indicator for _, indicator in used}).exclude(direction=Direction.CONTEXT)
    indicators = list(rows.select_related("denominator"))
    drawn = {found.indicator.pk: found for found in figures(trajectory, indicators)} if indicators else {}
    out: Proposals = {}
    for phenomenon, indicator in used:
        for criterion, propose in ((Criterion.SIZE, _size), (Criterion.TREND, _trend)):
            if phenomenon in wanted and (figure := drawn.get(indicator)):
                try:
                    found = propose(figure)
                except NoProposal as none:
                    found = Proposal(None, figure.indicator, str(none))
                out.setdefault((phenomenon, criterion.value), []).append(found)
    return out


def _place(figure: Figure) -> Series:
    """The town, or the towns of the trajectory as one."""
    if len(figure.own) < 2:
        return figure.own[0] if figure.own else _none(NO_FIGURE)
    if figure.together is None:
        _none(figure.refused.label if figure.refused else NOT_TOGETHER)
    return figure.together


def _none(why: str | Promise) -> NoReturn:
    raise NoProposal(str(why))


def _size(figure: Figure) -> Proposal:
    """Where the place stands in its newest period: one town among those nearest in size, several among all around."""
    latest = _place(figure).latest
    if latest is None or latest.value is None:
        _none(NO_FIGURE)
    own = {series.area.pk for series in figure.own}
    around = figure.comparison if len(figure.own) == 1 else figure.members
    others = [
        value.value
        for series in around
        for value in series.values
        if series.area.pk not in own and value.period == latest.period and value.value is not None
    ]
    found = size_score(latest.value, others, worse_up=figure.indicator.direction == Direction.WORSE_UP)
    if found is None:
        _none(FEW_TOWNS)
    score, share = found
    told = {"period": latest.period, "better": round(share * len(others)), "others": len(others)}
    return Proposal(score, figure.indicator, _size_words(figure) % told)


def _size_words(figure: Figure) -> str:
    if len(figure.own) == 1:
        return _("Better off in %(period)s: %(better)s of %(others)s comparable towns.")
    return _("The towns counted together in %(period)s: better off are %(better)s of %(others)s towns around.")


def _trend(figure: Figure) -> Proposal:
    """The last three years against the three before, where all six were counted in the same way."""
    place = _place(figure)
    values = [value for value in place.values if _is_counted(figure, value)]
    if any(value.value is not None for value in place.values) and not values:
        _none(NO_COUNTS)
    six = values[-2 * YEARS :]
    if len(six) < 2 * YEARS or int(six[-1].period) - int(six[0].period) != 2 * YEARS - 1:
        _none(NO_SIX_YEARS)
    if any(six[0].period < each.period <= six[-1].period for each in figure.breaks):
        _none(BROKEN)
    before, recent = _together(six[:YEARS]), _together(six[YEARS:])
    found = trend_score(recent, before, worse_up=figure.indicator.direction == Direction.WORSE_UP)
    if found is None:
        _none(NONE_BEFORE)
    score, *bounds = found
    shown = [shown_number(bound, 2) for bound in bounds]
    words = _("%(first)s–%(last)s against the three years before: × %(ratio)s (95 %% interval %(low)s to %(high)s).")
    years = {"first": six[YEARS].period, "last": six[-1].period}
    why = words % {**years, "ratio": shown[0], "low": shown[1], "high": shown[2]}
    together = [_("The towns counted together.")] if len(figure.own) > 1 else []
    return Proposal(score, figure.indicator, " ".join([*together, why]))


def _is_counted(figure: Figure, value: Value) -> bool:
    """A whole year with a count, and what it was divided by can be told."""
    is_sum = figure.indicator.additivity == Additivity.SUM
    return value.period.isdigit() and bool(value.count and value.value) and (value.low is not None or is_sum)


def _together(values: Sequence[Value]) -> tuple[int, float]:
    """The counts of some years and what they are divided by, each summed."""
    counts = [(value.count or 0, (value.count or 0) / (value.value or 1)) for value in values]
    return sum(count for count, _ in counts), sum(under for _, under in counts)
