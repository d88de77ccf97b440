"""The parties of the protocol: naming them, and the signature that starts the year."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from livb.accounts.models import User
from livb.audit.services import record
from livb.consultation.models import ProtocolParty
from livb.consultation.selectors.protocol import last_signature, parties
from livb.consultation.services.papers import keep_paper
from livb.lib.enums import Visibility
from livb.lib.versions import save_version
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
    """Begin with those who always sign: each town, its police zone and the federal service."""
    with override(trajectory.language):
        found = towns(trajectory)
        zones = dict.fromkeys(str(town.zone.name) for town in found if town.zone is not None)
        named = [(str(town.name), Kind.TOWN) for town in found]
        named += [(name, Kind.ZONE) for name in zones]
        named.append((_("Federal directorate for Safety and Prevention"), Kind.FEDERAL))
    return [add_party(trajectory=trajectory, name=name, kind=kind, by=by) for name, kind in named]


@transaction.atomic
def amend_party(*, party: ProtocolParty, version: int | None = None, by: User, **facts: Any) -> ProtocolParty:
    """Change the name, the kind or the signatory; raises Outdated for the second of two writers."""
    party = _save(party, version, facts)
    record("party.amend", party, by=by, kind=party.kind)
    _count_if_complete(party.trajectory, by)
    return party


def _save_once(party: ProtocolParty) -> None:
    """Raises ValidationError when somebody else gave a party the same name a moment ago."""
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError:
        raise ValidationError({"name": _("This party stands there already.")}) from None


def _save(party: ProtocolParty, version: int | None, facts: Mapping[str, Any]) -> ProtocolParty:
    try:
        with transaction.atomic():
            return save_version(party, party.version if version is None else version, facts)
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


def sign(
    *,
    party: ProtocolParty,
    signed_on: dt.date,
    upload: "UploadedFile[bytes] | None" = None,
    version: int | None = None,
    by: User,
    **facts: Any,
) -> ProtocolParty:
    """Keep a signature with its paper and what the council voted; the last one starts the count of the months.

    `facts` are signatory, capacity, countersignatory, council_on and the votes.
    """
    paper = keep_paper(
        upload, name="signature.pdf", trajectory=party.trajectory, visibility=Visibility.KERNGROEP, by=by
    )
    with transaction.atomic():
        changes = {"signed_on": signed_on, **facts, **({"document": paper} if paper else {})}
        party = _save(party, version, changes)
        record("party.sign", party, by=by, signed_on=signed_on.isoformat(), paper=paper.sha256 if paper else None)
        _count_if_complete(party.trajectory, by)
    return party


def _count_if_complete(trajectory: Trajectory, by: User) -> None:
    started_on = last_signature(list(parties(trajectory)))
    if started_on and started_on != trajectory.started_on and trajectory.state in COUNTING:
        start_counting(trajectory=trajectory, started_on=started_on, by=by)
