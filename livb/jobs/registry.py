"""The kinds of work that may be asked for; each app brings its own in `job_kinds.py`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from livb.jobs.models import Job
from livb.lib.registry import Registry

Run = Callable[[Job], dict[str, Any]]


@dataclass(frozen=True)
class Kind:
    """What to run, and the limits of the child that runs it: seconds of wall time and megabytes of memory."""

    run: Run
    seconds: int
    megabytes: int


KINDS: Registry[str, Kind] = Registry("job kinds")


def job(name: str, *, seconds: int = 120, megabytes: int = 2048) -> Callable[[Run], Run]:
    """Register a function as the work of kind `name`; it gets the Job and returns a JSON result."""

    def keep(run: Run) -> Run:
        KINDS.add(name, Kind(run, seconds, megabytes))
        return run

    return keep


class Refused(Exception):
    """The work cannot be done, for a reason the user can act on; the message is a code the asking app knows."""
