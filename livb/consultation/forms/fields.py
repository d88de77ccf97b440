"""Fields that several forms of step 1 share: a paper to upload, votes, people and places of the trajectory."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.membership.selectors.people import people
from livb.trajectories.models import Trajectory
from livb.ui.writing import WritingForm

VOTES = ("votes_for", "votes_against", "votes_abstained")
VOTES_LEGEND = _("Votes, if they were counted; nobody asks that they are unanimous")
NO_CASES = _("No information about individual suspects, victims or cases.")


class PaperField(forms.FileField):
    """One PDF, not larger than we take."""

    def __init__(self, **options: Any) -> None:
        widget = forms.FileInput(attrs={"accept": "application/pdf"})
        super().__init__(**{"required": False, "widget": widget, **options})

    def clean(self, data: Any, initial: Any = None) -> UploadedFile | None:
        upload: UploadedFile | None = super().clean(data, initial)
        if upload is None:
            return None
        if (upload.size or 0) > settings.LIVB_UPLOAD_MAX_BYTES:
            limit = filesizeformat(settings.LIVB_UPLOAD_MAX_BYTES)
            raise forms.ValidationError(gettext("This file is larger than %(limit)s.") % {"limit": limit})
        start = upload.read(5)
        upload.seek(0)
        if start != b"%PDF-":
            raise forms.ValidationError(gettext("This is not a PDF. Scan or export the document as PDF."))
        return upload


class StartForm(WritingForm):
    """A form of step 1: `people` are the fields that name somebody; the core group is never kept out."""

    people: tuple[str, ...] = ()

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = self.instance.trajectory = trajectory
        for name in self.people:
            self._offer_people(name)
        if "visibility" in self.fields:
            shown = [choice for choice in Visibility.choices if choice[0] != Visibility.TEAM]
            self.fields["visibility"].choices = shown

    def show_no_examples(self) -> None:
        """Where people watch while one types, a form is as short as it can be."""
        for field in self.fields.values():
            field.livb_examples = None

    def _offer_people(self, name: str) -> None:
        field = self.fields[name]
        field.queryset = people(self.trajectory)
        field.empty_label = _("Not known yet")
        url = reverse("membership:person_create", args=[self.trajectory.slug])
        link = format_html('<a href="{}">{}</a>', url, _("Add a person"))
        field.help_text = format_html("{} {}", field.help_text, link)
