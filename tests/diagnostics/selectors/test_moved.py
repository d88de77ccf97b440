"""Findings of which a figure moved since somebody looked."""

import datetime as dt

import pytest
from django.utils import timezone

from diagnostics.models import FigureLook, Finding, Observation, SourceEdition
from diagnostics.selectors.moved import moved_findings, moved_of
from diagnostics.services.editions import undo
from diagnostics.services.grid import read_entry, write_cell
from diagnostics.services.looks import MovedAgain, look_at
from tests.factories.diagnostics import FindingFactory, ObservationFactory, SourceEditionFactory
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import TrajectoryFactory

EARLIER, NOW = dt.timedelta(days=10), dt.timedelta()


def publish(country, number, *, ago=NOW, period="2023", indicator=None, area=None, trajectory=None, value=None):
    """A later edition of the same series, which replaces what stood in the place."""
    edition = SourceEditionFactory(applied_at=timezone.now() - ago, trajectory=trajectory)
    place = {"indicator": indicator or country.theft, "area": area or country.halle, "period": period}
    Observation.objects.filter(**place, superseded_by=None, edition__trajectory=trajectory).update(
        superseded_by=edition
    )
    ObservationFactory(edition=edition, numerator=number, value=value, **place)
    return edition


@pytest.fixture
def finding(country):
    """Written yesterday, on a figure of ten days ago."""
    publish(country, 882, ago=EARLIER)
    row = FindingFactory(trajectory=country.trajectory, indicators=[country.theft])
    Finding.objects.filter(pk=row.pk).update(created_at=timezone.now() - dt.timedelta(days=1))
    return Finding.objects.get(pk=row.pk)


def moves(trajectory):
    return [
        (move.old.period, move.old_text, move.new.period if move.new else "", move.new_text, move.is_newer)
        for each in moved_findings(trajectory)
        for move in each.moves
    ]


def test_finding_rests_while_no_figure_moves(country, finding):
    publish(country, 882)
    publish(country, 5, area=country.lennik)
    assert moves(country.trajectory) == []


def test_revised_figure_flags_the_finding_from_old_to_new(country, finding):
    publish(country, 901)
    assert moves(country.trajectory) == [("2023", "882", "2023", "901", False)]


def test_newer_year_flags_the_finding(country, finding):
    publish(country, 700, period="2024")
    assert moves(country.trajectory) == [("2023", "882", "2024", "700", True)]


def test_figure_that_was_taken_away_flags_the_finding(country, finding):
    SourceEdition.objects.filter(observations__numerator=882).update(undone_at=timezone.now())
    assert moves(country.trajectory) == [("2023", "882", "", "", False)]


def test_undone_edition_moves_nothing(country, finding):
    undo(edition=publish(country, 901), by=None)
    assert moves(country.trajectory) == []


def test_own_figure_goes_before_the_published_one(country, finding):
    publish(country, 650, trajectory=country.trajectory)
    publish(country, 901)
    assert moves(country.trajectory) == [("2023", "882", "2023", "650", False)]


def test_figure_of_another_trajectory_moves_nothing(country, finding):
    publish(country, 1, trajectory=TrajectoryFactory())
    assert moves(country.trajectory) == []


def test_figure_that_came_for_the_first_time_is_no_move(country):
    FindingFactory(trajectory=country.trajectory, indicators=[country.theft])
    publish(country, 901)
    assert moves(country.trajectory) == []


def test_finding_that_somebody_looked_at_rests_until_the_next_move(country, finding, adviser):
    publish(country, 901, ago=dt.timedelta(seconds=5))
    person = adviser.memberships.get().person
    seen = moved_findings(country.trajectory)[0].digest
    look_at(finding=finding, seen=seen, outcome="holds", note="Klein verschil.", person=person, by=adviser)
    assert moves(country.trajectory) == []
    publish(country, 950)
    (again,) = moved_findings(country.trajectory)
    assert ([move.old_text for move in again.moves], again.last.note) == (["901"], "Klein verschil.")


def test_move_that_nobody_saw_is_not_marked_with_the_others(country, finding, adviser):
    publish(country, 901)
    seen = moved_findings(country.trajectory)[0].digest
    publish(country, 950)
    person = adviser.memberships.get().person
    with pytest.raises(MovedAgain):
        look_at(finding=finding, seen=seen, outcome="holds", note="", person=person, by=adviser)
    assert not FigureLook.objects.exists()


def test_finding_of_the_team_is_told_to_nobody_else(country, finding):
    Finding.objects.update(visibility="team")
    publish(country, 901)
    assert (len(moved_findings(country.trajectory)), moved_findings(country.trajectory, ["kerngroep"])) == (1, [])


def test_moves_of_many_trajectories_take_the_same_queries(country, finding, django_assert_max_num_queries):
    publish(country, 901)
    with django_assert_max_num_queries(8) as few:
        moved_of([country.trajectory])
    others = [country.trajectory]
    for _ in range(3):
        other = TrajectoryFactory()
        other.areas.set([country.halle, country.lennik])
        FindingFactory(trajectory=other, indicators=[country.theft, country.jobless])
        others.append(other)
    with django_assert_max_num_queries(len(few)):
        assert len(moved_of(others)) == 1


def typed(country, number, was):
    entry = read_entry(str(number), country.theft)
    place = {"area": country.halle, "period": "2023"}
    write_cell(trajectory=country.trajectory, indicator=country.theft, **place, entry=entry, was=was, by=None)


def test_cell_changed_on_the_day_it_was_typed_flags_a_finding_written_in_between(country):
    typed(country, 12, "")
    finding = FindingFactory(trajectory=country.trajectory, indicators=[country.theft])
    typed(country, 21, "12")
    assert moves(country.trajectory) == [("2023", "12", "2023", "21", False)]
    [moved] = moved_findings(country.trajectory)
    look_at(finding=finding, seen=moved.digest, outcome="holds", note="", person=PersonFactory(), by=None)
    assert moves(country.trajectory) == []
    typed(country, 22, "21")
    assert moves(country.trajectory) == [("2023", "21", "2023", "22", False)]


def test_cells_typed_on_one_day_stay_one_edition_while_nobody_read_them(country):
    typed(country, 12, "")
    typed(country, 13, "12")
    assert SourceEdition.objects.filter(reader="hand").count() == 1
