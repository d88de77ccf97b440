"""Steps 2 and 5 to 9 as plain JSON: what a snapshot freezes and the masterplan prints."""

from planning.deliverables import (
    actions,
    alignment,
    anchoring,
    calendar,
    existing_plans,
    followup,
    means,
    programme,
    thread,
    visions,
)

__all__ = [
    "actions",
    "alignment",
    "anchoring",
    "calendar",
    "existing_plans",
    "followup",
    "means",
    "programme",
    "thread",
    "visions",
]
