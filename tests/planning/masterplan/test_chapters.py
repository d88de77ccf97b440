"""Frozen sections become chapters in the order of the outline; what is absent says so."""

import pytest

from livb.documents.tree import Heading, Note, Table
from livb.trajectories.methodology import STEP_OF_SECTION
from planning.masterplan import chapters
from planning.masterplan.outline import OUTLINE
from tests.planning.masterplan import samples


def by_key(content):
    return {chapter.key: chapter for chapter in chapters.chapters(content)}


def test_outline_holds_every_section_once():
    keys = [key for part in OUTLINE for key in part.sections]
    assert sorted(keys) == sorted(STEP_OF_SECTION)


def test_empty_plan_has_every_chapter_and_an_honest_sentence():
    made = by_key(samples.content({}, frozen_on=None))
    assert [chapter.number for chapter in made.values()] == ["", *map(str, range(1, 11)), "A"]
    assert {type(block) for key, chapter in made.items() if key != "colophon" for block in chapter.blocks} == {Note}
    assert [len(made[key].blocks) for key in ("vision", "realisation", "alignment", "texts")] == [1, 1, 2, 1]
    assert {chapter.standing for chapter in made.values()} == {None}


def test_signed_chapter_names_its_text_and_a_draft_says_so():
    made = by_key(
        samples.content({"vision": samples.section("vision"), "means": samples.section("means", signed=False)})
    )
    assert made["vision"].standing["nl"].endswith("vision00")
    assert (made["vision"].is_draft, made["means"].is_draft) == (False, True)
    assert made["means"].standing != made["vision"].standing


def test_chapter_of_several_sections_says_what_is_absent_gives_each_a_heading_and_sinks_theirs():
    heading = {"kind": "heading", "id": "a:title", "text": "SD1", "level": 2, "code": "PL1.SD1"}
    made = by_key(samples.content({"actions": samples.section("actions", blocks=[heading])}))["realisation"]
    absent, first, own = made.blocks
    assert first == Heading(id="actions:section", text={"nl": "Titel actions", "fr": "Titre actions"})
    assert own == Heading(id="a:title", text="SD1", level=3, code="PL1.SD1")
    assert isinstance(absent, Note)


def test_colophon_tells_the_version_and_the_fingerprint():
    facts = by_key(samples.full())["colophon"].blocks[0]
    assert [row.value for row in facts.rows] == [
        "1.3",
        chapters.status(samples.full()),
        {"nl": "kerngroep", "fr": facts.rows[2].value["fr"]},
        {"date": "2026-05-14"},
        ["ab" * 16, "ab" * 16],
    ]


def test_annex_names_every_frozen_text():
    (table,) = by_key(samples.full())["texts"].blocks
    assert isinstance(table, Table)
    assert len(table.rows) == len(STEP_OF_SECTION)
    assert table.rows[1].cells[3:] == (table.rows[0].cells[3], "vision00")


@pytest.mark.parametrize(("approved", "expected"), [(False, "0.3"), (True, "1.3")])
def test_version_counts_the_frozen_texts(approved, expected):
    assert chapters.version(samples.content({}, approved=approved)) == expected
