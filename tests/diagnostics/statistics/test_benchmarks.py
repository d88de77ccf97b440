"""Where a value stands among others."""

from diagnostics.statistics.benchmarks import median_of, nearest


def test_median_of_an_even_number_of_values_is_between_the_two_middle_ones():
    assert median_of([1.0, 9.0, 2.0, 4.0]) == 3.0


def test_median_of_nothing_is_nothing():
    assert median_of([]) is None


def test_nearest_measures_on_a_ratio_scale():
    towns = [("a third", 13_300), ("a bit less", 36_000), ("double", 80_000), ("a bit more", 43_000)]
    assert nearest(40_000, towns, 3) == ["a bit more", "a bit less", "double"]
