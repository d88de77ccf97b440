"""Scoring in the browser: opened by the coordinator, scored alone, closed, read; and nobody reads along."""

import pytest
from django.urls import reverse

from diagnostics.enums import Criterion
from diagnostics.models import PriorityDecision, ScoringRound
from livb.membership.roles import Role
from tests.conftest import signed_in
from tests.factories.diagnostics import PhenomenonFactory, PriorityDecisionFactory
from tests.factories.membership import PersonFactory
from tests.factories.scoring import (
    ScoreFactory,
    ScorerFactory,
    ScoringRoundFactory,
    close_round,
    fill_round,
    fill_sheet,
)


@pytest.fixture
def phenomenon(trajectory):
    return PhenomenonFactory(trajectory=trajectory, title="Fietsdiefstal")


@pytest.fixture
def scoring(trajectory, phenomenon):
    return ScoringRoundFactory(trajectory=trajectory, phenomena=[phenomenon])


@pytest.fixture
def scorer(scoring, member):
    return ScorerFactory(round=scoring, person=member.memberships.get().person)


def address(name, scoring, **more):
    return reverse(f"diagnostics:{name}", kwargs={"slug": scoring.trajectory.slug, "uuid": scoring.uuid, **more})


def sheet(phenomenon, value="4", **fields):
    return {f"{phenomenon.uuid}-{criterion}": value for criterion in Criterion} | fields


def test_round_is_opened_with_the_weights_that_were_typed(trajectory, phenomenon, member, coordinator_client):
    url = reverse("diagnostics:scoring_create", args=[trajectory.slug])
    assert "Fietsdiefstal" in coordinator_client.get(url).content.decode()
    weights = {f"weight_{key}": "2" for key in ("size", "severity", "trend", "perception", "authorities")}
    others = PersonFactory.create_batch(2, trajectory=trajectory, is_core_group=True)
    people = [str(person.uuid) for person in (member.memberships.get().person, *others)]
    data = {"phenomena": [str(phenomenon.uuid)], "people": people, "due_on": "2099-12-01", **weights}
    answer = coordinator_client.post(url, data)
    scoring = ScoringRound.objects.get()
    assert (answer.url, scoring.weights["size"], scoring.scorers.count()) == (scoring.get_absolute_url(), 2, 3)


def test_round_without_phenomena_or_people_says_what_to_do_first(trajectory, adviser_client):
    url, slug = reverse("diagnostics:scoring_create", args=[trajectory.slug]), [trajectory.slug]
    describe, people = reverse("diagnostics:phenomenon_create", args=slug), reverse("membership:person_list", args=slug)
    assert f'btn-primary" href="{describe}"' in adviser_client.get(url).content.decode()
    PhenomenonFactory(trajectory=trajectory)
    assert f'btn-primary" href="{people}"' in adviser_client.get(url).content.decode()
    PersonFactory(trajectory=trajectory, is_core_group=True)
    assert "btn-primary" not in adviser_client.get(url).content.decode().partition("livb-empty")[2]
    assert "weight_size" in adviser_client.get(url).content.decode()


def test_round_with_a_weight_of_nine_is_refused(trajectory, phenomenon, coordinator_client):
    url = reverse("diagnostics:scoring_create", args=[trajectory.slug])
    assert coordinator_client.post(url, {"weight_size": "9"}).status_code == 200
    assert not ScoringRound.objects.exists()


def test_sheet_is_saved_at_every_tap_and_handed_in_whole(scorer, scoring, phenomenon, member_client):
    url, end = address("scoring_score", scoring), address("scoring_hand_in", scoring)
    tap = member_client.post(f"{url}?at=1", {f"{phenomenon.uuid}-size": "5"}, headers={"X-Livb-Autosave": "1"})
    assert (tap.status_code, scorer.scores.get().value) == (200, 5)
    assert member_client.post(end).url == f"{url}?at=end"
    scorer.refresh_from_db()
    assert scorer.submitted_at is None
    member_client.post(f"{url}?at=1", sheet(phenomenon))
    assert member_client.post(end).url == scoring.get_absolute_url()
    scorer.refresh_from_db()
    assert (bool(scorer.submitted_at), scorer.scores.count()) == (True, 6)


