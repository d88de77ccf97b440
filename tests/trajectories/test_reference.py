"""Loading the reference files into the database."""

import json
import time
from pathlib import Path

import pytest
from django.core.management import call_command

from livb.trajectories.models import Area, AreaSuccession, GuidingQuestion, MethodEdition, StepText
from livb.trajectories.reference import FOLDER, aliases, load_areas, load_method, load_successions

MODELS = (Area, AreaSuccession, MethodEdition, StepText, GuidingQuestion)


def everything() -> list[list[dict[str, object]]]:
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def load() -> None:
    load_areas(FOLDER)
    load_successions(FOLDER)
    load_method(FOLDER)


@pytest.mark.django_db
def test_load_twice_changes_nothing() -> None:
    load()
    first = everything()
    load()
    assert everything() == first


@pytest.mark.django_db
def test_load_reference_stays_within_ten_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    begun = time.monotonic()
    call_command("load_reference")
    assert time.monotonic() - begun < 10
    assert "areas: 818" in capsys.readouterr().out


@pytest.mark.django_db
def test_load_areas_gives_a_town_its_place() -> None:
    load_areas(FOLDER)
    halle = Area.objects.get(kind=Area.Kind.MUNICIPALITY, code="23027")
    assert (halle.name_nl, halle.name_fr) == ("Halle", "Hal")
    assert (halle.province.code, halle.region.code, halle.zone.name_nl) == ("20001", "02000", "PZ Zennevallei")
    assert (halle.language_regime, halle.valid_to) == (Area.Regime.DUTCH, None)
    assert Area.objects.municipalities().current().count() == 565


@pytest.mark.django_db
def test_load_areas_only_knows_declared_regimes() -> None:
    load_areas(FOLDER)
    used = set(Area.objects.municipalities().values_list("language_regime", flat=True))
    assert used == set(Area.Regime.values)


@pytest.mark.django_db
def test_load_successions_reaches_the_new_town() -> None:
    load_areas(FOLDER)
    load_successions(FOLDER)
    assert {row.old.name_nl for row in Area.objects.get(code="23106").predecessions.all()} == {
        "Galmaarden",
        "Gooik",
        "Herne",
    }
    partial = AreaSuccession.objects.filter(is_partial=True, old__kind=Area.Kind.MUNICIPALITY)
    assert {row.old.name_fr for row in partial} == {"Seneffe", "La Louvière", "Silly", "Bastogne", "Bertogne"}


@pytest.mark.django_db
def test_load_method_drops_a_question_that_left_the_file(tmp_path: Path) -> None:
    load_method(FOLDER)
    content = json.loads((FOLDER / "method_edition_1.json").read_text(encoding="utf-8"))
    content["steps"][0]["questions"].pop()
    (tmp_path / "method_edition_1.json").write_text(json.dumps(content), encoding="utf-8")
    load_method(tmp_path)
    assert GuidingQuestion.objects.filter(step="start").count() == 6
    assert GuidingQuestion.objects.count() == 51


def test_aliases_know_the_labels_of_the_police() -> None:
    spelled = {alias.text: alias.code for alias in aliases() if alias.use == "spelling"}
    assert (spelled["PZ ZENNEVALLEI"], spelled["PZ POLBRUNO"]) == ("ipz32", "ipz30")
    assert spelled["Saint-Nicolas (Liège)"] == "62093"
