"""Writing a row that somebody else may be writing too: rich text in a textarea, both texts on a clash, one view."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, TypeVar

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Hidden, LayoutObject
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from livb.lib.quantities import shown_number
from livb.lib.richtext import is_plain, to_plain
from livb.lib.versions import Outdated
from livb.ui.forms import BACK, CANCEL, SAVE, ModelForm, More, helper
from livb.ui.widgets import RichTextarea

Row = TypeVar("Row")
SAVED = _("Saved.")
PUT_BACK, PUT_BACK_AND_SAVE = "put_back", _("Put it back and save")
AUTOSAVE = "X-Livb-Autosave"  # a form that saves itself asks for an answer in a few words, not for a page


@dataclass(frozen=True)
class Clash:
    """A field that two people filled in differently."""

    label: str
    theirs: str
    mine: str


class WritingForm(ModelForm):
    """`narratives` hold rich HTML: written in an editor, or where no script runs as plain text that loses nothing."""

    narratives: tuple[str, ...] = ()
    helper: FormHelper

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.narratives:
            self._enrich(name, getattr(self.instance, name))

    def _enrich(self, name: str, html: str) -> None:
        field = self.fields[name]
        attrs = {key: value for key, value in field.widget.attrs.items() if key != "data-livb-count"}
        widget = RichTextarea(attrs={"rows": 8, **attrs})
        widget.kept, widget.is_required = html, field.required
        if self.is_bound:
            widget.read(self.data, self.add_prefix(name))
        field.widget = widget
        self.initial[name] = to_plain(html)

    @property
    def autosaves(self) -> bool:
        """Texts save themselves where there is a row to save them in, or where there can be but one."""
        return (
            bool(self.narratives) and "version" in self.fields and bool(self.instance.pk or not self.instance.version)
        )

    @property
    def is_richer(self) -> bool:
        """Whether a text here holds what a textarea cannot show."""
        return not all(is_plain(getattr(self.instance, name)) for name in self.narratives)

    def layout(self) -> list[LayoutObject | str]:
        """The fields in their order; who may see it is asked last, and only of those who look for it."""
        shown = [name for name in self.fields if name != "visibility"]
        return [*shown, More(_("Who may see this"), "visibility")] if "visibility" in self.fields else shown

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in set(self.narratives) & set(cleaned):
            html = self.fields[name].widget.canonical(cleaned[name])
            if html is None:
                self.add_error(name, _("This text holds headings, links or emphasis that a plain box would lose."))
            else:
                cleaned[name] = html
        return cleaned

    @property
    def version(self) -> int:
        """The version this form was read at; none at all never matches."""
        return self.cleaned_data.get("version") or 0

    def values(self, *apart: str) -> dict[str, Any]:
        """What was filled in for the row itself, without the version and the fields named."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", *apart)}

    def held(self, row: Any) -> dict[str, Any]:
        """What the row holds now for each field."""
        return {name: getattr(row, name, None) for name in self.fields if name != "version"}

    def meet(self, current: Any) -> list[Clash]:
        """Somebody saved first: keep what was typed, adopt the new version, and tell where the two differ."""
        data = self.data.copy()  # type: ignore[attr-defined]
        data[self.add_prefix("version")] = str(current.version)
        self.data = data
        mine = self.cleaned_data
        told = [
            Clash(str(self.fields[name].label), self._words(name, theirs), self._words(name, mine.get(name)))
            for name, theirs in self.held(current).items()
        ]
        return [clash for clash in told if clash.theirs != clash.mine]

    def _words(self, name: str, value: Any) -> str:
        """A value as one reads it."""
        shown = self.fields[name]
        if isinstance(value, models.Manager | models.QuerySet):
            return ", ".join(sorted(str(item) for item in value.all()))
        if isinstance(shown, forms.ChoiceField) and not isinstance(shown, forms.ModelChoiceField):
            chosen = value if isinstance(value, list) else [value] if value else []
            return ", ".join(str(dict(shown.choices).get(each, "")) for each in chosen)  # type: ignore[arg-type]
        if isinstance(shown, forms.BooleanField):
            return str(_("yes") if value else _("no"))
        if isinstance(shown, forms.DateField) and value:
            return date_format(value)
        if isinstance(value, Decimal):
            return shown_number(value)
        return to_plain(value) if name in self.narratives and value else "" if value is None else str(value)


@dataclass(frozen=True)
class Aside:
    """What a form is about and somebody set aside meanwhile; `refused` says why it could not be put back."""

    title: str
    may_put_back: bool
    refused: str = ""


@dataclass(frozen=True)
class Page:
    """What stands around a form: its title, the step it belongs to, where one goes next, and what else it shows.

    `language` is that of a title which people wrote themselves.
    """

    title: str | Promise
    step: str
    back: str
    over: str | Promise = ""
    code: str = ""
    language: str = ""
    drop_url: str = ""
    submit: str | Promise = SAVE
    done: str | Promise = SAVED
    template: str = "writing/form.html"
    context: dict[str, Any] = field(default_factory=dict)


def write(
    request: HttpRequest,
    form: WritingForm,
    save: Callable[[], Row],
    page: Page,
    *,
    after: Callable[[Row], str] | None = None,
    warn: Callable[[Row], str] | None = None,
) -> HttpResponse:
    """Show a form or save it; of two writers the second sees both texts and keeps what was typed.

    What the service refuses stands above the form; what `warn` says of the saved row is told after. What was set aside
    meanwhile (`membership.access.standing`) is not saved: the form asks to put it back too. A form that saves itself
    is answered with its new version, 409 when somebody else was first, 422 when it is not right yet.
    """
    aside: Aside | None = getattr(request, "aside", None)
    context: dict[str, Any] = {"form": form, "page": page, "step_key": page.step, "aside": aside, **page.context}
    by_itself = saves_itself(request)
    if request.method == "POST" and form.is_valid() and aside is None:
        try:
            saved = save()
        except Outdated as late:
            context |= {"clashes": form.meet(late.current), "is_late": True}
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            if by_itself:
                return JsonResponse({"version": saved.version})  # type: ignore[attr-defined]
            messages.success(request, str(page.done))
            if warn and (words := warn(saved)):
                messages.warning(request, words)
            return redirect(after(saved) if after else page.back)
    status = 409 if aside or "is_late" in context else 200
    if by_itself:
        return JsonResponse({}, status=status if status == 409 else 422)
    _lay_out(form, page, saves_itself=form.autosaves and status == 200, aside=aside)
    return render(request, page.template, context, status=status)


def _lay_out(form: WritingForm, page: Page, *, saves_itself: bool, aside: Aside | None) -> None:
    """Who has to choose between two texts chooses with the button, and so does who puts something back."""
    back, layout = BACK if saves_itself else CANCEL, form.layout()
    submit = page.submit
    if aside and aside.may_put_back:
        submit = PUT_BACK_AND_SAVE
        layout = [*layout, Hidden(PUT_BACK, "1")]
    form.helper = helper(form, submit=submit, cancel=page.back, back=back, layout=layout)
    if saves_itself:
        form.helper.attrs["data-livb-autosave"] = ""


def saves_itself(request: HttpRequest) -> bool:
    """Whether the form was sent while one types, and not by its button."""
    return request.headers.get(AUTOSAVE) == "1"


def posted(request: HttpRequest) -> QueryDict | None:
    """What was sent, also when that is nothing at all; None for a page that is only opened."""
    return request.POST if request.method == "POST" else None
