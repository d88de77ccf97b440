"""The pages of the protocol."""

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from livb.accounts.models import User
from livb.consultation.models import ProtocolAgreement, ProtocolParty
from livb.consultation.turns import awaited_signatures
from livb.membership.selectors.memberships import memberships_of
from livb.trajectories.models import Trajectory
from tests.factories.consultation import ProtocolAgreementFactory, ProtocolPartyFactory
from tests.factories.membership import PersonFactory

WORDS = {"purpose": "Waarom nu.", "decision_rule": "Samen.", "visibility": "council", "version": "1"}


def url(name: str, trajectory: Trajectory, *args: object) -> str:
    return reverse(f"consultation:{name}", args=[trajectory.slug, *args])


def test_protocol_detail_empty_teaches_the_writer_only(
    trajectory: Trajectory, adviser_client: Client, member_client: Client
) -> None:
    write = url("protocol_update", trajectory)
    pages = [client.get(url("protocol_detail", trajectory)) for client in (adviser_client, member_client)]
    assert [page.content.decode().count(f'class="btn btn-primary" href="{write}"') for page in pages] == [1, 0]


def test_protocol_detail_complete_says_when_it_started(trajectory: Trajectory, member_client: Client) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    day = dt.date(2026, 3, 2)
    ProtocolPartyFactory.create(trajectory=trajectory, signed=True, votes_for=21)
    page = member_client.get(url("protocol_detail", trajectory))
    assert (page.context["started_on"], page.context["missing"]) == (day, ())


def test_protocol_detail_asks_as_much_for_three_parties_as_for_one(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    adviser_client.get(url("protocol_detail", trajectory))
    counts = []
    for more in (1, 2):
        ProtocolPartyFactory.create_batch(more, trajectory=trajectory, signatory=PersonFactory(trajectory=trajectory))
        with CaptureQueriesContext(connection) as asked:
            adviser_client.get(url("protocol_detail", trajectory))
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_protocol_update_saves_words_and_paper(trajectory: Trajectory, adviser_client: Client) -> None:
    paper = SimpleUploadedFile("akkoord.pdf", b"%PDF-1.7 ...", "application/pdf")
    answer = adviser_client.post(url("protocol_update", trajectory), {**WORDS, "upload": paper})
    protocol = ProtocolAgreement.objects.get()
    assert (answer.status_code, protocol.decision_rule, protocol.document.name) == (302, "Samen.", "akkoord.pdf")


def test_protocol_update_with_equal_words_keeps_block_ids(trajectory: Trajectory, adviser_client: Client) -> None:
    before = ProtocolAgreementFactory.create(trajectory=trajectory)
    adviser_client.post(url("protocol_update", trajectory), WORDS)
    after = ProtocolAgreement.objects.get()
    assert (after.purpose, after.decision_rule) == (before.purpose, "Samen.")


def test_protocol_update_with_other_file_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    other = SimpleUploadedFile("akkoord.pdf", b"<html>", "application/pdf")
    answer = adviser_client.post(url("protocol_update", trajectory), {**WORDS, "upload": other})
    assert (list(answer.context["form"].errors), ProtocolAgreement.objects.count()) == (["upload"], 0)


def test_protocol_update_with_too_large_file_is_refused(
    trajectory: Trajectory, adviser_client: Client, settings: object
) -> None:
    settings.LIVB_UPLOAD_MAX_BYTES = 5  # type: ignore[attr-defined]
    paper = SimpleUploadedFile("akkoord.pdf", b"%PDF-1.7", "application/pdf")
    answer = adviser_client.post(url("protocol_update", trajectory), {**WORDS, "upload": paper})
    assert list(answer.context["form"].errors) == ["upload"]


def test_protocol_update_on_older_version_shows_both_texts(trajectory: Trajectory, adviser_client: Client) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory, version=2)
    answer = adviser_client.post(url("protocol_update", trajectory), {**WORDS, "purpose": "Mijn woorden."})
    page = answer.content.decode()
    assert ("Mijn woorden." in page, "Waarom nu." in page, 'name="version" value="2"' in page) == (True, True, True)


def test_party_create_twice_says_it_stands_there(trajectory: Trajectory, adviser_client: Client) -> None:
    given = {"name": "Halle", "kind": "town"}
    answers = [adviser_client.post(url("party_create", trajectory), given) for _time in range(2)]
    assert [answer.status_code for answer in answers] == [302, 200]
    assert list(answers[1].context["form"].errors) == ["name"]


def test_party_update_offers_people_of_this_trajectory_only(trajectory: Trajectory, adviser_client: Client) -> None:
    party = ProtocolPartyFactory.create(trajectory=trajectory)
    mine, other = PersonFactory.create(trajectory=trajectory), PersonFactory.create()
    address = url("party_update", trajectory, party.uuid)
    refused = adviser_client.post(address, {"name": "Halle", "kind": "town", "signatory": other.uuid, "version": 1})
    adviser_client.post(address, {"name": "Halle", "kind": "town", "signatory": mine.uuid, "version": 1})
    party.refresh_from_db()
    assert (refused.status_code, party.name, party.signatory) == (200, "Halle", mine)


def test_party_sign_of_town_needs_its_council(trajectory: Trajectory, adviser_client: Client) -> None:
    party = ProtocolPartyFactory.create(trajectory=trajectory)
    answer = adviser_client.post(url("party_sign", trajectory, party.uuid), {"signed_on": "2026-03-02"})
    assert list(answer.context["form"].errors) == ["council_on"]


def test_party_sign_on_a_day_to_come_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    party = ProtocolPartyFactory.create(trajectory=trajectory, kind="federal")
    answer = adviser_client.post(url("party_sign", trajectory, party.uuid), {"signed_on": "2999-03-02"})
    assert list(answer.context["form"].errors) == ["signed_on"]


def test_party_sign_by_federal_service_asks_no_council(trajectory: Trajectory, adviser_client: Client) -> None:
    party = ProtocolPartyFactory.create(trajectory=trajectory, kind="federal")
    address = url("party_sign", trajectory, party.uuid)
    asked = list(adviser_client.get(address).context["form"].fields)
    adviser_client.post(address, {"signed_on": "2026-03-02", "version": 1})
    party.refresh_from_db()
    assert asked == ["signed_on", "signatory", "capacity", "upload", "version"]
    assert party.signed_on == dt.date(2026, 3, 2)


def test_party_delete_after_signature_is_refused(trajectory: Trajectory, adviser_client: Client) -> None:
    signed = ProtocolPartyFactory.create(trajectory=trajectory, signed_on=dt.date(2026, 3, 2))
    unsigned = ProtocolPartyFactory.create(trajectory=trajectory)
    for party in (signed, unsigned):
        adviser_client.post(url("party_delete", trajectory, party.uuid))
    assert list(ProtocolParty.objects.all()) == [signed]


def test_awaited_signatures_are_counted_for_writers(trajectory: Trajectory, adviser: User, member: User) -> None:
    ProtocolPartyFactory.create_batch(2, trajectory=trajectory)
    turns = awaited_signatures(memberships_of(adviser))
    assert [(turn.kind.value, str(turn.title)[0], turn.trajectory) for turn in turns] == [("waiting", "2", trajectory)]
    assert awaited_signatures(memberships_of(member)) == []
