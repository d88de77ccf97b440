"""Good practices for tests."""

import factory

from livb.practices.models import GoodPractice, PracticeReuse
from livb.practices.models.practices import TOLD
from livb.practices.selectors.library import search_text
from tests.factories.trajectories import TrajectoryFactory


class PracticeFactory(factory.django.DjangoModelFactory):
    """A practice with its words to be found by."""

    class Meta:
        model = GoodPractice
        skip_postgeneration_save = True

    trajectory = factory.SubFactory(TrajectoryFactory)
    language = "nl"
    title = factory.Sequence(lambda n: f"Vaste ploeg op vrijdagavond {n}")
    how = '<p data-block="aaaaaaaaaaaa">Twee vaste gezichten, elke vrijdag.</p>'
    context = effect = mechanism = cost = evidence = ""
    is_failed_released = False
    failed = '<p data-block="bbbbbbbbbbbb">Op zondag kwam niemand.</p>'
    agreed = factory.LazyAttribute(lambda row: {name: getattr(row, name) for name in TOLD})
    search = factory.LazyAttribute(search_text)


class ReuseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = PracticeReuse

    trajectory = factory.SubFactory(TrajectoryFactory)
    practice = factory.SubFactory(PracticeFactory, consent="named", decision="VOORBEELD-001")
