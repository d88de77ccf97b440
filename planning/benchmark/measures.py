"""A measure and how it is taken: the median of some runs, and never a time without its baseline."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import connection


@dataclass(frozen=True)
class Measure:
    """`value` and `baseline` in seconds, or queries; `bar` is the highest ratio wanted, if any."""

    name: str
    value: float
    baseline: float
    against: str
    bar: float | None = None
    note: str = ""
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.value / self.baseline if self.baseline else float("inf")

    @property
    def holds(self) -> bool:
        return self.bar is None or self.ratio <= self.bar

    def line(self) -> str:
        """One line of the report: name, both times, the ratio, the bar, and whether it holds."""
        bar = f"bar {self.bar:g}x {'holds' if self.holds else 'MISSED'}" if self.bar is not None else "no bar"
        times = " / ".join(
            f"{each * 1000:10.2f} ms" if self.unit == "ms" else f"{each:10.0f} {self.unit}"
            for each in (self.value, self.baseline)
        )
        return f"{self.name:<44} {times} = {self.ratio:8.2f}x  {bar:<18} ({self.against}){self.note}"


class Clock:
    """Reads the time that passes, or, on a machine that does other work as well, that of the processor alone."""

    read: Callable[[], float] = staticmethod(time.perf_counter)


def processor_seconds() -> float:
    """What this process used, and on PostgreSQL what the process of its connection used, which runs on this machine."""
    if connection.vendor != "postgresql":
        return time.process_time()
    connection.ensure_connection()
    told = Path(f"/proc/{connection.connection.get_backend_pid()}/schedstat").read_text(encoding="ascii")
    return time.process_time() + int(told.split()[0]) / 1e9


def median_seconds(work: Callable[[], object], runs: int) -> float:
    """The median time of some runs after one that does not count; the collector rests meanwhile."""
    work()
    taken = []
    for _ in range(runs):
        gc.collect()
        begun = Clock.read()
        work()
        taken.append(Clock.read() - begun)
    return statistics.median(taken)
