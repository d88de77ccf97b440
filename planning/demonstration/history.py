"""The one place where the demonstration writes instants itself: services stamp now, the story happened earlier."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F
from django.utils import timezone

from livb.notifications.models import Message

MORNING = dt.time(10, 30)
CHUNK = 500


class History:
    """What was done in the last seconds, and the day on which it is told to have happened."""

    def __init__(self) -> None:
        self.began: list[dt.datetime] = []
        self.instants: list[dt.datetime] = []

    def turn_to(self, day: dt.date) -> None:
        """From now on it is the morning of that day."""
        self.began.append(timezone.now())
        self.instants.append(timezone.make_aware(dt.datetime.combine(day, MORNING)))

    def settle(self) -> None:
        """Move every instant that services stamped to its day; the mails of those days were sent then.

        Done at the end, and before a text is frozen or printed: such a text names days.
        """
        ended = timezone.now()
        for model, field in _stamps():
            told = defaultdict(list)
            for pk, stamped in (
                _rows(model).filter(**{f"{field}__range": (self.began[0], ended)}).values_list("pk", field)
            ):
                told[self.instants[bisect_right(self.began, stamped) - 1]].append(pk)
            for instant, keys in told.items():
                for start in range(0, len(keys), CHUNK):
                    part = _rows(model).filter(pk__in=keys[start : start + CHUNK])
                    part.update(**{field: min(instant, ended)})
        Message.objects.filter(created_at__lt=self.began[0], sent_at=None).update(sent_at=F("created_at"))
        self.began, self.instants = [timezone.now()], self.instants[-1:]


def rewrite(row: models.Model, **values: Any) -> None:
    """Put a day in the past where a service rightly refuses one, such as the closing moment of a round."""
    _rows(type(row)).filter(pk=row.pk).update(**values)


def _rows(model: type[models.Model]) -> "models.QuerySet[Any]":
    """Plain rows: a frozen text refuses every change, and here only its moment is told."""
    return models.QuerySet(model)


@cache
def _stamps() -> list[tuple[type[models.Model], str]]:
    """Every instant that a room of the house keeps."""
    return [
        (model, field.name)
        for app in settings.LIVB_APPS
        for model in apps.get_app_config(app.rpartition(".")[2]).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.DateTimeField)
    ]
