"""The demonstration as a visitor finds it: three towns, each as far as it says, and everything invented is marked."""

import json
import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from diagnostics.models import Finding, Indicator, Observation, SourceEdition
from diagnostics.selectors.moved import moved_findings
from diagnostics.selectors.scoring import latest_result
from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.consultation.models import Decision
from livb.membership.models import Person
from livb.notifications.models import Message
from livb.reviews.enums import RemarkKind
from livb.reviews.models import Remark, ReviewRound
from livb.trajectories.checks import statuses
from livb.trajectories.models import Trajectory
from planning.demonstration import load
from planning.demonstration.calendar import Calendar
from planning.demonstration.town import FOLDER
from planning.models import Action, Objective, PlanObjective

pytestmark = pytest.mark.django_db
TEXTS = sorted(FOLDER.glob("*/*.json"))


@pytest.fixture(scope="module")
def loaded(
    django_db_setup: None, django_db_blocker: object, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """The three towns, loaded once for this module; gone afterwards."""
    files = pytest.MonkeyPatch()
    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        files.setattr("django.conf.settings.LIVB_FILES_DIR", tmp_path_factory.mktemp("files"))
        call_command("load_reference", verbosity=0)
        load()
        yield
        files.undo()
        transaction.set_rollback(True)


def done(slug: str) -> dict[str, str]:
    return {row.step.key: row.status.value for row in statuses(Trajectory.objects.get(slug=slug))}


def test_halle_is_in_its_seventh_month_with_objectives_in_review(loaded: None) -> None:
    found = done("halle")
    assert [found.pop(key) for key in ("start", "vision", "diagnosis", "priorities", "programme")] == ["done"] * 5
    assert (found["objectives"], found["realisation"]) == ("in_review", "busy")
    halle = Trajectory.objects.get(slug="halle")
    assert ReviewRound.objects.get(trajectory=halle, closed_at=None).takes_reactions()


def test_zone_of_three_towns_is_in_its_second_month(loaded: None) -> None:
    zone = Trajectory.objects.get(slug="k-l-m")
    assert set(zone.areas.values_list("code", flat=True)) == {"23039", "23045", "23050"}
    found = done("k-l-m")
    assert (found["start"], found["vision"], found["programme"]) == ("done", "busy", "not_started")


def test_vilvoorde_is_finished_with_every_step_signed_off(loaded: None) -> None:
    assert Trajectory.objects.get(slug="vilvoorde").state == Trajectory.State.FINISHED
    assert set(done("vilvoorde").values()) == {"done"}


def test_scores_of_halle_give_the_urgency_and_influence_they_should(loaded: None) -> None:
    result = latest_result(Trajectory.objects.get(slug="halle"))
    assert result is not None
    assert {item.phenomenon.title: (round(float(item.urgency.value), 2), item.influence) for item in result.items} == {
        "Overlast en onveiligheidsgevoel in de stationsomgeving": (3.82, 4),
        "Intrafamiliaal geweld": (3.82, 3),
        "Schoolverzuim en jongeren zonder aansluiting": (3.67, 4),
        "Verwaarloosde panden en sluikstort": (3.55, 5),
        "Woninginbraak": (3.18, 3),
        "Internetfraude": (4.0, 2),
    }


def test_second_loading_changes_nothing(loaded: None) -> None:
    before = AuditEntry.objects.count(), User.objects.count(), Observation.objects.count()
    load()
    assert before == (AuditEntry.objects.count(), User.objects.count(), Observation.objects.count())


def test_halle_has_what_was_promised(loaded: None) -> None:
    halle = Trajectory.objects.get(slug="halle")
    assert Action.objects.filter(trajectory=halle).count() == 40
    assert Remark.objects.filter(trajectory=halle).count() == 30
    assert Objective.objects.filter(trajectory=halle).count() == 28
    assert PlanObjective.objects.filter(trajectory=halle, out_of_scope="", parent=None).count() == 12
    assert Finding.objects.filter(trajectory=halle).count() > 20


def test_everybody_is_marked_and_every_address_leads_nowhere(loaded: None) -> None:
    assert set(Person.objects.exclude(name="").values_list("name", flat=True)) == {
        name for name in Person.objects.exclude(name="").values_list("name", flat=True) if name.endswith("(fictief)")
    }
    assert {user.email.rpartition(".")[2] for user in User.objects.all()} == {"example"}
    numbers = Decision.objects.exclude(number="").values_list("number", flat=True)
    assert {number for number in numbers if not re.fullmatch(r"VOORBEELD-\d{3}", number)} == set()


def test_mayor_and_chief_of_police_object_to_nothing(loaded: None) -> None:
    objections = Remark.objects.filter(kind=RemarkKind.OBJECTION)
    functions = set(objections.values_list("author__function", flat=True))
    assert functions.isdisjoint({Person.Function.MAYOR, Person.Function.POLICE_CHIEF})


def test_history_lies_in_the_past_and_its_mails_are_not_sent_again(loaded: None) -> None:
    halle = Trajectory.objects.get(slug="halle")
    assert halle.started_on is not None
    entries = AuditEntry.objects.filter(trajectory_uuid=halle.uuid)
    assert entries.latest("at").at < timezone.now()
    assert timezone.localdate(entries.earliest("at").at) < halle.started_on
    assert list(Message.objects.filter(sent_at=None)) == []


def test_figures_name_their_publisher_and_their_licence(loaded: None) -> None:
    editions = SourceEdition.objects.filter(reader="facts")
    assert editions.count() == 11
    assert all(edition.publisher and edition.footer[-1].startswith("Licentie: ") for edition in editions)
    known = Observation.objects.filter(area__code="23027", edition__in=editions)
    assert Indicator.objects.filter(pk__in=known.values("indicator")).count() >= 20
    figure = known.get(indicator__code="CR-01", period="2020")
    assert figure.numerator == 2624


def test_adviser_sees_which_finding_a_later_edition_moved(loaded: None) -> None:
    """Police facts of 2023 came after Halle had written down those of 2020; both are as they were published."""
    [moved] = moved_findings(Trajectory.objects.get(slug="halle"))
    [move] = moved.moves
    assert (move.indicator.code, move.old.period, move.old_text) == ("CR-02", "2020", "611")
    assert (move.new and move.new.period, move.new_text, move.is_newer) == ("2023", "882", True)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_text_is_json_without_a_straight_dash_between_words(path: object) -> None:
    text = path.read_text(encoding="utf-8")  # type: ignore[attr-defined]
    json.loads(text)
    assert re.findall(r"\w - \w|  \w", text.split('"milestones"')[0]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("m1+0", date(2026, 5, 11)),
        ("m2+4", date(2026, 6, 15)),
        ("m1-1", date(2026, 5, 11)),
        ("y1-03-15", date(2027, 3, 15)),
        ("today+10", date(2026, 12, 2)),
        ("2031-12-31", date(2031, 12, 31)),
    ],
)
def test_day_is_told_from_the_start_and_falls_on_a_working_day(text: str, expected: date) -> None:
    assert Calendar(date(2026, 11, 22), months=7, days=11).day(text) == expected


def test_year_is_told_from_this_year() -> None:
    calendar = Calendar(date(2026, 11, 22), months=7, days=11)
    assert [calendar.year(text) for text in ("y0", "y-1", "2023")] == ["2026", "2025", "2023"]
