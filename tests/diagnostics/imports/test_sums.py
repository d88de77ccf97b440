"""What may be added up over the lines of a place, and what never."""

import pytest

from diagnostics.imports.base import Refused
from tests.diagnostics.imports.helpers import csv_bytes
from tests.diagnostics.imports.test_variants import read, taken, told


def mobility():
    header = [f"kenmerk {n}" for n in range(1, 11)] + [
        "Geslacht",
        "NIS-code hoofdverblijfplaats",
        *(f"Kenmerk {n}" for n in range(13, 22)),
    ]
    rows = [[*header, "Schooljaar", "Aantal inschrijvingen"]]
    for town in ("23027", "41002"):
        for n in range(60):
            words = [f"waarde, {n % 7} {k}" for k in range(10)]
            rows.append([*words, "MV"[n % 2], town, *[f"w{n}"] * 9, "2023-2024", n])
    return rows


def test_cross_table_of_pupils_is_added_up_per_town():
    table = read(csv_bytes(mobility(), ","), "mobiliteit.csv")
    assert taken(table, "Aantal inschrijvingen", by="code") == {("23027", "2024"): 1770, ("41002", "2024"): 1770}
    assert taken(table, "Aantal inschrijvingen: M", by="code")["23027", "2024"] == sum(range(0, 60, 2))
    assert "lines_summed" in told(table)


def test_part_that_equals_all_others_is_a_total_and_is_not_added():
    rows = [["Gemeente", "Jaar", "Leeftijd", "Geslacht", "Aantal begunstigden"]]
    for town in ("Halle", "Aalst"):
        for year in (2022, 2023):
            for age in ("18-24", "25-44", "45-64"):
                rows += [[town, year, age, sex, n] for sex, n in (("M", 2), ("V", 3), ("M+V", 5))] * 2
    table = read(csv_bytes(rows), "podmi.csv")
    assert taken(table, "Aantal begunstigden") == {(t, y): 30 for t in ("Halle", "Aalst") for y in ("2022", "2023")}
    assert "total_left_out" in told(table)


def test_rates_of_a_cross_table_are_refused_rather_than_added():
    rows = [
        ["Gemeente", "Jaar", "School", "Aandeel (%)"],
        *[["Halle", 2023, f"school {n % 2}", "12,5"] for n in range(9)],
    ]
    with pytest.raises(Refused) as refusal:
        read(csv_bytes(rows))
    assert refusal.value.code == "lines_repeat"


def people(ages, count="Aantal begunstigden", topic=("Soort", "Leefloon")):
    rows = [["Jaar", "Maand", "NIS", topic[0], "Leeftijd", "Geslacht", count]]
    return [*rows, *([2024, 3, town, topic[1], age, sex, 3] for town in (23027, 41002) for age in ages for sex in "MV")]


def test_sexes_and_ages_are_parts_of_a_whole():
    table = read(csv_bytes(people(["18-24", "25-44", "45-64", "65+"])))
    assert taken(table, "Aantal begunstigden", by="code") == {("23027", "2024-03"): 24, ("41002", "2024-03"): 24}
    assert taken(table, "Aantal begunstigden: 18-24", by="code")["23027", "2024-03"] == 6


def test_ages_that_overlap_are_never_added():
    table = read(csv_bytes(people(["18-24", "18-64", "65+"])))
    assert taken(table, "18-64: M: Aantal begunstigden", by="code")["23027", "2024-03"] == 3
    assert "Aantal begunstigden" not in set(table.frame.measure)


def test_kinds_of_facts_are_never_added():
    facts = [
        *people(["18-24"], "Aantal feiten", ("Misdrijf", "Diefstal")),
        *people(["18-24"], "x", ("x", "Fietsdiefstal"))[1:],
    ]
    found = taken(read(csv_bytes(facts)), by="code")
    assert (
        found["23027", "Diefstal: Aantal feiten", "2024-03"]
        == found["23027", "Fietsdiefstal: Aantal feiten", "2024-03"]
        == 6
    )
    assert ("23027", "Aantal feiten", "2024-03") not in found


def test_medians_beside_counts_keep_their_lines():
    rows = [["Refnis", "Jaar", "Kwartaal", "Type", "Aantal transacties", "Mediaanprijs"]]
    rows += [[23027, 2023, 1, kind, 12, price] for kind, price in (("Huizen", 300_000), ("Flats", 250_000))]
    table = read(csv_bytes(rows))
    assert taken(table, by="code") == {
        ("23027", "Huizen: Aantal transacties", "2023-Q1"): 12, ("23027", "Flats: Aantal transacties", "2023-Q1"): 12,
        ("23027", "Huizen: Mediaanprijs", "2023-Q1"): 300_000, ("23027", "Flats: Mediaanprijs", "2023-Q1"): 250_000,
    }  # fmt: skip
    assert set(table.frame[table.frame.measure.str.contains("prijs")].unit) == {"other"}
