"""What the advice on wording is worth, on goals that no list of words was written from."""

import pytest

from planning.benchmark.goals import HELD, LEARNED, Quality, goals, languages, lines, measured


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_advice_keeps_the_precision_and_recall_it_was_accepted_with(language: str) -> None:
    found = measured(language, HELD)
    assert found.precision >= 0.8
    assert found.recall >= 0.9


def test_goals_are_labelled_in_both_languages_and_no_half_repeats_the_other() -> None:
    assert languages() == ["fr", "nl"]
    texts = [text for language in languages() for half in (LEARNED, HELD) for text, _wanted in goals(language, half)]
    assert (len(texts), len(set(texts))) == (120, 120)


def test_quality_of_no_advice_at_all_is_nought() -> None:
    assert Quality("nl", HELD, goals=3, advised=0, hits=0, deserving=2).precision == 0


def test_lines_tell_both_halves_of_each_language() -> None:
    told = list(lines())
    assert len(told) == 4
    assert told[1].startswith("advice fr: precision 0.")
