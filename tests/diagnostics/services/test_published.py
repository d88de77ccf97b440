"""The published files against the real grid: every place found, the figures of ten towns as in the file."""

from io import StringIO

import pytest
from django.core.management import call_command

from diagnostics.models import Indicator, Observation
from diagnostics.selectors.indicators import figure
from diagnostics.services.staging import stage
from diagnostics.services.uploads import apply
from livb.trajectories.models import Area
from tests.diagnostics.imports.test_samples import JOBSEEKERS, POLICE


@pytest.fixture
def country(db):
    call_command("load_reference", stdout=StringIO())


@pytest.fixture
def take(samples, country, trajectory):
    def put(name, **answers):
        if not (samples / name).is_file():
            pytest.skip(f"no {name} among the published files")
        staged = stage((samples / name).read_bytes(), answers, trajectory, name)
        apply(staged.rows, trajectory=trajectory, report=staged.report, stored_file=None, by=None)
        return staged.report

    return put


def stored(code, kind="municipality", is_national=False, **where):
    rows = Observation.objects.current().filter(
        indicator__code=code, area__kind=kind, edition__trajectory__isnull=is_national
    )
    return {row.area.name_nl: row for row in rows.filter(**where).select_related("area")}


def test_police_table_finds_every_place_and_zone(take, trajectory):
    report = take("crime_fedpol_criminal_figures_2023.csv", measures={"": "CR-02"})
    assert (report["places"]["unknown"], report["places"]["ambiguous"], report["counts"]["refused"]) == ([], [], 0)
    assert [problem["code"] for problem in report["problems"]] == ["merged_since", "partly_moved"]
    towns, zones = stored("CR-02"), stored("CR-02", "zone")
    names = {"Saint-Nicolas": "Saint-Nicolas", "Blégny": "Blegny"}
    assert {name: int(towns[names.get(name, name)].numerator) for name in POLICE} == POLICE
    assert (len(towns), len(zones), report["grid_on"] < "2025") == (581, 182, True)
    lokeren = Area.objects.get(kind="municipality", name_nl="Lokeren", valid_to=None)
    trajectory.areas.set([lokeren])
    [value] = figure(trajectory, Indicator.objects.get(code="CR-02")).own[0].values
    assert value.count == 770 + 82


def test_unemployment_workbook_stands_on_the_grid_of_today(take):
    report = take("work_pinc_werkzoekenden.xlsx")
    assert (report["places"]["unknown"], report["counts"]["new"]) == ([], 9405)
    latest = stored("WE-01", period="2024")
    assert {name: str(latest[name].value.normalize()) for name in JOBSEEKERS} == JOBSEEKERS
    assert (len(latest), latest["Beveren-Kruibeke-Zwijndrecht"].area.valid_to) == (285, None)


def test_housing_census_gives_dwellings_and_those_nobody_lives_in(take):
    report = take("housing_census2011_HC60_bewoond_niet_bewoond.txt")
    figures = {"new": 0, "changed": 0, "same": 1178, "refused": 0}  # every town has them with the reference data
    assert (report["source"], report["counts"] | figures) == ("Statbel", report["counts"])
    empty, dwellings = stored("HU-13", is_national=True), stored("CX-23", is_national=True)
    assert (int(empty["Halle"].numerator), int(dwellings["Halle"].numerator)) == (1534, 16_630)


def test_education_file_is_read_for_each_level_of_school(take):
    report = take("edu_pinc_flanders_youth.csv")
    assert [each["code"] for each in report["measures"] if each["code"]] == ["ON-10A", "ON-10B"]
    assert (report["source"], str(stored("ON-10A", period="2024")["Halle"].value.normalize())) == (
        "provincies.incijfers.be",
        "37.5",
    )
