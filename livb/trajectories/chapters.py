"""What each section of the masterplan holds: every app registers the function that freezes its own sections."""

from collections.abc import Callable, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register

from livb.lib.registry import Registry
from livb.trajectories.methodology import STEP_OF_SECTION
from livb.trajectories.models import Trajectory

# (trajectory, edition) -> the section as plain JSON, holding nothing narrower than that edition.
Deliverable = Callable[[Trajectory, str], dict[str, Any]]

DELIVERABLES: Registry[str, Deliverable] = Registry("deliverables")


def deliverable(section: str) -> Callable[[Deliverable], Deliverable]:
    """Register a function as the maker of one section: `@deliverable("diagnosis")`."""
    return DELIVERABLES.register(section)


@register
def check_deliverables(**_options: object) -> Sequence[CheckMessage]:
    """Every section of the method has its function and every function its section."""
    wanted, known = set(STEP_OF_SECTION), DELIVERABLES.keys()
    return [Error(f"Section {key!r} stands in no step.", id="livb.E003") for key in sorted(known - wanted)] + [
        Error(f"Section {key!r} has no function.", id="livb.E004") for key in sorted(wanted - known)
    ]
