"""What a process holds after many requests against what it held when all pages had been asked: it may not grow."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from planning.benchmark.load import World
from planning.benchmark.measures import Measure
from planning.benchmark.pages import addresses, signed_in

BAR = 1.1
# Most that a browser asks again did not change; every so many is a page that is made anew.
ANEW = 10


def report(world: World, requests: int) -> Iterator[Measure]:
    client = signed_in(world)
    pages = list(addresses(world).values())
    tags = {page: client.get(page)["ETag"] for page in pages * 2}
    before = held()
    for number, page in zip(range(requests), itertools.cycle(pages), strict=False):
        again = {} if number % ANEW == 0 else {"If-None-Match": tags[page]}
        client.get(page, headers=again)
    yield Measure(f"memory after {requests} requests", held(), before, "after two of each page", BAR, unit="MB")


def held() -> float:
    """The memory of this process, in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
