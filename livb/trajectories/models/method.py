"""The words of the method, as an edition that can be followed by a better one."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livb.lib.bilingual import Bilingual
from livb.trajectories.methodology import STEP_CHOICES


class MethodEdition(models.Model):
    """A numbered edition of the questions and tips; a running trajectory keeps the one it began with."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    published_on = models.DateField(
        _("published on"),
        null=True,
        blank=True,
        help_text=_("Leave empty while it is being written: no trajectory follows it until then."),
    )

    class Meta:
        ordering = ["-number"]
        verbose_name = _("edition of the method")
        verbose_name_plural = _("editions of the method")

    def __str__(self) -> str:
        return str(self.number)

    @property
    def is_published(self) -> bool:
        return self.published_on is not None and self.published_on <= timezone.localdate()

    def natural_key(self) -> tuple[int]:
        return (self.number,)


class StepText(models.Model):
    """What a step is for and what goes wrong in it, in a few sentences."""

    edition = models.ForeignKey(MethodEdition, on_delete=models.CASCADE, related_name="step_texts")
    step = models.CharField(_("step"), max_length=20, choices=STEP_CHOICES)
    lead = Bilingual(models.TextField, label=_("what the step is for"))
    pitfall = Bilingual(models.TextField, label=_("pitfall"), blank=True)

    class Meta:
        ordering = ["edition", "pk"]
        verbose_name = _("text of a step")
        verbose_name_plural = _("texts of the steps")
        constraints = [models.UniqueConstraint(fields=["edition", "step"], name="step_text_once")]

    def __str__(self) -> str:
        return f"{self.edition}: {self.step}"


class GuidingQuestion(models.Model):
    """One question of a step, with an example of a good answer."""

    edition = models.ForeignKey(MethodEdition, on_delete=models.CASCADE, related_name="questions")
    step = models.CharField(_("step"), max_length=20, choices=STEP_CHOICES)
    position = models.PositiveSmallIntegerField(pgettext_lazy("place in an order", "position"))
    text = Bilingual(models.TextField, label=_("question"))
    example = Bilingual(models.TextField, label=_("example of a good answer"), blank=True)

    class Meta:
        ordering = ["edition", "step", "position"]
        verbose_name = _("guiding question")
        verbose_name_plural = _("guiding questions")
        constraints = [models.UniqueConstraint(fields=["edition", "step", "position"], name="question_position_once")]

    def __str__(self) -> str:
        return str(self.text)