def test_sheet_opens_where_one_had_come_and_walks_on_to_the_end(scorer, scoring, phenomenon, member_client):
    scoring.phenomena.add(PhenomenonFactory(trajectory=scoring.trajectory, title="Sluikstort"))
    url = address("scoring_score", scoring)
    assert member_client.post(f"{url}?at=1", sheet(phenomenon)).url == f"{url}?at=2"
    assert "Sluikstort</h1>" in member_client.get(url).content.decode()
    assert member_client.post(f"{url}?at=2", {}).url == f"{url}?at=end"
    answer = member_client.get(f"{url}?at=end")
    assert (answer["Cache-Control"], member_client.get(f"{url}?at=1")["Cache-Control"]) == ("no-store", "no-store")
    page = answer.content.decode()
    assert ("0 van 6 beantwoord" in page, "6 van 6 beantwoord" in page.partition("<h1")[2]) == (True, False)
    assert member_client.get(f"{url}?at=9").status_code == 200


def test_sheet_refuses_a_six_and_says_so(scorer, scoring, phenomenon, member_client):
    answer = member_client.post(address("scoring_score", scoring) + "?at=1", {f"{phenomenon.uuid}-size": "6"})
    assert list(answer.context["form"].errors) == [f"{phenomenon.uuid}-size"]
    tapped = {"headers": {"X-Livb-Autosave": "1"}}
    url = address("scoring_score", scoring) + "?at=1"
    assert member_client.post(url, {f"{phenomenon.uuid}-size": "6"}, **tapped).status_code == 422
    assert not scorer.scores.exists()


def test_sheet_of_another_is_not_shown_to_anybody(scorer, scoring, phenomenon, coordinator, adviser_client):
    fill_sheet(scorer, size=5)
    mine = ScorerFactory(round=scoring, person=coordinator.memberships.get().person)
    seen = signed_in(coordinator).get(address("scoring_score", scoring)).content.decode()
    assert (" checked" in seen, mine.scores.count()) == (False, 0)
    assert adviser_client.get(address("scoring_score", scoring)).status_code == 403
    entering = address("scoring_enter", scoring, person=scorer.person.uuid)
    assert adviser_client.get(entering).url == scoring.get_absolute_url()


def test_sheet_is_closed_to_who_was_not_asked_and_to_delegates(scoring, as_role, member_client):
    answer = member_client.get(address("scoring_score", scoring))
    assert (answer.status_code, "niet gevraagd om in deze ronde te scoren" in answer.content.decode()) == (403, True)
    assert signed_in(as_role(Role.DELEGATE)).get(address("scoring_score", scoring)).status_code == 403


def test_sheet_of_a_closed_round_leads_to_the_result_and_says_why(scorer, scoring, member_client):
    close_round(scoring)
    for method in ("get", "post"):
        answer = getattr(member_client, method)(address("scoring_score", scoring), follow=True)
        assert answer.redirect_chain[0][0] == scoring.get_absolute_url()
        assert "Deze ronde is gesloten" in answer.content.decode()


def test_sheet_of_a_closed_round_says_to_who_was_not_asked_where_the_result_is(scoring, member_client):
    page = member_client.get(address("scoring_score", close_round(scoring)))
    assert (page.status_code, scoring.get_absolute_url() in page.content.decode()) == (403, True)


def test_abstaining_is_one_button(scorer, scoring, member_client):
    member_client.post(address("scoring_abstain", scoring))
    scorer.refresh_from_db()
    assert scorer.abstains


def test_paper_sheet_is_entered_with_its_proof(scoring, phenomenon, coordinator_client):
    scorer = ScorerFactory(round=scoring)
    url = address("scoring_enter", scoring, person=scorer.person.uuid)
    assert coordinator_client.post(url, sheet(phenomenon)).context["form"].errors.keys() == {"proof"}
    coordinator_client.post(url, sheet(phenomenon, proof="Brief van 3 maart"))
    scorer.refresh_from_db()
    assert (bool(scorer.submitted_at), scorer.proof) == (True, "Brief van 3 maart")


