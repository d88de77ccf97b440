"""Findings, what is done already, the SWOT, the data plan and the meaning of a figure in the browser."""

import datetime as dt

import pytest
from django.urls import reverse

from diagnostics.models import DataRequest, Finding, Interpretation, RunningAction, SwotItem
from tests.factories.diagnostics import (
    DataRequestFactory,
    FindingFactory,
    IndicatorFactory,
    ObservationFactory,
    PhenomenonFactory,
    RunningActionFactory,
    SwotItemFactory,
)
from tests.factories.reviews import SnapshotFactory


def url(name, trajectory, *args):
    return reverse(f"diagnostics:{name}", args=[trajectory.slug, *args])


def test_finding_is_written_linked_changed_and_dropped(country, adviser_client):
    ObservationFactory(indicator=country.theft, area=country.halle)
    phenomena = [PhenomenonFactory(trajectory=country.trajectory) for _ in range(2)]
    fields = {
        "kind": "interview",
        "text": "De winkels sluiten vroeger.",
        "source": "Handelaarsvereniging",
        "phenomena": [str(row.uuid) for row in phenomena],
        "indicators": ["CR-02"],
        "is_quotable": "on",
        "visibility": "council",
    }
    adviser_client.post(url("finding_create", country.trajectory), fields)
    finding = Finding.objects.get()
    assert (list(finding.phenomena.all()), list(finding.indicators.all())) == (phenomena, [country.theft])
    fields |= {"phenomena": [], "is_quotable": "", "version": 1}
    adviser_client.post(url("finding_update", country.trajectory, finding.uuid), fields)
    finding.refresh_from_db()
    assert (finding.visibility, finding.phenomena.count(), finding.version) == ("team", 0, 2)
    late = adviser_client.post(url("finding_update", country.trajectory, finding.uuid), fields)
    assert late.status_code == 409
    adviser_client.post(url("finding_delete", country.trajectory, finding.uuid))
    assert not Finding.objects.exists()


def test_finding_dropped_after_a_freeze_is_kept_aside(trajectory, adviser_client):
    finding = FindingFactory(trajectory=trajectory)
    SnapshotFactory(trajectory=trajectory)
    adviser_client.post(url("finding_delete", trajectory, finding.uuid))
    assert (Finding.objects.live().count(), Finding.objects.count()) == (0, 1)


def test_finding_offers_only_figures_the_town_has(country, adviser_client):
    ObservationFactory(indicator=country.theft, area=country.halle)
    form = adviser_client.get(url("finding_create", country.trajectory)).context["form"]
    assert list(form.fields["indicators"].queryset) == [country.theft]


def test_member_sees_neither_what_stays_in_the_team_nor_who_spoke(trajectory, member_client):
    FindingFactory(trajectory=trajectory, text="Geheim.", visibility="team", is_quotable=False)
    FindingFactory(trajectory=trajectory, text="Verteld.", kind="interview", source="Buurtwerker, OCMW")
    FindingFactory(trajectory=trajectory, text="Gelezen.", source="Jaarverslag")
    page = member_client.get(url("finding_list", trajectory)).content.decode()
    assert [words in page for words in ("Geheim", "Verteld", "Buurtwerker", "Gelezen", "Jaarverslag")] == [
        *(False, True, False, True, True),
    ]


def test_findings_are_listed_by_kind(trajectory, adviser_client):
    FindingFactory(trajectory=trajectory, kind="walk")
    FindingFactory(trajectory=trajectory)
    context = adviser_client.get(url("finding_list", trajectory) + "?kind=walk").context
    assert ([row.kind for row in context["findings"]], context["total"]) == (["walk"], 2)


def test_running_action_is_listed_changed_and_dropped(trajectory, adviser_client):
    phenomenon = PhenomenonFactory(trajectory=trajectory)
    fields = {
        "actor": "Straathoekwerk (fictief)", "kind": "welfare", "activity": "Avondronde", "works": "partly",
        "phenomena": [str(phenomenon.uuid)], "visibility": "kerngroep",
    }  # fmt: skip
    adviser_client.post(url("supply_create", trajectory), fields)
    row = RunningAction.objects.get()
    sheet = adviser_client.get(phenomenon.get_absolute_url()).context["sheet"]
    assert [each.activity for each in sheet.done] == ["Avondronde"]
    adviser_client.post(url("supply_update", trajectory, row.uuid), fields | {"works": "yes", "version": 1})
    row.refresh_from_db()
    assert row.works == "yes"
    adviser_client.post(url("supply_delete", trajectory, row.uuid))
    assert not RunningAction.objects.exists()


def test_swot_line_rests_on_findings(trajectory, adviser_client):
    finding = FindingFactory(trajectory=trajectory)
    fields = {"kind": "threat", "text": "Nieuwe tramlijn.", "findings": [str(finding.uuid)], "visibility": "kerngroep"}
    assert b'value="threat" selected' in adviser_client.get(url("swot_create", trajectory) + "?kind=threat").content
    adviser_client.post(url("swot_create", trajectory), fields)
    quadrants = adviser_client.get(url("swot_detail", trajectory)).context["quadrants"]
    assert [[row.seen_findings for row in quadrant.items] for quadrant in quadrants] == [[], [], [], [[finding]]]
    item = SwotItem.objects.get()
    adviser_client.post(
        url("swot_update", trajectory, item.uuid), fields | {"kind": "opportunity", "findings": [], "version": 1}
    )
    item.refresh_from_db()
    assert (item.kind, item.findings.count()) == ("opportunity", 0)
    adviser_client.post(url("swot_delete", trajectory, item.uuid))
    assert not SwotItem.objects.exists()


