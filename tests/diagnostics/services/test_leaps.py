"""A figure that leaps against its series is told on the dry run and taken all the same."""

from decimal import Decimal

import pytest

from diagnostics.sentences import told
from diagnostics.services.staging import stage
from tests.diagnostics.imports.helpers import csv_bytes
from tests.factories.diagnostics import ObservationFactory, SourceEditionFactory

pytestmark = pytest.mark.usefixtures("country")


def leaps_of(country, *rows, code="CR-02", head="Feiten", **more):
    header = ["Gemeente", *(f"{head}|{period}" for period in more.pop("periods", ("2023", "2024")))]
    lines = [*rows, ["Beersel", *["30"] * (len(header) - 1)]]
    staged = stage(csv_bytes([header, *lines]), {"measures": {head: code, f"{head} [%]": code}}, country.trajectory)
    return staged, [each for each in told(staged.report) if "vijf keer" in each["words"]]


@pytest.mark.parametrize(
    ("before", "now", "is_leap"),
    [(112, 1043, True), (1043, 112, True), (112, 400, False), (1, 6, False), (0, 20, False), (0, 40, True)],
)
def test_leap_inside_a_file_is_told_and_taken(country, before, now, is_leap):
    staged, found = leaps_of(country, ["Halle", str(before), str(now)])
    assert ([each["value"] for each in found], len(staged.rows)) == (["Halle"] if is_leap else [], 4)
    assert all(not each["refuses"] for each in found)


def test_leap_against_what_stands_is_told_with_both_figures(country):
    edition = SourceEditionFactory(trajectory=country.trajectory)
    ObservationFactory(edition=edition, indicator=country.theft, area=country.halle, period="2022", numerator=112)
    _, [found] = leaps_of(country, ["Halle", "1043"], periods=("2023",))
    assert found["what"] == "CR-02 is 112 in 2022 en 1\u202f043 in 2023: vijf keer zoveel of zo weinig."


def test_leap_that_stood_already_is_not_told_again(country):
    edition = SourceEditionFactory(trajectory=country.trajectory)
    for period, count in (("2023", 112), ("2024", 1043)):
        ObservationFactory(edition=edition, indicator=country.theft, area=country.halle, period=period, numerator=count)
    assert leaps_of(country, ["Halle", "112", "1043"])[1] == []


def test_share_in_another_unit_than_the_year_before_leaps(country):
    staged, found = leaps_of(country, ["Halle", "0,74", "7,4"], code="WE-01", head="Werkzoekend [%]")
    assert (Decimal("7.4") in {each.value for each in staged.rows.values()}, len(found)) == (True, 1)


def test_quarter_is_never_laid_beside_a_year(country):
    assert leaps_of(country, ["Halle", "400", "50"], periods=("2023", "2023-Q1"))[1] == []
