"""What the columns and rows of a table mean, corrected by a person on a picture of the sheet."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from diagnostics.imports.base import Unit
from diagnostics.imports.columns import YEARS
from diagnostics.imports.generic_mapping import Mapping, Role, letters, measure_label, topic_of
from diagnostics.imports.places import normal
from diagnostics.models import ImportMapping, Indicator, Upload
from diagnostics.selectors.catalogue import indicators_of
from livb.ui.forms import Form

ROLES = [
    (Role.NAME, pgettext_lazy("column", "place (name)")),
    (Role.CODE, pgettext_lazy("column", "place (code)")),
    (Role.PERIOD, pgettext_lazy("column", "year or period")),
    (Role.ABOUT, pgettext_lazy("column", "what it is about")),
    (Role.SUM, pgettext_lazy("column", "parts, added up")),
    (Role.VALUE, pgettext_lazy("column", "figures")),
    (Role.SKIP, pgettext_lazy("column", "left out")),
]
ROWS = [
    ("header", pgettext_lazy("row", "header")),
    ("line", pgettext_lazy("row", "figures")),
    ("out", pgettext_lazy("row", "left out")),
]
UNITS = [
    (Unit.COUNT, pgettext_lazy("unit", "a count")),
    (Unit.OTHER, pgettext_lazy("unit", "a rate or a mean")),
    (Unit.PERCENT, pgettext_lazy("unit", "a percentage")),
]
MARKS = [(",", _("1.234 is one thousand two hundred")), (".", _("1.234 is a little over one"))]
ONE_AT_MOST = {
    Role.NAME: _("Only one column can hold the names of the places."),
    Role.CODE: _("Only one column can hold the codes of the places."),
    Role.PERIOD: _("Only one column can hold the years."),
}
WHERE = {
    "header": _("above each column"),
    "column": _("in a column of its own"),
    "sheet": _("in the name of the sheet"),
    "title": _("in the title above the table"),
    "file": _("in the name of the file"),
}
WHY = {
    "title": pgettext_lazy("row", "title"),
    "blank": pgettext_lazy("row", "empty"),
    "total": pgettext_lazy("row", "total"),
    "footer": pgettext_lazy("row", "note below the table"),
    "no_place": pgettext_lazy("row", "no place we know"),
}
BRUSHES = [
    ("header", pgettext_lazy("row", "header row")),
    *ROLES[:-1],
    (Role.SKIP, pgettext_lazy("column", "column left out")),
    ("out", pgettext_lazy("row", "row left out")),
]
OLDEST_YEAR = 1990
# What was typed before somebody pointed at another header or sheet is not asked twice.
TYPED = ("source", "edition", "name", "period", "decimal")
MOST_MEASURES = 400


@dataclass(frozen=True)
class Measure:
    """One figure of the file: the words that name it, the columns it stands in, its fields of the form."""

    label: str
    periods: tuple[str, ...]
    unit: str

    @property
    def span(self) -> str:
        """The years of its columns."""
        return " – ".join(dict.fromkeys([self.periods[0], self.periods[-1]]))

    @property
    def mark(self) -> str:
        return hashlib.sha256(self.label.encode()).hexdigest()[:10]


class LookForm(Form):
    """Another sheet, or other rows of header: the file is looked at again."""

    def __init__(self, *args: Any, tables: list[dict[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, name) for table in tables for name in (table["sheet"], *table["alike"])]
        self.fields["sheet"] = forms.ChoiceField(label=_("Sheet"), choices=names, initial=names[0][0], required=False)
        self.fields["sheet"].widget.attrs["class"] = "form-select"


class PictureForm(Form):
    """The role of every column and row, then an indicator and a unit for every figure."""

    name = forms.CharField(
        label=_("Name of this layout"),
        max_length=100,
        help_text=_("A file of another year with the same layout is recognised by it."),
    )
    source = forms.CharField(label=_("Publisher"), max_length=200)
    edition = forms.CharField(
        label=_("Title of this edition"), max_length=200, required=False, help_text=_("For example: edition May 2026.")
    )

    def __init__(self, *args: Any, upload: Upload, table: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.upload, self.table = upload, table
        self.shown = [column for column in table["columns"] if column["at"] < len(table["rows"][0]["cells"])]
        self.said: dict[str, Any] = upload.answers.get("mapping") or {}
        look = upload.answers.get("look") or {}
        self.kept: dict[str, str] = look.get("columns", {}) if look.get("sheet") == table["sheet"] else {}
        for column in self.shown:
            label = _("Column %(letters)s") % {"letters": letters(column["at"])}
            self._choose(f"column_{column['at']}", ROLES, self._role_of(column), label)
        for row in table["rows"]:
            known = row["is"] if row["is"] in ("header", "line") else "out"
            self._choose(f"row_{row['at']}", ROWS, known, _("Row %(number)s") % {"number": row["at"] + 1})
        self.roles = {column["at"]: self._sent(f"column_{column['at']}", column["role"]) for column in table["columns"]}
        self.indicators = {row.code: row for row in indicators_of(upload.trajectory)}
        self.measures = list(self._measures())[:MOST_MEASURES]
        self._ask_measures()
        self._ask_year_and_mark()
        self._fill_in()
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-select" if isinstance(field, forms.ChoiceField) else "form-control"

    def _choose(self, name: str, choices: Any, initial: str, label: Any = "") -> None:
        self.fields[name] = forms.ChoiceField(label=label, choices=choices, initial=initial, required=False)

    def columns(self) -> list[tuple[str, dict[str, Any], str, forms.BoundField]]:
        """The columns of the picture: their letters, what is known of them, their role, the field to change it."""
        fields = [(each, self[f"column_{each['at']}"]) for each in self.shown]
        return [(letters(each["at"]), each, self.roles[each["at"]], field) for each, field in fields]

    def rows(self) -> list[tuple[dict[str, Any], str, forms.BoundField]]:
        """The rows of the picture, what each is, and the field to change it."""
        told = []
        for row in self.table["rows"]:
            name = f"row_{row['at']}"
            marked = [(self.roles[at], text) for at, text in enumerate(row["cells"]) if at in self.roles]
            shown = {"at": row["at"], "number": row["at"] + 1, "words": WHY.get(row["is"], ""), "marked": marked}
            told.append((shown, self._sent(name, "out"), self[name]))
        return told

    def figures(self) -> list[tuple[Measure, forms.BoundField, forms.BoundField]]:
        """Every figure with the fields for its indicator and its unit."""
        return [(each, self[f"code_{each.mark}"], self[f"unit_{each.mark}"]) for each in self.measures]

    def naming(self) -> list[forms.BoundField]:
        """What the file does not say itself, and how its layout is called."""
        return [self[name] for name in ("period", "decimal", "source", "edition", "name") if name in self.fields]

    def _role_of(self, column: dict[str, Any]) -> str:
        layout = self.said.get("layout") or {}
        believed = layout.get("columns", {}).get(column["key"], column["role"])
        if (at := str(column["at"])) in self.kept:
            return self.kept[at]
        return Role.SKIP if believed in ONE_AT_MOST and believed in self.kept.values() else believed

    def changed(self) -> dict[str, str]:
        """The columns of which somebody said something else than was believed, to be kept where the header moves."""
        sent = {str(each["at"]): self.data.get(f"column_{each['at']}") for each in self.shown}
        believed = {str(each["at"]): each["role"] for each in self.shown}
        return {at: role for at, role in sent.items() if role and role != believed[at]}

    def _sent(self, name: str, otherwise: str) -> str:
        """What the form says now: as sent, else as first proposed."""
        if self.is_bound:
            return self.data.get(name) or otherwise
        return self.fields[name].initial if name in self.fields else otherwise

    def _columns(self, role: str) -> list[dict[str, Any]]:
        return [column for column in self.table["columns"] if self.roles[column["at"]] == role]

    def _measures(self) -> Iterator[Measure]:
        """Every figure of the file: the words of a line before those above the column."""
        told = self.table["told_apart"]
        about = [told["at"].index(column["at"]) for column in self._columns(Role.ABOUT) if column["at"] in told["at"]]
        topics = list(dict.fromkeys(topic_of(line[each] for each in about) for line in told["lines"])) or [""]
        columns: dict[str, list[dict[str, Any]]] = {}
        for column in self._columns(Role.VALUE):
            columns.setdefault(column["label"], []).append(column)
        for topic in topics:
            for label, found in columns.items():
                periods = tuple(column["period"] for column in found if column["period"])
                yield Measure(measure_label(topic, label), periods, found[0]["unit"] or Unit.COUNT)

    def _ask_measures(self) -> None:
        units = (self.said.get("layout") or {}).get("units", {})
        codes = self.said.get("measures", {})
        for measure in self.measures:
            known = self.indicators.get(codes.get(measure.label, ""))
            label = measure.label or _("Figure without a name")
            self.fields[f"code_{measure.mark}"] = forms.CharField(
                label=label, required=False, max_length=250, initial=str(known) if known else "",
                widget=forms.TextInput(attrs={"list": "indicators", "autocomplete": "off"}),
            )  # fmt: skip
            self._choose(f"unit_{measure.mark}", UNITS, units.get(measure.label, measure.unit), _("Unit"))

    def _ask_year_and_mark(self) -> None:
        figures = self._columns(Role.VALUE)
        self.needs_year = not (
            self._columns(Role.PERIOD) or self.table["period"] or (figures and all(each["period"] for each in figures))
        )
        if self.needs_year:
            years = [(str(year), str(year)) for year in range(timezone.localdate().year, OLDEST_YEAR, -1)]
            self._choose("period", [("", _("Choose")), *years], "", _("Which year are these figures of?"))
        if any(column["decimal"] == "?" for column in figures):
            label = _("What does 1.234 mean in this file?")
            self._choose("decimal", [("", _("Choose")), *MARKS], "", label)

    def _fill_in(self) -> None:
        answers = self.upload.answers
        known = {"name": _name_of(self.upload.stored_file.name), **self.said, **answers, **answers.get("typed", {})}
        for name in TYPED:
            if name in self.fields:
                self.fields[name].initial = known.get(name, "")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for role, words in ONE_AT_MOST.items():
            if len(self._columns(role)) > 1:
                self.add_error(None, words)
        if any(not column["topics"] for column in self._columns(Role.ABOUT)) or len(self.measures) == MOST_MEASURES:
            self.add_error(None, _("That column holds too many different words to say what each line is about."))
        if not self._columns(Role.NAME) and not self._columns(Role.CODE):
            self.add_error(None, _("No column of places: say which column holds the municipalities or zones."))
        if not self._columns(Role.VALUE):
            self.add_error(None, _("No column of figures: say which columns hold the figures."))
        for name in ("period", "decimal"):
            if name in self.fields and not given.get(name):
                self.add_error(name, _("Choose one: the file does not say it."))
        self._check_indicators(given)
        return given

    def _check_indicators(self, given: dict[str, Any]) -> None:
        taken: dict[str, Measure] = {}
        for measure in self.measures:
            field = f"code_{measure.mark}"
            words = given.get(field, "").strip()
            if not words:
                continue
            found = find_indicator(words, self.indicators)
            if found is None:
                self.add_error(field, _("Choose an indicator from the list, or leave this empty."))
            elif found.code in taken:
                other = taken[found.code].label
                self.add_error(field, _("“%(other)s” is this indicator already.") % {"other": other})
            else:
                taken[found.code] = measure
        self.codes = {measure.label: code for code, measure in taken.items()}
        if not taken and not self.errors:
            self.add_error(None, _("Choose an indicator for at least one figure; the others are left out."))

    def header(self) -> list[int]:
        """The rows that were marked as header."""
        return [row["at"] for row in self.table["rows"] if self._sent(f"row_{row['at']}", "") == "header"]

    def answers(self) -> dict[str, Any]:
        """What was said, as the reading takes it and as it will be kept."""
        given = self.cleaned_data
        columns = {column["key"]: self.roles[column["at"]] for column in self.table["columns"]}
        units = {measure.label: given[f"unit_{measure.mark}"] or measure.unit for measure in self.measures}
        layout = Mapping(self.table["pattern"], len(self.table["header"]), columns, units, tuple(self._set_aside()))
        content = {
            "layout": layout.as_json(),
            "signature": layout.signature,
            "measures": {measure.label: self.codes.get(measure.label, "") for measure in self.measures},
            "places": self.said.get("places", {}),
            "source": given["source"],
            "name": given["name"],
            "kept": self.said.get("kept") or {"uuid": "", "version": 0},
        }
        year = {"period": given["period"]} if given.get("period") else {}
        mark = {"decimal": given["decimal"]} if given.get("decimal") else {}
        way = {"way": self.upload.answers["way"]} if self.upload.answers.get("way") else {}
        return {"mapping": {**content, **way}, "edition": given["edition"], **year, **mark, **way}

    def _set_aside(self) -> Iterator[str]:
        """The places of lines that a person set aside, so that the line of another year is set aside too."""
        at = [column["at"] for role in (Role.NAME, Role.CODE) for column in self._columns(role)]
        for row in self.table["rows"]:
            if row["is"] == "line" and self._sent(f"row_{row['at']}", "line") == "out":
                yield normal(" ".join(row["cells"][each] for each in at if each < len(row["cells"])))


def find_indicator(words: str, indicators: dict[str, Indicator]) -> Indicator | None:
    """The indicator somebody means: by its code in front, or by its whole name."""
    if found := indicators.get(words.split()[0].upper()):
        return found
    named = [row for row in indicators.values() if words.casefold() in (str(row.name).casefold(), str(row).casefold())]
    return named[0] if len(named) == 1 else None


def _name_of(file: str) -> str:
    """A first name for a layout: that of the file without its years and marks."""
    stem = file.rsplit(".", 1)[0]
    return " ".join(YEARS.sub("", stem).replace("_", " ").replace("-", " ").split())[:100]


class MappingNameForm(Form):
    """Another name for a kept layout."""

    name = forms.CharField(label=_("Name of this layout"), max_length=100)

    def __init__(self, *args: Any, mapping: ImportMapping, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].initial = mapping.name
