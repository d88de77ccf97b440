"""Targets on the way of an indicator: typed beside the final one, kept by their day, told wherever it is."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from diagnostics.targets import Aim
from diagnostics.views.indicators import _target
from livb.accounts.models import User
from livb.charts.spec import Line, LineChart, Point, Target, steps_by_year
from livb.charts.svg import draw
from livb.trajectories.models import Trajectory
from planning.deliverables.programme import objectives as chapter
from planning.models import InterimTarget, ObjectiveIndicator
from planning.selectors.tree import plan_tree
from planning.services.objectives import revise_objective
from planning.targets import objective_targets
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import MeasureFactory

FIRST, SECOND = dt.date(2027, 12, 31), dt.date(2028, 12, 31)


@pytest.fixture
def measure(trajectory: Trajectory) -> ObjectiveIndicator:
    return MeasureFactory.create(objective__line__trajectory=trajectory, objective__visibility="public")


def steps(measure: ObjectiveIndicator) -> list[tuple[dt.date, Decimal]]:
    return list(measure.interim.values_list("target_on", "target"))


def send(client: Client, measure: ObjectiveIndicator, **more: str) -> Any:
    """The form of the objective as it stands, with interim targets typed in."""
    sent = {
        "title": measure.objective.title, "visibility": "public", "version": str(measure.objective.version),
        "measures-TOTAL_FORMS": "1", "measures-INITIAL_FORMS": "1", "measures-0-uuid": str(measure.uuid),
        "measures-0-measure": measure.measure, "measures-0-baseline": "34,5", "measures-0-baseline_period": "2025",
        "measures-0-target": "25", "measures-0-target_on": "2030-12-31", "measures-0-direction": "down",
    }  # fmt: skip
    url = reverse("planning:objective_update", args=[measure.trajectory.slug, measure.objective.uuid])
    return client.post(url, {**sent, **{f"measures-0-{name}": value for name, value in more.items()}})


def test_interim_targets_typed_out_of_order_are_kept_by_their_day_and_shown_again(
    measure: ObjectiveIndicator, adviser_client: Client
) -> None:
    typed = {"step_on_1": "2028-12-31", "step_1": "28,5", "step_on_4": "2027-12-31", "step_4": "31"}
    answer = send(adviser_client, measure, **typed)
    assert (answer.status_code, steps(measure)) == (302, [(FIRST, Decimal(31)), (SECOND, Decimal("28.5"))])
    tree = adviser_client.get(answer["Location"]).content.decode()
    assert (
        tree.index("31 (31 december 2027)")
        < tree.index("28,5 (31 december 2028)")
        < tree.index("25 (31 december 2030)")
    )
    form = adviser_client.get(
        reverse("planning:objective_update", args=[measure.trajectory.slug, measure.objective.uuid])
    )
    assert form.content.decode().index('value="2027-12-31"') < form.content.decode().index('value="2028-12-31"')


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"step_on_1": "2027-12-31"}, "step_1"),
        ({"step_2": "30"}, "step_on_2"),
        ({"step_on_1": "2030-12-31", "step_1": "30"}, "step_on_1"),
        ({"step_on_1": "2027-12-31", "step_1": "30", "step_on_2": "2027-12-31", "step_2": "29"}, "step_on_2"),
        ({"step_on_1": "ooit", "step_1": "30"}, "step_on_1"),
    ],
)
def test_interim_target_that_is_half_late_or_double_says_so_beside_its_field(
    measure: ObjectiveIndicator, adviser_client: Client, typed: dict[str, str], wrong: str
) -> None:
    answer = send(adviser_client, measure, **typed)
    assert (list(answer.context["form"].measures.errors[0]), steps(measure)) == ([wrong], [])


def test_interim_target_keeps_its_row_by_its_day_and_goes_when_it_is_not_given(
    measure: ObjectiveIndicator, adviser: User
) -> None:
    def revise(version: int, *interim: tuple[dt.date, Decimal]) -> None:
        rows = [{"uuid": measure.uuid, "interim": interim}]
        revise_objective(objective=measure.objective, version=version, measures=rows, changes={}, by=adviser)

    revise(1, (FIRST, Decimal(31)), (SECOND, Decimal(28)))
    kept = measure.interim.get(target_on=FIRST)
    revise(2, (FIRST, Decimal(30)))
    assert (list(measure.interim.all()), steps(measure)) == ([kept], [(FIRST, Decimal(30))])


def test_interim_targets_are_told_to_the_page_of_the_figure_and_drawn_as_a_way(trajectory: Trajectory) -> None:
    indicator = IndicatorFactory.create()
    measure = MeasureFactory.create(objective__line__trajectory=trajectory, indicator=indicator, measure="")
    for day, target in ((FIRST, 31), (SECOND, 28)):
        InterimTarget.objects.create(trajectory=trajectory, measure=measure, target=target, target_on=day)
    aim = objective_targets(trajectory, indicator, [measure.objective.visibility])[0]
    assert aim.steps == ((FIRST, Decimal(31)), (SECOND, Decimal(28)))
    target = _target([aim])
    assert target is not None
    assert [(point.period, point.value) for point in target.way] == [("2027", 31.0), ("2028", 28.0), ("2030", 25.0)]


def test_steps_of_one_year_are_the_last_of_that_year_and_end_before_the_target() -> None:
    dated = [(dt.date(2028, 1, 1), 9), (dt.date(2027, 3, 1), 12), (dt.date(2027, 9, 1), 11), (dt.date(2030, 2, 1), 5)]
    assert steps_by_year(dated, before="2030") == (Point("2027", 11.0), Point("2028", 9.0))


def test_chart_with_steps_marks_each_and_survives_json() -> None:
    line = Line(label="Gemeten", role="own", points=(Point("2024", 40.0), Point("2025", 34.5)))
    target = Target(value=25.0, label="Doel", period="2030", steps=(Point("2027", 31.0), Point("2028", 28.0)))
    chart = LineChart(title="x", description="y", lines=(line,), target=target)
    alone = LineChart(title="x", description="y", lines=(line,), target=Target(value=25.0, label="Doel", period="2030"))
    found, without = (draw(each, language="nl") for each in (chart, alone))
    assert [year in found for year in (">2027<", ">2028<", ">2030<")] == [True] * 3
    assert (">2028<" in without, LineChart.from_json(json.loads(json.dumps(chart.to_json())))) == (False, chart)


def test_interim_targets_stand_in_the_chapter_of_the_masterplan(
    trajectory: Trajectory, measure: ObjectiveIndicator
) -> None:
    InterimTarget.objects.create(trajectory=trajectory, measure=measure, target=31, target_on=FIRST)
    assert [step.target for node in plan_tree(trajectory).objectives() for row in node.indicators
            for step in row.interim.all()] == [31]  # fmt: skip
    told = json.dumps(chapter(trajectory, "kerngroep"), default=str)
    assert (told.count("Tussentijds streefcijfer"), told.count('"number": "31"')) == (1, 1)


def test_aim_without_a_day_is_drawn_without_a_way() -> None:
    target = _target([Aim(title="x", url="/", target=Decimal(5), due_on=None)])
    assert target is not None
    assert target.way == ()
