"""What one wants to see of the actions, kept in the address of the page; and the name it may be kept under."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.http import urlencode
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livb.ui.forms import Form, ModelForm
from planning.enums import Acceptance, ActionStatus, ChainLink, Funder, Health, LifeDomain
from planning.models import SavedView
from planning.selectors.action_columns import COLUMNS, DEFAULT
from planning.selectors.action_table import ActionRow, Wanted, partners_of, service_label, service_of
from planning.selectors.partners import folded
from planning.selectors.timeline import SCALES
from planning.selectors.tree import Tree

ALL = ("", _("all"))
SORT_LABELS = {
    "code": _("place in the plan"),
    "title": _("title"),
    "owner": _("responsible"),
    "chain": _("link of the chain"),
    "begin": _("begin"),
    "end": _("end"),
    "status": _("status"),
    "planned": _("amount"),
    "days": _("person-days"),
}
FIRST = ("line", "owner", "status")
TICKS = ("mine", "quick", "late")
ORDER = ("sort", "down", "scale", "start")
MOST_SIGNS = 1000
FIRST_YEAR, LAST_YEAR = 1990, 2100
Choices = list[tuple[str, str | Promise]]


class PlainSelect(forms.Select):
    """A select drawn at once: the framework renders three templates for every option, and owners are many."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen, mark = str(value or ""), mark_safe(" selected")
        options = ((key, mark if str(key) == chosen else "", label) for key, label in self.choices)
        drawn = format_html_join("", '<option value="{}"{}>{}</option>', options)
        named = {**self.attrs, **(attrs or {}), "name": name}
        return format_html("<select{}>{}</select>", flatatt(named), drawn)


def _choice(label: str | Promise, choices: Iterable[Any] = ()) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[ALL, *choices], required=False, widget=PlainSelect)


class Columns(forms.MultipleChoiceField):
    """Columns that are there no more are left out."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return [key for key in super().to_python(value) if key in COLUMNS]


class ActionTableForm(Form):
    """Filters, order and columns; what it does not understand is left out: an old address still shows a table."""

    line = _choice(_("Programme line"))
    owner = _choice(_("Responsible"))
    status = _choice(_("Status"), ActionStatus.choices)
    health = _choice(_("How it goes"), Health.choices)
    chain = _choice(_("Link of the chain"), ChainLink.choices)
    domain = _choice(_("Domain of life"), LifeDomain.choices)
    service = _choice(_("Service of who is responsible"))
    partner = _choice(_("With whom"))
    funder = _choice(_("Funder"), Funder.choices)
    acceptance = _choice(_("Accepted"), Acceptance.choices)
    mine = forms.BooleanField(label=_("Only mine"), required=False)
    quick = forms.BooleanField(label=_("Only quick wins"), required=False)
    late = forms.BooleanField(label=_("Only what is late"), required=False)
    sort = forms.ChoiceField(label=_("In order of"), choices=list(SORT_LABELS.items()), required=False)
    down = forms.BooleanField(label=_("The other way round"), required=False)
    scale = forms.ChoiceField(choices=list(SCALES.items()), required=False)
    start = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)
    col = Columns(label=_("Columns"), choices=[(key, column.label) for key, column in COLUMNS.items()], required=False)

    def __init__(self, data: Any, *, tree: Tree, rows: list[ActionRow]) -> None:
        super().__init__(data)
        owners = {row.row.owner.pk: row.row.owner for row in rows if row.row.owner}
        partners = {folded(name): name for row in rows for name in partners_of(row.row)}
        offered: dict[str, Choices] = {
            "line": [(str(line.row.uuid), f"{line.code} {line.row.title}") for line in tree.lines],
            "owner": _named((str(each.uuid), str(each)) for each in owners.values()),
            "service": _named((key, service_label(key)) for key in {service_of(each) for each in owners.values()}),
            "partner": _named((name, name) for name in partners.values()),
        }
        for name, choices in offered.items():
            self.fields[name].choices = [ALL, *choices]  # type: ignore[attr-defined]
        for field in self.fields.values():
            is_tick = isinstance(field, forms.BooleanField | forms.MultipleChoiceField)
            field.widget.attrs["class"] = "form-check-input" if is_tick else "form-select"
        self.is_valid()
        self.asked: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}

    def wanted(self, person: int) -> Wanted:
        """What was asked for and understood; `person` is who asks."""
        asked = {name: value for name, value in self.asked.items() if name not in ("mine", "col", "scale", "start")}
        return Wanted(**asked, mine=person if "mine" in self.asked else None)

    @property
    def columns(self) -> list[str]:
        return list(self.asked.get("col", DEFAULT))

    @property
    def query(self) -> str:
        """What was asked for as an address keeps it, in one order, without what was not understood."""
        return self.without("")

    def without(self, *names: str) -> str:
        """The same question but for these."""
        kept = QueryDict(mutable=True)
        for name, value in self.asked.items():
            if name not in names:
                kept.setlist(name, value if isinstance(value, list) else ["on" if value is True else str(value)])
        return kept.urlencode()

    def turned(self, *without: str, **to: str) -> str:
        """The same question with something else in it."""
        added = urlencode(to)
        kept = self.without(*without, *to)
        return f"{kept}&{added}" if kept else added

    @property
    def chips(self) -> list[tuple[str, str]]:
        """Every filter that is on, in words, and the question without it."""
        filters = [name for name in self.asked if name not in ("col", *ORDER)]
        return [(self._said(name), self.without(name)) for name in filters]

    def _said(self, name: str) -> str:
        value, label = self.asked[name], str(self.fields[name].label)
        if value is True:
            return label
        chosen = dict(self.fields[name].choices).get(value, value)  # type: ignore[attr-defined]
        return gettext("%(filter)s: %(chosen)s") % {"filter": label, "chosen": chosen}

    def hidden(self, *shown: str) -> list[tuple[str, str]]:
        """What the form of a page does not show but has to send along."""
        fields = [name for name in ("col", *ORDER) if name in self.asked and name not in shown]
        found = {name: self.asked[name] for name in fields}
        return [
            (name, "on" if each is True else str(each))
            for name, value in found.items()
            for each in (value if isinstance(value, list) else [value])
        ]

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in FIRST]

    @property
    def ticks(self) -> list[forms.BoundField]:
        return [self[name] for name in TICKS]

    @property
    def rest(self) -> list[forms.BoundField]:
        apart = (*FIRST, *TICKS, *ORDER, "col")
        return [self[name] for name in self.fields if name not in apart]

    @property
    def shows_rest(self) -> bool:
        """Whether one of the filters that are out of sight is on."""
        return any(field.name in self.asked for field in self.rest)


def _named(choices: Iterable[tuple[str, str]]) -> Choices:
    return sorted(choices, key=lambda found: found[1].casefold())


class SavedViewForm(ModelForm):
    """The name of what one sees now."""

    query = forms.CharField(widget=forms.HiddenInput, required=False, max_length=MOST_SIGNS)

    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]
