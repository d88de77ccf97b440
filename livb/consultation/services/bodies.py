"""Naming bodies, giving seats, and setting aside what no longer meets."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.enums import BodyKind, Origin
from livb.consultation.models import Body, Seat
from livb.lib.versions import save_version
from livb.membership.models import Person
from livb.membership.services.people import name_person
from livb.trajectories.models import Trajectory

TWICE = gettext_lazy("This person sits there already.")


@transaction.atomic
def name_body(*, trajectory: Trajectory, by: User, **facts: Any) -> Body:
    """Add a body; raises ValidationError on a name, or a core group, that stands there already."""
    body = Body(trajectory=trajectory, created_by=by, **facts)
    _refuse_twice(body)
    body.save()
    record("body.name", body, by=by, kind=body.kind)
    return body


@transaction.atomic
def propose_bodies(*, trajectory: Trajectory, by: User) -> Body:
    """Begin with the one body that every trajectory has."""
    with override(trajectory.language):
        name = str(capfirst(BodyKind.CORE_GROUP.label))
    return name_body(trajectory=trajectory, name=name, kind=BodyKind.CORE_GROUP, origin=Origin.NEW, by=by)


@transaction.atomic
def amend_body(*, body: Body, version: int, changes: Mapping[str, Any], by: User) -> Body:
    """Change what is known of a body; raises Outdated for the second of two writers."""
    for name, value in changes.items():
        setattr(body, name, value)
    _refuse_twice(body)
    body = save_version(body, version, changes)
    record("body.amend", body, by=by, fields=sorted(changes))
    return body


def _refuse_twice(body: Body) -> None:
    others = Body.objects.of(body.trajectory).exclude(pk=body.pk)
    if others.filter(name=body.name).exists():
        raise ValidationError({"name": _("This body stands there already.")})
    if body.is_core_group and others.filter(kind=BodyKind.CORE_GROUP).exists():
        raise ValidationError({"kind": _("There is one core group, and it stands there already.")})


@transaction.atomic
def set_body_aside(*, body: Body, by: User) -> None:
    """No longer show a body; its meetings and decisions keep pointing at it."""
    Body.objects.filter(pk=body.pk).update(archived_at=timezone.now(), archived_by=by, version=body.version + 1)
    record("body.set_aside", body, by=by)


@transaction.atomic
def give_seat(
    *, body: Body, person: Person | None = None, name: str = "", function: str = "", by: User, **facts: Any
) -> Seat:
    """Put somebody in a body; who is not named in the trajectory yet is named here, by name or by function only."""
    if person is None:
        person = name_person(
            trajectory=body.trajectory,
            name=name,
            function=function or Person.Function.OTHER,
            is_core_group=body.is_core_group,
            by=by,
        )
    try:
        with transaction.atomic():
            seat = Seat.objects.create(trajectory=body.trajectory, body=body, person=person, created_by=by, **facts)
    except IntegrityError:
        raise ValidationError({"person": TWICE}) from None
    record("seat.give", seat, by=by, body=str(body.uuid))
    return seat


@transaction.atomic
def amend_seat(*, seat: Seat, version: int, changes: Mapping[str, Any], by: User) -> Seat:
    """Change the person, the deputy or the period; raises Outdated for the second of two writers."""
    try:
        with transaction.atomic():
            seat = save_version(seat, version, changes)
    except IntegrityError:
        raise ValidationError({"person": TWICE}) from None
    record("seat.amend", seat, by=by, fields=sorted(changes))
    return seat


@transaction.atomic
def take_seat_back(*, seat: Seat, by: User) -> None:
    """Undo a seat that was given by mistake; who leaves gets a last day instead."""
    record("seat.take_back", seat, by=by, body=str(seat.body.uuid))
    seat.delete()
