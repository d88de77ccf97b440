"""Areas, method editions and trajectories for tests."""

import datetime as dt

import factory

from livb.trajectories.models import Area, GuidingQuestion, MethodEdition, Milestone, StepState, StepText, Trajectory


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("kind", "code", "valid_from")

    kind = Area.Kind.MUNICIPALITY
    code = factory.Sequence(lambda n: f"{90001 + n}")
    name_nl = factory.Sequence(lambda n: f"Voorbeeldstad {n}")
    valid_from = dt.date(1977, 1, 1)
    language_regime = Area.Regime.DUTCH


class MethodEditionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = MethodEdition
        django_get_or_create = ("number",)

    number = 1
    published_on = dt.date(2026, 1, 1)


class StepTextFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StepText

    edition = factory.SubFactory(MethodEditionFactory)
    step = "start"
    lead_nl = "Waarom nu?"


class GuidingQuestionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GuidingQuestion

    edition = factory.SubFactory(MethodEditionFactory)
    step = "start"
    position = factory.Sequence(int)
    text_nl = "Wat noemt deze stad veilig?"


class TrajectoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Trajectory
        skip_postgeneration_save = True

    title = factory.Sequence(lambda n: f"Voorbeeldstad {n}")
    slug = factory.Sequence(lambda n: f"voorbeeldstad-{n}")
    language = "nl"
    planned_start_on = dt.date(2026, 1, 15)
    method_edition = factory.SubFactory(MethodEditionFactory)

    @factory.post_generation
    def areas(self, create: bool, extracted: list[Area] | None, **kwargs: object) -> None:
        if create:
            self.areas.set(extracted if extracted is not None else [AreaFactory()])


class StepStateFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StepState

    trajectory = factory.SubFactory(TrajectoryFactory)
    step = "start"


class MilestoneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Milestone

    trajectory = factory.SubFactory(TrajectoryFactory)
    key = "outline"
    due_on = dt.date(2026, 7, 15)
