"""The sections of step 1 as they are frozen."""

import datetime as dt
from typing import Any

from livb.consultation.deliverables.organisation import colophon, organisation
from livb.consultation.deliverables.register import register
from livb.documents.html import render_section
from livb.lib.hashing import content_hash
from livb.membership.selectors.people import person_ref
from livb.trajectories.models import Trajectory
from tests.factories.consultation import (
    AttendanceFactory,
    BodyFactory,
    DecisionFactory,
    IntakeNoteFactory,
    MeetingFactory,
    ProtocolAgreementFactory,
    ProtocolPartyFactory,
    SeatFactory,
)
from tests.factories.membership import PersonFactory


def kinds(section: dict[str, Any]) -> list[str]:
    return [block["kind"] for block in section["blocks"]]


def test_colophon_without_people_says_so(trajectory: Trajectory) -> None:
    assert kinds(colophon(trajectory, "public")) == ["facts", "note", "note"]


def test_colophon_holds_uuid_and_function_never_a_name(trajectory: Trajectory) -> None:
    person = PersonFactory.create(trajectory=trajectory, name="An Voorbeeld (fictief)", function="mayor")
    section = colophon(trajectory, "kerngroep")
    assert section["blocks"][1]["rows"][0]["cells"][0][0]["person"] == str(person.uuid)
    assert "An Voorbeeld" not in str(section)


def test_colophon_names_who_has_no_function_of_the_list_by_his_service(trajectory: Trajectory) -> None:
    service = {"nl": "Stad Voorbeeld, jeugddienst", "fr": "Stad Voorbeeld, jeugddienst"}
    PersonFactory.create(trajectory=trajectory, function="other", organisation=service["nl"])
    cells = colophon(trajectory, "kerngroep")["blocks"][1]["rows"][0]["cells"]
    assert ([part["function"] for part in cells[0]], "andere functie" in str(cells)) == ([service], False)


def test_colophon_says_in_which_capacity_and_does_not_repeat_the_function(trajectory: Trajectory) -> None:
    signatory = PersonFactory.create(trajectory=trajectory, function="mayor")
    ProtocolPartyFactory.create(trajectory=trajectory, signatory=signatory, capacity="burgemeester, voor het college")
    (who,) = colophon(trajectory, "public")["blocks"][-1]["rows"][0]["cells"][1]
    assert who == {"person": str(signatory.uuid), "function": "burgemeester, voor het college"}


def test_organisation_without_protocol_has_honest_notes(trajectory: Trajectory) -> None:
    assert kinds(organisation(trajectory, "council")) == ["note", "table"]


def test_organisation_for_the_public_leaves_out_what_is_for_the_council(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory, decision_rule="Samen.")
    council, public = (organisation(trajectory, edition) for edition in ("council", "public"))
    assert (kinds(council), kinds(public)) == (["heading", "richtext", "facts", "table"], ["table"])


def test_colophon_says_agreed_until_the_paper_is_there(trajectory: Trajectory) -> None:
    party = ProtocolPartyFactory.create(
        trajectory=trajectory, signed_on=dt.date(2026, 3, 2), council_on=dt.date(2026, 3, 1), votes_for=20
    )
    cells = colophon(trajectory, "public")["blocks"][-1]["rows"][0]["cells"]
    assert (cells[0][0], cells[1:4]) == (party.name, [None, {"date": "2026-03-01"}, "20 – ? – ?"])
    assert (cells[4][0], len(cells[4])) == ({"date": "2026-03-02"}, 2)


def test_colophon_gives_the_reason_of_the_intake_to_the_core_group_only(trajectory: Trajectory) -> None:
    IntakeNoteFactory.create(trajectory=trajectory)
    found = [kinds(colophon(trajectory, edition)).count("richtext") for edition in ("kerngroep", "council")]
    assert found == [1, 0]


def test_organisation_lists_bodies_and_meetings_this_edition_may_read(trajectory: Trajectory) -> None:
    body = BodyFactory.create(trajectory=trajectory)
    seat = SeatFactory.create(body=body, until_on="2100-12-31")
    SeatFactory.create(body=body, until_on="2020-12-31")
    AttendanceFactory.create(meeting=MeetingFactory.create(body=body))
    core, council, public = (organisation(trajectory, edition) for edition in ("kerngroep", "council", "public"))
    assert [len(kinds(section)) for section in (core, council, public)] == [4, 3, 2]
    assert core["blocks"][2]["rows"][0]["cells"][3] == [person_ref(seat.person)]
    assert core["blocks"][3]["rows"][0]["cells"][2] == {"number": "1"}


def test_decisions_of_a_closed_session_are_never_public(trajectory: Trajectory) -> None:
    DecisionFactory.create(trajectory=trajectory, session="closed")
    DecisionFactory.create(trajectory=trajectory, visibility="public", text="Openbaar.")
    rows = {edition: register(trajectory, edition)["blocks"][0]["rows"] for edition in ("council", "public")}
    assert {edition: len(found) for edition, found in rows.items()} == {"council": 2, "public": 1}


def test_decisions_leave_out_what_was_corrected_and_print_dissent(trajectory: Trajectory) -> None:
    wrong = DecisionFactory.create(trajectory=trajectory)
    DecisionFactory.create(trajectory=trajectory, corrects=wrong, dissent="schepen: te vroeg", text="Juist.")
    rows = register(trajectory, "council")["blocks"][0]["rows"]
    assert [(row["cells"][2][1], row["cells"][2][3]) for row in rows] == [("Juist.", "schepen: te vroeg")]


def test_sections_are_plain_json_that_renders(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    PersonFactory.create(trajectory=trajectory, function="mayor", further_functions=["alderman"])
    MeetingFactory.create(body=BodyFactory.create(trajectory=trajectory))
    DecisionFactory.create(trajectory=trajectory)
    for make in (colophon, organisation, register):
        section = make(trajectory, "kerngroep")
        assert content_hash(section) == content_hash(make(trajectory, "kerngroep"))
        assert render_section(section, language="fr")
