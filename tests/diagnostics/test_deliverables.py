"""The frozen chapters: what each edition holds, in plain JSON that the document reads."""

import pytest

from diagnostics.deliverables import diagnosis, priorities
from diagnostics.models import Gap
from livb.documents.tree import Block
from livb.lib.hashing import content_hash
from livb.lib.reads import reading_once
from tests.factories.diagnostics import (
    FindingFactory,
    GapFactory,
    InterpretationFactory,
    ObservationFactory,
    PhenomenonFactory,
    PriorityDecisionFactory,
    RunningActionFactory,
    SwotItemFactory,
)


@pytest.fixture
def written(country):
    phenomenon = PhenomenonFactory(trajectory=country.trajectory, title="Diefstal", visibility="public")
    FindingFactory(
        trajectory=country.trajectory,
        phenomena=[phenomenon],
        indicators=[country.theft],
        kind="figure",
        visibility="public",
    )
    PriorityDecisionFactory(phenomenon=phenomenon)
    GapFactory(trajectory=country.trajectory)
    country.theft.is_core = True
    country.theft.save()
    for year in ("2023", "2024"):
        ObservationFactory(indicator=country.theft, area=country.halle, period=year, numerator=882)
        ObservationFactory(indicator=country.theft, area=country.lennik, period=year, numerator=3)
    return country.trajectory


def kinds(section):
    return [block["kind"] for block in section["blocks"]]


def test_diagnosis_holds_phenomenon_figure_and_gap(written):
    section = diagnosis(written, "kerngroep")
    assert kinds(section) == [
        *("heading", "table", "heading", "chart"),
        *("heading", "heading", "richtext", "list", "facts", "facts"),
    ]
    assert section["title"]["nl"] == "Lokale veiligheidsdiagnostiek"
    assert len(content_hash(section)) == 64
    assert [Block.from_json(block).KIND for block in section["blocks"]] == kinds(section)


def test_diagnosis_leaves_small_counts_out_of_the_public_edition(written):
    [inside] = [block for block in diagnosis(written, "kerngroep")["blocks"] if block["kind"] == "chart"]
    [outside] = [block for block in diagnosis(written, "public")["blocks"] if block["kind"] == "chart"]
    number, mark = inside["table"]["rows"][0]["cells"][2]
    assert (number, mark["nl"]) == ({"number": "0.32967", "decimals": 2}, "n te klein")
    left_out = outside["table"]["rows"][0]["cells"][2]["missing"]["nl"]
    assert left_out == "weggelaten wegens kleine aantallen"
    assert "0.3" not in str(outside["chart"]["lines"][1])


def test_diagnosis_kept_for_one_edition_is_never_that_of_another(written):
    editions = ("kerngroep", "council", "public") * 2
    with reading_once():
        kept = [diagnosis(written, edition) for edition in editions]
    assert kept == [diagnosis(written, edition) for edition in editions]


def test_diagnosis_marks_provisional_figures_and_says_their_unit(written, country):
    ObservationFactory(
        indicator=country.theft, area=country.halle, period="2025", numerator=None, value=21, is_provisional=True
    )
    [table] = [block["table"] for block in diagnosis(written, "kerngroep")["blocks"] if block["kind"] == "chart"]
    assert table["note"]["nl"] == "Eenheid: per 1.000 inwoners."
    assert [isinstance(row["cells"][1], list) for row in table["rows"]] == [False, False, True]


def test_gap_that_was_filled_is_no_longer_told(written, country):
    Gap.objects.update(theme="crime")
    section = diagnosis(written, "kerngroep")
    assert section["blocks"][-1]["id"].endswith(":confidence")


def test_sections_leave_out_what_is_narrower_than_the_edition(country):
    phenomenon = PhenomenonFactory(trajectory=country.trajectory, visibility="kerngroep")
    PriorityDecisionFactory(phenomenon=phenomenon)
    assert kinds(priorities(country.trajectory, "kerngroep")) == ["table"]
    assert kinds(priorities(country.trajectory, "council")) == ["note"]
    assert kinds(diagnosis(country.trajectory, "public")) == ["note"]


def test_finding_that_may_not_be_quoted_and_who_spoke_are_never_printed(country):
    inside = {"trajectory": country.trajectory}
    FindingFactory(kind="interview", text="Zegt dat.", source="Buurtwerker, OCMW", visibility="public", **inside)
    FindingFactory(kind="document", text="Meldt dit.", source="Jaarverslag 2024", visibility="public", **inside)
    FindingFactory(kind="interview", text="Zwijgt.", visibility="team", is_quotable=False, **inside)
    printed = str(diagnosis(country.trajectory, "kerngroep"))
    assert [words in printed for words in ("Zegt dat.", "Buurtwerker", "Meldt dit. (Jaarverslag 2024)", "Zwijgt")] == [
        *(True, False, True, False),
    ]


def test_diagnosis_holds_supply_swot_and_meaning_that_reach_the_edition(country):
    inside = {"trajectory": country.trajectory}
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=882)
    InterpretationFactory(indicator=country.theft, visibility="council", text="Vooral fietsen.", **inside)
    RunningActionFactory(visibility="council", activity="Avondronde", **inside)
    finding = FindingFactory(kind="walk", text="Donker.", visibility="kerngroep", **inside)
    SwotItemFactory(visibility="council", text="Kort bij elkaar.", **inside).findings.set([finding])
    seen = {
        edition: [words in str(diagnosis(country.trajectory, edition)) for words in WORDS]
        for edition in ("kerngroep", "council", "public")
    }
    assert seen == {
        "kerngroep": [True, True, True, True],
        "council": [True, True, True, False],
        "public": [False, False, False, False],
    }


WORDS = ("Vooral fietsen.", "Avondronde", "Kort bij elkaar.", "Donker.")


def test_context_figures_stay_with_the_core_group(country):
    country.inhabitants.direction = "context"
    country.inhabitants.save()
    context = {
        edition: "Inwoners" in str(diagnosis(country.trajectory, edition)) for edition in ("kerngroep", "public")
    }
    assert context == {"kerngroep": True, "public": False}


def test_priorities_name_who_takes_it_up(country):
    phenomenon = PhenomenonFactory(trajectory=country.trajectory, visibility="public")
    PriorityDecisionFactory(phenomenon=phenomenon, kind="other_plan", reason="Hoort daar.", elsewhere="Mobiliteitsplan")
    [table] = priorities(country.trajectory, "public")["blocks"]
    assert table["rows"][0]["cells"][1:] == [
        {"nl": "opgenomen in een ander plan", "fr": "repris dans un autre plan"},
        ["Hoort daar.", "Mobiliteitsplan"],
    ]
