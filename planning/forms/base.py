"""What every form of the plan knows: whose trajectory it is, and which people may own something in it."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from livb.lib.enums import Visibility
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from livb.ui.writing import WritingForm


class PlanForm(WritingForm):
    """`people` are the fields that name somebody of the trajectory; the core group is never kept out."""

    people: tuple[str, ...] = ()

    def __init__(self, *args: Any, trajectory: Trajectory, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectory = trajectory
        for name in self.people:
            self._offer_people(name)
        if "visibility" in self.fields:
            shown = [choice for choice in Visibility.choices if choice[0] != Visibility.TEAM]
            self.fields["visibility"].choices = shown  # type: ignore[attr-defined]

    def _offer_people(self, name: str) -> None:
        field = self.fields[name]
        field.queryset = Person.objects.filter(trajectory=self.trajectory)  # type: ignore[attr-defined]
        field.empty_label = _("Not known yet")  # type: ignore[attr-defined]
        link = format_html(
            '<a href="{}">{}</a>', reverse("membership:person_create", args=[self.trajectory.slug]), _("Add a person")
        )
        field.help_text = format_html("{} {}", field.help_text, link)
