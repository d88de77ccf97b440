"""Advice on objectives: reasons in sentences, in the language of the plan, never a lock."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils.translation import override

from livb.trajectories.models import Trajectory
from planning.selectors.smart import Proof, advice_on, advise
from tests.factories.planning import ExistingPlanFactory, MeasureFactory

GOOD = Proof("Meldingen", Decimal(240), Decimal(180), dt.date(2030, 12, 31), "down")


def advice(title: str, language: str = "nl", level: str = "strategic", **more: object) -> list[str]:
    values = {"due_on": dt.date(2030, 12, 31), "proofs": [GOOD], "last_year": 2031, **more}
    with override("en"):
        return advise(title=title, language=language, level=level, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Minder gebruikers voelen zich onveilig in de stationsomgeving", "nl"),
        ("Tegen 2030 daalt het aantal fietsdiefstallen", "nl"),
        ("Jongeren verzuimen minder nadat we infoavonden organiseren", "nl"),
        ("Moins de jeunes décrochent de l'école", "fr"),
        ("Les nuisances nocturnes diminuent d'un quart", "fr"),
    ],
)
def test_advice_on_a_good_objective_is_silent(title: str, language: str) -> None:
    assert advice(title, language) == []


@pytest.mark.parametrize(
    ("title", "language", "word"),
    [
        ("We organiseren drie infoavonden", "nl", "organiseren"),
        ("Een campagne rond fietsdiefstal", "nl", "campagne"),
        ("Sensibiliser les commerçants", "fr", "sensibiliser"),
    ],
)
def test_advice_on_an_activity_put_as_a_goal_names_the_word(title: str, language: str, word: str) -> None:
    assert [f"“{word}”" in sentence for sentence in advice(title, language)] == [True]


def test_advice_without_a_word_of_change_gives_samples() -> None:
    assert advice("De stationsomgeving") == ["It does not say what changes: no word such as minder, meer, lager."]


def test_advice_on_an_operational_objective_takes_a_deed_for_granted() -> None:
    assert advice("Dagelijks toezicht organiseren", level="operational") == []


def test_advice_without_an_indicator_says_that_nothing_proves_it() -> None:
    assert len(advice("Minder overlast", proofs=[])) == 1
    assert advice("Minder overlast", level="general", proofs=[]) == []


@pytest.mark.parametrize(
    ("baseline", "target", "direction", "reached"),
    [
        (10, 12, "down", True),
        (10, 8, "down", False),
        (10, 8, "up", True),
        (10, 10, "hold", False),
        (None, 8, "up", False),
    ],
)
def test_proof_is_reached_when_the_start_is_beyond_the_target(
    baseline: int | None, target: int, direction: str, reached: bool
) -> None:
    start = None if baseline is None else Decimal(baseline)
    assert Proof("x", start, Decimal(target), None, direction).is_reached == reached


def test_advice_on_days_that_do_not_fit() -> None:
    late = advice("Minder overlast", due_on=dt.date(2032, 6, 1))
    assert late == ["It is due after 2031, when the last plan on the register ends."]
    early = advice("Minder overlast", due_on=dt.date(2029, 6, 1))
    assert early == ["The target of “Meldingen” is dated after the objective itself is due."]


def test_advice_on_a_kept_objective_reads_its_indicators_and_the_register(trajectory: Trajectory) -> None:
    ExistingPlanFactory.create(trajectory=trajectory, ends_in=2029)
    measure = MeasureFactory.create(objective__line__trajectory=trajectory, target=40)
    assert len(advice_on(measure.objective)) == 2
