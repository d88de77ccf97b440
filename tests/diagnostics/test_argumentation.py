"""The chapter on priorities shows medians and words, and never what one person gave."""

import pytest

from diagnostics.argumentation import argument_table
from diagnostics.deliverables import priorities
from livb.charts.spec import Chart
from livb.documents.tree import Block
from tests.factories.diagnostics import PhenomenonFactory, PriorityDecisionFactory
from tests.factories.scoring import ScorerFactory, ScoringRoundFactory, close_round, fill_round


@pytest.fixture
def scoring(trajectory):
    seen, kept = (PhenomenonFactory(trajectory=trajectory, visibility=each) for each in ("public", "kerngroep"))
    PriorityDecisionFactory(phenomenon=seen)
    scoring = ScoringRoundFactory(trajectory=trajectory, phenomena=[seen, kept], closing_reason="Ziek.")
    fill_round(scoring, size=4, severity=3, trend=5, perception=None, authorities=5, influence=4)
    ScorerFactory(round=scoring)
    return scoring


def kinds(trajectory, edition):
    return [block["kind"] for block in priorities(trajectory, edition)["blocks"]]


def test_scores_of_a_running_round_stay_out(trajectory, scoring):
    assert kinds(trajectory, "kerngroep") == ["table"]


def test_scores_reach_the_core_group_and_the_council_only(trajectory, scoring):
    close_round(scoring)
    assert [kinds(trajectory, edition) for edition in ("kerngroep", "council", "public")] == [
        ["table", "chart", "table", "facts"],
        ["table", "chart", "table", "facts"],
        ["table"],
    ]


def test_scores_tell_medians_weights_and_who_was_left_out(trajectory, scoring):
    close_round(scoring)
    _table, chart, medians, facts = priorities(trajectory, "kerngroep")["blocks"]
    told = {row["label"]["nl"]: row["value"] for row in facts["rows"]}
    assert told["Gescoord"]["nl"] == "3 van de 4 gevraagden"
    assert told["Gewichten"][0] == {"nl": "Omvang: 3", "fr": "Ampleur\u00a0: 3"}
    assert "Ziek." in told.values()
    cells = chart["table"]["rows"][0]["cells"]
    assert cells[1:4] == [
        {"number": "4.0", "decimals": 2},
        {"number": "4.0", "decimals": 0},
        {"number": "0.8182", "decimals": 2},
    ]
    assert medians["rows"][0]["cells"][4]["missing"]["nl"] == "niet getoond"


def test_scores_of_an_earlier_round_are_told_as_such(trajectory, scoring):
    close_round(scoring)
    again = ScoringRoundFactory(trajectory=trajectory, phenomena=[scoring.phenomena.first()])
    fill_round(again, size=2, severity=2, trend=2, perception=2, authorities=2, influence=2)
    close_round(again)
    facts = priorities(trajectory, "kerngroep")["blocks"][-1]["rows"]
    told = {row["label"]["nl"]: row["value"] for row in facts}
    assert told["Wat niet opnieuw gescoord is"][0]["nl"].startswith(
        f"ronde {scoring.number}: 3 van de 4 gevraagden (Omvang: 3, "
    )
    cells = {row["id"]: row["cells"][0] for row in argument_table(trajectory, "kerngroep")["rows"]}
    newest, kept = scoring.phenomena.order_by("pk")
    assert cells[str(newest.uuid)] == newest.title
    assert cells[str(kept.uuid)][1]["nl"] == f"gescoord in ronde {scoring.number}"


def test_scores_tell_the_council_nothing_of_who_was_left_out(trajectory, scoring):
    close_round(scoring)
    told = [str(priorities(trajectory, edition)) for edition in ("kerngroep", "council")]
    assert ["Ziek." in text for text in told] == [True, False]


def test_scores_leave_out_what_does_not_reach_the_edition(trajectory, scoring):
    close_round(scoring)
    rows = {
        edition: len(priorities(trajectory, edition)["blocks"][1]["table"]["rows"])
        for edition in ("kerngroep", "council")
    }
    assert rows == {"kerngroep": 2, "council": 1}


def test_scores_are_blocks_a_document_can_read(trajectory, scoring):
    close_round(scoring)
    blocks = priorities(trajectory, "kerngroep")["blocks"]
    chart = Chart.from_json(blocks[1]["chart"])
    assert [bubble.note["nl"] for bubble in chart.bubbles] == ["dringendheid 4,00, invloed 4"] * 2
    assert [Block.from_json(block).KIND for block in blocks] == ["table", "chart", "table", "facts"]
