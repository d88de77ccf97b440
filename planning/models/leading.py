"""Which text leads where an objective of ours stands in other plans too, and the text as it stood when chosen."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Versioned, by_needs_at
from livb.trajectories.models import TrajectoryOwned
from planning.models.alignment import AlignmentLink
from planning.models.objectives import Objective


class LeadingText(TrajectoryOwned, Versioned):
    """One choice per objective: our own text (nothing is quoted), or that of a plan, kept word for word.

    Where the text of a plan leads, its link says so (`AlignmentLink.leads`) as long as that plan has the objective;
    what was quoted stays here, whatever becomes of the plan. `seen_sha256` names a later text that was looked at and
    not taken over.
    """

    objective = models.OneToOneField(Objective, on_delete=models.CASCADE, related_name="leading_text", editable=False)
    link = models.OneToOneField(
        AlignmentLink, on_delete=models.SET_NULL, null=True, related_name="leading_text", editable=False
    )
    plan_title = models.CharField(_("plan"), max_length=200, blank=True, editable=False)
    period = models.CharField(_("period of that plan"), max_length=20, blank=True, editable=False)
    code = models.CharField(_("code in that plan"), max_length=30, blank=True, editable=False)
    text = models.CharField(_("text as it stood there"), max_length=400, blank=True, editable=False)
    text_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    seen_sha256 = models.CharField(max_length=64, blank=True, editable=False)
    reason = models.CharField(_("why this text leads"), max_length=400, blank=True)
    chosen_at = models.DateTimeField(_("chosen on"), editable=False)
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("chosen by"),
    )

    class Meta:
        ordering = ["trajectory", "objective", "pk"]
        verbose_name = _("leading text")
        verbose_name_plural = _("leading texts")
        constraints = [
            by_needs_at("chosen_at", "chosen_by", "leading_text_chosen_by_needs_at"),
            models.CheckConstraint(
                condition=Q(link=None, plan_title="", text="", text_sha256="")
                | ~Q(plan_title="") & ~Q(text="") & ~Q(text_sha256=""),
                name="leading_text_is_ours_or_quoted",
            ),
        ]

    def __str__(self) -> str:
        return self.text or str(self.objective)

    @property
    def is_ours(self) -> bool:
        return not self.plan_title
