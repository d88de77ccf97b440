"""Texts that say much the same: what the suggestions are worth on labelled pairs, and the words that they name."""

import pytest

from planning.benchmark.suggestions import (
    Quality,
    languages,
    measured,
    measured_plain,
    measured_towns,
    measured_unseen,
    towns,
    unseen,
)
from planning.matching import nearest

OURS = ["Het aantal woninginbraken daalt", "Buren lossen conflicten op met bemiddeling", "Fietsers rijden veilig"]


def test_labelled_pairs_are_many_and_half_of_them_lead_astray() -> None:
    found = [measured(language) for language in languages()]
    assert [each.name for each in found] == ["fr", "nl"]
    assert sum(each.pairs for each in found) >= 120
    assert all(each.lures >= each.pairs // 2 for each in found)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_suggestions_keep_the_precision_and_recall_they_were_accepted_with(language: str) -> None:
    found = measured(language)
    assert found.precision >= 0.7
    assert found.recall >= 0.8
    assert found.misled / found.lures <= 0.15


@pytest.mark.parametrize(("theirs", "ours"), unseen())
def test_suggestions_on_pairs_nothing_was_chosen_on_hold(theirs: str, ours: str) -> None:
    """Also where the other plan is in the other language: no word is shared there, only what it is about."""
    found = measured_unseen(theirs, ours)
    assert found.related >= 40
    assert found.lures >= 40
    assert found.precision >= 0.7
    assert found.recall >= 0.6


@pytest.mark.parametrize(("theirs", "ours"), unseen())
def test_suggestions_beside_objectives_in_plain_words_are_right_and_find_half(theirs: str, ours: str) -> None:
    found = measured_plain(theirs, ours)
    assert found.pairs > 90
    assert (found.precision >= 0.75, found.recall >= 0.44) == (True, True), found.line()


@pytest.mark.parametrize(("theirs", "ours", "half"), [*towns("learn"), *towns("held")])
def test_suggestions_in_the_words_of_many_kinds_of_plans_hold(theirs: str, ours: str, half: str) -> None:
    found = measured_towns(theirs, ours, half)
    assert found.pairs >= 60
    assert found.precision >= 0.75
    assert found.recall >= 0.8


def test_pairs_nothing_was_chosen_on_share_ours_in_both_languages() -> None:
    assert unseen() == [("fr", "fr"), ("nl", "nl"), ("fr", "nl"), ("nl", "fr")]
    assert measured_unseen("fr", "nl").name == "unseen fr beside nl"


def test_quality_of_nothing_suggested_is_nought() -> None:
    assert Quality("nl", suggested=0, hits=0, related=3, lures=1, misled=0).precision == 0
    assert Quality("nl", suggested=4, hits=1, related=2, lures=1, misled=0).recall == 0.5


def test_compound_meets_its_part_and_a_plural_its_singular() -> None:
    (match,) = nearest(["Na inbraken in een woning komt de politie terug"], OURS, 3)[0]
    assert match.place == 0
    assert {ours for _theirs, ours in match.words} == {"woninginbraken"}
    assert {theirs for theirs, _ours in match.words} == {"inbraken", "woning"}


def test_words_that_say_nothing_suggest_nothing() -> None:
    assert nearest(["Het aantal dat daalt wordt voor onze", "Le nombre qui diminue pour les"], OURS, 3) == [(), ()]


@pytest.mark.parametrize(("theirs", "ours"), [([], OURS), (["Inbraak"], []), (["", "12 %"], ["", "!"])])
def test_nothing_to_compare_gives_nothing(theirs: list[str], ours: list[str]) -> None:
    assert nearest(theirs, ours, 3) == [() for _text in theirs]


def test_nearest_stands_first_and_no_more_are_given_than_asked_for() -> None:
    ours = ["Minder fietsdiefstal aan het station", "Fietsdiefstal", "Bewaakte stalling voor fietsen", "Muziek"]
    (found,) = nearest(["Fietsdiefstal aan het station"], ours, 2)
    assert [match.place for match in found] == [0, 1]
    assert found[0].score >= found[1].score


def test_word_of_most_texts_tells_nothing() -> None:
    ours = [f"Politiezone {name}" for name in ("muziek", "riolering", "bibliotheek", "zwembad", "toneel")]
    assert nearest(["Politiezone Vilvoorde"], ours, 3) == [()]


@pytest.mark.parametrize(
    ("theirs", "ours", "words"),
    [
        ("Verdovende middelen in het straatbeeld", "Minder drugs", ("verdovende middelen", "drugs")),
        ("Moins de cambriolages", "Woninginbraken dalen", ("cambriolages", "woninginbraken")),
        ("Lutte contre les dépôts sauvages", "Sluikstort daalt", ("dépôts sauvages", "sluikstort")),
        ("Les aînés face aux escrocs", "Senioren herkennen oplichters", ("aînés", "senioren")),
    ],
)
def test_other_words_for_the_same_subject_meet_and_are_named(theirs: str, ours: str, words: tuple[str, str]) -> None:
    (match,) = nearest([theirs, "Muziek op school"], [ours, "Een nieuw zwembad"], 3)[0]
    assert match.place == 0
    assert words in match.words


def test_words_of_one_subject_that_look_most_alike_are_named() -> None:
    (match,) = nearest(["Minder woninginbraken"], ["Buurtinformatienetwerken en inbraakpreventie versterken"], 3)[0]
    assert match.words[0] == ("woninginbraken", "inbraakpreventie")
