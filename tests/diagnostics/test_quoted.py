"""Small numbers in texts: found in words and figures, told to the author, never changed."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from diagnostics.models import Finding, SwotItem
from diagnostics.quoted import small_numbers, warning_of
from tests.factories.diagnostics import (
    FindingFactory,
    InterpretationFactory,
    ObservationFactory,
    PhenomenonFactory,
    PriorityDecisionFactory,
    RunningActionFactory,
    SwotItemFactory,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 2023 waren er 3 feiten, geen 12.", ["3"]),
        ("Er waren drie slachtoffers en Quatre plaintes.", ["drie", "Quatre"]),
        ("<p>Telkens 4&nbsp;inbraken</p>", ["4"]),
        ("882 diefstallen, 21 per 1 000 inwoners, 3,4 % meer dan in 2019", []),
        ("Op 3 mei om 2 uur, sinds 4 jaar, 3 op de 10, 1/4, 2-3, CR-02, 3 %, art. 1.2", []),
        ("", []),
    ],
)
def test_small_numbers_are_counts_and_no_days_shares_or_measures(text, found):
    assert small_numbers(text, 5) == found


@pytest.mark.parametrize(
    ("visibility", "minimum", "is_warned"),
    [("council", 5, True), ("public", 5, True), ("kerngroep", 5, False), ("team", 5, False), ("public", 0, False)],
)
def test_author_is_warned_only_where_the_text_leaves_the_core_group(country, visibility, minimum, is_warned):
    type(country.theft).objects.update(minimum_count=minimum)
    row = FindingFactory(
        trajectory=country.trajectory, indicators=[country.theft], text="3 feiten.", visibility=visibility
    )
    assert bool(warning_of(row)) == is_warned


def test_story_is_held_against_the_figures_of_its_findings(country):
    row = PhenomenonFactory(trajectory=country.trajectory, story="<p>Het ging om 2 feiten.</p>", visibility="council")
    assert warning_of(row) == ""
    FindingFactory(trajectory=country.trajectory, indicators=[country.theft], phenomena=[row])
    assert "“Diefstal”" in warning_of(row)


def test_meaning_under_a_figure_is_held_against_that_figure(country):
    row = InterpretationFactory(
        trajectory=country.trajectory, indicator=country.theft, text="Slechts 3.", visibility="public"
    )
    assert "minder dan 5" in warning_of(row)


def test_text_is_saved_as_it_was_typed_and_the_author_told_after_and_beside_the_field(country, adviser_client):
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=3)
    slug = country.trajectory.slug
    sent = {"kind": "figure", "text": "Er waren 3 feiten.", "indicators": [country.theft.code], "is_quotable": "on"}
    answer = adviser_client.post(
        reverse("diagnostics:finding_create", args=[slug]), {**sent, "confidence": "high", "visibility": "council"}
    )
    finding = Finding.objects.get()
    assert finding.text == "Er waren 3 feiten."
    assert ["noemt 3" in str(each) for each in get_messages(answer.wsgi_request)] == [False, True]
    edit = adviser_client.get(reverse("diagnostics:finding_update", args=[slug, finding.uuid])).content.decode()
    assert "noemt 3" in edit.partition("<form")[2]


@pytest.mark.parametrize("page", ["finding_update", "phenomenon_update"])
def test_text_is_changed_with_nothing_but_what_its_page_sends(country, adviser_client, page):
    slug = country.trajectory.slug
    phenomenon = PhenomenonFactory(trajectory=country.trajectory)
    row = phenomenon if page == "phenomenon_update" else FindingFactory(trajectory=country.trajectory)
    url = reverse(f"diagnostics:{page}", args=[slug, row.uuid])
    html = adviser_client.get(url).content.decode()
    assert f'name="version" value="{row.version}"' in html
    assert html.count('name="version"') == 1


@pytest.fixture
def cell(country):
    """Three thefts in Halle in 2016: a number that the editions leave out."""
    return ObservationFactory(indicator=country.theft, area=country.halle, period="2016", numerator=3)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Drie feiten op de markt.", ["drie", "2016"]), ("Er zijn 4 stewards.", []), ("Er waren 30 feiten.", [])],
)
def test_text_that_rests_on_no_figure_is_held_against_the_very_numbers_left_out(country, cell, text, words):
    rows = [
        FindingFactory(trajectory=country.trajectory, text=text, visibility="council"),
        SwotItemFactory(trajectory=country.trajectory, text=text, visibility="council"),
        RunningActionFactory(trajectory=country.trajectory, actor="Stad", activity=text, visibility="public"),
        PhenomenonFactory(trajectory=country.trajectory, title="Overlast", causes=text, visibility="council"),
        PriorityDecisionFactory(
            phenomenon=PhenomenonFactory(trajectory=country.trajectory, visibility="council"), reason=text
        ),
    ]
    told = [warning_of(row).lower() for row in rows]
    assert [bool(each) for each in told] == [bool(words)] * len(rows)
    assert [word for word in words for each in told if word not in each] == []


def test_line_of_the_swot_is_held_against_the_figures_of_its_findings_alone(country, cell):
    theft = FindingFactory(trajectory=country.trajectory, indicators=[country.theft])
    other = FindingFactory(trajectory=country.trajectory, indicators=[country.inhabitants])
    row = SwotItemFactory(trajectory=country.trajectory, text="Drie feiten.", visibility="council")
    row.findings.set([other])
    assert warning_of(row) == ""
    row.findings.set([theft])
    assert "2016" in warning_of(row)


def test_text_within_the_core_group_is_held_against_nothing(country, cell):
    row = SwotItemFactory(trajectory=country.trajectory, text="Drie feiten.", visibility="kerngroep")
    assert warning_of(row) == ""


def test_author_of_a_line_of_the_swot_is_told_after_saving(country, cell, adviser_client):
    url = reverse("diagnostics:swot_create", args=[country.trajectory.slug])
    answer = adviser_client.post(url, {"kind": "weakness", "text": "Drie feiten op de markt.", "visibility": "council"})
    item = SwotItem.objects.get()
    assert item.text == "Drie feiten op de markt."
    assert ["noemt Drie" in str(each) for each in get_messages(answer.wsgi_request)] == [False, True]
