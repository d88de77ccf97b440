"""Papers: what stands in each edition, the print of them, and the workbook."""

import io

import page
import pytest
from django.urls import reverse
from openpyxl import load_workbook

from diagnostics.papers import argumentation_of, key, sheet_of
from diagnostics.services.papers import print_paper
from livb.documents.html import render_sheet
from livb.files.models import StoredFile
from livb.files.services import open_
from livb.jobs.models import Job
from livb.jobs.services import run
from livb.membership.roles import Role
from tests.conftest import signed_in
from tests.factories.diagnostics import (
    FindingFactory,
    ObservationFactory,
    PhenomenonFactory,
    PriorityDecisionFactory,
    RunningActionFactory,
)
from tests.factories.planning import LineFactory, OperationalFactory, ShareFactory, StrategicFactory
from tests.factories.scoring import ScoringRoundFactory, close_round, fill_round


@pytest.fixture
def phenomenon(country):
    """Scored, decided, answered by a line; beside it one for the core group and one for the team alone."""
    trajectory = country.trajectory
    ObservationFactory(indicator=country.theft, area=country.halle, numerator=882)
    seen = PhenomenonFactory(
        trajectory=trajectory, title="Fietsdiefstal", visibility="council", place="Stationsplein", moment="Vrijdag",
        since="2023", causes="Weinig toezicht", sufferers="Pendelaars", development="worse",
    )  # fmt: skip
    kept = PhenomenonFactory(trajectory=trajectory, title="Enkel kerngroep")
    hidden = PhenomenonFactory(trajectory=trajectory, title="Enkel team", visibility="team")
    for row in (seen, kept, hidden):
        PriorityDecisionFactory(phenomenon=row, reason="=HYPERLINK(1)")
    FindingFactory(
        trajectory=trajectory, phenomena=[seen], indicators=[country.theft], visibility="council", confidence="high"
    )
    FindingFactory(trajectory=trajectory, phenomena=[seen], text="Zei de wijkagent", visibility="team")
    RunningActionFactory(trajectory=trajectory, works="partly", works_because="Een derde minder").phenomena.add(seen)
    line = LineFactory(trajectory=trajectory, title="Veilige stationsbuurt", visibility="council")
    line.phenomena.add(seen)
    strategic = StrategicFactory(trajectory=trajectory, line=line, title="Minder diefstal", visibility="kerngroep")
    operational = OperationalFactory(trajectory=trajectory, line=line, parent=strategic, title="Stalling")
    ShareFactory(objective=operational, action__title="Fietsen graveren")
    close_round(fill_round(ScoringRoundFactory(trajectory=trajectory, phenomena=[seen, kept]), size=5))
    return seen


def sheet_text(phenomenon, reach):
    return render_sheet(sheet_of(phenomenon.trajectory, phenomenon, reach, "nl"))


def test_sheet_answers_what_where_when_who_since_causes_done_and_how_sure(phenomenon):
    text = sheet_text(phenomenon, "kerngroep")
    wanted = (
        *(
            "Stationsplein",
            "Vrijdag",
            "Pendelaars",
            "2023",
            "Weinig toezicht",
            "het verslechtert",
            "Cijfers en wandelingen.",
        ),
        *("882 diefstallen in 2023.", "Diefstal", "Een derde minder", "Veilige stationsbuurt", "Fietsen graveren"),
    )
    assert [words for words in wanted if words not in text] == []


def test_sheet_says_to_each_reader_what_that_reader_may_see(phenomenon):
    told = {reach: sheet_text(phenomenon, reach) for reach in ("team", "kerngroep", "council")}
    words = ("Zei de wijkagent", "Minder diefstal", "Veilige stationsbuurt")
    assert {reach: [word in text for word in words] for reach, text in told.items()} == {
        "team": [True, True, True],
        "kerngroep": [False, True, True],
        "council": [False, False, True],
    }
    assert sheet_of(phenomenon.trajectory, phenomenon, "public", "nl") is None


