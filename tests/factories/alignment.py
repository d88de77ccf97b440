"""Objectives of other plans, how they stand to ours, and where ours land."""

import factory

from planning.enums import PlanLevel, Relation
from planning.models import AlignmentLink, Anchoring, Contradiction, DismissedSuggestion, PlanObjective, PlanUsage
from tests.factories.planning import ExistingPlanFactory, StrategicFactory


class PlanUsageFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PlanUsage

    kind = "zonal"
    position = 1
    in_flanders = in_wallonia = in_brussels = True
    owner_nl = "politiezone"
    owner_fr = "zone de police"
    approved_by_nl = "zonale veiligheidsraad"
    approved_by_fr = "conseil zonal de sécurité"


class PlanObjectiveFactory(factory.django.DjangoModelFactory):
    """An operational objective at the top of a plan."""

    class Meta:
        model = PlanObjective

    plan = factory.SubFactory(ExistingPlanFactory)
    trajectory = factory.SelfAttribute("plan.trajectory")
    level = PlanLevel.OPERATIONAL
    position = factory.Sequence(lambda n: n + 1)
    code = factory.Sequence(lambda n: f"A{n + 1}")
    title = factory.Sequence(lambda n: f"Zichtbare aanwezigheid op stations {n}")


class LinkFactory(factory.django.DjangoModelFactory):
    """An objective of a plan that overlaps with one of ours."""

    class Meta:
        model = AlignmentLink

    plan_objective = factory.SubFactory(PlanObjectiveFactory)
    trajectory = factory.SelfAttribute("plan_objective.trajectory")
    relation = Relation.OVERLAPS
    objective = factory.SubFactory(StrategicFactory, line__trajectory=factory.SelfAttribute("...trajectory"))


class NotRelatedFactory(LinkFactory):
    relation = Relation.NOT_RELATED
    objective = None
    reason = "Dit gaat over verkeer."


class ContradictionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contradiction

    link = factory.SubFactory(LinkFactory, relation=Relation.CONTRADICTS)
    trajectory = factory.SelfAttribute("link.trajectory")


class DismissedFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DismissedSuggestion

    plan_objective = factory.SubFactory(PlanObjectiveFactory)
    trajectory = factory.SelfAttribute("plan_objective.trajectory")
    objective = factory.SubFactory(StrategicFactory, line__trajectory=factory.SelfAttribute("...trajectory"))


class AnchoringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Anchoring

    objective = factory.SubFactory(StrategicFactory)
    trajectory = factory.SelfAttribute("objective.trajectory")
    code = "BD 2 – AP 2.3"
