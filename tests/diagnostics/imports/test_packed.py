"""Tables in a wrapping: archives, files for programs, long texts, a first line that says the delimiter."""

import io
import json
import zipfile
from dataclasses import replace

import pytest

from diagnostics.imports import grid
from diagnostics.imports.base import Refused
from diagnostics.imports.registry import read_file
from tests.diagnostics.imports.helpers import SAMPLES, TODAY, csv_bytes

CELLS = (SAMPLES / "statbel_cells.txt").read_bytes()
TOWNS = csv_bytes([["Gemeente", "2023"], ["Halle", 3]])


def archive(**files) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name.replace("_dot_", ".").replace("__in__", "/"), content)
    return out.getvalue()


def people(content, **answers):
    frame = read_file(content, replace(TODAY, **answers)).frame
    whole = frame[frame.measure == "MS_POPULATION"]
    return {(row.place, row.period): row.reason or row.value for row in whole.itertuples()}


LYING = archive(a_dot_csv=b";" * 10_000).replace((10_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))
WANTED = {("23027", "2024"): 600, ("21004", "2024"): "confidential", ("23027", "2023"): 305}


def test_archive_with_one_text_is_read_as_that_text():
    packed = archive(TF_SOC_dot_txt=CELLS, lees_mij_dot_pdf=b"%PDF", __MACOSX__in__TF_dot_txt=b"x")
    assert people(packed) == WANTED


def test_year_of_a_table_may_stand_in_its_name_inside_the_archive():
    lines = [line.split("|")[1:] for line in CELLS.decode().splitlines() if "2023|" not in line]
    packed = archive(TF_SOC_POP_STRUCT_2024_dot_txt=csv_bytes(lines, "|", "latin-1"))
    assert people(packed, name="download.zip") == {key: WANTED[key] for key in WANTED if key[1] == "2024"}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive(a_dot_csv=TOWNS, b_dot_csv=TOWNS), "several_tables"),
        (archive(a_dot_pdf=b"%PDF"), "no_table_inside"),
        (archive(a_dot_csv=archive(b_dot_csv=TOWNS)), "wrong_type"),
        (LYING, "unpacks_too_large"),
        (b'[{"a": ' * 5000, "broken"),
        (b"[" * 100_000, "broken"),
        (b'{"facts": []}', "json"),
        (b'[{"a": {"b": 1}}]', "json"),
    ],
)  # fmt: skip
def test_wrapping_without_one_table_is_refused_with_its_reason(content, code):
    with pytest.raises(Refused) as refusal:
        read_file(content, TODAY)
    assert refusal.value.code == code


def test_very_long_text_is_added_up_without_being_taken_apart(monkeypatch):
    monkeypatch.setattr(grid, "MAX_TEXT_CELLS", 20)
    assert people(CELLS) == WANTED
    with pytest.raises(Refused) as refusal:
        read_file(csv_bytes([["Gemeente", "2022", "2023"], *[["Halle", 1, 2]] * 20]), TODAY)
    assert refusal.value.code == "too_many_cells"


def test_person_in_a_very_long_text_is_found(monkeypatch):
    monkeypatch.setattr(grid, "MAX_TEXT_CELLS", 20)
    with pytest.raises(Refused) as refusal:
        read_file(CELLS.replace(b"|Belgen|", b"|85.07.30-033.28|", 1), TODAY)
    assert refusal.value.code == "personal_data"


def test_facts_of_a_statistics_office_are_lines_under_their_names():
    facts = [
        {"Refnis": "23027", "Gemeente": "Halle", "Jaar": "2024", "Bevolking": "42595"},
        {"Refnis": 1000, "Gemeente": "België", "Jaar": 2024, "Bevolking": 11_763_650},
        {"Refnis": "21004", "Jaar": "2024", "Bevolking": None},
    ]
    frame = read_file(json.dumps({"facts": facts}).encode("utf-8-sig"), TODAY).frame
    assert [(row.code, row.measure, row.period, row.reason or row.value) for row in frame.itertuples()] == [
        ("23027", "Bevolking", "2024", 42595),
        ("01000", "Bevolking", "2024", 11_763_650),
        ("21004", "Bevolking", "2024", "blank"),
    ]


def test_first_line_that_says_the_delimiter_is_believed_and_counted():
    frame = read_file(b"sep=|\r\nGemeente|2023\r\nHalle|1;5\r\nAalst|3", TODAY)
    assert [(each.code, each.position.cell) for each in frame.problems] == [("not_a_number", "B3")]
