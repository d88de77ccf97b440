"""Leading texts, report profiles, assumptions of the planning burden."""

import datetime as dt

import factory

from planning.models import BurdenAssumption, BurdenValue, LeadingText, ReportHeading, ReportProfile
from planning.selectors.leading import fingerprint, quotation
from tests.factories.alignment import LinkFactory
from tests.factories.planning import StrategicFactory
from tests.factories.trajectories import TrajectoryFactory


class OwnTextFactory(factory.django.DjangoModelFactory):
    """Our own text leads."""

    class Meta:
        model = LeadingText

    objective = factory.SubFactory(StrategicFactory)
    trajectory = factory.SelfAttribute("objective.trajectory")
    reason = "De raad keurde deze tekst goed."
    chosen_at = dt.datetime(2026, 12, 15, 9, tzinfo=dt.UTC)


class LeadingTextFactory(OwnTextFactory):
    """The text of a plan leads, kept as it stands."""

    link = factory.SubFactory(LinkFactory, relation="same", leads=True)
    objective = factory.SelfAttribute("link.objective")
    plan_title = factory.LazyAttribute(lambda row: quotation(row.link.plan_objective)["plan_title"])
    period = factory.LazyAttribute(lambda row: quotation(row.link.plan_objective)["period"])
    code = factory.LazyAttribute(lambda row: row.link.plan_objective.code)
    text = factory.LazyAttribute(lambda row: row.link.plan_objective.title)
    text_sha256 = factory.LazyAttribute(lambda row: fingerprint(row.link.plan_objective))


class ProfileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportProfile
        django_get_or_create = ("key",)

    key = factory.Sequence(lambda n: f"zone-{n}")
    position = factory.Sequence(lambda n: n + 1)
    title_nl = "Hoofdstuk van het zonaal veiligheidsplan"
    title_fr = "Chapitre du plan zonal de sécurité"
    authority_nl = "zonale veiligheidsraad"
    authority_fr = "conseil zonal de sécurité"
    plan_kind = "zonal"


class HeadingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ReportHeading
        django_get_or_create = ("profile", "position")

    profile = factory.SubFactory(ProfileFactory)
    position = factory.Sequence(lambda n: n + 1)
    title_nl = factory.Sequence(lambda n: f"Visie {n}")
    title_fr = factory.Sequence(lambda n: f"Vision {n}")
    filling = "whole"
    section = "vision"


class AssumptionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BurdenAssumption
        django_get_or_create = ("key",)

    key = "report_apart"
    position = factory.Sequence(lambda n: n + 1)
    label_nl = "Eén verslag apart schrijven"
    label_fr = "Rédiger un rapport séparément"
    low = 12
    high = 30


class BurdenValueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = BurdenValue

    trajectory = factory.SubFactory(TrajectoryFactory)
    key = "report_apart"
    low = 8
    high = 10
    reason = "Uren geteld in 2026."
