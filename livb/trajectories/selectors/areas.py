"""Finding places."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from livb.lib.reads import read_once
from livb.trajectories.models import Area, AreaSuccession, Trajectory


def current_municipalities() -> QuerySet[Area]:
    """The municipalities of today, with their province."""
    return Area.objects.municipalities().current().select_related("province", "region").order_by("name_nl")


def predecessors(areas: list[Area]) -> set[int]:
    """The keys of these areas and of every area that went up in them, so that old figures are found."""
    found = {area.pk for area in areas}
    edge = found
    while edge:
        rows = Area.objects.filter(successions__new__in=edge, successions__is_partial=False)
        edge = set(rows.values_list("pk", flat=True)) - found
        found |= edge
    return found


def origins(areas: Collection[int]) -> dict[int, set[int]]:
    """By area: itself and every area that went up in it whole, for many at once."""
    links: dict[int, set[int]] = {}
    whole = AreaSuccession.objects.filter(is_partial=False).order_by()
    for old, new in whole.values_list("old", "new"):
        links.setdefault(new, set()).add(old)
    found = {}
    for area in areas:
        known, edge = {area}, {area}
        while edge:
            edge = {old for each in edge for old in links.get(each, ())} - known
            known |= edge
        found[area] = known
    return found


@read_once
def towns(trajectory: Trajectory) -> list[Area]:
    """The municipalities of a trajectory, by name."""
    return list(trajectory.areas.select_related("province", "region", "zone").order_by("name_nl"))


def named(text: str) -> QuerySet[Area]:
    """Municipalities of today whose name in any language begins with the text, or with that code."""
    wanted = Q(name_nl__istartswith=text) | Q(name_fr__istartswith=text) | Q(name_de__istartswith=text) | Q(code=text)
    return current_municipalities().filter(wanted)
