"""Where the pages of a printed document end: nothing stands alone that belongs to what is before it."""

import re
import subprocess
from collections.abc import Sequence
from dataclasses import replace

import pytest

from livb.documents import pdf
from livb.documents.tree import Block, Chapter, Document
from tests.charts import samples as charts
from tests.documents import samples

pytestmark = pytest.mark.pdf

# Where what is written begins and ends on an upright page and on one on its side.
MARGINS = {842: (85.0, 765.0), 595: (73.7, 527.0)}
LEAST = 0.2


def pages(chapters: Sequence[Chapter]) -> list[str]:
    """The text of each page behind the cover and the contents."""
    made = pdf.render(Document(meta=samples.document().meta, parts=tuple(chapters)))
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True).stdout
    return text.decode().split("\f")[2:-1]


def filled(chapters: Sequence[Chapter]) -> list[float]:
    """How far down each page behind the cover and the contents has words, from 0 to 1; margins do not count."""
    meta = replace(samples.document().meta, watermark=None)
    made = pdf.render(Document(meta=meta, parts=tuple(chapters)))
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=made, capture_output=True, check=True).stdout.decode()
    found = []
    for side, body in re.findall(r'<page width="[\d.]+" height="([\d.]+)">(.*?)</page>', told, re.DOTALL)[2:]:
        top, foot = MARGINS[round(float(side))]
        ends = [float(end) for end in re.findall(r'yMax="([\d.]+)"', body)]
        found.append((max(end for end in ends if end < foot) - top) / (foot - top))
    return found


def facts(count: int) -> Block:
    rows = [{"label": samples.both(f"Vraag {n}"), "value": "Antwoord"} for n in range(count)]
    return samples.block("facts", "rows", rows=rows)


def test_five_chapters_without_content_share_a_page():
    text = samples.both("Nog niet voorgelegd.")
    notes = [samples.block("note", f"none{n}", tone="pending", text=text) for n in range(5)]
    [page] = pages([samples.chapter(note, number=n) for n, note in enumerate(notes, start=1)])
    assert page.count("Nog niet voorgelegd.") == 5


def test_last_answer_does_not_stand_alone_on_a_page():
    assert [page.count("Antwoord") for page in pages([samples.chapter(facts(29))])] == [26, 3]


def test_what_a_figure_means_stands_on_the_page_of_the_figure():
    figure = samples.block("chart", "chart", chart=charts.LINES.to_json(), source="Federale Politie")
    meaning = samples.block("paragraph", "meaning", text="Lees dit cijfer niet als een daling.")
    printed = pages([samples.chapter(facts(16), figure, meaning)])
    together = [("Federale Politie" in page, "Lees dit cijfer" in page) for page in printed]
    assert together == [(False, False), (True, True)]


def wide(rows: int = 18) -> Block:
    columns = [{"label": samples.both(label)} for label in ("Programmalijn", "Doelstelling", "Indicator", "Actie")]
    cells = ["PL1 Veilig thuis", "PL1.SD1 Minder geweld achter de voordeur", "Meldingen", "PL1.SD1.OD1.A1 Meldpunt"]
    told = samples.both("Wat eraan gedaan wordt")
    return samples.block("table", "t", caption=told, columns=columns, landscape=True, rows=[{"cells": cells}] * rows)


def strand(number: int) -> list[Block]:
    """A section of the golden thread: what was decided, what was found, what is done, in a table over the width."""
    return [
        samples.block("heading", f"h{number}", text=f"Fenomeen {number}"),
        samples.block("facts", f"f{number}", rows=[{"label": samples.both("Beslissing"), "value": "prioriteit"}]),
        samples.block("list", f"l{number}", title=samples.both("Bevindingen"), items=["Een", "Twee"]),
        wide(1),
    ]


NOTHING = samples.block("note", "none", tone="pending", text="Nog niet voorgelegd.")
FILLED: dict[str, list[Chapter]] = {
    "small wide tables between text": [samples.chapter(*(b for n in range(5) for b in strand(n)))],
    "empty chapters between full ones": [
        samples.chapter(*each, number=n)
        for n, each in enumerate([(facts(26),), (NOTHING,), (facts(14),), (NOTHING,), (wide(),)])
    ],
}


@pytest.mark.parametrize("name", FILLED)
def test_no_page_before_the_last_is_left_almost_empty(name):
    found = filled(FILLED[name])
    assert len(found) > 1
    assert [round(page, 2) for page in found[:-1] if page < LEAST] == []
