"""One cell: a value of the plan as a spreadsheet holds it, and what somebody typed as a value of the plan.

A value travels as plain text (`2027-12-31`, `33.33`, the uuid of a person), empty where there is none.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from livb.lib.hashing import content_hash
from livb.lib.quantities import parse_euros, parse_number, shown_number
from livb.lib.richtext import from_plain, to_plain
from planning.exchange.columns import Choices, Column, Form
from planning.exchange.days import day_of

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_000  # a cell holds 32 767 signs
# A spreadsheet computes with fifteen digits: a number of more is written as text, so that none is lost.
DIGITS = 15
PRINT = 8
YES = ("1", gettext_lazy("yes"))
NO = ("", gettext_lazy("no"))
LANGUAGES = ("nl", "fr", "en")
SHARE = re.compile(r"(?P<code>[^:=]+?)\s*(?:[:=]\s*(?P<share>\d+(?:[.,]\d+)?)\s*%?)?")


STEP = re.compile(r"(?P<day>\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\s*[:=]?\s*(?P<target>.+)")


class Wrong(Exception):
    """What stands in a cell means nothing here; the message says what would."""


@dataclass
class Known:
    """What cells may name: people, indicators and priorities by what they are called, rows by their code.

    `people_elsewhere` are the people by what a file in another language calls them.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    people_elsewhere: Mapping[str, str] = field(default_factory=dict)
    phenomena: Mapping[str, str] = field(default_factory=dict)
    indicators: frozenset[str] = frozenset()
    refs: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own = {_plain(label): value for value, label in self.people.items()}
        elsewhere = {_plain(label): value for label, value in self.people_elsewhere.items()}
        self.person_of = _by_name(self.people) | elsewhere | own
        self.phenomenon_of = {_plain(label): value for value, label in self.phenomena.items()}
        self.ref_of = {_plain(code): value for value, code in self.refs.items()}


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _by_name(people: Mapping[str, str]) -> dict[str, str]:
    """Whoever is the only one of that name, without the office behind it: so people type them."""
    names = [_plain(label.partition(", ")[0]) for label in people.values()]
    return {name: value for name, value in zip(names, people, strict=True) if names.count(name) == 1}


def kept(text: str) -> str:
    """A text as a cell can hold it."""
    plain = UNPRINTABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    return plain if len(plain) <= LONGEST else plain[:LONGEST] + " …"


def prose(text: str) -> str:
    """Narrative text as one types it, whatever its blocks are called; also what was typed already."""
    return kept(to_plain(text if "data-block=" in text else from_plain(text)))


def print_of(column: Column, value: str) -> str:
    """A few signs that tell one value of a cell from another."""
    return content_hash(comparable(column, value))[:PRINT]


def comparable(column: Column, value: str) -> str:
    """A value of the plan as it comes back out of a cell."""
    if column.form == Form.TEXT:
        return kept(value)
    return prose(prose(value)) if column.form == Form.PROSE else value


def written(column: Column, value: str, known: Known) -> Any:
    """What is put in the cell: a number, a day, or text."""
    if not value and column.form != Form.YES:
        return None
    return WRITERS[column.form](column, value, known)


def read(column: Column, cell: Sequence[Any], known: Known) -> str:
    """What a cell means; `cell` is its type and its text. Raises Wrong with a sentence."""
    kind, text = cell
    if kind == "f":
        raise Wrong(_("A formula stands here. Put the value itself in the cell."))
    if kind == "e":
        raise Wrong(_("An error of the spreadsheet stands here."))
    if not str(text).strip():
        return ""
    return READERS[column.form](column, kind, text, known)


def shown(column: Column, value: str, known: Known) -> str:
    """A value as one reads it on a page."""
    if not value and column.form != Form.YES:
        return ""
    if column.form == Form.EUROS:
        return f"€ {shown_number(Decimal(value) / 100, 2)}"
    if column.form == Form.NUMBER:
        return shown_number(Decimal(value))
    found = written(column, value, known)
    return found.strftime("%d/%m/%Y") if isinstance(found, dt.date) else str(found)


def number_cell(value: Decimal) -> Any:
    fits = len(value.normalize().as_tuple().digits) <= DIGITS and abs(value) < Decimal(10) ** DIGITS
    return float(value) if fits else format(value, "f").replace(".", ",")


