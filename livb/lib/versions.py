"""Two people, one text: a save carries the version it was based on, and the second writer is told."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


class Outdated(Exception):
    """Somebody saved in between; `current` is the row as it stands now."""

    def __init__(self, current: models.Model) -> None:
        super().__init__("The text was changed by somebody else in the meantime.")
        self.current = current


def save_version(row: Row, based_on: int, changes: Mapping[str, Any]) -> Row:
    """Write `changes` only if the row still has version `based_on`; raises Outdated otherwise.

    One conditional UPDATE, so that it holds on every database without a lock.
    """
    model = type(row)
    updated = model._default_manager.filter(pk=row.pk, version=based_on).update(**changes, version=based_on + 1)
    current = model._default_manager.get(pk=row.pk)
    if not updated:
        raise Outdated(current)
    return current
