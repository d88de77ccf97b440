"""What a file would revise, as its report keeps it, for people to look at before they confirm."""

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from diagnostics.enums import Missing
from diagnostics.models import Finding, Upload
from livb.lib.quantities import shown_number
from livb.trajectories.models import Area
from livb.trajectories.selectors.areas import predecessors, towns


def revisions(upload: Upload) -> list[dict[str, Any]]:
    """Every figure that would change: where, and from what to what in words; `number` stays as a program reads it."""
    return [
        {**each, "old_words": _words(each["old"]), "new_words": _words(each["new"])}
        for each in upload.report.get("revisions", [])
    ]


def _words(side: dict[str, Any]) -> str:
    """The number as people here write it, or the reason why there is none."""
    if side["number"]:
        return shown_number(Decimal(side["number"]))
    return str(Missing(side["reason"]).label) if side["reason"] else ""


def findings_touched(upload: Upload) -> QuerySet[Finding]:
    """The living findings that rest on an indicator of which a figure of the own towns would change.

    None for figures of everybody: who keeps those reads no town's drafts, and each town is told what moved.
    """
    if upload.trajectory is None:
        return Finding.objects.none()
    own = set(Area.objects.filter(pk__in=predecessors(towns(upload.trajectory))).values_list("code", flat=True))
    codes = {each["code"] for each in upload.report.get("revisions", []) if each["area"] in own}
    found = Finding.objects.live().filter(trajectory=upload.trajectory, indicators__code__in=codes)
    return found.distinct().order_by("pk")
