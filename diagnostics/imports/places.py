"""Finds the area a file means: by code, by name in any language, by the block it stands in."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

PSEUDO_CODES = range(99991, 100_000)
PSEUDO = re.compile(
    r"(onbekend|niet (van toepassing|gekend|te lokaliseren|in te delen|toewijsbaar|gelokaliseerd)|noordzee"
    r"|brussels airport|grenspost|buiten (vlaanderen|belgie|brussel)|buitenland|zonder vaste woonplaats|overige|andere"
    r"|inconnue?s?|non (applicable|localisable|localise)|sans objet|mer du nord|(a l )?etranger|autres?|ensemble"
    r"|(eind|algemeen )?totaal|totaux|(grand )?total|unbekannt|unknown|(ins)?gesamt|alle gemeenten|toutes les communes"
    r")\b.*"
)
ZONE_WORDS = frozenset(["pz", "politiezone", "zp", "zpz", "police", "politie", "polizeizone", "lokale", "zone", "de"])
PROVINCE_WORDS = frozenset(["prov", "provincie", "province", "provinz", "de", "du", "d", "la", "van"])
TOWN_WORDS = re.compile(
    r"^\s*(?:de |la )?(?:stad|gemeente|(?:ville|commune) (?:de |d['’])|stadt|gemeinde|(?:city|town) of)\s*(?=\w)",
    re.IGNORECASE,
)
HALVES = re.compile(r"\s+[-–/]\s+|/")
# The mark of a footnote is no part of a name.
LIGATURES = str.maketrans({"ß": "ss", "œ": "oe", "æ": "ae", "ø": "o", **dict.fromkeys("¹²³⁴⁵⁶⁷⁸⁹⁰", "")})
SAINTS = {"st": "sint", "saint": "sint", "sankt": "sint", "ste": "sinte", "sainte": "sinte"}


class Kind(StrEnum):
    """What kind of place a line is; the same words as the areas of a trajectory."""

    MUNICIPALITY = "municipality"
    ZONE = "zone"
    PROVINCE = "province"
    ARRONDISSEMENT = "arrondissement"
    REGION = "region"
    COUNTRY = "country"


class State(StrEnum):
    """What became of a mention."""

    FOUND = "found"
    UNKNOWN = "unknown"
    PART = "part"
    AMBIGUOUS = "ambiguous"
    PSEUDO = "pseudo"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True)
class Place:
    """One area on one grid, as the database knows it."""

    key: int
    kind: str
    code: str
    names: tuple[str, ...]
    valid_from: date
    valid_to: date | None = None
    province: int | None = None
    zone: int | None = None
    parts: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Its name as it is told beside others; that of a province with the word that says so."""
        said = (name for name in self.names if province_name(name) != normal(name))
        return next(said, self.names[0]) if self.kind == Kind.PROVINCE else self.names[0]

    def is_valid(self, on: date) -> bool:
        """Whether the area existed on a day."""
        return self.valid_from <= on and (self.valid_to is None or on < self.valid_to)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as a file writes it, with the headings above it (province, zone).

    `line` counts the lines of one name that may be several places, so that each can be asked apart.
    """

    text: str
    code: str = ""
    kind: str = ""
    province: str = ""
    zone: str = ""
    line: int = 0

    @property
    def key(self) -> str:
        """What an answer about it is kept under."""
        return f"{self.text} #{self.line}" if self.line else self.text


@dataclass(frozen=True, slots=True)
class Finding:
    """The area a mention means, or those it may mean."""

    state: State
    place: Place | None = None
    candidates: tuple[Place, ...] = ()


# A long file names the same places on hundreds of thousands of lines.
@lru_cache(maxsize=2**13)
def normal(name: str) -> str:
    """A name without capitals, accents, punctuation and the spelling of saints."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(LIGATURES))
    letters = "".join(letter if letter.isalnum() else " " for letter in plain if not unicodedata.combining(letter))
    return " ".join(SAINTS.get(word, word) for word in letters.split())


def without_suffix(name: str) -> str:
    """A name without what follows in brackets: `Aalst (Aalst)` is Aalst."""
    return re.sub(r"\s*\([^)]*\)\s*$", "", name)


def zone_name(name: str) -> str:
    """A police zone's name without the words that only say it is a zone."""
    words = normal(name).split()
    return " ".join([word for word in words if word not in ZONE_WORDS] or words)


def province_name(name: str) -> str:
    """A province's name without the words that only say it is a province."""
    words = normal(name).split()
    return " ".join([word for word in words if word not in PROVINCE_WORDS] or words)


