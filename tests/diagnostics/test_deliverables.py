"""The frozen chapters: what each edition holds, in plain JSON that the document reads."""

import pytest

from diagnostics.deliverables import diagnosis, priorities
from diagnostics.models import Gap
from livb.documents.tree import Block
from livb.lib.hashing import content_hash
from tests.factories.diagnostics import (
    FindingFactory,
    GapFactory,
    ObservationFactory,
    PhenomenonFactory,
    PriorityDecisionFactory,
)


@pytest.fixture
def written(country):
    phenomenon = PhenomenonFactory(trajectory=country.trajectory, title="Diefstal", visibility="public")
    FindingFactory(phenomenon=phenomenon, indicator=country.theft)
    PriorityDecisionFactory(phenomenon=phenomenon)
    GapFactory(trajectory=country.trajectory)
    for year in ("2023", "2024"):
        ObservationFactory(indicator=country.theft, area=country.halle, period=year, numerator=882)
        ObservationFactory(indicator=country.theft, area=country.lennik, period=year, numerator=3)
    return country.trajectory


def kinds(section):
    return [block["kind"] for block in section["blocks"]]


def test_diagnosis_holds_phenomenon_figure_and_gap(written):
    section = diagnosis(written, "kerngroep")
    assert kinds(section) == ["heading", "richtext", "list", "facts", "heading", "chart", "facts"]
    assert section["title"]["nl"] == "Lokale veiligheidsdiagnostiek"
    assert len(content_hash(section)) == 64
    assert [Block.from_json(block).KIND for block in section["blocks"]] == kinds(section)


def test_diagnosis_leaves_small_counts_out_of_the_public_edition(written):
    [inside] = [block for block in diagnosis(written, "kerngroep")["blocks"] if block["kind"] == "chart"]
    [outside] = [block for block in diagnosis(written, "public")["blocks"] if block["kind"] == "chart"]
    assert inside["table"]["rows"][0]["cells"][2] == {"number": "0.32967", "decimals": 2}
    assert outside["table"]["rows"][0]["cells"][2]["missing"]["nl"] == "weggelaten: te klein"
    assert "0.3" not in str(outside["chart"]["lines"][1])


def test_diagnosis_marks_provisional_figures_and_says_their_unit(written, country):
    ObservationFactory(
        indicator=country.theft, area=country.halle, period="2025", numerator=None, value=21, is_provisional=True
    )
    [table] = [block["table"] for block in diagnosis(written, "kerngroep")["blocks"] if block["kind"] == "chart"]
    assert table["note"]["nl"] == "Eenheid: per 1.000 inwoners."
    assert [isinstance(row["cells"][1], list) for row in table["rows"]] == [False, False, True]


def test_gap_that_was_filled_is_no_longer_told(written, country):
    Gap.objects.update(theme="crime")
    assert kinds(diagnosis(written, "kerngroep"))[-1] == "chart"


def test_sections_leave_out_what_is_narrower_than_the_edition(country):
    phenomenon = PhenomenonFactory(trajectory=country.trajectory, visibility="kerngroep")
    PriorityDecisionFactory(phenomenon=phenomenon)
    assert kinds(priorities(country.trajectory, "kerngroep")) == ["table"]
    assert kinds(priorities(country.trajectory, "council")) == ["note"]
    assert kinds(diagnosis(country.trajectory, "public")) == ["note"]


def test_priorities_name_who_takes_it_up(country):
    phenomenon = PhenomenonFactory(trajectory=country.trajectory)
    PriorityDecisionFactory(phenomenon=phenomenon, kind="other_plan", reason="Hoort daar.", elsewhere="Mobiliteitsplan")
    [table] = priorities(country.trajectory, "public")["blocks"]
    assert table["rows"][0]["cells"][1:] == [
        {"nl": "opgenomen in een ander plan", "fr": "repris dans un autre plan"},
        ["Hoort daar.", "Mobiliteitsplan"],
    ]
