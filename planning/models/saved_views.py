"""What somebody asked of the actions, kept under a name."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import TrajectoryOwned
from planning.enums import ActionView


class SavedView(TrajectoryOwned):
    """Filters, order and columns of one person; shared, everybody who reads the drafts finds it too."""

    person = models.ForeignKey("membership.Person", on_delete=models.CASCADE, related_name="+", editable=False)
    name = models.CharField(_("name of this view"), max_length=80)
    page = models.CharField(max_length=10, choices=ActionView.choices, default=ActionView.TABLE, editable=False)
    query = models.CharField(max_length=1000, blank=True, editable=False)
    is_shared = models.BooleanField(_("share with everybody who reads the drafts"), default=False)

    class Meta:
        ordering = ["trajectory", "name", "pk"]
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [models.UniqueConstraint(fields=["person", "name"], name="saved_view_once")]

    def __str__(self) -> str:
        return self.name
