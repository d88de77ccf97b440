"""What the headers of tables of places are called, in three languages, and what they never call a figure."""

from __future__ import annotations

import re
from functools import lru_cache

from diagnostics.imports.places import HALVES, Kind, normal

# Headers are compared without capitals, accents and punctuation (`CD_REFNIS` is "cd refnis").
CODE = re.compile(
    r".*\b(?:refnis|nis|ins|niscodes?|inscodes?)\b.*|geo code|ref area|externalcode|code de la commune"
    r"|(?:gemeente|commune|municipality|gemeinde) ?code|code (?:gemeente|commune)"
)
OTHER_CODE = re.compile(r".*\b(?:prov|dstr|adm|rgn|arr|sup|gewest|region|provinc\w+|district|arrondissement|land)\b.*")
NAMES = (
    (
        Kind.MUNICIPALITY,
        re.compile(
            r"(?:fusie)?gemeenten?(?: stad| nl| fr| naam)?|(?:fusie)?gemeentenaam|naam (?:van de )?gemeente"
            r"|stad(?: gemeente)?|steden(?: en gemeenten)?|(?:nom (?:de la )?)?communes?(?: nl| fr| nom| villes?)?"
            r"|villes?(?: et communes)?|municipalit\S+.*|woonplaats(?:en)?|verblijfplaats|hoofdverblijfplaats"
            r"|localites?|lieu de residence|residence|residents?|place of residence|gemeinden?|gemeindename"
            r"|wohnort|town|gemeente (?:van )?(?:woonplaats|hoofdverblijfplaats)|(?:woon|werk)gemeente"
        ),
    ),
    (Kind.ZONE, re.compile(r"politiezones?|zones? de police|police zones?|polizeizonen?")),
    (Kind.PROVINCE, re.compile(r"provincies?|provinces?|provinz(?:en)?")),
    (
        "",
        re.compile(
            r"gebied(?:en)?|territoires?|plaats(?:naam)?|lieux?|administratieve eenhe\S+|entites?(?: administratives?)?"
            r"|regio s?|regio|naam|geo|geografie|geography|territoriale eenheid|area|ort|gebiet"
            # What a pivot table calls its lines.
            r"|rijlabels|etiquettes de lignes|row labels|zeilenbeschriftungen"
        ),
    ),
)
# What a pivot table writes above its columns.
PIVOT = re.compile(r"kolomlabels|[ée]tiquettes de colonnes|column labels|spaltenbeschriftungen", re.IGNORECASE)
# The year in which a figure was published is not the one it is of.
PUBLISHED = re.compile(
    r"(?:publi|uitgave|editie|release|upload|update|extracti|export).*"
    r"|(?:annee|jaar|year|date|datum) (?:de |of |van )?(?:publi|uitgave|editie|release|update|extracti|export).*"
)
PERIOD = re.compile(
    r"\w*jaar(?:tal)?|jaren|annees?(?: \w+){0,3}|years?|cd year|perioden?|periodes?|periods?|jahre?"
    r"|(?:datum|dates?)(?: \w+){0,4}|maand|mois|month|monat|kwartaal|trimestre|quarter|quartal"
    r"|schuljahr|tijd(?:stip)?|time(?: period)?|school year|(?:cd|dt) (?:year|quarter|month|period|date)|"
)
# What a column says of how sure its figure is, or of a note: no subject of its own.
STATUS = re.compile(
    r"(?:obs |observation )?(?:status|statuut|statut|flags?)(?: codes?)?|conf status|voetnoot|footnotes?"
)
TABLE_NUMBER = re.compile(r"(?:tabel|tableau|table|tabelle|tab)\b\.?\s*[\w.]{0,12}", re.IGNORECASE)
PUBLISHER = re.compile(
    r"(?:institut|statbel|direction générale|algemene directie|service public|federale overheidsdienst|(?:spf|fod)\b"
    r"|(?:unité|eenheid|einheit|unit)\s*:)",
    re.IGNORECASE,
)
PART = re.compile(r"kwartaal|trimestre|quarter|quartal|maand|mois|month|monat|perioden?|periodes?|periods?|cd period")
MONTHLY = re.compile(r"maand|mois|month|monat")
CATEGORY = re.compile(r"categorie|category|indicator|indicateur|item|reeks|onderwerp|thema|variabele|theme")
NO_FIGURE = re.compile(
    r".*(?:\b|_)(?:code|nis|ins|refnis|niscode)(?:\b|_).*|(?:cd|tx|dt|lvl)_.*|(?:gemeente|commune|provinc|politiezone)\S*"
    r"|volgnummer|id|.*(?:nummer|postcode)|code ?postal|leeftijd|âge|age|alter|maand|mois|month|kwartaal|trimestre"
    r"|quarter|rang|rank|latitude|longitude|unit[_ ]mult\w*|power ?code(?: code)?|decimals|decimalen",
    re.I,
)
# What the header of any column of towns or codes may say; other words tell which of two places is meant.
COMMON = {"nis", "ins", "refnis", "code", "gemeente", "commune", "gemeinde", "municipality", "naam", "nom", "cd", "tx"}
HALF_YEARS = ("S1", "S2", "H1", "H2")


def code_columns(texts: list[str]) -> list[int]:
    """The columns whose header says they hold codes of places, not those of their province or district."""
    return [at for at, text in enumerate(texts) if CODE.fullmatch(text) and not OTHER_CODE.fullmatch(text)]


@lru_cache(2000)
def plain(header: str) -> str:
    """The words of a header; of one in two languages, as `Commune / Gemeente`, the first where both say it."""
    halves = [normal(half) for half in HALVES.split(header)]
    every = (CODE, PERIOD, *(pattern for _, pattern in NAMES))
    is_twice = len(halves) > 1 and any(all(map(pattern.fullmatch, halves)) for pattern in every)
    return halves[0] if is_twice and all(halves) else normal(header)


def name_column(texts: list[str]) -> tuple[int | None, str]:
    """The first column whose header says it holds places, and their kind where it is not that of towns."""
    for kind, pattern in NAMES:
        for at, text in enumerate(texts):
            if pattern.fullmatch(text):
                return at, "" if kind == Kind.MUNICIPALITY else kind
    return None, ""
