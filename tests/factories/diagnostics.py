"""Indicators, figures, phenomena and decisions for tests."""

import datetime as dt
import hashlib
from uuid import uuid4

import factory
from django.utils import timezone

from diagnostics.enums import DecisionKind, UploadState
from diagnostics.models import (
    Comparison,
    DataReminder,
    DataRequest,
    FigureLook,
    Finding,
    Gap,
    ImportMapping,
    Indicator,
    Interpretation,
    Observation,
    Phenomenon,
    PriorityDecision,
    RunningAction,
    SeriesBreak,
    SeriesRelease,
    SourceEdition,
    SwotItem,
    Upload,
)
from livb.files.models import StoredFile
from tests.factories.membership import PersonFactory
from tests.factories.trajectories import AreaFactory, TrajectoryFactory


class StoredFileFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StoredFile

    trajectory = factory.SubFactory(TrajectoryFactory)
    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())
    size = 10
    media_type = "text/csv"
    name = "tabel.csv"


class IndicatorFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Indicator
        django_get_or_create = ("code",)

    code = factory.Sequence(lambda n: f"CR-{n + 50}")
    theme = "crime"
    name_nl = factory.Sequence(lambda n: f"Voorbeeldcijfer {n}")
    unit_nl = "per 1.000 inwoners"
    unit_fr = "pour 1 000 habitants"
    multiplier = 1000
    direction = "worse_up"


class LocalIndicatorFactory(IndicatorFactory):
    """An indicator of one town alone."""

    trajectory = factory.SubFactory(TrajectoryFactory)
    uuid = factory.LazyFunction(uuid4)
    code = factory.Sequence(lambda n: f"LK-0000-{n + 1}")
    name_nl = "Sluikstortmeldingen via de app"


class SourceEditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SourceEdition

    trajectory = None
    title = factory.Sequence(lambda n: f"Uitgave {n}")
    publisher = "Voorbeelddienst"
    applied_at = factory.LazyFunction(timezone.now)
    grid_on = dt.date(2025, 1, 1)


class ObservationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Observation

    edition = factory.SubFactory(SourceEditionFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    area = factory.SubFactory(AreaFactory)
    period = "2023"
    numerator = 100


class UploadFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Upload

    trajectory = factory.SubFactory(TrajectoryFactory)
    stored_file = factory.SubFactory(StoredFileFactory, trajectory=factory.SelfAttribute("..trajectory"))
    state = UploadState.REFUSED
    report = factory.LazyFunction(lambda: {"refused": "empty", "params": {}})


class GapFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gap

    trajectory = factory.SubFactory(TrajectoryFactory)
    theme = "housing"
    reason = "Het register start in 2027."


class PhenomenonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Phenomenon

    trajectory = factory.SubFactory(TrajectoryFactory)
    title = factory.Sequence(lambda n: f"Overlast {n}")
    story = "<p>Sinds het voorjaar.</p>"
    confidence = "medium"
    confidence_reason = "Cijfers en wandelingen."
    language = "nl"


class FindingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Finding
        skip_postgeneration_save = True

    trajectory = factory.SubFactory(TrajectoryFactory)
    kind = "document"
    text = "882 diefstallen in 2023."
    visibility = "kerngroep"

    @factory.post_generation
    def phenomena(self, create, extracted):
        self.phenomena.set(extracted or [])

    @factory.post_generation
    def indicators(self, create, extracted):
        self.indicators.set(extracted or [])


class FigureLookFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FigureLook

    finding = factory.SubFactory(FindingFactory)
    trajectory = factory.SelfAttribute("finding.trajectory")
    outcome = "holds"


class RunningActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RunningAction

    trajectory = factory.SubFactory(TrajectoryFactory)
    actor = factory.Sequence(lambda n: f"Dienst {n} (fictief)")
    kind = "town"
    activity = "Avondronde in de stationsbuurt."


class SwotItemFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SwotItem

    trajectory = factory.SubFactory(TrajectoryFactory)
    kind = "strength"
    text = "Buurtwerk en politie kennen elkaar."


class DataRequestFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DataRequest

    trajectory = factory.SubFactory(TrajectoryFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    supplier = "Dienst Wonen"


class DataReminderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = DataReminder

    request = factory.SubFactory(DataRequestFactory)
    trajectory = factory.SelfAttribute("request.trajectory")
    person = factory.SubFactory(
        "tests.factories.membership.PersonFactory", trajectory=factory.SelfAttribute("..trajectory")
    )
    due_on = dt.date(2027, 1, 31)


class InterpretationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Interpretation

    trajectory = factory.SubFactory(TrajectoryFactory)
    indicator = factory.SubFactory(IndicatorFactory)
    text = "Vooral fietsen aan het station."


class PriorityDecisionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PriorityDecision

    trajectory = factory.SelfAttribute("phenomenon.trajectory")
    phenomenon = factory.SubFactory(PhenomenonFactory)
    kind = DecisionKind.PRIORITY
    reason = "Groot, stijgend en beïnvloedbaar."


class ImportMappingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ImportMapping

    trajectory = None
    name = factory.Sequence(lambda n: f"Meldingen van de wijkdienst {n}")
    signature = factory.Sequence(lambda n: f"{n:040d}")
    content = factory.LazyFunction(
        lambda: {
            "layout": {"sheet": "", "depth": 1, "columns": {"": "name", "meldingen": "value"}, "units": {}, "skip": []},
            "measures": {"Meldingen": "CR-02"},
            "places": {},
        }
    )


class SeriesBreakFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeriesBreak

    indicator = factory.SubFactory(IndicatorFactory)
    period = "2022"
    reason_nl = "De telling veranderde."


class SeriesReleaseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SeriesRelease

    trajectory = factory.SubFactory(TrajectoryFactory)
    edition = factory.SubFactory(SourceEditionFactory, trajectory=factory.SelfAttribute("..trajectory"))
    indicator = factory.SubFactory(IndicatorFactory, needs_release=True)
    released_by = factory.SubFactory(PersonFactory, trajectory=factory.SelfAttribute("..trajectory"))
    released_on = dt.date(2026, 3, 1)


class ComparisonFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Comparison

    trajectory = factory.SubFactory(TrajectoryFactory)
