"""Which text leads: kept as it stood, said again when its source changes, printed with where it comes from."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.lib.versions import Outdated
from livb.membership.models import Membership
from livb.trajectories.chapters import DELIVERABLES
from livb.trajectories.models import Trajectory
from planning.enums import Relation
from planning.models import AlignmentLink, LeadingText
from planning.selectors.leading import Since, State, composed, fingerprint, source_of, wants_answer
from planning.services.alignment import relate, revise_link, undo_link
from planning.services.leading import ChangedMeanwhile, answer_source, choose_text
from planning.turns import source_turns
from tests.factories.alignment import LinkFactory, PlanObjectiveFactory
from tests.factories.composing import LeadingTextFactory, OwnTextFactory
from tests.factories.planning import LineFactory, StrategicFactory

SAME = {"relation": Relation.SAME, "strength": 2, "reason": "Zelfde doelstelling", "leads": True}


def address(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug, *args])


@pytest.fixture
def link(trajectory: Trajectory) -> AlignmentLink:
    """An objective of the zonal plan that says the same as one of ours; nobody chose yet."""
    quoted = PlanObjectiveFactory.create(plan__trajectory=trajectory, plan__title="ZVP", code="A3", title="Eerste hulp")
    own = StrategicFactory.create(line=LineFactory.create(trajectory=trajectory), title="Slachtoffers vinden hulp")
    return LinkFactory.create(plan_objective=quoted, objective=own, relation=Relation.SAME)


def rewrite(link: AlignmentLink, title: str) -> None:
    """Another authority changes its plan."""
    quoted = link.plan_objective
    quoted.title = title
    quoted.save(update_fields=["title"])


def test_choice_keeps_the_text_as_it_stands(link: AlignmentLink, adviser: User) -> None:
    row = choose_text(objective=link.objective, link=link, version=0, reason="Goedgekeurd", by=adviser)
    link.refresh_from_db()
    assert (row.plan_title, row.period, row.code, row.text) == ("ZVP", "2026–2031", "A3", "Eerste hulp")
    assert (row.text_sha256, row.chosen_by, link.leads) == (fingerprint(link.plan_objective), adviser, True)
    rewrite(link, "Eerste opvang")
    row.refresh_from_db()
    assert (row.text, source_of(LeadingText.objects.get()).since, wants_answer(LeadingText.objects.get())) == (
        "Eerste hulp", Since.CHANGED, True,
    )  # fmt: skip


@pytest.mark.parametrize("field", ["code", "starts_in"])
def test_source_with_another_code_or_period_is_changed(link: AlignmentLink, adviser: User, field: str) -> None:
    choose_text(objective=link.objective, link=link, version=0, reason="x", by=adviser)
    row = link.plan_objective if field == "code" else link.plan_objective.plan
    setattr(row, field, "Z9" if field == "code" else 2020)
    row.save()
    assert wants_answer(LeadingText.objects.get())


def test_choice_of_another_text_takes_the_lead_from_the_first(link: AlignmentLink, adviser: User) -> None:
    second = LinkFactory.create(
        plan_objective__plan__trajectory=link.trajectory, objective=link.objective, relation=Relation.CONTAINS
    )
    first = choose_text(objective=link.objective, link=link, version=0, reason="x", by=adviser)
    choose_text(objective=link.objective, link=second, version=first.version, reason="y", by=adviser)
    assert list(AlignmentLink.objects.filter(leads=True)) == [second]
    with pytest.raises(Outdated):
        choose_text(objective=link.objective, link=None, version=first.version, reason="z", by=adviser)
    ours = choose_text(objective=link.objective, link=None, version=2, reason="z", by=adviser)
    assert (ours.is_ours, ours.text, AlignmentLink.objects.filter(leads=True).count()) == (True, "", 0)


def test_choice_on_the_board_is_kept_and_goes_with_its_answer(link: AlignmentLink, adviser: User) -> None:
    changes = {**SAME, "visibility": "council"}
    link = revise_link(link=link, version=link.version, changes=changes, by=adviser)
    kept = LeadingText.objects.get()
    assert (kept.text, kept.reason) == ("Eerste hulp", "Zelfde doelstelling")
    rewrite(link, "Anders")
    link = revise_link(link=link, version=link.version, changes={"strength": 3}, by=adviser)
    assert LeadingText.objects.get().text == "Eerste hulp"
    undo_link(link=link, by=adviser)
    assert not LeadingText.objects.exists()


def test_choice_on_the_board_takes_the_place_of_our_own_text(link: AlignmentLink, adviser: User) -> None:
    OwnTextFactory.create(objective=link.objective)
    quoted = link.plan_objective
    relate(plan_objective=quoted, objectives=[link.objective], other=None, changes=SAME, by=adviser)
    assert (LeadingText.objects.get().text, LeadingText.objects.get().link) == ("Eerste hulp", link)


def test_source_kept_is_asked_again_only_after_the_next_change(link: AlignmentLink, adviser: User) -> None:
    row = LeadingTextFactory.create(link=link)
    rewrite(link, "Eerste opvang")
    row = LeadingText.objects.get()
    seen = source_of(row).sha256
    answer_source(leading=row, version=1, seen=seen, take=False, by=adviser)
    row = LeadingText.objects.get()
    assert (row.text, wants_answer(row), source_of(row).since) == ("Eerste hulp", False, Since.CHANGED)
    rewrite(link, "Opvang")
    assert wants_answer(LeadingText.objects.get())
    with pytest.raises(ChangedMeanwhile):
        answer_source(leading=LeadingText.objects.get(), version=2, seen=seen, take=True, by=adviser)


def test_source_taken_over_is_quoted_anew(link: AlignmentLink, adviser: User) -> None:
    LeadingTextFactory.create(link=link)
    rewrite(link, "Eerste opvang")
    row = LeadingText.objects.get()
    taken = answer_source(leading=row, version=1, seen=source_of(row).sha256, take=True, by=adviser)
    assert (taken.text, taken.chosen_by, wants_answer(LeadingText.objects.get())) == ("Eerste opvang", adviser, False)


@pytest.mark.parametrize("how", ["archived", "deleted"])
def test_source_that_left_its_plan_leaves_what_was_quoted(link: AlignmentLink, adviser: User, how: str) -> None:
    LeadingTextFactory.create(link=link)
    if how == "deleted":
        link.plan_objective.delete()
    else:
        link.plan_objective.archived_at = timezone.now()
        link.plan_objective.save()
    row = LeadingText.objects.get()
    [shown] = composed(row.trajectory)
    assert (source_of(row).since, wants_answer(row), shown.state) == (Since.GONE, True, State.CHANGED)
    assert [text.text for text in shown.texts] == ["Eerste hulp"]
    answer_source(leading=row, version=1, seen="gone", take=True, by=adviser)
    assert LeadingText.objects.get().text == "Eerste hulp"


def test_composed_shows_overlaps_beside_and_asks_nothing_of_them(link: AlignmentLink) -> None:
    AlignmentLink.objects.update(relation=Relation.OVERLAPS)
    [row] = composed(link.trajectory)
    assert (row.state, row.may_lead, [each.pk for each in row.beside]) == (State.BESIDE, (), [link.pk])
    AlignmentLink.objects.update(relation=Relation.SUPPORTS)
    assert composed(link.trajectory) == []


def test_source_turns_name_each_change_to_who_writes_the_plan(
    link: AlignmentLink, coordinator: User, member: User
) -> None:
    LeadingTextFactory.create(link=link)

    def turns(user: User) -> list[str]:
        held = Membership.objects.filter(user=user).select_related("trajectory", "person")
        return [turn.url for turn in source_turns(user, list(held))]

    assert turns(coordinator) == []
    rewrite(link, "Anders")
    asked = [address("source_answer", link.trajectory, link.objective.uuid)]
    assert (turns(coordinator), turns(member)) == (asked, [])


def blocks(key: str, trajectory: Trajectory, edition: str = "kerngroep") -> list[dict[str, Any]]:
    return DELIVERABLES.get(key)(trajectory, edition)["blocks"]


def test_objective_prints_the_quoted_text_with_its_provenance(link: AlignmentLink) -> None:
    LeadingTextFactory.create(link=link, chosen_at=dt.datetime(2026, 12, 14, 23, 30, tzinfo=dt.UTC))
    said = next(
        block
        for block in blocks("objectives", link.trajectory)
        if block["id"].startswith(str(link.objective.uuid)) and block["kind"] == "facts"
    )["rows"][0]
    assert (said["label"]["nl"], said["value"][0]) == ("Leidende tekst", "“Eerste hulp”")
    assert said["value"][1]["nl"] == "uit ZVP (2026–2031), code A3, zoals op 15 december 2026"
    rewrite(link, "Anders")
    table = next(each for each in blocks("alignment", link.trajectory) if each["id"].endswith(".leading"))
    assert table["rows"][0]["cells"][1] == "“Eerste hulp”"
    assert table["rows"][0]["cells"][2][1]["nl"] == "de bron is sindsdien gewijzigd"


def test_leading_table_says_nothing_of_a_plan_that_an_edition_may_not_know_of(link: AlignmentLink) -> None:
    LeadingTextFactory.create(link=link)
    link.plan_objective.plan.visibility = "kerngroep"
    link.plan_objective.plan.save()
    assert "Eerste hulp" in str(blocks("alignment", link.trajectory))
    assert "Eerste hulp" not in str(blocks("alignment", link.trajectory, "council"))
    assert "Eerste hulp" not in str(blocks("objectives", link.trajectory, "council"))


def test_composer_page_sets_texts_side_by_side_and_keeps_a_choice(link: AlignmentLink, adviser_client: Client) -> None:
    page = adviser_client.get(address("composer_list", link.trajectory)).content.decode()
    assert ("Slachtoffers vinden hulp" in page, "Eerste hulp" in page, "nog niet gekozen" in page) == (True, True, True)
    url = address("leading_choose", link.trajectory, link.objective.uuid)
    refused = adviser_client.post(url, {"text": str(link.uuid), "reason": "", "version": "0"})
    assert set(refused.context["form"].errors) == {"reason"}
    sent = {"text": str(link.uuid), "reason": "Goedgekeurd in de raad", "version": "0"}
    answer = adviser_client.post(url, sent)
    assert answer["Location"].startswith(address("composer_list", link.trajectory))
    assert LeadingText.objects.get().link == link
    late = adviser_client.post(url, {**sent, "text": "own"})
    assert (late.status_code, [clash.label for clash in late.context["clashes"]]) == (409, ["Welke tekst is leidend?"])


def test_composer_shows_some_objectives_a_page_and_finds_the_one_that_was_asked_for(
    link: AlignmentLink, adviser_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planning.views.composer.TEXTS", 1)
    own = StrategicFactory.create(line=link.objective.line)
    second = LinkFactory.create(plan_objective__plan=link.plan_objective.plan, objective=own, relation=Relation.SAME)
    page = address("composer_list", link.trajectory)
    shown = [adviser_client.get(page, {"at": str(each.objective.uuid)}).context["rows"] for each in (link, second)]
    assert [[row.node.row for row in rows] for rows in shown] == [[link.objective], [second.objective]]
    assert {rows.total for rows in shown} == {2}


def test_composer_shows_some_overlaps_a_page_and_opens_them_for_who_asks(
    link: AlignmentLink, adviser_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planning.views.composer.TEXTS", 1)
    plan, line = link.plan_objective.plan, link.objective.line
    for objective in StrategicFactory.create_batch(2, line=line):
        LinkFactory.create(plan_objective__plan=plan, objective=objective, relation=Relation.OVERLAPS)
    page = address("composer_list", link.trajectory)
    first, second = (adviser_client.get(page, asked).context for asked in ({}, {"beside": "2"}))
    assert (first["is_beside_asked"], second["is_beside_asked"]) == (False, True)
    assert [(each["beside"].number, each["beside"].total, len(each["beside"])) for each in (first, second)] == [
        (1, 2, 1),
        (2, 2, 1),
    ]
    assert first["beside"].rows[0].node.row != second["beside"].rows[0].node.row


def test_source_page_shows_the_change_word_by_word_and_takes_it_over(
    link: AlignmentLink, adviser_client: Client, member_client: Client
) -> None:
    LeadingTextFactory.create(link=link)
    url = address("source_answer", link.trajectory, link.objective.uuid)
    assert adviser_client.get(url).status_code == 404
    rewrite(link, "Eerste opvang")
    page = adviser_client.get(url)
    assert ("<del>hulp</del>" in page.content.decode(), "<ins>opvang</ins>" in page.content.decode()) == (True, True)
    assert "<button" not in member_client.get(url).content.decode().split('id="words"')[1].split("</main>")[0]
    sent = {"answer": "take", "version": "1", "seen": page.context["row"].source.sha256}
    adviser_client.post(url, {**sent, "seen": "other"})
    assert LeadingText.objects.get().text == "Eerste hulp"
    adviser_client.post(url, sent)
    assert LeadingText.objects.get().text == "Eerste opvang"


def test_composer_query_count_does_not_grow_with_objectives(
    trajectory: Trajectory, member_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def more() -> None:
        own = StrategicFactory.create(line=LineFactory.create(trajectory=trajectory))
        link = LinkFactory.create(
            plan_objective__plan__trajectory=trajectory, objective=own, relation=Relation.SAME, leads=True
        )
        LeadingTextFactory.create(link=link)
        LinkFactory.create(plan_objective__plan__trajectory=trajectory, objective=own)

    more()
    url = address("composer_list", trajectory)
    member_client.get(url)
    with django_assert_max_num_queries(40) as first:
        member_client.get(url)
    for _n in range(4):
        more()
    with django_assert_max_num_queries(len(first)):
        member_client.get(url)
