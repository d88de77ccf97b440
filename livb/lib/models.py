"""Abstract bases of the models: identity, authorship, version, archive."""

import uuid

from django.conf import settings
from django.db import models


def by_needs_at(at: str, by: str, name: str) -> models.CheckConstraint:
    """Whoever did it can be forgotten, but nobody did it without a moment."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{at}__isnull": False}) | models.Q(**{f"{by}__isnull": True}), name=name
    )


class Identified(models.Model):
    """An immutable uuid for addresses, snapshots and exports; the integer key never leaves the process."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Stamped(models.Model):
    """When a row was made and by which account."""

    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A counter that a form carries back, so that the second of two writers is told (livb.lib.versions)."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Archivable(models.Model):
    """Set aside instead of deleted, once a text has been frozen."""

    archived_at = models.DateTimeField(null=True, editable=False)
    archived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        abstract = True
        constraints = [by_needs_at("archived_at", "archived_by", "%(app_label)s_%(class)s_archived_by_needs_at")]
