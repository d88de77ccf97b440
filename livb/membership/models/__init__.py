"""People of a trajectory, their keys, and what they attest."""

from livb.membership.models.attestations import Attestation
from livb.membership.models.people import FunctionWaiver, Invitation, Membership, Person

__all__ = ["Attestation", "FunctionWaiver", "Invitation", "Membership", "Person"]
