"""The parties of the protocol: naming them, and the signature that starts the year."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import ProtocolParty
from livb.consultation.selectors.protocol import last_signature, parties
from livb.trajectories.models import Trajectory
from livb.trajectories.selectors.areas import towns
from livb.trajectories.services.trajectories import start_counting

Kind = ProtocolParty.Kind
COUNTING = (Trajectory.State.ORIENTATION, Trajectory.State.RUNNING)


@transaction.atomic
def add_party(*, trajectory: Trajectory, by: User, **facts: Any) -> ProtocolParty:
    """Name somebody who will sign; `facts` are name, kind and signatory."""
    party = ProtocolParty(trajectory=trajectory, created_by=by, **facts)
    _save_once(party)
    record("party.add", party, by=by, kind=party.kind)
    return party


@transaction.atomic
def propose_parties(*, trajectory: Trajectory, by: User) -> list[ProtocolParty]:
    """Begin with those who always sign: each town and the federal service."""
    with override(trajectory.language):
        named = [(str(town.name), Kind.TOWN) for town in towns(trajectory)]
        named.append((_("Federal directorate for Safety and Prevention"), Kind.FEDERAL))
    return [add_party(trajectory=trajectory, name=name, kind=kind, by=by) for name, kind in named]


@transaction.atomic
def amend_party(*, party: ProtocolParty, by: User, **facts: Any) -> ProtocolParty:
    """Change the name, the kind or the signatory."""
    for name, value in facts.items():
        setattr(party, name, value)
    _save_once(party, update_fields=list(facts))
    record("party.amend", party, by=by, kind=party.kind)
    _count_if_complete(party.trajectory, by)
    return party


def _save_once(party: ProtocolParty, **options: Any) -> None:
    """Raises ValidationError when somebody else gave a party the same name a moment ago."""
    try:
        with transaction.atomic():
            party.save(**options)
    except IntegrityError:
        raise ValidationError({"name": _("This party stands there already.")}) from None


@transaction.atomic
def remove_party(*, party: ProtocolParty, by: User) -> None:
    """Take a party out again; raises ValidationError once it has signed."""
    if party.signed_on:
        raise ValidationError(_("A party that has signed stays in the protocol."))
    record("party.remove", party, by=by, kind=party.kind)
    party.delete()
    _count_if_complete(party.trajectory, by)


@transaction.atomic
def sign(*, party: ProtocolParty, signed_on: dt.date, by: User, **vote: Any) -> ProtocolParty:
    """Keep a signature and what the council voted; the last one starts the count of the months."""
    party.signed_on = signed_on
    for name, value in vote.items():
        setattr(party, name, value)
    party.save(update_fields=["signed_on", *vote])
    record("party.sign", party, by=by, signed_on=signed_on.isoformat())
    _count_if_complete(party.trajectory, by)
    return party


def _count_if_complete(trajectory: Trajectory, by: User) -> None:
    started_on = last_signature(list(parties(trajectory)))
    if started_on and started_on != trajectory.started_on and trajectory.state in COUNTING:
        start_counting(trajectory=trajectory, started_on=started_on, by=by)
