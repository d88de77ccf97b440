"""One mechanism for everything an app adds to a list that a lower app keeps: gates, deliverables, jobs, turns."""

from collections.abc import Callable, Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

PLUGIN_MODULES = (
    *("gates", "deliverables", "turns", "job_kinds", "reference", "peers", "checks", "closings", "signals", "onward"),
    *("targets", "reminders"),
)


class Registry(Generic[K, V]):
    """A named list of entries, filled at start-up and read-only afterwards.

    Raises LookupError for a key nobody registered and ValueError for a key registered twice.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[K, V] = {}

    def register(self, key: K) -> Callable[[V], V]:
        def keep(entry: V) -> V:
            self.add(key, entry)
            return entry

        return keep

    def add(self, key: K, entry: V) -> None:
        if key in self._entries:
            raise ValueError(f"{self.name}: {key!r} is registered twice")
        self._entries[key] = entry

    def get(self, key: K) -> V:
        try:
            return self._entries[key]
        except KeyError:
            raise LookupError(f"{self.name}: nobody registered {key!r}") from None

    def items(self) -> list[tuple[K, V]]:
        return list(self._entries.items())

    def keys(self) -> set[K]:
        return set(self._entries)


def load(apps: Iterable[str]) -> None:
    """Import the registry files that these apps have; called once, when every model is there."""
    for name in (f"{app}.{module}" for app in apps for module in PLUGIN_MODULES):
        if find_spec(name):
            import_module(name)
