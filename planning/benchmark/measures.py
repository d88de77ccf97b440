"""A measure and how it is taken: the median of some runs, and never a time without its baseline."""

import gc
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Measure:
    """`value` and `baseline` in seconds unless `unit` says otherwise; `bar` is the highest ratio wanted, if any."""

    name: str
    value: float
    baseline: float
    against: str
    bar: float | None = None
    note: str = ""

    @property
    def ratio(self) -> float:
        return self.value / self.baseline if self.baseline else float("inf")

    @property
    def holds(self) -> bool:
        return self.bar is None or self.ratio <= self.bar

    def line(self) -> str:
        """One line of the report: name, both times, the ratio, the bar, and whether it holds."""
        bar = f"bar {self.bar:g}x {'holds' if self.holds else 'MISSED'}" if self.bar is not None else "no bar"
        times = f"{self.value * 1000:10.2f} ms / {self.baseline * 1000:10.2f} ms"
        return f"{self.name:<44} {times} = {self.ratio:8.2f}x  {bar:<18} ({self.against}){self.note}"


class Clock:
    """Reads the time that passes, or, on a machine that does other work as well, that of this process alone."""

    read: Callable[[], float] = staticmethod(time.perf_counter)


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
