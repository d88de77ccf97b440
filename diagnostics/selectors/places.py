"""All areas of all grids, in the form the pure readers search."""

from collections import defaultdict

from diagnostics.imports.places import Place, PlaceIndex
from livb.trajectories.models import Area
from livb.trajectories.reference import aliases

COLUMNS = ("pk", "kind", "code", "name_nl", "name_fr", "name_de", "valid_from", "valid_to", "province", "zone")


def place_index() -> PlaceIndex:
    """Every area with its names and other spellings.

    Arrondissements stay out: those of the police are judicial, those of the grid administrative, under one name.
    """
    named: dict[str, dict[tuple[str, str], list[str]]] = {use: defaultdict(list) for use in ("spelling", "part")}
    for alias in aliases():
        named[alias.use][alias.kind, alias.code].append(alias.text)
    rows = Area.objects.exclude(kind=Area.Kind.ARRONDISSEMENT).order_by().values_list(*COLUMNS)
    return PlaceIndex(
        Place(
            key=pk,
            kind=kind,
            code=code,
            names=tuple(dict.fromkeys([*filter(None, names), *named["spelling"][kind, code]])),
            valid_from=valid_from,
            valid_to=valid_to,
            province=province,
            zone=zone,
            parts=tuple(named["part"][kind, code]),
        )
        for pk, kind, code, *names, valid_from, valid_to, province, zone in rows
    )
