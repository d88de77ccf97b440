"""The days each service has for the plan, a box for every service and year."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from livb.ui.forms import Form

MOST_DAYS = 100_000
Days = Mapping[str, Mapping[int, int]]
Boxes = tuple[str, list[tuple[int, forms.BoundField, forms.BoundField, int]]]


class CapacityForm(Form):
    """`there` is what stands; it travels along, so that nobody overwrites what he did not see."""

    def __init__(self, data: Any = None, *, services: Sequence[tuple[str, str]], years: Sequence[int], there: Days):
        super().__init__(data)
        self.services, self.years = services, years
        for n, (key, label) in enumerate(services):
            for year in years:
                days = there.get(key, {}).get(year)
                name = _("%(service)s, %(year)s") % {"service": label, "year": year}
                self.fields[f"d{n}-{year}"] = _box(name, days)
                seen = forms.IntegerField(required=False, widget=forms.HiddenInput, initial=days)
                self.fields[f"s{n}-{year}"] = seen

    def rows(self, planned: Mapping[str, Callable[[int], int]]) -> list[Boxes]:
        """Every service in words with its boxes, and what is planned for it in each year."""
        return [
            (label, [(year, self[f"d{n}-{year}"], self[f"s{n}-{year}"], planned[key](year)) for year in self.years])
            for n, (key, label) in enumerate(self.services)
        ]

    def entered(self, prefix: str = "d") -> dict[tuple[str, int], int | None]:
        """What was typed, or with "s" what stood on the page, by service and year."""
        return {
            (key, year): self.cleaned_data.get(f"{prefix}{n}-{year}")
            for n, (key, _label) in enumerate(self.services)
            for year in self.years
        }


def _box(label: str, days: int | None) -> forms.IntegerField:
    attrs = {"class": "form-control livb-short", "inputmode": "numeric", "autocomplete": "off", "aria-label": label}
    box = forms.TextInput(attrs=attrs)
    return forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS, required=False, widget=box, initial=days)
