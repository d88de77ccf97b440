"""What a file would revise, as its report keeps it, for people to look at before they confirm."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import ngettext

from diagnostics.enums import Missing
from diagnostics.models import Finding, FindingIndicator, Upload
from livb.lib.quantities import shown_number
from livb.trajectories.models import Area, Trajectory
from livb.trajectories.selectors.areas import origins, predecessors, towns


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
    codes = {code for code, areas in _moved(upload).items() if own.intersection(areas)}
    found = Finding.objects.live().filter(trajectory=upload.trajectory, indicators__code__in=codes)
    return found.distinct().order_by("pk")


def towns_touched(upload: Upload) -> list[str]:
    """Of figures of everybody: how many living findings of each trajectory rest on what would change, never which."""
    moved = {} if upload.trajectory else _moved(upload)
    links = FindingIndicator.objects.filter(finding__archived_at=None, indicator__code__in=moved).order_by()
    used: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for finding, owner, code in links.values_list("finding", "finding__trajectory", "indicator__code"):
        used[owner].append((finding, code))
    found = list(Trajectory.objects.filter(pk__in=used).prefetch_related("areas"))
    whole = origins({area.pk for trajectory in found for area in trajectory.areas.all()})
    codes = dict(Area.objects.municipalities().values_list("pk", "code"))
    lines = []
    for trajectory in found:
        own = {codes.get(pk) for area in trajectory.areas.all() for pk in whole[area.pk]}
        count = len({finding for finding, code in used[trajectory.pk] if own.intersection(moved[code])})
        words = ngettext("%(count)s finding of %(town)s", "%(count)s findings of %(town)s", count)
        lines += [words % {"count": count, "town": trajectory.title}] if count else []
    return sorted(lines, key=lambda line: line.split(" ", 1)[1])


def _moved(upload: Upload) -> dict[str, list[str]]:
    moved: dict[str, list[str]] = upload.report.get("moved", {})
    return moved