def test_waiting_page_names_the_late_to_the_coordinator_only(scorer, scoring, member_client, coordinator_client):
    name = scorer.person.name
    pages = [client.get(scoring.get_absolute_url()).content.decode() for client in (coordinator_client, member_client)]
    assert [name in page.partition("<main")[2] for page in pages] == [True, False]


def test_waiting_page_tells_who_left_from_who_is_late(scorer, scoring, coordinator_client):
    def told():
        page = coordinator_client.get(scoring.get_absolute_url()).content.decode()
        return ["nog niet" in page, "zit niet meer in de kerngroep" in page]

    before = told()
    type(scorer.person).objects.filter(pk=scorer.person_id).update(is_core_group=False)
    assert [before, told()] == [[True, False], [False, True]]


def test_round_is_closed_with_a_reason_for_the_late(scorer, scoring, coordinator_client):
    fill_round(scoring)
    url = address("scoring_close", scoring)
    assert coordinator_client.post(url, {"reason": ""}).context["form"].errors.keys() == {"reason"}
    coordinator_client.post(url, {"reason": "Met verlof."})
    scoring.refresh_from_db()
    assert scoring.closing_reason == "Met verlof."


def test_result_of_few_shows_the_median_and_a_word_but_no_spread(scoring, member_client):
    fill_round(scoring, size=5)
    page = member_client.get(close_round(scoring).get_absolute_url()).content.decode()
    assert ("eensgezind" in page, "Kendall" in page, 'id="spread"' in page) == (True, False, False)


def test_result_of_five_holds_the_numbers_behind_more(trajectory, scoring, member_client):
    scoring.phenomena.add(PhenomenonFactory(trajectory=trajectory))
    low = scoring.phenomena.first()
    for _ in range(5):
        scorer = fill_sheet(ScorerFactory(round=scoring))
        scorer.scores.filter(phenomenon=low).update(value=1)
    page = member_client.get(close_round(scoring).get_absolute_url()).content.decode()
    assert ("Kendall" in page, 'id="spread"' in page) == (True, True)


def test_result_far_apart_offers_a_new_round_of_those_alone(scoring, phenomenon, coordinator_client):
    for value in (1, 1, 5, 5):
        fill_sheet(ScorerFactory(round=scoring), trend=value)
    page = coordinator_client.get(close_round(scoring).get_absolute_url()).content.decode()
    assert f"rounds/new/?phenomenon={phenomenon.uuid}" in page


def test_list_shows_the_argumentation_with_scores(scoring, phenomenon, member_client, trajectory):
    fill_round(scoring, size=5)
    close_round(scoring)
    PriorityDecisionFactory(phenomenon=phenomenon)
    page = member_client.get(reverse("diagnostics:priority_list", args=[trajectory.slug])).content.decode()
    assert ("3,55" in page, "Argumentatietabel" in page) == (True, True)


def test_list_asks_the_same_queries_for_any_number_of_phenomena(
    trajectory, scoring, member_client, django_assert_max_num_queries
):
    close_round(fill_round(scoring))
    url = reverse("diagnostics:priority_list", args=[trajectory.slug])
    member_client.get(url)
    with django_assert_max_num_queries(60) as first:
        member_client.get(url)
    for _ in range(3):
        row = PhenomenonFactory(trajectory=trajectory)
        scoring.phenomena.add(row)
        PriorityDecisionFactory(phenomenon=row)
        ScoreFactory(scorer=ScorerFactory(round=scoring), phenomenon=row)
    with django_assert_max_num_queries(60) as second:
        member_client.get(url)
    assert len(second) == len(first)


def test_sheet_asks_the_same_queries_for_any_number_of_phenomena(
    trajectory, scorer, scoring, member_client, django_assert_max_num_queries
):
    url = address("scoring_score", scoring)
    member_client.get(url)
    with django_assert_max_num_queries(60) as first:
        member_client.get(url)
    scoring.phenomena.add(*[PhenomenonFactory(trajectory=trajectory) for _ in range(3)])
    with django_assert_max_num_queries(60) as second:
        member_client.get(url)
    assert len(second) == len(first)


