"""Classes that hold about as many places each."""

from diagnostics.statistics.classes import class_of, class_tops


def test_classes_of_ten_values_hold_two_each():
    tops = class_tops([float(value) for value in range(1, 11)])
    assert (tops, [class_of(value, tops) for value in (1, 2, 3, 10)]) == ([2, 4, 6, 8, 10], [0, 0, 1, 4])


def test_equal_values_stay_together_in_fewer_classes():
    assert class_tops([0.0] * 9 + [5.0]) == [0.0, 5.0]


def test_fewer_values_than_classes_make_a_class_each():
    assert (class_tops([3.0, 1.0]), class_tops([])) == ([1.0, 3.0], [])
