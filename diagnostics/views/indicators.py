"""The figures of a trajectory: all of them at a glance, and one with its comparison."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from diagnostics.charts import (
    figure_breaks,
    indicator_chart,
    marks,
    shown_with_bounds,
    strip_chart,
    unit_of,
    why_missing,
)
from diagnostics.enums import Theme
from diagnostics.forms.findings import InterpretationForm
from diagnostics.forms.phenomena import GapForm
from diagnostics.keeping import kept_figures
from diagnostics.models import Gap, Indicator, Interpretation
from diagnostics.models.sources import credited
from diagnostics.quoted import warning_of
from diagnostics.selectors.analysis import sentences
from diagnostics.selectors.catalogue import Elsewhere, indicators_of, is_published_for, published_for, regions_of
from diagnostics.selectors.findings import seen_by
from diagnostics.selectors.indexes import bases, indexed
from diagnostics.selectors.indicators import Figure, Series, figure
from diagnostics.selectors.ledger import Value
from diagnostics.selectors.moved import moved_findings
from diagnostics.selectors.onward import thread
from diagnostics.selectors.overview import overview
from diagnostics.selectors.wider import wider
from diagnostics.services.dataplan import explain_gap, interpret
from diagnostics.targets import Aim, aims_of
from livb.charts.spec import Target, steps_by_year
from livb.charts.svg import SMALL, draw
from livb.lib.enums import in_both
from livb.lib.filenames import file_name
from livb.lib.quantities import shown_number
from livb.membership.access import AccessRequest, trajectory_view
from livb.membership.permissions import Permission
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from livb.ui.downloads import csv_file
from livb.ui.writing import Page, posted, write

STEP = {"step_key": "diagnosis"}
TARGET = gettext_lazy("target")


@trajectory_view(Permission.VIEW_DRAFT)
def indicator_list(request: AccessRequest, trajectory: Trajectory) -> HttpResponse:
    domains = overview(trajectory)
    context = {
        "domains": domains,
        "has_figures": any(domain.rows for domain in domains),
        "towns": towns(trajectory),
        "several_towns": len(towns(trajectory)) > 1,
        "moved": moved_findings(trajectory, seen_by(request.access.can)),
        **STEP,
    }
    return render(request, "diagnostics/indicators/list.html", context)


@trajectory_view(Permission.VIEW_DRAFT)
def indicator_detail(request: AccessRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """The town's line among comparable towns, with interval, source, notes and the same as a table."""
    indicator = get_object_or_404(Indicator.objects.seen_by(trajectory).select_related("denominator"), code=code)
    aims, base = aims_of(trajectory, indicator, seen_by(request.access.can)), request.GET.get("base", "")
    tell = partial(_told, request, trajectory, indicator, aims, base)
    about = ["page", indicator.pk, get_language(), request.access.can(Permission.EDIT_DIAGNOSIS), str(_target(aims))]
    # A word in the address may be anything: only the page itself is kept.
    told = tell() if base else kept_figures(trajectory, about, tell)
    context = {
        "indicator": indicator,
        **told,
        "aims": [] if told.get("base") else aims,
        "thread": thread(trajectory, indicator, request.access.can),
        "elsewhere": None if told["has_values"] else _elsewhere(trajectory, indicator),
        "meaning": _meaning(request, trajectory, indicator),
        **STEP,
    }
    return render(request, "diagnostics/indicators/detail.html", context)


