"""Naming bodies and giving seats."""

from typing import Any

from crispy_forms.layout import Div, LayoutObject
from django import forms
from django.utils.translation import gettext_lazy as _

from livb.consultation.enums import Origin
from livb.consultation.forms.fields import StartForm
from livb.consultation.models import Body, Seat
from livb.membership.models import Person
from livb.trajectories.models import Trajectory


class BodyForm(StartForm):
    """What a body is for, how often it meets, who presides."""

    people = ("chair",)

    class Meta:
        model = Body
        fields = ["name", "kind", "origin", "mandate", "rhythm", "chair", "visibility"]
        labels = {
            "name": _("Name of the body"),
            "kind": _("Kind of body"),
            "origin": _("Did it exist already?"),
            "mandate": _("Mandate"),
            "rhythm": _("How often does it meet?"),
            "chair": _("Who presides?"),
            "visibility": _("Who may see it"),
        }
        help_texts = {
            "kind": _("What speaks of single cases is named only: neither its members nor its meetings are kept here."),
            "origin": _("What exists already costs nobody an extra evening."),
        }
        widgets = {"mandate": forms.Textarea(attrs={"rows": 3}), "origin": forms.RadioSelect}

    examples = {
        "mandate": (_("Prepares the diagnostic and proposes; decides nothing."), _("Follows up safety.")),
        "rhythm": (_("Every six weeks, on Monday morning"), _("Regularly")),
    }

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, trajectory=trajectory, **kwargs)
        self.fields["origin"].choices = Origin.choices


class SeatForm(StartForm):
    """Somebody of the trajectory, or who is not named in it yet."""

    people = ("person", "deputy")
    name = forms.CharField(label=_("Or somebody new: name"), max_length=120, required=False)
    function = forms.ChoiceField(
        label=_("Function"), choices=[("", _("Choose")), *Person.Function.choices], required=False,
        help_text=_("A function alone is enough while nobody is appointed."),
    )  # fmt: skip

    class Meta:
        model = Seat
        fields = ["person", "deputy", "since_on", "until_on"]
        labels = {"person": _("Who?"), "deputy": _("Deputy"), "since_on": _("From"), "until_on": _("Until")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].required = False
        self.fields["person"].empty_label = _("Choose somebody, or name somebody below")
        if self.instance.pk:
            del self.fields["name"], self.fields["function"]
            self.fields["person"].required = True

    def layout(self) -> list[LayoutObject | str]:
        new = [] if self.instance.pk else [Div("name", "function", css_class="livb-side-by-side")]
        hidden = ["version"] if "version" in self.fields else []
        return ["person", *new, "deputy", Div("since_on", "until_on", css_class="livb-side-by-side"), *hidden]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not (cleaned.get("person") or cleaned.get("name") or cleaned.get("function")):
            self.add_error("person", _("Choose somebody, or give a name or a function."))
        return cleaned
