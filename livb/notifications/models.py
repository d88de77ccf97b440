"""The outbox: mails waiting to be sent, written in the same transaction as what they tell of."""

from django.conf import settings
from django.db import models

from livb.lib.models import Identified


class Message(Identified):
    """One mail to one address. `context` holds names of pages and dates, never a draft text or a figure."""

    to_user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    to_email = models.EmailField()
    language = models.CharField(max_length=2)
    kind = models.CharField(max_length=60)
    context = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} → {self.to_email}"