def _label(choices: Choices, value: str) -> str:
    return str(next((label for known, label in choices if known == value), value))


@lru_cache(maxsize=64)
def _values(choices: tuple[tuple[str, Any], ...]) -> dict[str, str]:
    """Every name of every choice, in each language, with the choice it stands for."""
    found = {_plain(value): value for value, _label in choices if value}
    for language in LANGUAGES:
        with override(language):
            found |= {_plain(str(label)): value for value, label in choices}
    return found


def _choice(column: Column, kind: str, text: Any, known: Known) -> str:
    found = _values(tuple(column.choices)).get(_plain(str(text)))
    if found is None:
        choices = ", ".join(str(label) for _value, label in column.choices)
        raise Wrong(_("“%(text)s” is none of: %(choices)s.") % {"text": text, "choices": choices})
    return found


def _yes(column: Column, kind: str, text: Any, known: Known) -> str:
    said = {"true": "1", "waar": "1", "vrai": "1", "false": "", "onwaar": "", "faux": "", "x": "1", "1": "1", "0": ""}
    found = {**said, **_values((YES, NO))}.get(_plain(str(text)))
    if found is None:
        raise Wrong(_("Say yes or no."))
    return found


def _day(column: Column, kind: str, text: Any, known: Known) -> str:
    plain = str(text).strip()
    found = day_of(plain)
    if found is None:
        raise Wrong(_("“%(text)s” is no day. Write it as 31/12/2027.") % {"text": plain})
    return found.isoformat()


def _decimal(text: Any, kind: str, places: int, parsed: Callable[[str], Decimal | None] = parse_number) -> Decimal:
    """A number as typed; of a real number no more decimals than it has here."""
    try:
        found = Decimal(str(text)) if kind == "n" else parsed(str(text))
    except (ValueError, ArithmeticError):
        found = None
    if found is None or not found.is_finite() or abs(found) >= Decimal(10) ** 17:
        raise Wrong(_("“%(text)s” is no number.") % {"text": text})
    if round(found, places) != found:
        raise Wrong(_("“%(text)s” has more than %(places)s decimals.") % {"text": text, "places": places})
    return found


def plain_number(value: Decimal) -> str:
    """`33.50` and `33.5` are one number."""
    return format(value.normalize(), "f") if value else "0"


def _number(column: Column, kind: str, text: Any, known: Known) -> str:
    return plain_number(_decimal(text, kind, 4))


def _whole(column: Column, kind: str, text: Any, known: Known) -> str:
    return str(int(_decimal(text, kind, 0)))


def _euros(column: Column, kind: str, text: Any, known: Known) -> str:
    return str(int(_decimal(text, kind, 2, parse_euros) * 100))


def _person(column: Column, kind: str, text: Any, known: Known) -> str:
    found = known.person_of.get(_plain(str(text)))
    if found is None:
        raise Wrong(_("Nobody in this trajectory is called “%(text)s”. Add that person first.") % {"text": text})
    return found


def _indicator(column: Column, kind: str, text: Any, known: Known) -> str:
    code = str(text).strip().upper()
    if code not in known.indicators:
        raise Wrong(_("The catalogue has no indicator “%(text)s”.") % {"text": text})
    return code


def _phenomena(column: Column, kind: str, text: Any, known: Known) -> str:
    found = []
    for name in filter(None, (line.strip() for line in str(text).splitlines())):
        if _plain(name) not in known.phenomenon_of:
            raise Wrong(_("“%(text)s” is no priority or point of attention.") % {"text": name})
        found.append(known.phenomenon_of[_plain(name)])
    return "\n".join(sorted(set(found)))


def _ref(column: Column, kind: str, text: Any, known: Known) -> str:
    code = _whole_text(kind, text)
    found = known.ref_of.get(_plain(code))
    if found is None:
        raise Wrong(_("No row has the code “%(text)s”.") % {"text": code})
    return found


