"""What every form of the plan does: narrative text in a textarea, owners from the trajectory, both texts on a clash."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from crispy_forms.layout import LayoutObject
from django import forms
from django.db import models
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from livb.lib.richtext import from_plain, is_plain, to_plain
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from livb.ui.forms import ModelForm, More


@dataclass(frozen=True)
class Clash:
    """A field that two people filled in differently."""

    label: str
    theirs: str
    mine: str


class PlanForm(ModelForm):
    """`narratives` hold rich HTML: edited as plain text where nothing is lost, else shown and left alone."""

    narratives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        self.richer: dict[str, tuple[str | Promise, str]] = {}
        self.kept = {name: getattr(self.instance, name) for name in self.narratives}
        for name, html in self.kept.items():
            if is_plain(html):
                self.initial[name] = to_plain(html)
            else:
                self.richer[name] = (self.fields.pop(name).label or "", html)
        for name in self.people:
            self._offer_people(name)

    def _offer_people(self, name: str) -> None:
        field = self.fields[name]
        field.queryset = Person.objects.filter(trajectory=self.trajectory)  # type: ignore[attr-defined]
        field.empty_label = _("Not known yet")  # type: ignore[attr-defined]
        link = format_html(
            '<a href="{}">{}</a>', reverse("membership:person_create", args=[self.trajectory.slug]), _("Add a person")
        )
        field.help_text = format_html("{} {}", field.help_text, link)

    def layout(self) -> list[LayoutObject | str]:
        """The fields in their order; who may see it is asked last, and only of those who look for it."""
        shown = [name for name in self.fields if name != "visibility"]
        return [*shown, More(_("Who may see this"), "visibility")] if "visibility" in self.fields else shown

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.narratives:
            if name in cleaned and name not in self.richer:
                html = self.kept[name]
                unchanged = cleaned[name].replace("\r\n", "\n").strip() == to_plain(html)
                cleaned[name] = html if unchanged else from_plain(cleaned[name], keep=html)
        return cleaned

    @property
    def version(self) -> int:
        """The version this form was read at; none at all never matches."""
        return self.cleaned_data.get("version") or 0

    def values(self, *apart: str) -> dict[str, Any]:
        """What was filled in for the row itself, without the version and the fields named."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", *apart)}

    def meet(self, current: models.Model) -> list[Clash]:
        """Somebody saved first: keep what was typed, adopt the new version, and tell where the two differ."""
        data = self.data.copy()
        data[self.add_prefix("version")] = str(current.version)  # type: ignore[attr-defined]
        self.data = data
        theirs = {name: _held(current, name) for name in self.fields if name != "version"}
        return [
            Clash(str(self.fields[name].label), words, mine)
            for name, value in theirs.items()
            if (words := _words(value, self.fields[name])) != (mine := _words(self._typed(name), self.fields[name]))
        ]

    def _typed(self, name: str) -> Any:
        value = self.cleaned_data.get(name)
        return to_plain(value) if name in self.narratives and value else value


def _held(row: models.Model, name: str) -> Any:
    """What the row holds now, in the shape in which a form gives it."""
    value = getattr(row, name, None)
    if isinstance(value, models.Manager):
        return list(value.all())
    return to_plain(value) if isinstance(value, str) and value.startswith("<") else value


def _words(value: Any, field: forms.Field) -> str:
    """A value as one reads it."""
    if isinstance(value, QuerySet | list):
        return ", ".join(sorted(str(item) for item in value))
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(_labels(field).get(value, ""))
    if isinstance(field, forms.BooleanField):
        return str(_("yes") if value else _("no"))
    if isinstance(field, forms.DateField) and value:
        return date_format(value)
    return "" if value is None else str(value)


def _labels(field: forms.ChoiceField) -> Mapping[Any, Any]:
    return {key: label for key, label in field.choices if key}  # type: ignore[misc]
