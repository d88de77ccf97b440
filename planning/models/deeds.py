"""What somebody last did to the tree of the plan, with what it was before, so that it can be undone."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.trajectories.models import TrajectoryOwned
from planning.enums import DeedKind


class Deed(TrajectoryOwned):
    """One change of the tree by one person; `entry` is the last line of the audit trail when it was done."""

    kind = models.CharField(max_length=20, choices=DeedKind.choices)
    node = models.UUIDField()
    title = models.CharField(max_length=200)
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    entry = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["trajectory", "-pk"]
        verbose_name = _("change of the plan tree")
        verbose_name_plural = _("changes of the plan tree")

    @property
    def others(self) -> int:
        """How many more were changed together with the one it is named after."""
        return len(self.before.get("nodes", ())) - 1 if self.kind == DeedKind.TOGETHER else 0

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.title}"
