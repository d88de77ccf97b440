"""Figures, phenomena and priorities in the browser."""

import pytest
from django.urls import reverse

from diagnostics.models import Finding, Gap, Phenomenon, PriorityDecision
from tests.factories.diagnostics import FindingFactory, ObservationFactory, PhenomenonFactory, PriorityDecisionFactory


def url(name, trajectory, *args):
    return reverse(f"diagnostics:{name}", args=[trajectory.slug, *args])


def test_indicator_page_shows_the_town_its_interval_and_its_source(country, adviser_client):
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=882, edition__title="Tabel 2023")
    page = adviser_client.get(url("indicator_detail", country.trajectory, "CR-02"))
    assert page.context["latest"][0] | {"value": None, "town": ""} == {
        "town": "", "value": None, "number": "20,95", "low": "19,59", "high": "22,38"
    }  # fmt: skip
    assert "<svg" in page.context["svg"]
    assert "Tabel 2023" in page.context["source_words"]


def test_indicator_page_without_figures_teaches_the_next_step(country, adviser_client):
    page = adviser_client.get(url("indicator_detail", country.trajectory, "WE-01"))
    assert (page.context["has_values"], b"uploads/new" in page.content) == (False, True)


def test_missing_value_stands_in_the_table_with_its_reason(country, adviser_client):
    for period, number in (("2022", 5), ("2023", None)):
        ObservationFactory(
            indicator=country.jobless, area=country.halle, period=period, numerator=None, value=number,
            reason="" if number else "hidden",
        )  # fmt: skip
    rows = adviser_client.get(url("indicator_detail", country.trajectory, "WE-01")).context["rows"]
    assert [(row["period"], row["number"], bool(row["missing"])) for row in rows] == [
        ("2023", "", True),
        ("2022", "5,0", False),
    ]


def test_unknown_indicator_is_not_found(country, adviser_client):
    assert adviser_client.get(url("indicator_detail", country.trajectory, "XX-99")).status_code == 404


def test_gap_is_written_shown_and_taken_back(country, adviser_client):
    gap = url("gap_update", country.trajectory, "housing")
    adviser_client.post(gap, {"reason": "Register start in 2027."})
    assert b"Register start in 2027." in adviser_client.get(url("indicator_list", country.trajectory)).content
    adviser_client.post(gap, {"reason": ""})
    assert not Gap.objects.exists()
    assert adviser_client.get(url("gap_update", country.trajectory, "weather")).status_code == 404


def test_phenomenon_is_described_with_facts_and_changed(trajectory, adviser_client):
    fields = {
        "title": "Fietsdiefstal",
        "story": "Aan het station.\n\n- avond",
        "confidence": "low",
        "visibility": "public",
    }
    created = adviser_client.post(url("phenomenon_create", trajectory), fields)
    phenomenon = Phenomenon.objects.get()
    assert (created.url, "<ul" in phenomenon.story) == (phenomenon.get_absolute_url(), True)
    adviser_client.post(created.url, {"text": "40 fietsen in 2025.", "kind": "document"})
    fact = Finding.objects.get()
    fields |= {"version": 1, "confidence_reason": "Eén bron."}
    adviser_client.post(url("phenomenon_update", trajectory, phenomenon.uuid), fields)
    amended = Phenomenon.objects.get()
    assert (amended.story, amended.confidence_reason, amended.version) == (phenomenon.story, "Eén bron.", 2)
    adviser_client.post(url("finding_delete", trajectory, fact.uuid))
    assert not Finding.objects.exists()


def test_second_writer_of_a_phenomenon_sees_both_texts(trajectory, adviser_client):
    phenomenon = PhenomenonFactory(trajectory=trajectory, story="<p>De eerste.</p>", version=2)
    fields = {"title": "Nieuw", "story": "De tweede.", "visibility": "public", "version": 1}
    late = adviser_client.post(url("phenomenon_update", trajectory, phenomenon.uuid), fields)
    assert (late.status_code, b"De eerste." in late.content, b"De tweede." in late.content) == (409, True, True)
    saved = adviser_client.post(
        late.request["PATH_INFO"], fields | {"version": late.context["form"]["version"].value()}
    )
    assert saved.status_code == 302


def test_phenomenon_set_aside_leaves_the_lists(trajectory, adviser_client):
    phenomenon = PhenomenonFactory(trajectory=trajectory)
    adviser_client.post(url("phenomenon_archive", trajectory, phenomenon.uuid))
    assert adviser_client.get(url("phenomenon_list", trajectory)).context["sheets"] == []
    assert adviser_client.get(phenomenon.get_absolute_url()).status_code == 404


def test_phenomenon_set_aside_is_taken_back_with_its_facts(trajectory, adviser_client, member_client):
    phenomenon = PhenomenonFactory(trajectory=trajectory)
    FindingFactory(trajectory=trajectory, phenomena=[phenomenon])
    adviser_client.post(url("phenomenon_archive", trajectory, phenomenon.uuid))
    pages = [client.get(url("phenomenon_list", trajectory)).context for client in (adviser_client, member_client)]
    assert [page["aside"] for page in pages] == [[phenomenon], []]
    back = url("phenomenon_take_back", trajectory, phenomenon.uuid)
    assert adviser_client.post(back).url == adviser_client.post(back).url == phenomenon.get_absolute_url()
    sheets = adviser_client.get(url("phenomenon_list", trajectory)).context["sheets"]
    assert [len(sheet.findings) for sheet in sheets] == [1]


