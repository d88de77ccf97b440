"""Which attestations stand, and who can give one."""

from livb.lib.reads import read_once
from livb.membership.models import Attestation, Membership, Person
from livb.membership.permissions import Permission
from livb.membership.roles import permissions_of
from livb.trajectories.models import Trajectory


def standing(trajectory: Trajectory, step: str, key: str) -> Attestation | None:
    """The attestation of this check that was not taken back."""
    return _standing(trajectory).get((step, key))


@read_once
def _standing(trajectory: Trajectory) -> dict[tuple[str, str], Attestation]:
    given = Attestation.objects.filter(trajectory=trajectory, withdrawn_at=None).select_related("person")
    return {(row.step, row.key): row for row in given}


def witnesses(trajectory: Trajectory) -> list[Person]:
    """Who can attest: somebody with a name who works on the plan; a delegate prepares, a reader reads."""
    roles = dict(Membership.objects.filter(trajectory=trajectory).values_list("person_id", "roles"))
    able = {Permission.REVIEW, Permission.ATTEST}
    named = Person.objects.filter(trajectory=trajectory).exclude(name="")
    return [
        person
        for person in named
        if (able & permissions_of(roles[person.pk]) if person.pk in roles else person.is_core_group)
    ]