def test_data_plan_is_filled_with_core_indicators_that_lack_a_figure(country, adviser_client):
    ObservationFactory(indicator=country.theft, area=country.halle)
    for indicator in (country.theft, country.jobless):
        indicator.is_core, indicator.supplier = True, "VDAB"
        indicator.save()
    for _ in range(2):
        adviser_client.post(url("dataplan_fill", country.trajectory), {"due_on": "2099-03-01"})
    request = DataRequest.objects.get()
    assert (request.indicator, request.supplier, request.state) == (country.jobless, "VDAB", "to_ask")
    assert request.due_on == dt.date(2099, 3, 1)


def test_data_plan_filled_at_once_gives_the_lines_without_a_day_theirs(country, adviser_client):
    waiting = DataRequestFactory(trajectory=country.trajectory, indicator=country.theft, state="asked", due_on=None)
    ended = DataRequestFactory(trajectory=country.trajectory, state="refused", reason="Te klein.", due_on=None)
    adviser_client.post(url("dataplan_fill", country.trajectory), {"due_on": "2099-03-01"})
    days = dict(DataRequest.objects.values_list("pk", "due_on"))
    assert (days[waiting.pk], days[ended.pk]) == (dt.date(2099, 3, 1), None)


@pytest.mark.parametrize("day", ["", "2020-01-01", "morgen"])
def test_data_plan_filled_without_a_day_to_come_is_asked_again(country, adviser_client, day):
    country.jobless.is_core = True
    country.jobless.save()
    answer = adviser_client.post(url("dataplan_fill", country.trajectory), {"due_on": day})
    assert (answer.status_code, set(answer.context["form"].errors), DataRequest.objects.count()) == (200, {"due_on"}, 0)


def test_request_needs_a_reason_where_no_figure_will_come(trajectory, adviser_client):
    indicator = IndicatorFactory(supplier="AGODI")
    create = url("request_create", trajectory)
    adviser_client.post(create, {"indicator": indicator.code, "state": "asked", "due_on": "2027-03-01"})
    request = DataRequest.objects.get()
    assert request.supplier == "AGODI"
    update = url("request_update", trajectory, request.uuid)
    refused = adviser_client.post(update, {"state": "refused", "supplier": "AGODI", "version": 1})
    assert refused.context["form"].errors
    adviser_client.post(update, {"state": "refused", "reason": "Te klein.", "supplier": "AGODI", "version": 1})
    request.refresh_from_db()
    assert (request.state, request.reason) == ("refused", "Te klein.")
    assert indicator not in adviser_client.get(create).context["form"].fields["indicator"].queryset
    adviser_client.post(url("request_delete", trajectory, request.uuid))
    assert not DataRequest.objects.exists()


def test_meaning_of_a_figure_is_written_signed_and_seen(country, adviser_client, member_client):
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=882)
    write = url("interpretation_update", country.trajectory, "CR-02")
    adviser_client.post(write, {"text": "Vooral fietsen.", "visibility": "team", "version": 0})
    page = url("indicator_detail", country.trajectory, "CR-02")
    assert b"Vooral fietsen." in adviser_client.get(page).content
    assert b"Vooral fietsen." not in member_client.get(page).content
    adviser_client.post(write, {"text": "Vooral fietsen aan het station.", "visibility": "kerngroep", "version": 1})
    row = Interpretation.objects.get()
    assert (row.text, row.version, row.author.trajectory) == ("Vooral fietsen aan het station.", 2, country.trajectory)
    assert b"aan het station." in member_client.get(page).content


def test_figures_of_a_page_are_taken_along_as_a_table(country, member_client):
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=882, edition__title="Tabel 2023")
    table = member_client.get(url("indicator_table", country.trajectory, "CR-02")).content.decode("utf-8-sig")
    assert table.splitlines()[1].split(";") == [
        "Halle", "2023", "20,95", "19,59 – 22,38", "882", "", "Voorbeelddienst, Tabel 2023",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["finding_list", "supply_list", "swot_detail", "dataplan_detail", "phenomenon_list"])
def test_list_asks_the_same_queries_whatever_the_rows(name, trajectory, adviser_client):
    def furnish(rows):
        for _ in range(rows):
            phenomenon = PhenomenonFactory(trajectory=trajectory)
            finding = FindingFactory(trajectory=trajectory, phenomena=[phenomenon], indicators=[IndicatorFactory()])
            RunningActionFactory(trajectory=trajectory).phenomena.set([phenomenon])
            SwotItemFactory(trajectory=trajectory).findings.set([finding])
            DataRequestFactory(trajectory=trajectory)

    furnish(1)
    page = url(name, trajectory)
    adviser_client.get(page)
    first = count(adviser_client, page)
    furnish(3)
    assert count(adviser_client, page) == first


def count(client, page):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    return len(queries)