@pytest.mark.parametrize(
    ("reach", "titles", "has_scores"),
    [
        ("kerngroep", ["Fietsdiefstal", "Enkel kerngroep"], True),
        ("council", ["Fietsdiefstal"], True),
        ("public", [], False),
    ],
)
def test_argumentation_has_no_hidden_rows_and_no_scorers(phenomenon, reach, titles, has_scores):
    text = render_sheet(argumentation_of(phenomenon.trajectory, reach, "nl"))
    every = ("Fietsdiefstal", "Enkel kerngroep", "Enkel team")
    assert ([title for title in every if title in text], "Dringendheid" in text) == (titles, has_scores)
    names = [scorer.person.name for each in phenomenon.scoring_rounds.all() for scorer in each.scorers.all()]
    assert (len(names), [name for name in names if name in text]) == (3, [])


def test_argumentation_changes_its_key_with_a_decision(phenomenon):
    before = key(argumentation_of(phenomenon.trajectory, "kerngroep", "nl"))
    phenomenon.decision.kind = "follow"
    phenomenon.decision.save()
    assert key(argumentation_of(phenomenon.trajectory, "kerngroep", "nl")) != before


def cells(client, phenomenon, reach):
    url = reverse("diagnostics:argumentation_workbook", args=[phenomenon.trajectory.slug])
    answer = client.get(url, {"reach": reach})
    book = load_workbook(io.BytesIO(answer.content))
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_workbook_of_the_council_holds_no_row_of_others_and_no_formula(phenomenon, member_client):
    held = cells(member_client, phenomenon, "council")
    texts = [str(cell.value) for cell in held]
    assert [title in "\n".join(texts) for title in ("Fietsdiefstal", "Enkel kerngroep", "Enkel team")] == [
        True,
        False,
        False,
    ]
    assert ("=HYPERLINK(1)" in texts, {cell.data_type for cell in held}) == (True, {"s", "n", "d"})
    assert [cell.value for cell in held if cell.data_type == "n"][:5] == [5, 3, 3, 3, 3]


def test_papers_of_the_team_are_made_by_the_team_alone(phenomenon, as_role):
    url = reverse("diagnostics:phenomenon_paper", args=[phenomenon.trajectory.slug, phenomenon.uuid])
    pages = {
        role: signed_in(as_role(role)).get(url, {"reach": "team"}).content.decode()
        for role in (Role.MEMBER, Role.ADVISER)
    }
    assert {role: "Zei de wijkagent" in text for role, text in pages.items()} == {
        Role.MEMBER: False,
        Role.ADVISER: True,
    }


def test_paper_is_asked_for_once_and_kept_for_its_readers(phenomenon, member_client):
    url = reverse("diagnostics:phenomenon_paper", args=[phenomenon.trajectory.slug, phenomenon.uuid])
    for _ in range(2):
        answer = member_client.post(url, {"reach": "council", "language": "fr"})
    assert answer.url == f"{url}?reach=council&language=fr"
    assert Job.objects.get().payload["reach"] == "council"
    assert "livb-progress" in member_client.get(answer.url).content.decode()


@pytest.mark.pdf
@pytest.mark.parametrize("is_sheet", [True, False])
def test_print_keeps_all_104_rules_and_reaches_no_further_than_its_readers(phenomenon, adviser, is_sheet):
    about = phenomenon if is_sheet else None
    job = print_paper(trajectory=phenomenon.trajectory, reach="council", language="nl", about=about, by=adviser)
    run(job)
    job.refresh_from_db()
    stored = StoredFile.objects.get(uuid=job.result["file"])
    with open_(stored) as file:
        rules = page.validate_pdf_bytes(file.read(), profile="ua1").rules
    assert (stored.visibility, rules.passed, rules.total) == ("council", 104, 104)


def test_print_of_what_changed_in_between_is_refused(phenomenon, adviser):
    job = print_paper(trajectory=phenomenon.trajectory, reach="kerngroep", language="nl", about=phenomenon, by=adviser)
    phenomenon.place = "Elders"
    phenomenon.save()
    run(job)
    job.refresh_from_db()
    assert (job.state, job.problem) == (Job.State.FAILED, "outdated")
