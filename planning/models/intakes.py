"""Files with the objectives or the codes of a plan: read, corrected, confirmed, undone."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from livb.lib.models import Versioned
from livb.trajectories.models import TrajectoryOwned
from planning.enums import CodeKind, IntakeKind, IntakeState
from planning.models.existing_plans import ExistingPlan


class PlanIntake(TrajectoryOwned, Versioned):
    """One file: what was read from it as it is being corrected, and once confirmed what it made and changed."""

    plan = models.ForeignKey(ExistingPlan, on_delete=models.CASCADE, related_name="intakes", editable=False)
    kind = models.CharField(_("what it brings"), max_length=20, choices=IntakeKind.choices)
    state = models.CharField(_("state"), max_length=20, choices=IntakeState.choices, default=IntakeState.READING)
    name = models.CharField(_("name of the file"), max_length=200)
    stored_file = models.ForeignKey("files.StoredFile", on_delete=models.SET_NULL, null=True, related_name="+")
    job = models.ForeignKey("jobs.Job", on_delete=models.SET_NULL, null=True, related_name="+")
    report = models.JSONField(default=dict)
    rows = models.JSONField(default=list)
    effect = models.JSONField(default=dict)

    # Said by the list that shows it.
    may_undo = False

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("file with a plan")
        verbose_name_plural = _("files with plans")

    def __str__(self) -> str:
        return self.name

    @property
    def state_mark(self) -> str:
        return IntakeState(self.state).mark

    @property
    def is_open(self) -> bool:
        return self.state == IntakeState.READY


class PlanCode(TrajectoryOwned):
    """A place in the multi-year plan by its code, as the file of that plan has it; what left the file stays known."""

    plan = models.ForeignKey(ExistingPlan, on_delete=models.CASCADE, related_name="codes", editable=False)
    kind = models.CharField(_("kind of place"), max_length=20, choices=CodeKind.choices, default=CodeKind.OTHER)
    code = models.CharField(_("code"), max_length=60)
    title = models.CharField(_("name in that plan"), max_length=300, blank=True)
    position = models.PositiveIntegerField(default=1, editable=False)
    vanished_on = models.DateField(_("not in the file since"), null=True, editable=False)

    class Meta:
        ordering = ["plan", "position", "pk"]
        verbose_name = _("code of a multi-year plan")
        verbose_name_plural = _("codes of a multi-year plan")
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="plan_code_once"),
            models.CheckConstraint(condition=~Q(code=""), name="plan_code_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.title}".strip()


class PlanDocument(TrajectoryOwned):
    """A document of a plan with what it is: the plan itself, its approval, a report."""

    plan = models.ForeignKey(ExistingPlan, on_delete=models.CASCADE, related_name="documents", editable=False)
    what = models.CharField(_("what it is"), max_length=160)
    file = models.ForeignKey("files.StoredFile", on_delete=models.CASCADE, related_name="+", editable=False)

    class Meta:
        ordering = ["plan", "pk"]
        verbose_name = _("document of a plan")
        verbose_name_plural = _("documents of a plan")

    def __str__(self) -> str:
        return self.what