def _told(
    request: AccessRequest, trajectory: Trajectory, indicator: Indicator, aims: Sequence[Aim], base: str
) -> dict[str, Any]:
    """The parts of the page that hang on figures alone, ready to stand in it."""
    plain = found = figure(trajectory, indicator)
    if not found.has_values:
        return {"has_values": False}
    beyond = [] if found.is_count else wider(trajectory, indicator, towns(trajectory))
    if base and base in bases(plain):
        found, beyond = indexed(plain, beyond, base)
    language = (get_language() or "nl")[:2]
    context = {
        "trajectory": trajectory,
        "indicator": indicator,
        "figure": found,
        "unit": unit_of(found)[language],
        **_drawn(found, language, beyond, [] if found.base else aims),
        "rows": _rows(found, language, beyond),
        "has_counts": _has_counts(found),
        "latest": _latest(found),
        "source_words": credited(found.sources, found.indicator.licence),
        "said": sentences(plain),
        "bases": bases(plain),
        "may_choose": request.access.can(Permission.EDIT_DIAGNOSIS),
    }
    return {
        "has_values": True,
        "base": found.base,
        "drawn": render_to_string("diagnostics/indicators/drawn.html", context),
        "told": render_to_string("diagnostics/indicators/told.html", context),
    }


def _has_counts(found: Figure) -> bool:
    """Whether people or facts were counted; of a mean, such as euros a return, the sum is no count."""
    is_mean = found.indicator.denominator is not None and found.indicator.multiplier == 1
    return not is_mean and any(value.count is not None for series in found.own for value in series.values)


def _elsewhere(trajectory: Trajectory, indicator: Indicator) -> Elsewhere | None:
    """What this indicator is called in the region of the towns, where its supplier publishes it elsewhere only."""
    family = list(indicators_of(trajectory).filter(Q(pk=indicator.family) | Q(variant_of=indicator.family)))
    regions = regions_of(towns(trajectory))
    if is_published_for(indicator, regions):
        return None
    here = published_for([each for each in family if each.pk != indicator.pk], regions)
    return Elsewhere(indicator, tuple(here))


def _drawn(found: Figure, language: str, beyond: Sequence[Series], aims: Sequence[Aim]) -> dict[str, str]:
    """The chart, for a wide page and for a phone."""
    target = None if found.is_count else _target(aims)
    chart, strip = indicator_chart(found, wider=beyond, target=target), strip_chart(found)
    drawn = {"svg": draw(chart, language=language), "svg_small": draw(chart, language=language, width=SMALL)}
    if strip:
        drawn["strip"] = draw(strip, language=language)
        drawn["strip_small"] = draw(strip, language=language, width=SMALL)
    return drawn


def _target(aims: Sequence[Aim]) -> Target | None:
    """What the objective that is due first wants; a rate is drawn with its target only where both are rates."""
    aim = next(iter(aims), None)
    if aim is None:
        return None
    period = str(aim.due_on.year) if aim.due_on else ""
    steps = steps_by_year(aim.steps, before=period)
    return Target(value=float(aim.target), label=in_both(TARGET), period=period, steps=steps)


def _sources(found: Figure) -> str:
    """Publisher, edition and licence, as they stand under the figure."""
    words = [edition.credit for edition in found.sources]
    licence = found.indicator.licensed_as
    return "; ".join(dict.fromkeys([*words, *([licence] if licence and licence not in " ".join(words) else [])]))


def _meaning(request: AccessRequest, trajectory: Trajectory, indicator: Indicator) -> Interpretation | None:
    """What somebody read in the figure, for whoever may see it."""
    rows = Interpretation.objects.filter(trajectory=trajectory, indicator=indicator)
    return rows.filter(visibility__in=seen_by(request.access.can)).select_related("author").first()


