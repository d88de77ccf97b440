"""The result of a scoring round as charts: urgency and influence, and how far the scores lie apart."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diagnostics.enums import Criterion, DecisionKind, Quadrant
from diagnostics.selectors.scoring import Item, Result
from livb.charts import spec
from livb.lib.enums import both_labels, in_both
from livb.lib.quantities import shown_number

URGENCY = gettext_lazy("Urgency")


def quadrant_chart(result: Result) -> spec.Quadrant:
    """The items with a place on both axes, in the order of the list beside them."""
    drawn = [item for item in result.items if item.urgency.value is not None and item.influence is not None]
    return spec.Quadrant(
        title=in_both(gettext_lazy("Urgency and influence")),
        description=in_both(_lazily(lambda: told(result))),
        x_label=both_labels(Criterion.INFLUENCE),
        y_label=in_both(URGENCY),
        top_right=both_labels(Quadrant.PRIORITY),
        top_left=both_labels(Quadrant.AGENDA),
        bottom_right=both_labels(Quadrant.ATTENTION),
        bottom_left=both_labels(Quadrant.MONITOR),
        chosen_label=in_both(gettext_lazy("chosen as a priority")),
        doubtful_label=in_both(gettext_lazy("too little is known for a rank")),
        size_label=in_both(gettext_lazy("A larger bubble: a larger size.")),
        bubbles=tuple(_bubble(item) for item in drawn),
    )


def _bubble(item: Item) -> spec.Bubble:
    size = item.spreads[Criterion.SIZE]
    return spec.Bubble(
        label=item.phenomenon.title,
        x=item.influence or 0,
        y=round(item.urgency.value or 0, 4),
        size=size.middle if size else 1,
        chosen=bool(item.decision and item.decision.kind == DecisionKind.PRIORITY),
        doubtful=not item.urgency.is_ranked,
        note=in_both(_lazily(lambda: values_of(item))),
    )


def values_of(item: Item) -> str:
    """Urgency and influence of an item, in words."""
    shown = {"urgency": shown_number(item.urgency.value, 2), "influence": shown_number(item.influence)}
    return _("urgency %(urgency)s, influence %(influence)s") % shown


def told(result: Result) -> str:
    """The quadrants in words, for who cannot see them."""
    parts = []
    for quadrant in Quadrant:
        names = [item.phenomenon.title for item in result.items if item.quadrant == quadrant]
        if names:
            parts.append(f"{quadrant.label}: {', '.join(names)}.")
    return " ".join(parts) or _("Too little was scored to draw.")


def spread_chart(result: Result) -> spec.DotStrip:
    """A strip an item: urgency by the median; the middle half of the scores only where five or more scored."""
    return spec.DotStrip(
        title=in_both(gettext_lazy("Scores and how far they lie apart")),
        description=in_both(_lazily(lambda: told(result))),
        first=1,
        last=5,
        decimals=2,
        strips=tuple(_strip(item, result) for item in result.items),
    )


def _strip(item: Item, result: Result) -> spec.Strip:
    if item.urgency.value is None:
        return spec.Strip(label=item.phenomenon.title, missing=in_both(gettext_lazy("not scored")))
    low, high = (None, None) if result.is_few else item.band()
    dot = spec.Dot(value=round(item.urgency.value, 4), low=low, high=high, label="U", role="own")
    return spec.Strip(label=item.phenomenon.title, dots=(dot,))


def _lazily(words: Callable[[], str]) -> Any:
    """Words that are chosen when the language is known."""
    return lazy(words, str)()
