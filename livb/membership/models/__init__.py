"""People of a trajectory, their keys, what they attest, and visitors."""

from livb.membership.models.attestations import Attestation
from livb.membership.models.people import FunctionWaiver, Invitation, Membership, Person
from livb.membership.models.visits import Visit, VisitedPage

__all__ = ["Attestation", "FunctionWaiver", "Invitation", "Membership", "Person", "Visit", "VisitedPage"]
