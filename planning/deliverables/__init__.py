"""Steps 2 and 5 to 9 as plain JSON: what a snapshot freezes and the masterplan prints."""

from planning.deliverables import actions, alignment, anchoring, existing_plans, followup, programme, visions

__all__ = ["actions", "alignment", "anchoring", "existing_plans", "followup", "programme", "visions"]
