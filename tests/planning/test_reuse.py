"""Filled in once, used in: which documents an objective and an action stand in."""

from django.test import Client
from django.urls import reverse

from livb.trajectories.models import Trajectory
from planning.enums import Filling
from planning.models import ReportingDuty
from planning.selectors.reuse import Use, uses_of_action, uses_of_objective
from tests.factories.alignment import AnchoringFactory, LinkFactory
from tests.factories.composing import HeadingFactory, ProfileFactory
from tests.factories.diagnostics import IndicatorFactory
from tests.factories.planning import (
    ActionFactory,
    BudgetLineFactory,
    ExistingPlanFactory,
    LineFactory,
    MeasureFactory,
    OperationalFactory,
    StrategicFactory,
)


def words(uses: list[Use]) -> list[str]:
    return [use.label for use in uses]


def test_objective_says_chapters_reports_and_who_asks_its_figure(trajectory: Trajectory) -> None:
    own = StrategicFactory.create(line=LineFactory.create(trajectory=trajectory))
    assert words(uses_of_objective(trajectory, own)) == ["5 Doelstellingen en indicatoren"]
    plan = ExistingPlanFactory.create(trajectory=trajectory, title="ZVP")
    LinkFactory.create(plan_objective__plan=plan, objective=own)
    AnchoringFactory.create(objective=own)
    figure = IndicatorFactory.create()
    MeasureFactory.create(objective=own, indicator=figure, measure="")
    ReportingDuty.objects.create(trajectory=trajectory, plan=plan, title="Verslag", recipient="R").indicators.add(
        figure
    )
    zonal = HeadingFactory.create(filling=Filling.CROSSWALK, section="", profile__title_nl="Voor de zone")
    HeadingFactory.create(filling=Filling.CROSSWALK, section="", profile__plan_kind="fire")
    found = uses_of_objective(trajectory, own)
    assert words(found) == [
        "5 Doelstellingen en indicatoren", "8 Afstemming met andere plannen", "Voor de zone", "Verslag (ZVP)",
    ]  # fmt: skip
    assert found[2].url.endswith(f"/reports/{zonal.profile.key}/#c-h{zonal.position}")


def test_objective_stands_only_in_titles_of_its_own_level(trajectory: Trajectory) -> None:
    own = StrategicFactory.create(line=LineFactory.create(trajectory=trajectory))
    under = OperationalFactory.create(parent=own, line=own.line)
    profile = ProfileFactory.create(title_nl="Nota")
    for _n in range(2):
        HeadingFactory.create(profile=profile, filling=Filling.TITLES, section="objectives", choose="SD")
    assert [words(uses_of_objective(trajectory, row))[1:] for row in (own, under)] == [["Nota"], []]


def test_action_stands_in_the_means_once_it_has_money(trajectory: Trajectory, adviser_client: Client) -> None:
    action = ActionFactory.create(trajectory=trajectory)
    assert words(uses_of_action(trajectory, action)) == ["6 Realisatieplan"]
    BudgetLineFactory.create(action=action)
    assert words(uses_of_action(trajectory, action)) == ["6 Realisatieplan", "9 Middelen"]
    page = adviser_client.get(reverse("planning:action_update", args=[trajectory.slug, action.uuid]))
    assert "Eén keer ingevuld, gebruikt in:" in page.content.decode()
