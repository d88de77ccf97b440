"""What chapters and pages tell of figures, kept while only words are written: it is most of their work."""

from collections.abc import Callable
from typing import TypeVar

from django.utils import timezone

from livb.audit.keeping import kept
from livb.lib.hashing import content_hash
from livb.lib.reads import is_looking
from livb.trajectories.models import Trajectory

Found = TypeVar("Found")
# Rows and rooms that no figure is worked out from, whatever is written in them.
WORDS = (
    "diagnostics.finding",
    "diagnostics.phenomenon",
    "diagnostics.prioritydecision",
    "diagnostics.runningaction",
    "diagnostics.swotitem",
    "diagnostics.interpretation",
    "planning",
)


def figures_told(trajectory: Trajectory, about: list[object], tell: Callable[[], Found]) -> Found:
    """What is told of figures; in a look in which nothing is written as it was told before."""
    return kept_figures(trajectory, about, tell) if is_looking() else tell()


def kept_figures(trajectory: Trajectory, about: list[object], tell: Callable[[], Found]) -> Found:
    """The same, kept until a figure may have moved: for pages.

    `about` says which figures and for whom. An embargo ends with a day.
    """
    name = content_hash([*about, timezone.localdate().isoformat()])
    return kept(f"figures:{name}", trajectory.uuid, tell, deaf_to=WORDS)
