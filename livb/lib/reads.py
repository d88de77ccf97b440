"""Within one look at something, what several ask for is read once; outside it every question reads anew."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Owner = TypeVar("Owner")
Found = TypeVar("Found")
_HELD: ContextVar[dict[Any, Any] | None] = ContextVar("held", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """A look in which nothing is written: every `read_once` in it asks the database one time."""
    if _HELD.get() is not None:
        yield
        return
    token = _HELD.set({})
    try:
        yield
    finally:
        _HELD.reset(token)


def is_looking() -> bool:
    """Whether this is such a look."""
    return _HELD.get() is not None


def read_once(read: Callable[[Owner], Found]) -> Callable[[Owner], Found]:
    """A read about one row that several ask for in the same look. What it gives is shared: nobody changes it."""

    @functools.wraps(read)
    def held(owner: Owner) -> Found:
        kept = _HELD.get()
        if kept is None:
            return read(owner)
        key = (read, owner)
        if key not in kept:
            kept[key] = read(owner)
        found: Found = kept[key]
        return found

    return held