def repaired(name: str) -> str:
    """A name that was written in one encoding and read in another (`LiÃ¨ge`), as it was meant."""
    try:
        return name.encode("cp1252").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def area_code(value: object) -> str:
    """A five-digit code from text, a whole number, a float or a statistical code such as BE254_34025."""
    text = str(value).strip().removesuffix(".0").rsplit("_", 1)[-1]
    return text.zfill(5) if text.isdecimal() and len(text) in (4, 5) else ""


def is_pseudo(mention: Mention) -> bool:
    """Whether a line collects what has no place of its own."""
    if mention.code.isdecimal() and int(mention.code) in PSEUDO_CODES:
        return True
    return bool(PSEUDO.fullmatch(normal(mention.text)))


class PlaceIndex:
    """All areas of all grids, searchable by name and code on a day."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = {place.key: place for place in places}
        self._named: dict[tuple[str, str], dict[int, Place]] = defaultdict(dict)
        self._coded: dict[str, list[Place]] = defaultdict(list)
        self._parts: dict[str, dict[int, Place]] = defaultdict(dict)
        for place in self.places.values():
            self._coded[place.code].append(place)
            for part in place.parts:
                self._parts[normal(part)][place.key] = place
            for name in place.names:
                for spelling in self._spellings(name, place.kind):
                    self._named[place.kind, spelling][place.key] = place

    @staticmethod
    def _spellings(name: str, kind: str) -> set[str]:
        if kind == Kind.ZONE:
            return {zone_name(name)}
        if kind == Kind.PROVINCE:
            return {normal(name), normal(without_suffix(name)), province_name(name)} - {""}
        return {normal(name), normal(without_suffix(name))} - {""}

    def vintage(self, mentions: Iterable[Mention], hint: date) -> date:
        """The day whose grid knows most of these municipalities; on a tie the one of the hint, else the latest."""
        towns = [mention for mention in mentions if mention.kind in ("", Kind.MUNICIPALITY)]
        days = sorted({place.valid_from for place in self.places.values() if place.kind == Kind.MUNICIPALITY})
        if not days:
            return hint
        known = {day: sum(bool(self._candidates(town, day)) for town in towns) for day in days}
        best = [day for day in days if known[day] == max(known.values())]
        of_hint = max((day for day in days if day <= hint), default=days[-1])
        return of_hint if of_hint in best else best[-1]

    def find(self, mention: Mention, on: date, members: Iterable[int] = ()) -> Finding:
        """The area of a mention on the grid of a day; for a zone its members may tell where its name does not."""
        if is_pseudo(mention):
            return Finding(State.PSEUDO)
        candidates = self._narrow(self._candidates(mention, on), mention, on)
        if not candidates and mention.kind == Kind.ZONE:
            zones = {self.places[key].zone for key in members}
            candidates = [self.places[zone] for zone in zones if zone is not None] if len(zones) == 1 else []
        if len(candidates) == 1:
            return Finding(State.FOUND, candidates[0])
        if candidates:
            return Finding(State.AMBIGUOUS, candidates=tuple(candidates))
        if parts := [place for place in self.parts_named(mention) if place.is_valid(on)]:
            return Finding(State.PART, candidates=tuple(parts))
        collects = mention.kind not in ("", Kind.MUNICIPALITY, Kind.ZONE)
        return Finding(State.ASIDE if collects else State.UNKNOWN)

    def parts_named(self, mention: Mention) -> list[Place]:
        """The municipalities that have a part of this name."""
        named = self._parts.get(normal(mention.text), {}) if mention.kind in ("", Kind.MUNICIPALITY) else {}
        return list(named.values())

    def named_like(self, mention: Mention, kind: str, on: date) -> list[Place]:
        """The areas of one kind that bear the name of a mention without a code."""
        return [] if mention.code else self._candidates(Mention(mention.text, kind=kind), on)

    def meanings(self, mention: Mention, on: date) -> list[Place]:
        """The places that a bare name may mean: towns, or a province beside them."""
        towns = self._candidates(mention, on)
        return [*towns, *(each for each in self.named_like(mention, Kind.PROVINCE, on) if each not in towns)]

    def is_shared(self, mention: Mention, on: date) -> bool:
        """Whether a bare name is that of several places, parts of towns among them."""
        if mention.code or mention.kind:
            return False
        return len(self.meanings(mention, on)) > 1 or bool(self._candidates(mention, on) and self.parts_named(mention))

    def bears(self, place: Place, name: str) -> bool:
        """Whether a place is called this, by itself or as one of two halves, or after a part of it."""
        spellings = {each for known in place.names for each in self._spellings(known, place.kind)}
        asked = {normal(each) for each in (name, without_suffix(name), repaired(name), *HALVES.split(name))}
        return not spellings.isdisjoint(asked) or bool(asked & set(map(normal, place.parts)))

    def elsewhere(self, mention: Mention) -> Finding:
        """The area of a mention that exists on another grid only; the youngest where several do."""
        days = sorted({place.valid_from for place in self.places.values() if place.kind == Kind.MUNICIPALITY})
        found = (self.find(mention, day) for day in reversed(days))
        return next((each for each in found if each.state in (State.FOUND, State.AMBIGUOUS)), Finding(State.UNKNOWN))

    def _candidates(self, mention: Mention, on: date) -> list[Place]:
        if mention.code:
            return [place for place in self._coded[mention.code] if place.is_valid(on)]
        kinds = [mention.kind] if mention.kind else [Kind.MUNICIPALITY, Kind.PROVINCE, Kind.REGION, Kind.COUNTRY]
        for kind in kinds:
            for spelling in self._asked(mention.text, kind):
                if found := self._bearing(kind, spelling, on):
                    return found
            halves = [self._bearing(kind, normal(half), on) for half in HALVES.split(mention.text)]
            if len(halves) > 1 and all(half == halves[0] for half in halves):
                return halves[0]
        return []

    def _bearing(self, kind: str, spelling: str, on: date) -> list[Place]:
        return [place for place in self._named.get((kind, spelling), {}).values() if place.is_valid(on)]

    @staticmethod
    def _asked(text: str, kind: str) -> list[str]:
        if kind == Kind.ZONE:
            return [zone_name(text)]
        told = repaired(text)
        texts = [text, without_suffix(text), told, without_suffix(told), TOWN_WORDS.sub("", told)]
        return list(dict.fromkeys([*map(normal, texts), *([province_name(text)] if kind == Kind.PROVINCE else [])]))

    def _narrow(self, candidates: list[Place], mention: Mention, on: date) -> list[Place]:
        """Keeps the candidates of the province under whose heading the mention stands."""
        if len(candidates) < 2 or not mention.province:
            return candidates
        provinces = self._candidates(Mention(mention.province, kind=Kind.PROVINCE), on)
        keys: set[int | None] = {place.key for place in provinces} or {None}
        return [place for place in candidates if place.province in keys] or candidates


def find_all(
    index: PlaceIndex, mentions: Iterable[Mention], hint: date, chosen: Mapping[str, str]
) -> tuple[dict[Mention, Finding], date]:
    """Every mention with its area on the grid the file uses; `chosen` holds the codes picked for ambiguous names."""
    wanted = list(dict.fromkeys(mentions))
    on = index.vintage(wanted, hint)
    found: dict[Mention, Finding] = {}
    members: dict[str, list[int]] = defaultdict(list)
    for mention in sorted(wanted, key=lambda each: each.kind == Kind.ZONE):
        if code := chosen.get(mention.key, ""):
            finding = index.find(Mention(mention.text, code=code), on)
        else:
            finding = index.find(mention, on, members[mention.text])
        if finding.state in (State.UNKNOWN, State.PART):
            elsewhere = index.elsewhere(mention)
            finding = elsewhere if elsewhere.state != State.UNKNOWN else finding
        found[mention] = finding
        if finding.place and mention.zone:
            members[mention.zone].append(finding.place.key)
    asked = {mention for mention in wanted if not chosen.get(mention.key)}
    return {**found, **dict(_doubtful(index, found, asked, on))}, on


def _doubtful(
    index: PlaceIndex, found: Mapping[Mention, Finding], asked: Collection[Mention], on: date
) -> Iterator[tuple[Mention, Finding]]:
    """Names that are those of a town and of something else which this file may hold: a province, a part of a town.

    A town among others of its province is that town; one that stands alone there, or stands twice, may be either.
    """
    places = {mention: finding.place for mention, finding in found.items() if finding.place}
    has_provinces = any(place.kind == Kind.PROVINCE for mention, place in places.items() if not mention.code)
    has_parts = any(finding.state == State.PART for finding in found.values())
    towns = [place for place in places.values() if place.kind == Kind.MUNICIPALITY]
    for mention, place in places.items():
        if mention not in asked or mention.kind or mention.code or place.kind != Kind.MUNICIPALITY:
            continue
        is_alone = sum(town.province == place.province for town in towns) == 1
        if mention.line:
            yield mention, Finding(State.AMBIGUOUS, candidates=tuple(index.meanings(mention, on)))
        elif provinces := index.named_like(mention, Kind.PROVINCE, on):
            bears_another = place.province not in {province.key for province in provinces}
            if has_provinces or (bears_another and is_alone and len(towns) > 1):
                yield mention, Finding(State.AMBIGUOUS, candidates=(place, *provinces))
        elif (has_parts or is_alone) and any(town.key != place.key for town in index.parts_named(mention)):
            yield mention, Finding(State.AMBIGUOUS, candidates=(place,))
