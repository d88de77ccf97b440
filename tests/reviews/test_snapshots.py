"""What an edition holds, and what it only names."""

from typing import Any

from livb.reviews.snapshots import block_text, narrow, omissions, with_names
from tests.reviews.helpers import PLAN

SECTION: dict[str, Any] = {"title": {"nl": "Diagnose"}, "blocks": PLAN["diagnosis"]}


def ids(edition: str) -> list[str]:
    return [block["id"] for block in narrow(SECTION, edition)["blocks"]]


def test_narrow_core_group_leaves_out_what_only_the_team_sees() -> None:
    assert ids("kerngroep") == ["d1:title", "d1:story", "d1:place", "d1:unsaid"]


def test_narrow_council_keeps_council_and_public_blocks() -> None:
    assert ids("council") == ["d1:title", "d1:story"]


def test_narrow_public_keeps_only_what_is_marked_public() -> None:
    assert ids("public") == ["d1:title"]


def test_narrow_unknown_kind_reaches_nobody() -> None:
    section = {"title": "", "blocks": [{"kind": "video", "id": "x", "visibility": "public"}]}
    assert narrow(section, "kerngroep")["blocks"] == []


def test_narrow_takes_the_names_of_people_away_in_every_edition() -> None:
    section = narrow({"title": "", "blocks": PLAN["vision"]}, "kerngroep")
    assert section["blocks"][1]["rows"][0]["value"] == {"person": "p-1", "function": "schepen"}


def test_omissions_name_kind_and_title_but_no_content() -> None:
    whole = narrow(
        {"title": "", "blocks": [*PLAN["diagnosis"], {"kind": "table", "id": "t", "caption": "Plaatsen"}]}, "kerngroep"
    )
    assert omissions("diagnosis", whole, narrow(whole, "council")) == [
        {"section": "diagnosis", "kind": "paragraph", "title": ""},
        {"section": "diagnosis", "kind": "paragraph", "title": ""},
        {"section": "diagnosis", "kind": "table", "title": "Plaatsen"},
    ]


def test_with_names_adds_known_names_only_to_references() -> None:
    value = {"rows": [{"person": "p-1", "function": "schepen"}, {"person": "p-2", "function": "lid"}, "p-1"]}
    assert with_names(value, {"p-1": "Ann (fictief)"}) == {
        "rows": [
            {"person": "p-1", "function": "schepen", "name": "Ann (fictief)"},
            {"person": "p-2", "function": "lid"},
            "p-1",
        ]
    }


def test_block_text_rich_text_gives_its_words() -> None:
    assert block_text(PLAN["vision"][0], "nl") == "In zes jaar is de stad veilig en leefbaar."


def test_block_text_facts_gives_each_fact_with_its_value_in_the_language() -> None:
    day = {"label": {"nl": "Tegen", "fr": "Pour"}, "value": [{"date": "2027-03-01"}, {"number": "12.5"}]}
    block = {**PLAN["vision"][1], "rows": [*PLAN["vision"][1]["rows"], day]}
    assert block_text(block, "fr") == "Pilote: Iemand, schepen; Pour: 1er mars 2027, 12,5"


def test_block_text_long_text_is_cut_at_a_word() -> None:
    assert block_text({"kind": "paragraph", "id": "x", "text": "woord " * 5}, "nl", limit=15) == "woord woord …"
