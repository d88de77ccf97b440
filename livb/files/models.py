"""Files kept by their content, never under a public address."""

from django.db import models

from livb.lib.enums import Visibility
from livb.lib.models import Identified, Stamped
from livb.trajectories.models import Trajectory


class StoredFile(Identified, Stamped):
    """One file as it was given. The bytes stand once on disk under their sha256; rows share them."""

    trajectory = models.ForeignKey(Trajectory, on_delete=models.CASCADE, null=True, related_name="+")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    visibility = models.CharField(max_length=20, choices=Visibility.choices, default=Visibility.KERNGROEP)
    kept_until = models.DateField(null=True)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["sha256"], name="file_by_content")]

    def __str__(self) -> str:
        return self.name
