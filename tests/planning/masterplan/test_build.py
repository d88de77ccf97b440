"""The same content gives the same document and key; anything that shows gives another."""

import pytest

from planning.masterplan import build
from tests.planning.masterplan import samples


def test_draft_has_a_watermark_and_an_approved_plan_has_none():
    assert build.document(samples.content({}), "nl").meta.watermark is not None
    assert build.document(samples.full(), "nl").meta.watermark is None


def test_cover_names_the_towns_in_the_language_of_the_plan():
    towns = [{"nl": "Halle", "fr": "Hal"}, {"nl": "Meise", "fr": "Meise"}]
    assert build.document(samples.content({}, towns=towns), "fr").meta.place == "Halle, Meise"
    assert build.document(samples.content({}, towns=[]), "fr").meta.place == "Voorbeeldstad"


def test_demonstration_is_marked_as_fictitious():
    assert build.document(samples.content({}), "nl").meta.fictitious is None
    assert build.document(samples.content({}, fictitious=True), "nl").meta.fictitious is not None


def test_key_changes_with_content_and_language_only():
    base = build.key(samples.full(), "nl")
    assert base == build.key(samples.full(), "nl")
    assert len({base, build.key(samples.full(), "fr"), build.key(samples.full(edition="council"), "nl")}) == 3


def test_html_file_needs_nothing_else():
    page = build.to_html(samples.full(), "fr")
    assert '<html lang="fr">' in page
    assert "Inhoud van vision" in page
    assert "<link" not in page
    assert "<script" not in page


@pytest.mark.parametrize("suffix", ["pdf", "html"])
def test_file_name_tells_place_readers_and_version_in_its_language(suffix):
    assert build.name_of(samples.full(), "nl", suffix) == f"masterplan-voorbeeldstad-kerngroep-1.3.{suffix}"
    assert (
        build.name_of(samples.full(), "fr", suffix) == f"plan-directeur-voorbeeldstad-groupe-de-pilotage-1.3.{suffix}"
    )
