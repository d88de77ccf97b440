"""The published files, compared with what stands in them."""

from decimal import Decimal

import pytest

from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import TODAY

POLICE = {
    "Aalst": 1700, "Halle": 882, "Gent": 12242, "Mechelen": 2298, "Aartselaar": 220,
    "Oostende": 2330, "Elsene": 6830, "Blégny": 207, "Couvin": 346, "Saint-Nicolas": 604,
}  # fmt: skip
JOBSEEKERS = {
    "Aalst": "7.6", "Aalter": "3.2", "Aarschot": "5.3", "Aartselaar": "4.6", "Affligem": "3.5",
    "Wingene": "3.3", "Zaventem": "6.3", "Zelzate": "8.3", "Zwalm": "3.7", "Zwevegem": "4.2",
}  # fmt: skip


@pytest.fixture(scope="module")
def read(request):
    from tests.conftest import SAMPLES

    def table(name):
        if not (SAMPLES / name).is_file():
            pytest.skip(f"no published files in {SAMPLES}; set LIVB_SAMPLES")
        return read_file((SAMPLES / name).read_bytes(), TODAY)

    return table


def test_police_table_of_2023_gives_the_figures_of_ten_towns(read):
    table = read("crime_fedpol_criminal_figures_2023.csv")
    towns = table.frame[table.frame.kind == "municipality"].set_index("place").value
    assert {name: int(towns[name]) for name in POLICE} == POLICE
    assert (len(towns), towns.sum(), table.problems) == (581, 296_044, [])


def test_unemployment_workbook_gives_the_figures_of_ten_towns(read):
    table = read("work_pinc_werkzoekenden.xlsx")
    rates = table.frame[
        (table.frame.measure == "werkzoekendengraad (jaargemiddelde) [%]") & (table.frame.period == "2024")
    ].set_index("place")
    assert {name: rates.value[name] for name in JOBSEEKERS} == {k: Decimal(v) for k, v in JOBSEEKERS.items()}
    assert (table.frame.measure.nunique(), rates.shape[0], table.exported_on) == (21, 289, "donderdag 21 mei 2026")
    assert (table.frame.reason == "hidden").sum() == 1068
