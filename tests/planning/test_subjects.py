"""What a text is about: words and phrases of two languages under the subject they tell."""

import csv

import pytest

from planning.subjects import LANGUAGES, LIST, said_of, weights


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Buurtbemiddeling",
            {
                "mediation": "buurtbemiddeling",
                "neighbours": "buurtbemiddeling",
                "neighbour_conflict": "buurtbemiddeling",
            },
        ),
        (
            "Vols dans les habitations",
            {"burglary": "vols dans les habitations", "theft": "vols", "home": "habitations"},
        ),
        ("Tapage nocturne", {"noise": "tapage", "night": "nocturne"}),
        ("Trafic d’êtres humains", {"trafficking": "trafic d'êtres humains"}),
        ("Brandweer", {"fire": "brandweer"}),
        ("SECURITE ROUTIERE", {"accidents": "securite routiere", "traffic": "routiere"}),
        ("Kiss & ride", {"school_route": "kiss & ride"}),
        ("Een nieuw zwembad", {}),
        ("", {}),
    ],
)
def test_text_tells_its_subjects_with_the_words_that_say_so(text: str, expected: dict[str, str]) -> None:
    assert {subject: said[0] for subject, said in said_of(text).items()} == expected


def test_list_of_subjects_names_each_once_in_both_languages() -> None:
    with LIST.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    keys = [row["subject"] for row in rows]
    assert sorted(set(keys)) == sorted(keys)
    assert [row["subject"] for row in rows if not all(row[language].strip() for language in LANGUAGES)] == []


def test_every_subject_weighs_one_to_three() -> None:
    assert set(weights().values()) == {1, 2, 3}


def test_everything_that_tells_a_subject_is_kept() -> None:
    assert said_of("Buurtinformatienetwerken en inbraakpreventie")["burglary"] == (
        "buurtinformatienetwerken", "inbraakpreventie",
    )  # fmt: skip