def test_phenomenon_gathers_findings_that_stand_already(trajectory, adviser_client):
    here, there = (PhenomenonFactory(trajectory=trajectory) for _ in range(2))
    loose, shared = FindingFactory(trajectory=trajectory), FindingFactory(trajectory=trajectory, phenomena=[there])
    FindingFactory(trajectory=trajectory, phenomena=[here])
    offered = adviser_client.get(here.get_absolute_url()).context["gathering"].fields["findings"].queryset
    assert set(offered) == {loose, shared}
    gather = url("phenomenon_gather", trajectory, here.uuid)
    adviser_client.post(gather, {"findings": [str(loose.uuid), str(shared.uuid)]})
    shared.refresh_from_db()
    assert (here.findings.count(), list(shared.phenomena.all()), shared.version) == (3, [here, there], 2)
    assert adviser_client.get(here.get_absolute_url()).context["gathering"] is None


def test_phenomenon_gathers_nothing_of_another_town(trajectory, adviser_client):
    here, other = PhenomenonFactory(trajectory=trajectory), FindingFactory()
    told = adviser_client.post(
        url("phenomenon_gather", trajectory, here.uuid), {"findings": [str(other.uuid)]}, follow=True
    )
    assert (here.findings.count(), [str(each) for each in told.context["messages"]]) == (
        0,
        ["Kies minstens één bevinding uit de lijst."],
    )


def test_priorities_tell_members_of_no_phenomenon_of_the_team(trajectory, adviser_client, member_client):
    PhenomenonFactory(trajectory=trajectory, visibility="team")
    pages = [client.get(url("priority_list", trajectory)).context for client in (adviser_client, member_client)]
    assert [len(page["open"]) for page in pages] == [1, 0]


def test_decision_needs_a_reason_and_names_who_takes_it_up(trajectory, adviser_client):
    decide = url("priority_decide", trajectory, PhenomenonFactory(trajectory=trajectory).uuid)
    assert adviser_client.get(decide).status_code == 200
    assert "reason" in adviser_client.post(decide, {"kind": "priority"}).context["form"].errors
    lacking = adviser_client.post(decide, {"kind": "other_plan", "reason": "Hoort daar."})
    assert lacking.context["form"].errors
    adviser_client.post(decide, {"kind": "other_plan", "reason": "Hoort daar.", "elsewhere": "Mobiliteitsplan"})
    assert PriorityDecision.objects.get().elsewhere == "Mobiliteitsplan"


def test_second_decider_sees_the_first_decision(trajectory, adviser_client):
    phenomenon = PhenomenonFactory(trajectory=trajectory)
    PriorityDecisionFactory(phenomenon=phenomenon, reason="Eerst beslist.")
    decide = url("priority_decide", trajectory, phenomenon.uuid)
    late = adviser_client.post(decide, {"kind": "follow", "reason": "Later.", "version": 0})
    assert (late.status_code, b"Eerst beslist." in late.content) == (409, True)
    version = late.context["form"]["version"].value()
    adviser_client.post(decide, {"kind": "follow", "reason": "Later.", "version": version})
    assert PriorityDecision.objects.get().kind == "follow"


def test_second_of_two_first_deciders_is_told(trajectory, adviser_client):
    decide = url("priority_decide", trajectory, PhenomenonFactory(trajectory=trajectory).uuid)
    version = adviser_client.get(decide).context["form"]["version"].value()
    answers = [
        adviser_client.post(decide, {"kind": kind, "reason": "x", "version": version})
        for kind in ("follow", "priority")
    ]
    assert ([answer.status_code for answer in answers], PriorityDecision.objects.get().kind) == ([302, 409], "follow")


def test_overview_of_several_towns_says_whose_figure_it_is(country, adviser_client):
    country.trajectory.areas.add(country.lennik)
    ObservationFactory(indicator=country.theft, area=country.lennik)
    main = adviser_client.get(url("indicator_list", country.trajectory)).content.decode()
    assert "Lennik</span>" in main


def test_priorities_stand_before_what_was_not_chosen(trajectory, adviser_client):
    for kind in ("not_chosen", "priority"):
        PriorityDecisionFactory(phenomenon=PhenomenonFactory(trajectory=trajectory), kind=kind)
    PhenomenonFactory(trajectory=trajectory)
    context = adviser_client.get(url("priority_list", trajectory)).context
    kinds = [sheet.decision.kind for sheet, _item in context["decided"]]
    assert (kinds, len(context["open"]), context["is_unusual"]) == (["priority", "not_chosen"], 1, True)


def test_member_reads_without_controls(country, member_client):
    phenomenon = PhenomenonFactory(trajectory=country.trajectory)
    FindingFactory(trajectory=country.trajectory, phenomena=[phenomenon])
    pages = [
        url(name, country.trajectory) for name in ("indicator_list", "phenomenon_list", "priority_list", "edition_list")
    ]
    for page in [*pages, phenomenon.get_absolute_url()]:
        content = member_client.get(page).content.decode()
        main = content[content.index('id="main"') :]
        assert ("<form" in main, "btn-primary" in main) == (False, False), page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", ["phenomenon_list", "priority_list"])
def test_list_asks_the_same_queries_whatever_the_rows(
    name, rows, trajectory, adviser_client, django_assert_max_num_queries
):
    for _ in range(rows):
        phenomenon = PhenomenonFactory(trajectory=trajectory)
        FindingFactory.create_batch(rows, trajectory=trajectory, phenomena=[phenomenon])
        PriorityDecisionFactory(phenomenon=phenomenon)
    adviser_client.get(url(name, trajectory))
    with django_assert_max_num_queries(COUNT):
        adviser_client.get(url(name, trajectory))


COUNT = 16
