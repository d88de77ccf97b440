"""What chapters tell of figures stays while words are written, and is told anew once a figure may have moved."""

import datetime as dt
from itertools import count

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diagnostics.deliverables import diagnosis
from diagnostics.keeping import WORDS, figures_told
from livb.audit.services import record
from livb.lib.reads import reading_once
from livb.trajectories.models import Trajectory
from tests.factories.diagnostics import FindingFactory, IndicatorFactory, ObservationFactory
from tests.factories.planning import LineFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def told(trajectory: Trajectory) -> FindingFactory:
    """A finding that rests on a figure of the town."""
    indicator = IndicatorFactory.create()
    for year in range(2020, 2024):
        ObservationFactory.create(indicator=indicator, area=trajectory.areas.get(), period=str(year))
    return FindingFactory.create(trajectory=trajectory, indicators=[indicator])


def asked(trajectory: Trajectory) -> str:
    """All that a look at the chapter asks of the database."""
    with reading_once(), CaptureQueriesContext(connection) as queries:
        diagnosis(trajectory, "council")
    return " ".join(query["sql"] for query in queries)


def sums(queries: str) -> int:
    return queries.count("diagnostics_sourceedition")


def test_figures_are_not_worked_out_again_after_words(trajectory: Trajectory, told: FindingFactory) -> None:
    first = asked(trajectory)
    record("finding.update", told, by=None)
    record("line.update", LineFactory.create(trajectory=trajectory), by=None)
    assert sums(asked(trajectory)) < sums(first)


def test_figures_are_worked_out_again_after_any_other_write(trajectory: Trajectory, told: FindingFactory) -> None:
    first = asked(trajectory)
    record("edition.apply", by=None, trajectory=trajectory)
    assert sums(asked(trajectory)) == sums(first)


def test_figures_outside_a_look_are_worked_out_each_time(trajectory: Trajectory) -> None:
    numbers = count()
    assert [figures_told(trajectory, ["x"], lambda: next(numbers)) for _n in range(2)] == [0, 1]


def test_figures_of_yesterday_are_worked_out_again(trajectory: Trajectory, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers, days = count(), iter([dt.date(2027, 1, 1), dt.date(2027, 1, 1), dt.date(2027, 1, 2)])
    monkeypatch.setattr("diagnostics.keeping.timezone.localdate", lambda: next(days))
    with reading_once():
        assert [figures_told(trajectory, ["x"], lambda: next(numbers)) for _n in range(3)] == [0, 0, 1]


def test_figures_are_never_worked_out_from_words(trajectory: Trajectory, told: FindingFactory) -> None:
    """What is told while words are written must not be read from them: the tables asked for only on the first look."""
    first, later = asked(trajectory), asked(trajectory)
    tables = {model._meta.db_table for model in apps.get_models()}
    figures = {table for table in tables if first.count(f'"{table}" ') > later.count(f'"{table}" ')}
    words = {apps.get_model(label)._meta.db_table for label in WORDS if "." in label}
    assert ("diagnostics_observation" in figures, figures & words) == (True, set())
    assert [table for table in figures if table.startswith("planning_")] == []
