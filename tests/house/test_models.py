"""Every model of the project has a name, an order, and honest pairs of when and by whom."""

import pytest
from django.apps import apps
from django.db import models

from livb.trajectories.models import Trajectory, TrajectoryOwned
from tests.house.repository import ROOMS

MODELS = [model for model in apps.get_models() if model.__module__.split(".")[0] in ROOMS]


def constrained(model: type[models.Model]) -> str:
    return " ".join(str(constraint) for constraint in model._meta.constraints)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_has_a_name_and_an_order(model: type[models.Model]) -> None:
    assert model.__str__ is not models.Model.__str__
    assert model._meta.ordering


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_by_never_stands_without_at(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.fields}
    pairs = [name for name in names if name.endswith("_by") and f"{name[:-3]}_at" in names and name != "created_by"]
    assert [name for name in pairs if name not in constrained(model)] == []


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_authored_rows_have_a_uuid(model: type[models.Model]) -> None:
    owned = any(field.related_model is Trajectory for field in model._meta.fields)
    if owned or issubclass(model, TrajectoryOwned):
        assert model._meta.get_field("uuid").unique


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label)
def test_model_holds_no_float(model: type[models.Model]) -> None:
    assert [field.name for field in model._meta.fields if isinstance(field, models.FloatField)] == []
