"""What the benchmark prints of a measure: seconds or queries, their ratio, and whether the bar holds."""

import pytest

from planning.benchmark.measures import Measure
from planning.benchmark.memory import held


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (Measure("page", 0.08, 0.002, "bare view", 40.0), ["80.00 ms", "2.00 ms", "40.00x", "bar 40x holds"]),
        (Measure("page", 0.082, 0.002, "bare view", 40.0), ["41.00x", "bar 40x MISSED"]),
        (
            Measure("queries", 12, 11, "small load", 1.0, unit="queries"),
            ["12 queries", "11 queries", "1.09x", "MISSED"],
        ),
        (Measure("first", 0.3, 0.002, "bare view"), ["300.00 ms", "150.00x", "no bar"]),
    ],
)
def test_measure_tells_both_sides_in_their_unit_and_whether_its_bar_holds(measure: Measure, told: list[str]) -> None:
    assert [each for each in told if each not in measure.line()] == []


def test_memory_is_told_in_megabytes_and_sees_what_is_taken() -> None:
    before = held()
    taken = bytearray(b"x") * 64 * 1024 * 1024
    assert (len(taken) >> 20, 5 < before < 10_000, 40 < held() - before < 100) == (64, True, True)
