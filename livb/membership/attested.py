"""Checks that people attest: registered beside the computed ones, answered by the attestation that stands."""

from functools import partial

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from livb.membership.models import Attestation
from livb.membership.selectors.attestations import standing
from livb.trajectories.checks import GATES, Gate, Kind, Outcome, Reason, missing
from livb.trajectories.models import Trajectory


def attested(step: str, key: str, *, label: str | Promise, is_warning: bool = False) -> None:
    """Register the gate `key` of `step` as one that a named person attests with a date."""
    ask = partial(_answer, step=step, key=key, label=label)
    GATES.add((step, key), Gate(step, key, label, ask, Kind.ATTESTED, is_warning))


def _answer(trajectory: Trajectory, *, step: str, key: str, label: str | Promise) -> Outcome:
    given = standing(trajectory, step, key)
    if given is None:
        url = reverse("membership:attestation_give", args=[trajectory.slug, step, key])
        return missing(Reason(format_lazy(gettext_lazy("Nobody attests yet: {check}"), check=label), url), begun=False)
    url = reverse("membership:attestation_withdraw", args=[trajectory.slug, given.uuid])
    return Outcome(met=True, begun=True, proof=said(given), url=url)


def said(given: Attestation) -> str:
    """Whose word it is, since when, on what ground."""
    words = {
        "person": given.person,
        "function": given.person.office,
        "day": date_format(given.attested_on),
        "note": given.note,
    }
    return _("Attested by %(person)s (%(function)s) on %(day)s: %(note)s") % words
