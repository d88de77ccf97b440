"""Beginning a trajectory."""

import datetime as dt

from livb.audit.models import AuditEntry
from livb.consultation.models import ProtocolParty
from livb.home.services import begin
from livb.membership.models import Membership
from tests.factories.accounts import UserFactory
from tests.factories.trajectories import AreaFactory, MethodEditionFactory


def test_begin_makes_opener_adviser_and_proposes_parties(db: None) -> None:
    MethodEditionFactory.create()
    towns = [AreaFactory.create(name_nl="Beersel"), AreaFactory.create(name_nl="Halle")]
    user = UserFactory.create(full_name="Lore (fictief)")
    trajectory = begin(title="Zenne", areas=towns, language="nl", planned_start_on=dt.date(2026, 1, 15), by=user)
    key = Membership.objects.get(trajectory=trajectory)
    assert (key.user, key.roles, key.person.name, key.person.is_core_group) == (
        user,
        ["adviser"],
        "Lore (fictief)",
        False,
    )
    assert [party.name for party in ProtocolParty.objects.filter(trajectory=trajectory)][:2] == ["Beersel", "Halle"]
    assert set(AuditEntry.objects.values_list("trajectory_uuid", flat=True)) == {trajectory.uuid}
