"""What the diagnostic and the priorities still miss."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from diagnostics.enums import Theme
from diagnostics.selectors.phenomena import answered_themes, sheets
from livb.trajectories.checks import Outcome, Reason, gate, met, missing
from livb.trajectories.models import Trajectory


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
    return missing(*reasons, begun=bool(known | gaps)) if reasons else met()


@gate("diagnosis", "phenomena_complete", label=_("Each phenomenon has facts, a story and how sure you are"))
def phenomena_complete(trajectory: Trajectory) -> Outcome:
    """At least one phenomenon, and none of them half done."""
    found = sheets(trajectory)
    if not found:
        url = reverse("diagnostics:phenomenon_create", args=[trajectory.slug])
        return missing(Reason(_("No phenomenon yet"), url), begun=False)
    reasons = [
        Reason(format_lazy(_("{phenomenon}: still missing {what}"), phenomenon=sheet.phenomenon, what=what), url)
        for sheet in found
        for url in [sheet.phenomenon.get_absolute_url()]
        for what in sheet.lacks
    ]
    return missing(*reasons) if reasons else met()


@gate("priorities", "phenomena_decided", label=_("Each phenomenon is decided, with a reason"))
def phenomena_decided(trajectory: Trajectory) -> Outcome:
    """Also what is not chosen is decided, so that nobody has to guess why."""
    found = sheets(trajectory)
    if not found:
        url = reverse("diagnostics:phenomenon_list", args=[trajectory.slug])
        return missing(Reason(_("No phenomenon to decide on yet"), url), begun=False)
    reasons = [
        Reason(
            format_lazy(_("No decision yet on {phenomenon}"), phenomenon=sheet.phenomenon),
            reverse("diagnostics:priority_decide", args=[trajectory.slug, sheet.phenomenon.uuid]),
        )
        for sheet in found
        if sheet.decision is None
    ]
    return missing(*reasons, begun=any(sheet.decision for sheet in found)) if reasons else met()
