"""Where the pages of a printed document end: nothing stands alone that belongs to what is before it."""

import subprocess
from collections.abc import Sequence

import pytest

from livb.documents import pdf
from livb.documents.tree import Block, Chapter, Document
from tests.charts import samples as charts
from tests.documents import samples

pytestmark = pytest.mark.pdf


def chapter(number: int, *blocks: Block) -> Chapter:
    return Chapter(key=f"c{number}", number=str(number), title=samples.both(f"Hoofdstuk {number}"), blocks=blocks)


def pages(chapters: Sequence[Chapter]) -> list[str]:
    """The text of each page behind the cover and the contents."""
    made = pdf.render(Document(meta=samples.document().meta, parts=tuple(chapters)))
    text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=made, capture_output=True, check=True).stdout
    return text.decode().split("\f")[2:-1]


def facts(count: int) -> Block:
    rows = [{"label": samples.both(f"Vraag {n}"), "value": "Antwoord"} for n in range(count)]
    return samples.block("facts", "rows", rows=rows)


def test_five_chapters_without_content_share_a_page():
    text = samples.both("Nog niet voorgelegd.")
    notes = [samples.block("note", f"none{n}", tone="pending", text=text) for n in range(5)]
    [page] = pages([chapter(n, note) for n, note in enumerate(notes, start=1)])
    assert page.count("Nog niet voorgelegd.") == 5


def test_last_answer_does_not_stand_alone_on_a_page():
    assert [page.count("Antwoord") for page in pages([chapter(1, facts(29))])] == [26, 3]


def test_what_a_figure_means_stands_on_the_page_of_the_figure():
    figure = samples.block("chart", "chart", chart=charts.LINES.to_json(), source="Federale Politie")
    meaning = samples.block("paragraph", "meaning", text="Lees dit cijfer niet als een daling.")
    printed = pages([chapter(1, facts(16), figure, meaning)])
    together = [("Federale Politie" in page, "Lees dit cijfer" in page) for page in printed]
    assert together == [(False, False), (True, True)]
