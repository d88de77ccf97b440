"""Workbooks of the plan on their way back, for tests."""

import factory

from livb.files.services import store
from planning.enums import ExchangeState
from planning.models import AcceptedGap, PlanExchange
from tests.factories.trajectories import TrajectoryFactory


class PlanExchangeFactory(factory.django.DjangoModelFactory):
    """A file that was read and changes nothing."""

    class Meta:
        model = PlanExchange

    trajectory = factory.SubFactory(TrajectoryFactory)
    state = ExchangeState.READY
    content = factory.LazyAttribute(lambda made: {"trajectory": str(made.trajectory.uuid), "sheets": {}})
    stored_file = factory.LazyAttribute(
        lambda made: store(
            [b"plan"], name="plan.xlsx", media_type="application/zip", trajectory=made.trajectory, by=None
        )
    )


class AcceptedGapFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = AcceptedGap

    trajectory = factory.SubFactory(TrajectoryFactory)
    point = "line_without_priority"
    about = factory.SelfAttribute("trajectory.uuid")
    reason = "Loopt al in een ander plan."
