"""The next values of the indicators: asked of somebody, given by him, checked by another."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.lib.periods import parse_period
from livb.membership.models import Person
from livb.trajectories.models import Trajectory
from planning.enums import ValueState
from planning.models import MeasuredValue, ObjectiveIndicator

Assignment = tuple[ObjectiveIndicator, Mapping[str, Any]]


@transaction.atomic
def assign_values(*, trajectory: Trajectory, assignments: Sequence[Assignment], by: User) -> int:
    """Fix who gives the next value of each indicator (responsible, next_on) and when; returns how many changed."""
    changed = []
    for measure, values in assignments:
        if any(getattr(measure, name) != value for name, value in values.items()):
            ObjectiveIndicator.objects.filter(pk=measure.pk, trajectory=trajectory).update(**values)
            changed.append(str(measure.uuid))
    record("values.assign", trajectory, by=by, trajectory=trajectory, measures=changed)
    return len(changed)


@transaction.atomic
def give_value(*, measure: ObjectiveIndicator, given_by: Person, changes: Mapping[str, Any], by: User) -> MeasuredValue:
    """Submit a value of a period; it counts once somebody else has approved it."""
    value = MeasuredValue(trajectory=measure.trajectory, indicator=measure, given_by=given_by, created_by=by, **changes)
    if measure.values.filter(state=ValueState.SUBMITTED).exists():
        raise ValidationError(_("A value waits for its check already."), code="waiting")
    value.save()
    record("value.give", value, by=by, indicator=str(measure.uuid), period=value.period)
    return value


@transaction.atomic
def approve_value(*, value: MeasuredValue, checked_by: Person, by: User) -> MeasuredValue:
    """Take a value as true; it replaces an approved one of the same period, and the next is asked a period later."""
    current = _checkable(value, checked_by)
    measure = current.indicator
    same = measure.values.filter(period=current.period, state=ValueState.APPROVED)
    same.update(state=ValueState.REPLACED)
    current.state, current.checked_by = ValueState.APPROVED, checked_by
    current.save(update_fields=["state", "checked_by"])
    if measure.next_on:
        measure.next_on = next_after(measure.next_on, current.period)
        measure.save(update_fields=["next_on"])
    record("value.approve", current, by=by, indicator=str(measure.uuid), period=current.period)
    return current


@transaction.atomic
def return_value(*, value: MeasuredValue, checked_by: Person, answer: str, by: User) -> MeasuredValue:
    """Give a value back with the reason; whoever gave it can give a better one."""
    current = _checkable(value, checked_by)
    current.state, current.checked_by, current.answer = ValueState.RETURNED, checked_by, answer
    current.save(update_fields=["state", "checked_by", "answer"])
    record("value.return", current, by=by, indicator=str(current.indicator.uuid), period=current.period)
    return current


def next_after(day: dt.date, period: str) -> dt.date:
    """A month, a quarter or a year later, as long as the periods in which the figure is given."""
    found = parse_period(period)
    months = 1 if found and found.month else 3 if found and found.quarter else 12
    after: dt.date = day + relativedelta(months=months)
    return after


def _checkable(value: MeasuredValue, checked_by: Person) -> MeasuredValue:
    """The value while it waits; nobody checks his own."""
    current = MeasuredValue.objects.select_for_update(no_key=True).select_related("indicator").get(pk=value.pk)
    if current.state != ValueState.SUBMITTED:
        raise ValidationError(_("This value was checked already."), code="checked")
    if current.given_by_id == checked_by.pk:
        raise ValidationError(_("Nobody checks a value that he gave himself."), code="own")
    return current
