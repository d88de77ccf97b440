"""What the diagnostic and the priorities still miss."""

from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import DecisionKind, Theme
from diagnostics.models import Finding, PriorityDecision, SourceEdition
from diagnostics.selectors.findings import data_plan, is_heard
from diagnostics.selectors.phenomena import Sheet, answered_themes, sheets
from diagnostics.selectors.scoring import rounds_of, standing_of
from livb.lib.reads import read_once
from livb.trajectories.checks import Outcome, Reason, gate, met, missing
from livb.trajectories.models import Trajectory

USUAL = range(3, 6)


@read_once
def _sheets(trajectory: Trajectory) -> list[Sheet]:
    return sheets(trajectory)


@gate("diagnosis", "indicators_sourced", label=_("Figures, or a reason why not, in each of the four domains"))
def indicators_sourced(trajectory: Trajectory) -> Outcome:
    """Crime, education, housing and employment each have a figure with source and period, or a written gap."""
    known, gaps = answered_themes(trajectory)
    url = reverse("diagnostics:indicator_list", args=[trajectory.slug])
    reasons = [
        Reason(format_lazy(_("No figure yet, and no reason why not: {theme}"), theme=theme.label), f"{url}#{theme}")
        for theme in Theme.required()
        if theme not in known | gaps
    ]
    # National figures stand ready for every town: somebody has begun when the town added a file or a reason of its own.
    own = bool(gaps) or SourceEdition.objects.filter(trajectory=trajectory, undone_at=None).exists()
    proof = "" if own or reasons else _("Published figures of every town; nobody here had to do anything for it.")
    return Outcome(met=not reasons, begun=own, reasons=tuple(reasons), proof=proof)


@gate("diagnosis", "phenomena_complete", label=_("Each phenomenon has facts, a story and how sure you are"))
def phenomena_complete(trajectory: Trajectory) -> Outcome:
    """At least one phenomenon, and none of them half done."""
    found = _sheets(trajectory)
    if not found:
        url = reverse("diagnostics:phenomenon_create", args=[trajectory.slug])
        return missing(Reason(_("No phenomenon yet"), url), begun=False)
    reasons = [
        Reason(format_lazy(_("{phenomenon}: still missing {what}"), phenomenon=sheet.phenomenon.named, what=what), url)
        for sheet in found
        for url in [sheet.phenomenon.get_absolute_url()]
        for what in sheet.lacks
    ]
    return missing(*reasons) if reasons else met()


@gate("diagnosis", "subjective_source", label=_("People were listened to: at least one source on what they feel"))
def subjective_source(trajectory: Trajectory) -> Outcome:
    """A figure on perception, or a finding from a survey, an interview, a walk or a focus group."""
    url = reverse("diagnostics:finding_list", args=[trajectory.slug])
    reason = Reason(_("Nobody was asked yet: no figure on perception, no survey, interview, walk or focus group"), url)
    # A national survey stands ready for every town: only what the town found itself is a beginning.
    own = Finding.objects.live().filter(trajectory=trajectory).exists()
    if not is_heard(trajectory):
        return missing(reason, begun=own)
    proof = "" if own else _("A published survey asked people here; nobody here had to do anything for it.")
    return Outcome(met=True, begun=own, proof=proof)


@gate("diagnosis", "dataplan_answered", label=_("Each indicator in the data plan has a figure or a reason"))
def dataplan_answered(trajectory: Trajectory) -> Outcome:
    """An empty plan asks for nothing, so nothing is open."""
    plan = data_plan(trajectory)
    reasons = [
        Reason(format_lazy(_("No figure and no reason yet: {indicator}"), indicator=each.row.indicator), url)
        for each in plan
        for url in [each.row.get_absolute_url()]
        if not each.is_answered
    ]
    proof = "" if plan else _("The data plan is empty: nothing was asked of anybody.")
    return missing(*reasons) if reasons else Outcome(met=True, begun=bool(plan), proof=proof)


@gate("priorities", "members_scored", label=_("Everybody who was asked scored or abstained"))
def members_scored(trajectory: Trajectory) -> Outcome:
    """The newest round is closed; the coordinator closed it without a late scorer only with a reason."""
    newest: Any = next(iter(rounds_of(trajectory)), None)
    if newest is None:
        url = reverse("diagnostics:scoring_create", args=[trajectory.slug])
        return missing(Reason(_("No scoring round yet"), url), begun=False)
    if newest.is_closed and not standing_of(newest).is_silent:
        return met()
    if newest.is_closed:
        url = reverse("diagnostics:scoring_create", args=[trajectory.slug])
        return missing(Reason(_("Of the last round nothing can be shown: open a new one"), url))
    url = newest.get_absolute_url()
    if newest.given >= newest.asked:
        return missing(Reason(_("Everybody has scored: close the round"), f"{url}close/"))
    counts = {"given": newest.given, "asked": newest.asked}
    return missing(Reason(format_lazy(_("{given} of {asked} have scored"), **counts), url))


@gate("priorities", "phenomena_decided", label=_("Each phenomenon is decided, with a reason"))
def phenomena_decided(trajectory: Trajectory) -> Outcome:
    """Also what is not chosen is decided, so that nobody has to guess why."""
    found = _sheets(trajectory)
    if not found:
        url = reverse("diagnostics:phenomenon_list", args=[trajectory.slug])
        return missing(Reason(_("No phenomenon to decide on yet"), url), begun=False)
    reasons = [
        Reason(
            format_lazy(_("No decision yet on {phenomenon}"), phenomenon=sheet.phenomenon.named),
            reverse("diagnostics:priority_decide", args=[trajectory.slug, sheet.phenomenon.uuid]),
        )
        for sheet in found
        if sheet.decision is None
    ]
    return missing(*reasons, begun=any(sheet.decision for sheet in found)) if reasons else met()


@gate("priorities", "priorities_few", label=_("Three to five priorities"), is_warning=True)
def priorities_few(trajectory: Trajectory) -> Outcome:
    """When everything is a priority nothing is; a town that knows why may do otherwise."""
    url = reverse("diagnostics:priority_list", args=[trajectory.slug])
    chosen = PriorityDecision.objects.filter(
        trajectory=trajectory, kind=DecisionKind.PRIORITY, phenomenon__archived_at=None
    ).count()
    if not chosen:
        return missing(Reason(_("No priority yet"), url), begun=False)
    if chosen in USUAL:
        return met()
    return missing(Reason(format_lazy(_("Priorities now: {count}; three to five is usual"), count=chosen), url))
