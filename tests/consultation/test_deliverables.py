"""The sections of step 1 as they are frozen."""

import datetime as dt
from typing import Any

from livb.consultation.deliverables import colophon, organisation
from livb.documents.html import render_section
from livb.lib.hashing import content_hash
from livb.trajectories.models import Trajectory
from tests.factories.consultation import ProtocolAgreementFactory, ProtocolPartyFactory
from tests.factories.membership import PersonFactory


def kinds(section: dict[str, Any]) -> list[str]:
    return [block["kind"] for block in section["blocks"]]


def test_colophon_without_people_says_so(trajectory: Trajectory) -> None:
    assert kinds(colophon(trajectory, "public")) == ["facts", "note"]


def test_colophon_holds_uuid_and_function_never_a_name(trajectory: Trajectory) -> None:
    person = PersonFactory.create(trajectory=trajectory, name="An Voorbeeld (fictief)", function="mayor")
    section = colophon(trajectory, "kerngroep")
    assert section["blocks"][1]["rows"][0]["cells"][0]["person"] == str(person.uuid)
    assert "An Voorbeeld" not in str(section)


def test_organisation_without_protocol_has_honest_notes(trajectory: Trajectory) -> None:
    assert kinds(organisation(trajectory, "council")) == ["note", "note", "table"]


def test_organisation_for_the_public_leaves_out_what_is_for_the_council(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory, decision_rule="Samen.")
    ProtocolPartyFactory.create(
        trajectory=trajectory, signed_on=dt.date(2026, 3, 2), council_on=dt.date(2026, 3, 1), votes_for=20
    )
    council, public = (organisation(trajectory, edition) for edition in ("council", "public"))
    assert (kinds(council), kinds(public)) == (["heading", "richtext", "facts", "table", "table"], ["table", "table"])
    assert council["blocks"][3]["rows"][0]["cells"][2:] == [
        {"date": "2026-03-01"}, "20 – ? – ?", {"date": "2026-03-02"},
    ]  # fmt: skip


def test_sections_are_plain_json_that_renders(trajectory: Trajectory) -> None:
    ProtocolAgreementFactory.create(trajectory=trajectory)
    PersonFactory.create(trajectory=trajectory, function="mayor", further_functions=["alderman"])
    for make in (colophon, organisation):
        section = make(trajectory, "kerngroep")
        assert content_hash(section) == content_hash(make(trajectory, "kerngroep"))
        assert render_section(section, language="fr")
