"""The approved masterplan as it was printed, kept for good."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from livb.files.models import StoredFile
from livb.lib.enums import Edition, Language
from livb.trajectories.models import TrajectoryOwned


class ApprovedPrint(TrajectoryOwned):
    """The bytes of one edition of an approved text: whatever release prints later, these are the ones handed out."""

    edition = models.CharField(max_length=12, choices=Edition.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    version = models.CharField(max_length=12)
    content_sha256 = models.CharField(max_length=64)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["trajectory", "pk"]
        verbose_name = _("print of an approved masterplan")
        verbose_name_plural = _("prints of approved masterplans")
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory", "edition", "language", "content_sha256"], name="approved_print_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.version} {self.edition} {self.language}"
