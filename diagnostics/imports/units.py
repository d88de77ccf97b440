"""What a file says of the unit of its figures: a word beside them, thousands or millions, so many per so many."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

HEADER = re.compile(r"(?:meet)?eenheid|unites?(?: de mesure)?|units?(?: of measure(?:ment)?)?|(?:mess|mass)?einheit")
# Of how many tens each figure of a line is told, as international offices say it in a column of its own.
POWER = re.compile(r"unit mult(?:iplier)?|power ?code(?: code)?|multiplicateur|multiplier")
MILLIONS = re.compile(r"\b(?:miljoen(?:en)?|millions?|mio|millionen)\b|[x×*]\s*1[. ]?000[. ]?000")
THOUSANDS = re.compile(
    r"\b(?:in|en)\s+(?:duizend(?:en|tallen)?|milliers|tausend|thousands?)\b|\bmilliers\b|\bduizendtallen\b"
    r"|[x×*]\s*1[. ]?000\b|[\[(](?:duizend|thousands?|tausend)\b"
)
# Above a table the words count between brackets, after `eenheid:` or where a line opens with them; not in running text.
TOLD = re.compile(
    r"[(\[][^()\[\]]*[)\]]|^\W*(?:unité|eenheid|unit|einheit)\b.*"
    r"|(?:^\W*|\b(?:bedragen|montants?|cijfers|chiffres|amounts?|figures)\s+)(?:in|en)\s+"
    r"(?:duizend\w*|milliers|millions?|miljoen\w*|mio|tausend|thousands?|1[. ]?000)\b.*",
    re.IGNORECASE,
)
MONEY = re.compile(r"\beuros?\b|\beur\b|€", re.IGNORECASE)
COUNTED = re.compile(
    r"\b(?:aantal|nombre|number|anzahl|inwoners|habitants|bevolking|population|person\w*|gezinnen|ménages|huishoudens)\b",
    re.IGNORECASE,
)
POWERS = frozenset("123456789")
FACTORS = ((Decimal(1_000_000), MILLIONS), (Decimal(1000), THOUSANDS))
PER = re.compile(r"(?:\bper|\bpour|\bvoor|\bpro|\bje|/)\s*(1(?:0{0,2}(?:[. \u00a0\u202f]000){1,2}|0{2,5}))\b|(‰)")


def factor_of(words: str) -> Decimal:
    """What figures under these words are multiplied by: `in duizend EUR`, `en milliers`, `(x 1.000)`; else one."""
    text = words.casefold()
    return next((factor for factor, pattern in FACTORS if pattern.search(text)), Decimal(1))


def factor_above(lines: Iterable[str], measure: str) -> Decimal:
    """What the lines above a table say its figures are multiplied by; amounts of money are no counts of people."""
    told = (found[0] for line in lines for found in TOLD.finditer(line))
    said, factor = next(((words, factor) for words in told if (factor := factor_of(words)) != 1), ("", Decimal(1)))
    return Decimal(1) if MONEY.search(said) and COUNTED.search(measure) else factor


def power_of(value: object) -> Decimal:
    """What a line says its figures are multiplied by: `3` for thousands; one where it says nothing."""
    text = str(value).strip().removesuffix(".0")
    return Decimal(10) ** int(text) if text in POWERS else Decimal(1)


def per_of(words: str) -> int:
    """Of how many a rate is told: 1000 for `pour 1 000 habitants`; 0 where the words do not say it."""
    found = {1000 if match[2] else int(re.sub(r"\D", "", match[1])) for match in PER.finditer(words)}
    return found.pop() if len(found) == 1 else 0
