"""Boundaries that an administrator loads."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from livb.trajectories.models import Area, Boundary
from livb.trajectories.services.boundaries import NoBoundaries, load_boundaries
from tests.factories.trajectories import AreaFactory

SQUARE = [[4.20, 50.70], [4.30, 50.70], [4.30, 50.80], [4.20, 50.80], [4.20, 50.70]]
EAST = [[4.30, 50.70], [4.40, 50.70], [4.40, 50.80], [4.30, 50.80], [4.30, 50.70]]


def geojson(*features, kind="Polygon"):
    made = [
        {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}
        for properties, coordinates in features
    ]
    return json.dumps({"type": "FeatureCollection", "features": made}).encode()


@pytest.fixture
def halle(db):
    return AreaFactory(code="23027", name_nl="Halle")


def test_boundaries_loaded_twice_change_nothing(halle):
    content = geojson(({"naam": "Halle", "nis": 23027.0}, [SQUARE]))
    first, second = (load_boundaries(content, source="Proef") for _ in range(2))
    assert ((first.new, first.same), (second.new, second.changed, second.same)) == ((1, 0), (0, 0, 1))


def test_other_outline_of_the_same_place_replaces_it(halle):
    for ring in (SQUARE, EAST):
        loaded = load_boundaries(geojson(({"nis": "23027"}, [ring])), source="Proef")
    assert (loaded.changed, Boundary.objects.count()) == (1, 1)


def test_sectors_are_put_together_to_their_municipality(halle):
    load_boundaries(
        geojson(({"sector": "A", "cd": "23027"}, [SQUARE]), ({"sector": "B", "cd": "23027"}, [EAST])), source="x"
    )
    assert Boundary.objects.get().path.count("M") == 1


def test_places_not_on_the_grid_and_towns_without_boundary_are_named(halle):
    AreaFactory(code="23002", name_nl="Asse")
    loaded = load_boundaries(geojson(({"nis": "23027"}, [SQUARE]), ({"nis": "99999"}, [EAST])), source="x")
    assert (loaded.unknown, loaded.lacking, Boundary.objects.count()) == (("99999",), ("Asse",), 1)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"{", "JSON"),
        (b"[1]", "features"),
        (b'{"type":"FeatureCollection","features":[]}', "features"),
        (geojson(({"naam": "Halle"}, [SQUARE])), "NIS"),
        (geojson(({"nis": "23027"}, [[[0, 0], [1, 0], [1, 1]]])), "buiten België"),
        (geojson(({"nis": "23027"}, [[["a", 0], [1, 0], [1, 1]]])), "beschadigd"),
        (geojson(({"nis": "23027"}, [4.2, 50.7]), kind="Point"), "geen omtrek"),
    ],
)
def test_file_that_cannot_be_used_is_refused_with_a_sentence(halle, content, word):
    with pytest.raises(NoBoundaries, match=word):
        load_boundaries(content, source="x")
    assert not Boundary.objects.exists()


def test_command_tells_what_happened_and_refuses_an_absent_file(halle, tmp_path):
    file, out = tmp_path / "grenzen.json", StringIO()
    file.write_bytes(geojson(({"nis": "23027"}, [SQUARE])))
    call_command("load_boundaries", file, stdout=out)
    assert (out.getvalue().strip(), Boundary.objects.get().source) == ("new: 1, changed: 0, same: 0", "grenzen.json")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("load_boundaries", tmp_path / "weg.json")


def test_published_boundaries_of_every_municipality_stay_small(db, samples):
    file = samples / "geom_derived_statbel_565_2025.geojson"
    codes = [each["properties"]["nis"] for each in json.loads(file.read_bytes())["features"]]
    Area.objects.bulk_create(Area(kind="municipality", code=code, name_nl=code, name_fr=code) for code in codes)
    loaded = load_boundaries(file.read_bytes(), source="Statbel")
    total = sum(len(path) for path in Boundary.objects.values_list("path", flat=True))
    assert (loaded.new, loaded.lacking, loaded.unknown, total < 65_000) == (565, (), (), True)
