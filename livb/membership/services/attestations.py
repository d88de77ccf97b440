"""Giving and taking back the word of a person on a check that no data can prove."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from livb.accounts.models import User
from livb.audit.services import record
from livb.membership.models import Attestation, Person
from livb.membership.selectors.attestations import standing
from livb.trajectories.models import Trajectory


@transaction.atomic
def attest(
    *, trajectory: Trajectory, step: str, key: str, person: Person, attested_on: dt.date, note: str, by: User
) -> Attestation:
    """Write down that this person attests the check. Raises ValidationError when somebody did so already."""
    Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
    if standing(trajectory, step, key):
        raise ValidationError(_("Somebody has attested this already."))
    given = Attestation.objects.create(
        trajectory=trajectory, step=step, key=key, person=person, attested_on=attested_on, note=note, created_by=by
    )
    record("attestation.give", given, by=by, step=step, check=key, person=str(person.uuid), function=person.function)
    return given


@transaction.atomic
def withdraw_attestation(*, attestation: Attestation, reason: str, by: User) -> None:
    """Take an attestation back; it is kept with the reason. Raises ValidationError when it was taken back before."""
    stands = Attestation.objects.filter(pk=attestation.pk, withdrawn_at=None)
    if not stands.update(withdrawn_at=timezone.now(), withdrawn_by=by, withdraw_reason=reason):
        raise ValidationError(_("This was withdrawn already."))
    record("attestation.withdraw", attestation, by=by, step=attestation.step, check=attestation.key)
