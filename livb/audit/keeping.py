"""What is worked out about a trajectory for its pages, kept until something is written that it may hang on."""

from collections.abc import Callable, Collection
from typing import TypeVar
from uuid import UUID

from django.core.cache import cache

from livb import RELEASE
from livb.audit.selectors import latest_change, latest_change_below

Found = TypeVar("Found")
KEPT_FOR = 24 * 3600


def kept(name: str, trajectory_uuid: UUID, work_out: Callable[[], Found], *, deaf_to: Collection[str] = ()) -> Found:
    """What stands under this name if nothing was written since, else worked out anew and put in its place.

    The name says everything it depends on besides what is written: who may see what, the language, the day. Whoever
    reads gets rows of his own to look at. It is for pages that read: in the middle of a write the trail does not know
    of that write yet. `deaf_to` are rooms, and kinds of rows, that it never reads.
    """
    change = latest_change_below(trajectory_uuid, deaf_to) if deaf_to else latest_change(trajectory_uuid)
    key, version = f"kept:{trajectory_uuid}:{name}", (RELEASE, change)
    held: tuple[tuple[str, str], Found] | None = cache.get(key)
    if held is not None and held[0] == version:
        return held[1]
    found = work_out()
    cache.set(key, (version, found), KEPT_FOR)
    return found
