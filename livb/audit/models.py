"""The audit trail: plain uuids and words, no foreign keys, so that it outlives what it speaks of."""

from django.db import models


class AuditEntry(models.Model):
    """One write. `facts` holds coded values and uuids only, never a person's name or a draft text."""

    at = models.DateTimeField(auto_now_add=True)
    actor = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    object_type = models.CharField(max_length=60, blank=True)
    object_uuid = models.UUIDField(null=True)
    trajectory_uuid = models.UUIDField(null=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["trajectory_uuid", "-id"], name="audit_by_trajectory")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb}"


class SentForm(models.Model):
    """A form that is being carried out or was just now, by the fingerprint of its content; forgotten after minutes."""

    key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    led_to = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S} {self.key[:8]}"