def test_decision_page_shows_what_the_scores_say(scoring, phenomenon, coordinator_client, trajectory):
    fill_round(scoring, size=5, severity=5, influence=5)
    close_round(scoring)
    url = reverse("diagnostics:priority_decide", args=[trajectory.slug, phenomenon.uuid])
    assert "Prioriteit" in coordinator_client.get(url).content.decode().partition("<h1")[2]
    coordinator_client.post(url, {"kind": "priority", "reason": "Groot.", "version": "0"})
    assert PriorityDecision.objects.get().reason == "Groot."


def test_result_of_a_second_round_stands_beside_the_first(trajectory, scoring, phenomenon, member_client):
    close_round(fill_round(scoring, size=5))
    again = ScoringRoundFactory(trajectory=trajectory, phenomena=[phenomenon, PhenomenonFactory(trajectory=trajectory)])
    page = member_client.get(close_round(fill_round(again, size=1)).get_absolute_url())
    table = page.content.decode().partition('id="scores"')[2]
    assert [words in table for words in ("Voordien", "3,55", "2,45", f'href="{scoring.get_absolute_url()}"')] == [
        True
    ] * 4
    assert "Voordien" not in member_client.get(scoring.get_absolute_url()).content.decode()


def test_paper_sheet_with_empty_boxes_tells_them_as_one_number(scoring, phenomenon, coordinator_client):
    url = address("scoring_enter", scoring, person=ScorerFactory(round=scoring).person.uuid)
    page = coordinator_client.post(url, {"proof": "Brief"}).content.decode()
    assert page.count("vakken zijn nog leeg") == 1


def test_adviser_is_told_calmly_why_there_is_no_sheet(scoring, adviser_client):
    answer = adviser_client.get(address("scoring_score", scoring))
    assert (answer.status_code, "Scoren doen de leden van de kerngroep" in answer.content.decode()) == (403, True)
    assert adviser_client.post(address("scoring_score", scoring)).status_code == 403


def test_sheet_opened_without_a_page_saves_and_goes_on_from_the_page_that_stood_there(
    scorer, scoring, phenomenon, member_client
):
    scoring.phenomena.add(PhenomenonFactory(trajectory=scoring.trajectory))
    url, filled = address("scoring_score", scoring), sheet(phenomenon) | {"phenomenon": str(phenomenon.uuid)}
    assert f'name="phenomenon" value="{phenomenon.uuid}"' in member_client.get(url).content.decode()
    member_client.post(url, filled, headers={"X-Livb-Autosave": "1"})
    changed = filled | {f"{phenomenon.uuid}-size": "1"}
    assert member_client.post(url, changed).url == f"{url}?at=2"
    assert scorer.scores.get(phenomenon=phenomenon, criterion="size").value == 1


def test_sheet_of_a_phenomenon_withdrawn_meanwhile_is_not_called_saved(scorer, scoring, phenomenon, member_client):
    gone = sheet(phenomenon) | {"phenomenon": "6f1c2d3e-0000-4000-8000-000000000000"}
    url = address("scoring_score", scoring)
    assert member_client.post(url, gone, headers={"X-Livb-Autosave": "1"}).status_code == 422
    assert (member_client.post(f"{url}?at=1", gone).url, scorer.scores.count()) == (url, 0)


def test_result_begins_with_what_the_scores_propose(scoring, phenomenon, member_client):
    fill_round(scoring, size=4, severity=4, trend=4, perception=4, authorities=4, influence=4)
    close_round(scoring)
    page = member_client.get(scoring.get_absolute_url())
    proposed = [
        (str(quadrant.label), [item.phenomenon for item in items])
        for quadrant, items in page.context["result"].proposed
    ]
    assert proposed == [("Prioriteit", [phenomenon])]


def test_round_tells_what_a_phenomenon_still_misses_before_it_is_scored(trajectory, phenomenon, coordinator_client):
    phenomenon.confidence_reason = ""
    phenomenon.save()
    page = coordinator_client.get(reverse("diagnostics:scoring_create", args=[trajectory.slug])).content.decode()
    assert "Fietsdiefstal (ontbreekt nog: feiten, waarom u zo zeker of onzeker bent)" in page
