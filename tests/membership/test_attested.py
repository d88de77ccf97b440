"""Checks that a named person attests: given, shown, taken back."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.membership.models import Attestation
from livb.membership.selectors.attestations import standing, witnesses
from livb.membership.services.attestations import attest, withdraw_attestation
from livb.trajectories.checks import GATES, Outcome
from livb.trajectories.models import Trajectory
from tests.factories.membership import AttestationFactory, MembershipFactory, PersonFactory

KEY = ("vision", "vision_agreed")


def answer(trajectory: Trajectory) -> Outcome:
    return GATES.get(KEY).ask(trajectory)


def give_url(trajectory: Trajectory, *key: str) -> str:
    return reverse("membership:attestation_give", args=[trajectory.slug, *(key or KEY)])


def test_attested_gate_without_attestation_is_missing_with_a_link_to_give_one(trajectory: Trajectory) -> None:
    outcome = answer(trajectory)
    assert (outcome.met, outcome.begun, [reason.url for reason in outcome.reasons]) == (
        False, False, [give_url(trajectory)],
    )  # fmt: skip


def test_attested_gate_names_who_and_when(trajectory: Trajectory) -> None:
    person = PersonFactory.create(trajectory=trajectory, name="Els (fictief)", function="mayor")
    AttestationFactory.create(trajectory=trajectory, person=person, note="Verslag van maart.")
    outcome = answer(trajectory)
    assert outcome.met
    assert outcome.proof == "Bevestigd door Els (fictief) (burgemeester) op 12 maart 2026: Verslag van maart."


def test_attested_gate_withdrawn_is_missing_again_and_kept(trajectory: Trajectory, adviser: User) -> None:
    given = AttestationFactory.create(trajectory=trajectory)
    withdraw_attestation(attestation=given, reason="Nog niet besproken.", by=adviser)
    kept = Attestation.objects.get()
    assert (answer(trajectory).met, kept.withdraw_reason, kept.withdrawn_by) == (False, "Nog niet besproken.", adviser)
    assert list(AuditEntry.objects.values_list("verb", flat=True)) == ["attestation.withdraw"]


def test_attest_twice_is_refused(trajectory: Trajectory, adviser: User) -> None:
    given = AttestationFactory.create(trajectory=trajectory)
    facts = {"person": given.person, "attested_on": dt.date(2026, 3, 1), "note": "Nog eens."}
    with pytest.raises(ValidationError):
        attest(trajectory=trajectory, step=KEY[0], key=KEY[1], by=adviser, **facts)


def test_withdraw_twice_is_refused(trajectory: Trajectory, adviser: User) -> None:
    given = AttestationFactory.create(trajectory=trajectory)
    withdraw_attestation(attestation=given, reason="Vergissing.", by=adviser)
    with pytest.raises(ValidationError):
        withdraw_attestation(attestation=given, reason="Nog eens.", by=adviser)


def test_witnesses_leave_out_delegates_readers_and_the_nameless(trajectory: Trajectory) -> None:
    member = MembershipFactory.create(trajectory=trajectory).person
    for role in ("delegate", "council", "partner"):
        MembershipFactory.create(trajectory=trajectory, roles=[role])
    named = PersonFactory.create(trajectory=trajectory)
    PersonFactory.create(trajectory=trajectory, name="", function="mayor")
    PersonFactory.create(trajectory=trajectory, is_core_group=False)
    assert witnesses(trajectory) == [member, named]


def test_attestation_form_keeps_and_returns_to_the_step(trajectory: Trajectory, coordinator_client: Client) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    given = {"person": person.uuid, "attested_on": "2026-03-12", "note": "Verslag van maart."}
    response = coordinator_client.post(give_url(trajectory), given)
    assert response["Location"] == reverse("home:step_detail", args=[trajectory.slug, "vision"])
    assert standing(trajectory, *KEY).person == person


def test_attestation_of_a_day_to_come_is_refused(trajectory: Trajectory, coordinator_client: Client) -> None:
    person = PersonFactory.create(trajectory=trajectory)
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    given = {"person": person.uuid, "attested_on": tomorrow.isoformat(), "note": "Straks."}
    response = coordinator_client.post(give_url(trajectory), given)
    assert list(response.context["form"].errors) == ["attested_on"]


def test_attestation_of_a_computed_check_is_not_found(trajectory: Trajectory, adviser_client: Client) -> None:
    assert adviser_client.get(give_url(trajectory, "start", "protocol_signed")).status_code == 404
    assert adviser_client.get(give_url(trajectory, "start", "nothing")).status_code == 404


def test_attestation_withdraw_without_reason_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    given = AttestationFactory.create(trajectory=trajectory)
    url = reverse("membership:attestation_withdraw", args=[trajectory.slug, given.uuid])
    assert list(adviser_client.post(url, {"reason": ""}).context["form"].errors) == ["reason"]
    assert adviser_client.post(url, {"reason": "Vergissing."}).status_code == 302
    assert list(adviser_client.post(url, {"reason": "Nog eens."}).context["form"].errors) == ["__all__"]


def test_step_page_shows_the_attestation_and_the_way_back(trajectory: Trajectory, adviser_client: Client) -> None:
    given = AttestationFactory.create(trajectory=trajectory)
    page = adviser_client.get(reverse("home:step_detail", args=[trajectory.slug, "vision"])).content.decode()
    assert given.note in page
    assert reverse("membership:attestation_withdraw", args=[trajectory.slug, given.uuid]) in page
