"""The three official files of the journey: as published, or else written by hand in the same layout."""

from pathlib import Path

from tests.conftest import SAMPLES
from tests.diagnostics.imports.helpers import SAMPLES as WRITTEN
from tests.diagnostics.imports.helpers import pinc_bytes

POLICE, WORK = "crime_fedpol_criminal_figures_2023.csv", "work_pinc_werkzoekenden.xlsx"
YOUTH = "edu_pinc_flanders_youth.csv"
YEARS = [str(year) for year in range(2014, 2025)]
RATES = {"Dilbeek": 4.6, "Halle": 6.1, "Asse": 5.2, "Grimbergen": 4.9, "Beersel": 4.4}


def police_table() -> Path:
    published = SAMPLES / POLICE
    return published if published.is_file() else WRITTEN / "police_brabant.csv"


def education_table() -> Path:
    published = SAMPLES / YOUTH
    return published if published.is_file() else WRITTEN / "pinc_csv.csv"


def unemployment_workbook(folder: Path) -> Path:
    if (published := SAMPLES / WORK).is_file():
        return published
    towns = [(name, [(rate + step / 10) / 100 for step in range(len(YEARS))]) for name, rate in RATES.items()]
    path = folder / WORK
    path.write_bytes(pinc_bytes([("werkzoekendengraad (jaargemiddelde) [%]", "0.0%", YEARS)], towns))
    return path
