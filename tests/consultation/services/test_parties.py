"""Signatures, and the year that begins with the last one."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from livb.accounts.models import User
from livb.consultation.models import ProtocolParty
from livb.consultation.services.parties import add_party, amend_party, propose_parties, remove_party, sign
from livb.trajectories.models import Milestone, Trajectory
from tests.factories.consultation import ProtocolPartyFactory
from tests.factories.trajectories import AreaFactory, MilestoneFactory, TrajectoryFactory

Kind = ProtocolParty.Kind
FIRST, LAST = dt.date(2026, 3, 2), dt.date(2026, 3, 9)


def started(trajectory: Trajectory) -> tuple[str, dt.date | None]:
    trajectory.refresh_from_db()
    return trajectory.state, trajectory.started_on


def test_sign_by_the_last_party_starts_the_year(trajectory: Trajectory, adviser: User) -> None:
    MilestoneFactory.create(trajectory=trajectory, key="outline")
    town = ProtocolPartyFactory.create(trajectory=trajectory)
    federal = ProtocolPartyFactory.create(trajectory=trajectory, kind=Kind.FEDERAL)
    sign(party=federal, signed_on=LAST, by=adviser)
    before = started(trajectory)
    sign(party=town, signed_on=FIRST, council_on=FIRST, votes_for=20, by=adviser)
    assert (before, started(trajectory)) == (("orientation", None), ("running", LAST))
    assert Milestone.objects.get(trajectory=trajectory).due_on == dt.date(2026, 9, 9)


def test_sign_by_town_without_council_does_not_start(trajectory: Trajectory, adviser: User) -> None:
    sign(party=ProtocolPartyFactory.create(trajectory=trajectory), signed_on=FIRST, by=adviser)
    assert started(trajectory) == ("orientation", None)


def test_sign_by_federal_service_alone_does_not_start(trajectory: Trajectory, adviser: User) -> None:
    sign(party=ProtocolPartyFactory.create(trajectory=trajectory, kind=Kind.FEDERAL), signed_on=FIRST, by=adviser)
    assert started(trajectory) == ("orientation", None)


def test_sign_again_corrects_the_start(trajectory: Trajectory, adviser: User) -> None:
    town = ProtocolPartyFactory.create(trajectory=trajectory)
    sign(party=town, signed_on=FIRST, council_on=FIRST, by=adviser)
    town.refresh_from_db()
    sign(party=town, signed_on=LAST, council_on=FIRST, by=adviser)
    assert started(trajectory) == ("running", LAST)


def test_sign_in_a_finished_trajectory_leaves_its_state(adviser: User) -> None:
    trajectory = TrajectoryFactory.create(state=Trajectory.State.FINISHED, started_on=dt.date(2025, 1, 1))
    town = ProtocolPartyFactory.create(trajectory=trajectory)
    sign(party=town, signed_on=LAST, council_on=FIRST, by=adviser)
    assert started(trajectory) == ("finished", dt.date(2025, 1, 1))


def test_remove_party_that_did_not_sign_may_complete_the_protocol(trajectory: Trajectory, adviser: User) -> None:
    ProtocolPartyFactory.create(trajectory=trajectory, signed_on=FIRST, council_on=FIRST)
    remove_party(party=ProtocolPartyFactory.create(trajectory=trajectory), by=adviser)
    assert started(trajectory) == ("running", FIRST)


def test_remove_party_that_signed_is_refused(trajectory: Trajectory, adviser: User) -> None:
    party = ProtocolPartyFactory.create(trajectory=trajectory, signed_on=FIRST)
    with pytest.raises(ValidationError):
        remove_party(party=party, by=adviser)


def test_amend_party_to_another_kind_may_complete_the_protocol(trajectory: Trajectory, adviser: User) -> None:
    ProtocolPartyFactory.create(trajectory=trajectory, signed_on=FIRST, council_on=FIRST)
    party = ProtocolPartyFactory.create(trajectory=trajectory, signed_on=LAST)
    amend_party(party=party, name="Provincie", kind=Kind.PROVINCE, signatory=None, by=adviser)
    assert started(trajectory) == ("running", LAST)


def test_add_party_twice_under_one_name_is_refused(trajectory: Trajectory, adviser: User) -> None:
    add_party(trajectory=trajectory, name="Halle", kind=Kind.TOWN, by=adviser)
    other = add_party(trajectory=trajectory, name="Beersel", kind=Kind.TOWN, by=adviser)
    with pytest.raises(ValidationError):
        add_party(trajectory=trajectory, name="Halle", kind=Kind.TOWN, by=adviser)
    with pytest.raises(ValidationError):
        amend_party(party=other, name="Halle", by=adviser)


def test_propose_parties_names_each_town_in_the_language_of_the_plan(adviser: User) -> None:
    areas = [AreaFactory.create(name_nl="Bergen", name_fr="Mons"), AreaFactory.create(name_nl="Aat", name_fr="Ath")]
    trajectory = TrajectoryFactory.create(language="fr", areas=areas)
    proposed = propose_parties(trajectory=trajectory, by=adviser)
    assert [(party.name, party.kind) for party in proposed][:2] == [("Ath", "town"), ("Mons", "town")]
    assert proposed[2].kind == Kind.FEDERAL


def test_votes_without_council_day_are_refused(trajectory: Trajectory) -> None:
    with pytest.raises(IntegrityError):
        ProtocolPartyFactory.create(trajectory=trajectory, votes_for=3)
