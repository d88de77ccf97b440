"""Rows of the plan for tests."""

import datetime as dt
from decimal import Decimal

import factory

from diagnostics.enums import DecisionKind
from diagnostics.models import Phenomenon, PriorityDecision
from livb.files.services import store
from planning.enums import Acceptance, ChainLink, IntakeKind, IntakeState, Level
from planning.models import (
    Action,
    ActionObjective,
    AvailableDays,
    BudgetLine,
    ExistingPlan,
    FollowUp,
    NoOtherPlan,
    Objective,
    ObjectiveIndicator,
    PlanCode,
    PlanDocument,
    PlanIntake,
    ProgrammeLine,
    ReportingDuty,
    SavedView,
    UsualDuty,
    Vision,
)
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import TrajectoryFactory


class PriorityFactory(factory.django.DjangoModelFactory):
    """A phenomenon that was decided to be a priority."""

    class Meta:
        model = Phenomenon
        skip_postgeneration_save = True

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Overlast in de stationsomgeving {n}")
    language = "nl"

    @factory.post_generation
    def kind(self, create: bool, extracted: str | None, **kwargs: object) -> None:
        PriorityDecision.objects.create(
            trajectory=self.trajectory,
            phenomenon=self,
            kind=extracted or DecisionKind.PRIORITY,
            reason="Groot en stijgend.",
        )


class VisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Vision

    trajectory = factory.SubFactory(TrajectoryFactory)
    text = '<p data-block="aaaaaaaaaaaa">Iedereen voelt zich veilig.</p>'
    scope_in = "Overlast"
    scope_out = "Verkeer"


class ExistingPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ExistingPlan

    trajectory = factory.SubFactory(TrajectoryFactory)
    kind = "zonal"
    title = factory.Sequence(lambda n: f"Zonaal veiligheidsplan {n}")
    owner = "Politiezone"
    starts_in = 2026
    ends_in = 2031


class UsualDutyFactory(factory.django.DjangoModelFactory):
    """A proposal for every region."""

    class Meta:
        model = UsualDuty

    key = factory.Sequence(lambda n: f"duty-{n}")
    kind = "zonal"
    position = factory.Sequence(lambda n: n + 1)
    in_flanders = in_wallonia = in_brussels = True
    title_nl = factory.Sequence(lambda n: f"Jaarverslag {n}")
    title_fr = factory.Sequence(lambda n: f"Rapport annuel {n}")
    recipient_nl = "zonale veiligheidsraad"


class ReportingDutyFactory(factory.django.DjangoModelFactory):
    """A yearly report in March."""

    class Meta:
        model = ReportingDuty

    plan = factory.SubFactory(ExistingPlanFactory)
    trajectory = factory.SelfAttribute("plan.trajectory")
    title = factory.Sequence(lambda n: f"Jaarverslag {n}")
    recipient = "Zonale veiligheidsraad"
    due_month = 3


class PlanDocumentFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanDocument

    plan = factory.SubFactory(ExistingPlanFactory)
    trajectory = factory.SelfAttribute("plan.trajectory")
    what = "Het plan zelf"
    file = factory.LazyAttribute(
        lambda row: store(
            [b"%PDF-1.7"], name="zvp.pdf", media_type="application/pdf", trajectory=row.trajectory, by=None
        )
    )


class PlanIntakeFactory(factory.django.DjangoModelFactory):
    """A file of two objectives that waits to be corrected."""

    class Meta:
        model = PlanIntake

    plan = factory.SubFactory(ExistingPlanFactory)
    trajectory = factory.SelfAttribute("plan.trajectory")
    kind = IntakeKind.OBJECTIVES
    state = IntakeState.READY
    name = "zvp.docx"
    rows = factory.LazyFunction(
        lambda: [
            {"id": 0, "depth": 0, "level": "strategic", "code": "1", "title": "Minder inbraken", "where": "P1"},
            {"id": 1, "depth": 1, "level": "operational", "code": "1.1", "title": "Toezicht", "where": "P2"},
        ]
    )


class PlanCodeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanCode

    plan = factory.SubFactory(ExistingPlanFactory, kind="multi_year")
    trajectory = factory.SelfAttribute("plan.trajectory")
    kind = "action"
    code = factory.Sequence(lambda n: f"AC 2.3.{n + 1}")
    title = factory.Sequence(lambda n: f"Camerabewaking {n}")
    position = factory.Sequence(lambda n: n + 1)


class NoOtherPlanFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = NoOtherPlan

    trajectory = factory.SubFactory(TrajectoryFactory)
    reason = "De stad heeft nog geen plan."


class LineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ProgrammeLine
        skip_postgeneration_save = True

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Een veilige binnenstad {n}")
    position = factory.Sequence(lambda n: n + 1)
    lead = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))

    @factory.post_generation
    def phenomena(self, create: bool, extracted: list[Phenomenon] | None, **kwargs: object) -> None:
        self.phenomena.set(extracted or [])


class StrategicFactory(factory.django.DjangoModelFactory):
    """A strategic objective; complete but for its indicator and what stands under it."""

    class Meta:
        model = Objective

    line = factory.SubFactory(LineFactory)
    trajectory = factory.SelfAttribute("line.trajectory")
    level = Level.STRATEGIC
    title = factory.Sequence(lambda n: f"Minder gebruikers voelen zich onveilig {n}")
    position = factory.Sequence(lambda n: n + 1)
    owner = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    due_on = dt.date(2030, 12, 31)


class GeneralFactory(StrategicFactory):
    level = Level.GENERAL
    title = factory.Sequence(lambda n: f"Iedereen voelt zich thuis in de stad {n}")


class OperationalFactory(StrategicFactory):
    parent = factory.SubFactory(StrategicFactory)
    line = factory.SelfAttribute("parent.line")
    level = Level.OPERATIONAL
    title = factory.Sequence(lambda n: f"Dagelijks toezicht op piekuren {n}")


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ObjectiveIndicator

    objective = factory.SubFactory(StrategicFactory)
    trajectory = factory.SelfAttribute("objective.trajectory")
    measure = "Aandeel dat zich onveilig voelt"
    baseline = Decimal("34.5")
    baseline_period = "2025"
    target = Decimal(25)
    target_on = dt.date(2030, 12, 31)
    direction = "down"


class ActionFactory(factory.django.DjangoModelFactory):
    """An action that serves no objective yet and has no budget yet."""

    class Meta:
        model = Action

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Gemengde patrouilles {n}")
    position = factory.Sequence(lambda n: n + 1)
    owner = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    chain_link = ChainLink.PREVENTION
    starts_on = dt.date(2027, 1, 1)
    ends_on = dt.date(2027, 12, 31)
    output = "Twaalf patrouilles per maand"
    acceptance = Acceptance.ACCEPTED
    acceptance_note = "korpschef, 12 maart 2026"


class ShareFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionObjective

    objective = factory.SubFactory(OperationalFactory)
    trajectory = factory.SelfAttribute("objective.trajectory")
    action = factory.SubFactory(ActionFactory, trajectory=factory.SelfAttribute("..trajectory"))
    share = Decimal(100)


class BudgetLineFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BudgetLine

    action = factory.SubFactory(ActionFactory)
    trajectory = factory.SelfAttribute("action.trajectory")
    year = 2027
    funder = "town"
    kind = "operation"
    planned_cents = 1_250_050


class FollowUpFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUp

    trajectory = factory.SubFactory(TrajectoryFactory)
    next_on = dt.date(2027, 11, 15)
    readers = "De kerngroep en het college"


class SavedViewFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SavedView

    person = factory.SubFactory(PersonFactory)
    trajectory = factory.SelfAttribute("person.trajectory")
    name = factory.Sequence(lambda n: f"Wat te laat is {n}")
    query = "late=on"


class AvailableDaysFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AvailableDays

    trajectory = factory.SubFactory(TrajectoryFactory)
    service = "Stad Halle, preventiedienst"
    year = 2027
    person_days = 200