@trajectory_view(Permission.VIEW_DRAFT)
def indicator_table(request: AccessRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """The figures of the page as a table to take along, each with its source."""
    indicator = get_object_or_404(Indicator.objects.seen_by(trajectory).select_related("denominator"), code=code)
    found = figure(trajectory, indicator)
    beyond = wider(trajectory, indicator, towns(trajectory)) if found.has_values and not found.is_count else []
    if (base := request.GET.get("base", "")) and base in bases(found):
        found, beyond = indexed(found, beyond, base)
    language = (get_language() or "nl")[:2]
    header = [
        _("Town"),
        _("Period"),
        unit_of(found)[language],
        _("Interval of 95 %"),
        _("Number"),
        _("Remark"),
        _("Source"),
    ]
    inside = [_("core group only")] if found.is_held else []
    rows = (
        [
            *(row["town"], row["period"], row["number"], row["interval"], row["count"]),
            *("; ".join([*filter(None, [row["missing"]]), *row["marks"], *inside]), _sources(found)),
        ]
        for row in _rows(found, language, beyond)
    )
    return csv_file(file_name("csv", indicator.code, indicator.name, trajectory.slug), header, rows)


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def interpretation_update(request: AccessRequest, trajectory: Trajectory, code: str) -> HttpResponse:
    """Two sentences of meaning under a figure, signed by whoever wrote them last."""
    indicator = get_object_or_404(Indicator.objects.seen_by(trajectory), code=code)
    known = Interpretation.objects.filter(trajectory=trajectory, indicator=indicator).first()
    form = InterpretationForm(posted(request), instance=known or Interpretation(trajectory=trajectory, version=0))

    def save() -> Interpretation:
        return interpret(
            trajectory=trajectory,
            indicator=indicator,
            based_on=form.version,
            author=request.access.person,
            by=request.user,
            **form.values(),
        )

    back = reverse("diagnostics:indicator_detail", args=[trajectory.slug, indicator.code])
    title = _("What this figure means here")
    page = Page(title, "diagnosis", back, over=str(indicator.name), code=indicator.code)
    return write(request, form, save, page, warn=warning_of)


def _latest(found: Figure) -> list[dict[str, Any]]:
    """The newest figure of each own town, in large."""
    return [
        {"town": series.area.name, "value": value, **shown_with_bounds(found, value)}
        for series in found.own
        if (value := series.latest)
    ]


def _rows(found: Figure, language: str, beyond: Sequence[Series] = ()) -> list[dict[str, Any]]:
    """The data table: a row a place and period, newest first, own towns on top; formatted once, here."""
    places = [(series, True) for series in found.own] + [(series, False) for series in (*found.beside, *beyond)]
    mine = {value.period: value for value in found.own[0].values} if len(found.own) == 1 else {}
    return [
        {
            "town": series.area.name,
            "is_own": is_own,
            "difference": "" if is_own or value.period not in mine else value.differs_from(mine[value.period]),
            **_row(found, value, language),
        }
        for series, is_own in places
        for value in reversed(series.values)
    ] + [
        {"town": _("Median"), "is_own": False, "difference": "", **_row(found, Value(period, value), language)}
        for period, value in reversed(found.median if found.comparison else ())
    ]


def _row(found: Figure, value: Value, language: str) -> dict[str, Any]:
    missing, shown = why_missing(value), shown_with_bounds(found, value)
    starts = {each.period for each in figure_breaks(found)}
    return {
        "period": value.period,
        "number": "" if missing else shown["number"],
        "missing": missing[language] if missing else "",
        "interval": f"{shown['low']} – {shown['high']}" if shown["low"] else "",
        "count": shown_number(value.count, 0) if _has_counts(found) else "",
        "marks": [
            *(each[language] for each in marks(value)),
            *([_("series break")] if value.period in starts else []),
        ],
    }


@trajectory_view(Permission.EDIT_DIAGNOSIS, methods=("GET", "POST"))
def gap_update(request: AccessRequest, trajectory: Trajectory, theme: str) -> HttpResponse:
    if theme not in Theme.values:
        raise Http404
    gap = Gap.objects.filter(trajectory=trajectory, theme=theme).first() or Gap(trajectory=trajectory, theme=theme)
    form = GapForm(posted(request), instance=gap)

    def save() -> None:
        explain_gap(trajectory=trajectory, theme=theme, reason=form.cleaned_data["reason"], by=request.user)

    back = reverse("diagnostics:indicator_list", args=[trajectory.slug])
    title = _("No figures on: %(theme)s") % {"theme": Theme(theme).label}
    return write(request, form, save, Page(title, "diagnosis", f"{back}#{theme}"))