def _shares(column: Column, kind: str, text: Any, known: Known) -> str:
    """`PL1.SD1.OD1: 60`, one a line; without a number an only objective has all of it."""
    parts = [part.strip() for part in re.split(r"[\n;]", _whole_text(kind, text)) if part.strip()]
    found = []
    for part in parts:
        match = SHARE.fullmatch(part)
        share = match["share"] if match else None
        if match is None or (share is None and len(parts) > 1):
            raise Wrong(_("Write one code a line with its share, as “PL1.SD1.OD1: 60”."))
        value = _decimal(share, "s", 2) if share else Decimal(100)
        found.append(f"{_ref(column, 's', match['code'], known)}={plain_number(value)}")
    return "\n".join(found)


def _whole_text(kind: str, text: Any) -> str:
    """What was typed as text: a spreadsheet makes a number of `2025`."""
    return str(int(float(text))) if kind == "n" and float(text).is_integer() else str(text)


def _text(column: Column, kind: str, text: Any, known: Known) -> str:
    return kept(_whole_text(kind, text))


def _prose(column: Column, kind: str, text: Any, known: Known) -> str:
    return prose(kept(_whole_text(kind, text)))


def _steps(column: Column, kind: str, text: Any, known: Known) -> str:
    """`31/12/2026: 12,5`, one a line."""
    found: dict[str, str] = {}
    for part in filter(None, (line.strip() for line in re.split(r"[\n;]", str(text)))):
        match = STEP.fullmatch(part)
        if match is None:
            raise Wrong(_("Write one day a line with what is reached by then, as “31/12/2026: 12”."))
        day = _day(column, "s", match["day"], known)
        if day in found:
            raise Wrong(_("There is an interim target for this day already."))
        found[day] = plain_number(_decimal(match["target"], "s", 4))
    return "\n".join(f"{day}={target}" for day, target in sorted(found.items()))


def steps_of(value: str) -> list[tuple[dt.date, Decimal]]:
    """Interim targets as the services take them."""
    parts = [part.partition("=") for part in value.split("\n") if part]
    return [(dt.date.fromisoformat(day), Decimal(target)) for day, _sep, target in parts]


def _written_steps(column: Column, value: str, known: Known) -> str:
    return "\n".join(f"{day:%d/%m/%Y}: {format(target, 'f').replace('.', ',')}" for day, target in steps_of(value))


def _written_shares(column: Column, value: str, known: Known) -> str:
    parts = [part.rpartition("=") for part in value.split("\n")]
    if len(parts) == 1 and parts[0][2] == "100":
        return known.refs.get(parts[0][0], "")
    return "\n".join(f"{known.refs.get(ref, '')}: {share.replace('.', ',')}" for ref, _sep, share in parts)


Reader = Callable[[Column, str, Any, Known], str]
READERS: dict[Form, Reader] = {
    Form.TEXT: _text, Form.CHOICE: _choice, Form.DATE: _day, Form.NUMBER: _number, Form.WHOLE: _whole,
    Form.EUROS: _euros, Form.YES: _yes, Form.PERSON: _person, Form.PHENOMENA: _phenomena,
    Form.INDICATOR: _indicator, Form.REF: _ref, Form.SHARES: _shares, Form.PROSE: _prose, Form.STEPS: _steps,
}  # fmt: skip
Writer = Callable[[Column, str, Known], Any]
WRITERS: dict[Form, Writer] = {
    Form.TEXT: lambda column, value, known: kept(value),
    Form.CHOICE: lambda column, value, known: _label(column.choices, value),
    Form.DATE: lambda column, value, known: dt.date.fromisoformat(value),
    Form.NUMBER: lambda column, value, known: number_cell(Decimal(value)),
    Form.WHOLE: lambda column, value, known: int(value),
    Form.EUROS: lambda column, value, known: number_cell(Decimal(value) / 100),
    Form.YES: lambda column, value, known: str(YES[1] if value else NO[1]),
    Form.PERSON: lambda column, value, known: known.people.get(value, ""),
    Form.PHENOMENA: lambda column, value, known: "\n".join(known.phenomena.get(one, "") for one in value.split("\n")),
    Form.INDICATOR: lambda column, value, known: value,
    Form.REF: lambda column, value, known: known.refs.get(value, ""),
    Form.SHARES: _written_shares,
    Form.PROSE: lambda column, value, known: prose(value),
    Form.STEPS: _written_steps,
}
