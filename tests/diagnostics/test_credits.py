"""Who made a figure, as it is named to a reader of each language."""

import pytest
from django.utils.translation import override

from diagnostics.models import SourceEdition
from diagnostics.models.sources import credited, credits_of

BOTH = "Inkomens 2022 / Revenus 2022"


def edition(**more):
    return SourceEdition(publisher="Statbel", title=BOTH, **more)


@pytest.mark.parametrize(("language", "title"), [("nl", "Inkomens 2022"), ("fr", "Revenus 2022")])
def test_edition_of_the_product_is_named_in_the_language_of_the_reader(language, title):
    with override(language):
        assert edition(reader="facts").credit == f"Statbel, {title}"


@pytest.mark.parametrize("more", [{"reader": "police_table"}, {"reader": "facts", "trajectory_id": 1}])
def test_edition_that_somebody_gave_keeps_the_title_of_its_publisher(more):
    assert edition(**more).credit == f"Statbel, {BOTH}"


def test_credits_are_frozen_in_both_languages_only_where_they_differ():
    plain = SourceEdition(publisher="Politie", title="2023", reader="facts")
    assert credits_of([plain, plain]) == "Politie, 2023"
    assert credits_of([plain, edition(reader="facts")]) == {
        "nl": "Politie, 2023; Statbel, Inkomens 2022",
        "fr": "Politie, 2023\u00a0; Statbel, Revenus 2022",
    }


@pytest.mark.parametrize(
    ("language", "reader", "title"),
    [
        ("fr", "stadsmonitor", '<span lang="nl">Burger &amp; bevraging</span>'),
        ("nl", "stadsmonitor", "Burger &amp; bevraging"),
        ("fr", "police_table", "Burger &amp; bevraging"),
    ],
)
def test_title_in_the_other_language_says_so_to_who_has_it_read_aloud(language, reader, title):
    survey = SourceEdition(publisher="ABB", title="Burger & bevraging", reader=reader, exported_on="2024")
    with override(language):
        assert credited([survey, survey]) == f"ABB, {title}, 2024"


def test_licence_stands_beside_sources_that_do_not_name_it_in_the_language_of_the_reader():
    plain = SourceEdition(publisher="Politie", title="2023", reader="police_table")
    licence = "Hergebruik met bronvermelding / Réutilisation, source citée"
    with override("fr"):
        assert credited([plain], licence) == "Politie, 2023\u00a0; Réutilisation, source citée"
        assert credited([plain], "2023") == "Politie, 2023"
