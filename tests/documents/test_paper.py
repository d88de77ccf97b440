"""Which way round a page lies: it is turned for what is wide and tall, never for a few lines."""

import pytest

from livb.documents import html, paper
from livb.documents.tree import Block, Chapter, Document
from livb.documents.values import Voice
from tests.charts import samples as charts
from tests.documents import samples

VOICE = Voice("nl", "nl")
WORDS = "Toezicht aan het station"


def table(rows: int, columns: int = 4, word: str = WORDS) -> Block:
    labels = [{"label": samples.both(f"Kolom {n}")} for n in range(columns)]
    cells = [{"cells": [word] * columns}] * rows
    return samples.block("table", "t", caption="T", columns=labels, rows=cells, landscape=True)


def facts(count: int) -> Block:
    rows = [{"label": samples.both("Vraag"), "value": "Antwoord"}] * count
    return samples.block("facts", "f", rows=rows)


HEADING = samples.block("heading", "h", text="Kop")
NOTE = samples.block("note", "n", text="Nog niets.")
FIGURE = samples.block("chart", "c", chart=charts.BARS.to_json())
PARTS = {
    "low": ([HEADING, table(4)], [False, False]),
    "tall": ([HEADING, table(40)], [True, True]),
    "low with long words": ([table(2, word="Verantwoordelijkheidsverdelingen")], [True]),
    "low with many columns": ([table(2, columns=12, word="Gemeenteraad")], [True]),
    "few lines between": ([table(40), facts(4), table(40)], [True, True, True]),
    "few lines after": ([table(40), facts(4)], [True, True]),
    "many lines after": ([table(40), NOTE, facts(30)], [True, True, False]),
    "a figure before": ([FIGURE, HEADING, table(40)], [False, True, True]),
    "nothing wide": ([HEADING, facts(3), FIGURE], [False, False, False]),
}


@pytest.mark.parametrize("name", PARTS)
def test_page_is_turned_for_what_is_wide_and_tall_and_the_few_lines_beside_it(name):
    blocks, turned = PARTS[name]
    assert paper.turned(blocks, VOICE) == turned


def test_lines_of_every_kind_are_counted():
    html_of = "<p>" + "a" * 80 + "</p><ul><li>b</li></ul>"
    told = [
        samples.block("richtext", "r", html=html_of),
        samples.block("list", "l", items=["a", {"text": "b", "items": ["c"]}]),
    ]
    told += [samples.block("paragraph", "p", text="kort"), samples.block("pagebreak", "x"), HEADING, facts(2), table(2)]
    assert [paper.lines(VOICE, [block]) for block in told] == [6, 4, 3, 28, 3, 6, 6]


def test_chapter_of_a_few_lines_leads_to_the_next_or_is_last():
    blocks = [(facts(9),), (NOTE,), (facts(3),), (table(40),), (table(2),), (FIGURE,), (NOTE,), ()]
    chapters = [samples.chapter(*each, number=n) for n, each in enumerate(blocks)]
    wide, leads, last = paper.LEADS_WIDE, paper.LEADS, paper.LAST
    assert paper.places(chapters, "nl") == ["", wide, wide, "", leads, "", last, last]


def test_chapter_that_leads_to_a_wide_table_stands_on_a_page_on_its_side_too():
    parts: list[Chapter] = [samples.chapter(NOTE), samples.chapter(table(40), number=2)]
    sheet = html.render_sheet(Document(meta=samples.document().meta, parts=tuple(parts)))
    assert sheet.count('<div class="doc-wide">') == 2
    assert sheet.index("doc-leads--wide") < sheet.index("Nog niets.") < sheet.index("Hoofdstuk 2</h2>")
