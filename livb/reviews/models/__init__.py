"""Frozen texts and the rounds in which they are reviewed."""

from livb.reviews.models.rounds import Extension, Position, Remark, Reviewer, ReviewRound
from livb.reviews.models.snapshots import Snapshot

__all__ = ["Extension", "Position", "Remark", "ReviewRound", "Reviewer", "Snapshot"]
