"""Choosing the towns of a new trajectory: by name, by code, or as a police zone; and what follows from the choice."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Prefetch, Q, QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import override

from livb.lib.enums import Language
from livb.trajectories.models import Area
from livb.trajectories.selectors.areas import current_municipalities, named

Regime = Area.Regime
MOST = 20
# The languages in which a town of each regime may write; the first is proposed.
LANGUAGES: dict[str, tuple[Language, ...]] = {
    Regime.DUTCH: (Language.NL,),
    Regime.DUTCH_FACILITIES: (Language.NL, Language.FR),
    Regime.FRENCH: (Language.FR,),
    Regime.FRENCH_FACILITIES: (Language.FR, Language.NL),
    Regime.GERMAN: (Language.FR,),
    Regime.BILINGUAL: (Language.NL, Language.FR),
}


@dataclass(frozen=True)
class Matches:
    """What a search found: towns, and police zones with all their towns."""

    towns: list[Area]
    zones: list[tuple[Area, list[Area]]]


def search(text: str) -> Matches:
    """Towns and zones for a typed name or code; three queries."""
    if not text:
        return Matches([], [])
    towns = list(named(text)[:MOST])
    zones = Area.objects.current().filter(kind=Area.Kind.ZONE)
    called = Q(name_nl__icontains=text) | Q(name_fr__icontains=text) | Q(pk__in=[town.zone_id for town in towns])
    with_towns = zones.filter(called).prefetch_related(Prefetch("towns", queryset=current_municipalities()))[:MOST]
    return Matches(towns, [(zone, list(zone.towns.all())) for zone in with_towns])


def exact(text: str, towns: list[Area]) -> Area | None:
    """The one town with exactly this name or code."""
    same = [town for town in towns if text.casefold() in (town.code, *(name.casefold() for name in _names(town)))]
    return same[0] if len(same) == 1 else None


def _names(town: Area) -> Iterable[str]:
    names: dict[str, str] = Area.name.texts(town)
    return names.values()


def with_codes(codes: Iterable[str]) -> QuerySet[Area]:
    """The towns of today with these codes."""
    return current_municipalities().filter(code__in=[code for code in codes if "\x00" not in code])


def languages(towns: Iterable[Area]) -> list[Language]:
    """The languages in which all these towns may write; those of any of them when they share none."""
    allowed = [LANGUAGES.get(town.language_regime, tuple(Language)) for town in towns]
    shared = [language for language in Language if all(language in each for each in allowed)]
    found = shared or [language for language in Language if any(language in each for each in allowed)]
    proposed = allowed[0][0] if allowed else Language.NL
    return sorted(found, key=lambda language: language != proposed)


def proposed_title(towns: list[Area], language: Language) -> str:
    """The name of the town, of the zone when all its towns are chosen, else the names in a row."""
    zone = towns[0].zone if len(towns) > 1 else None
    members = set(zone.towns.current().values_list("pk", flat=True)) if zone else set()
    with override(language):
        if zone and members == {town.pk for town in towns}:
            return str(zone.name)
        return str(get_text_list([str(town.name) for town in towns], _("and")))[:120]
