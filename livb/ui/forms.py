"""Every form looks and speaks the same: help and errors beside the field, one summary on top, one row of buttons."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout, LayoutObject
from django import forms
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db.models.fields import BLANK_CHOICE_DASH
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

SAVE = _("Save")
CANCEL = _("Cancel")
BACK = _("Back")
CHOOSE = _("Choose")
DASHES = BLANK_CHOICE_DASH[0][1]
FAR = _("Is the year right? Enter a day between 1990 and 2100.")
# A day outside these years is a slip of the hand, and one at the end of time cannot be counted on from.
LIFETIME = [MinValueValidator(dt.date(1990, 1, 1), FAR), MaxValueValidator(dt.date(2100, 12, 31), FAR)]

LONGEST = 30_000  # signs of a story: ten printed pages


def helper(
    form: forms.BaseForm,
    *,
    submit: str | Promise = SAVE,
    cancel: str = "",
    back: str | Promise = CANCEL,
    layout: Sequence[LayoutObject | str] | None = None,
) -> FormHelper:
    """The crispy helper of a form: its fields (or `layout`), then the buttons.
    What is typed is kept in the browser under the page's address until it is saved.
    """
    made = FormHelper(form)
    made.form_class = "livb-form"
    made.render_hidden_fields = True  # a layout of a form's own names what is seen; its version travels along
    made.attrs = {"novalidate": "", "data-livb-submit": "", "data-livb-keep": ""}
    made.layout = Layout(*(layout if layout is not None else form.fields), actions(submit, cancel, back))
    return made


def actions(submit: str | Promise, cancel: str = "", back: str | Promise = CANCEL) -> Div:
    """The row of buttons: the deed, and the way back without it."""
    return Div(Deed(submit), *([Back(cancel, back)] if cancel else []), css_class="livb-actions")


class Deed(LayoutObject):
    """The button that sends a form."""

    def __init__(self, label: str | Promise) -> None:
        self.label = label

    def render(self, form: forms.BaseForm, context: Any, **_options: Any) -> SafeString:
        return format_html('<button class="btn btn-primary" type="submit">{}</button>', self.label)


class Back(LayoutObject):
    """The link that leaves a form without doing anything."""

    def __init__(self, url: str, label: str | Promise = CANCEL) -> None:
        self.url, self.label = url, label

    def render(self, form: forms.BaseForm, context: Any, **_options: Any) -> SafeString:
        return format_html('<a class="btn btn-quiet" href="{}">{}</a>', self.url, self.label)


class Styled:
    """What every form has: dates as dates, texts that grow, room for a good and a bad example beside the help.

    `examples = {"story": (good, weak)}` shows both answers under the help of that field.
    """

    examples: dict[str, tuple[str | Promise, str | Promise]] = {}
    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.livb_examples = self.examples.get(name)  # type: ignore[attr-defined]
            _dress(field)


def _dress(field: forms.Field) -> None:
    """Give a widget the attributes the browser and our scripts understand."""
    widget = field.widget
    if isinstance(field, forms.DateField):
        field.validators = [*field.validators, *LIFETIME]
    if isinstance(field, forms.DateField) and isinstance(widget, forms.DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    if isinstance(widget, forms.Textarea):
        widget.attrs.setdefault("rows", 4)
        if not getattr(field, "max_length", None):
            field.validators = [*field.validators, MaxLengthValidator(LONGEST)]
        if getattr(field, "max_length", None):
            widget.attrs.setdefault("data-livb-count", field.max_length)
    if isinstance(widget, forms.NumberInput):
        _take_commas(field)
    _ask_to_choose(field)
    if isinstance(field, forms.ModelChoiceField) and field.to_field_name in (None, "id"):
        # Integer keys never leave the process: a row is chosen by the uuid it always has, reference data by its code.
        names = {each.name for each in field.queryset.model._meta.fields if not each.null}
        field.to_field_name = "uuid" if "uuid" in names else "code"


def _ask_to_choose(field: forms.Field) -> None:
    """Words where the framework draws a line of dashes."""
    if isinstance(field, forms.ModelChoiceField):
        if field.empty_label == DASHES:
            field.empty_label = CHOOSE
    elif isinstance(field, forms.ChoiceField):
        field.choices = [(value, CHOOSE if label == DASHES else label) for value, label in field.choices]


def _take_commas(field: forms.Field) -> None:
    """A number is typed as people here write it, `7,4`: the browser's own number box refuses that in some languages."""
    attrs = {name: value for name, value in field.widget.attrs.items() if name not in ("step", "min", "max")}
    attrs |= {"inputmode": "decimal", "autocomplete": "off"}
    required = field.widget.is_required
    field.widget = forms.TextInput(attrs={"class": "livb-short", **attrs})
    field.widget.is_localized = field.localize = True
    field.widget.is_required = required


class Form(Styled, forms.Form):
    """A form without a row behind it."""


class ModelForm(Styled, forms.ModelForm):
    """A form on a row; when the row is versioned the version it was read at travels with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if isinstance(field, forms.ModelChoiceField) and isinstance(self.initial.get(name), int):
                self.initial[name] = getattr(self.instance, name)
        if hasattr(self.instance, "version"):
            self.fields["version"] = forms.IntegerField(
                widget=forms.HiddenInput, initial=self.instance.version, required=False
            )


class More(LayoutObject):
    """Fields that few people need, behind a word that opens; open by itself when one of them is wrong."""

    def __init__(self, label: str | Promise, *fields: LayoutObject | str) -> None:
        self.label = label
        self.fields = list(fields)

    def render(self, form: forms.BaseForm, context: Any, **options: Any) -> SafeString:
        wrong = any(pointer.name in form.errors for pointer in self.get_field_names())
        return format_html(
            '<details class="livb-more"{}><summary>{}</summary>{}</details>',
            SafeString(" open" if wrong else ""),
            self.label,
            self.get_rendered_fields(form, context, **options),
        )
