"""Step 1 and the decisions as plain JSON: what a snapshot freezes and the masterplan prints."""

from livb.consultation.deliverables import organisation, register

__all__ = ["organisation", "register"]
