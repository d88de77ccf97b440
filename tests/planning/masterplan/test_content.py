"""What is composed is what was frozen: the signed text before a later draft, and nothing live."""

import json

import pytest

from livb.membership.models import Person
from livb.reviews.services.snapshots import freeze
from livb.trajectories.chapters import DELIVERABLES
from planning.masterplan.content import compose
from tests.factories.membership import PersonFactory
from tests.factories.reviews import RoundFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(monkeypatch, trajectory):
    """The text of the vision, of which the test decides the words; the person is named in the core group only."""
    person = PersonFactory(trajectory=trajectory, name="An Peeters (fictief)", function=Person.Function.MAYOR)
    text = {"words": "eerste"}

    def vision(_trajectory, _edition):
        value = {"person": str(person.uuid), "function": {"nl": "burgemeester", "fr": "bourgmestre"}}
        blocks = [
            {"kind": "paragraph", "id": "v:p", "visibility": "public", "text": text["words"]},
            {"kind": "facts", "id": "v:f", "visibility": "public", "rows": [{"label": "x", "value": value}]},
            {"kind": "paragraph", "id": "v:s", "visibility": "kerngroep", "text": "intern"},
        ]
        return {"title": {"nl": "Visie", "fr": "Vision"}, "language": "nl", "blocks": blocks}

    monkeypatch.setitem(DELIVERABLES._entries, "vision", vision)
    return text


def words(content):
    return [block["text"] for block in content["sections"]["vision"]["text"]["blocks"] if "text" in block]


def sign(trajectory, snapshot, coordinator):
    RoundFactory(
        trajectory=trajectory, snapshot=snapshot, closed_at="2026-05-01T10:00Z", closed_by=coordinator, signs_off=True
    )


def test_empty_trajectory_composes_without_sections(trajectory):
    content = compose(trajectory, "kerngroep")
    assert (content["sections"], content["approved"], content["frozen_on"], content["version"]) == ({}, False, None, 0)


def test_signed_text_stays_when_a_later_draft_is_frozen(trajectory, coordinator, live):
    signed = freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    sign(trajectory, signed, coordinator)
    live["words"] = "tweede"
    freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    content = compose(trajectory, "kerngroep")
    assert (words(content), content["sections"]["vision"]["signed"]) == (["eerste", "intern"], True)
    assert content["version"] == 2


def test_draft_is_the_last_frozen_text_not_the_live_one(trajectory, coordinator, live):
    freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    live["words"] = "nog niet bevroren"
    content = compose(trajectory, "kerngroep")
    assert (words(content), content["sections"]["vision"]["signed"]) == (["eerste", "intern"], False)


@pytest.mark.parametrize("edition", ["council", "public"])
def test_edition_beyond_the_core_group_holds_no_draft(trajectory, coordinator, live, edition):
    snapshot = freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    draft = compose(trajectory, edition)["sections"]
    sign(trajectory, snapshot, coordinator)
    assert (draft, list(compose(trajectory, edition)["sections"])) == ({}, ["vision", "plans"])


def test_council_edition_holds_neither_internal_text_nor_names(trajectory, coordinator, live):
    sign(trajectory, freeze(trajectory=trajectory, steps=["vision"], by=coordinator), coordinator)
    council, kerngroep = compose(trajectory, "council"), compose(trajectory, "kerngroep")
    assert words(council) == ["eerste"]
    assert "An Peeters" not in json.dumps(council)
    assert "An Peeters" in json.dumps(kerngroep)


def test_fingerprint_outlives_a_name(trajectory, coordinator, live):
    freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    before = compose(trajectory, "kerngroep")
    Person.objects.filter(name="An Peeters (fictief)").update(name="")
    after = compose(trajectory, "kerngroep")
    assert before["sha256"] == after["sha256"]
    assert before != after


def test_composing_asks_the_same_number_of_queries_for_more_texts(
    trajectory, coordinator, live, django_assert_num_queries
):
    freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    with django_assert_num_queries(6):
        compose(trajectory, "kerngroep")
    for step in ("start", "programme", "objectives", "followup"):
        freeze(trajectory=trajectory, steps=[step], by=coordinator)
    with django_assert_num_queries(6):
        compose(trajectory, "kerngroep")


def test_earlier_version_is_made_of_the_texts_frozen_until_then(trajectory, coordinator, live):
    freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    live["words"] = "tweede"
    freeze(trajectory=trajectory, steps=["vision"], by=coordinator)
    found = [compose(trajectory, "kerngroep", number) for number in (1, 2, None, 0, 9)]
    assert [(content["version"], words(content)[0]) for content in found] == [
        (1, "eerste"),
        (2, "tweede"),
        (2, "tweede"),
        (2, "tweede"),
        (2, "tweede"),
    ]
    assert compose(trajectory, "kerngroep", 1)["sha256"] != compose(trajectory, "kerngroep")["sha256"]
