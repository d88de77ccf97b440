"""Blocks become HTML that is the same on screen and paper, with headings in order and anchors on everything."""

import itertools
import re

import pytest

from livb.documents import html
from livb.documents.tree import Chapter, Document
from tests.charts import samples as charts
from tests.documents import samples

SECTION = {
    "title": {"nl": "Diagnose", "fr": "Diagnostic"},
    "language": "nl",
    "blocks": [block.to_json() for block in samples.diagnosis().blocks],
}


def headings(page: str) -> list[int]:
    return [int(level) for level in re.findall(r"<h(\d)", page)]


def test_section_anchors_every_block():
    page = html.render_section(SECTION, language="nl")
    for block in SECTION["blocks"]:
        assert f'id="b-{block["id"]}"' in page
        assert f'data-block="{block["id"]}"' in page


@pytest.mark.parametrize("base", [1, 2, 3])
def test_section_headings_never_skip_a_level(base):
    levels = [base, *headings(html.render_section(SECTION, language="nl", base=base))]
    assert max(levels) <= 6
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_section_in_french_marks_dutch_content():
    page = html.render_section(SECTION, language="fr")
    assert '<span lang="nl">Overlast en onveiligheidsgevoel in de stationsomgeving</span>' in page
    assert '<div id="b-5b0e:f1.story" class="doc-text" data-block="5b0e:f1.story" lang="nl">' in page
    assert "intervalle de confiance" in page


def test_screen_shows_the_chart_wide_and_narrow_and_its_table():
    page = html.render_section(SECTION, language="nl")
    assert page.count('role="img"') == 6
    assert 'id="n-5b0e:f1.chart:table"' in page
    assert not re.search(r"\sstyle=|<script", page)


def test_sheet_numbers_sections_and_lists_them():
    document = samples.document()
    entries = html.contents(document)
    assert [(e.number, e.anchor) for e in entries] == [
        ("1", "c-vision"), ("2", "c-diagnosis"), ("6", "c-actions"), ("10", "c-followup"),
    ]  # fmt: skip
    assert [(e.number, str(e.title)) for e in entries[1].children] == [
        ("2.1", "Overlast en onveiligheidsgevoel in de stationsomgeving"),
        ("2.2", "Werkloosheid en aansluiting van jongeren"),
    ]
    sheet = html.render_sheet(document)
    assert all(f'id="{e.anchor}"' in sheet for e in entries)
    assert headings(sheet)[:3] == [1, 2, 2]
    page = html.render_page(document)
    assert all(f'href="#{e.anchor}"' in page for e in entries)
    assert "<h1>" in page
    assert "src=" not in page


def test_wide_table_takes_its_chapter_head_along():
    sheet = html.render_sheet(samples.document())
    wide = sheet[sheet.index('<div class="doc-wide">') :]
    assert wide.index('id="c-actions"') < wide.index('id="n-5b0e:acts"') < wide.index('id="b-5b0e:means"')
    assert sheet.count("doc-wide") == 1


def test_figure_stays_with_its_table_unless_that_takes_half_a_page():
    column = {"label": samples.both("Jaar")}

    def page(rows):
        table = samples.block("table", "t", caption="Cijfers", columns=[column], rows=[{"cells": ["2020"]}] * rows)
        block = samples.block("chart", "c", chart=charts.BARS.to_json(), table=table.to_json())
        sheet = html.render_sheet(Document(meta=samples.document().meta, parts=(samples.chapter(block),)))
        return ("doc-whole" in sheet, "<caption" in sheet, "doc-short" in sheet)

    assert [page(rows) for rows in (8, 9, 40)] == [(True, True, True), (False, True, True), (False, True, False)]


def test_table_of_words_has_its_heads_in_every_row_for_a_phone_and_one_of_numbers_has_not():
    columns = [{"label": samples.both(name), "align": align} for name, align in (("Wie", "start"), ("Wat", "start"))]

    def page(align):
        last = {"label": samples.both("Wanneer"), "align": align}
        rows = [{"id": "r", "cells": ["An", "Schouw", "2027"]}]
        block = samples.block("table", "t", caption="Taken", columns=[*columns, last], rows=rows)
        return html.render_section({"blocks": [block.to_json()]}, language="nl")

    assert ('data-label="Wat">Schouw<' in page("start"), "doc-table--cards" in page("start")) == (True, True)
    assert "data-label" not in page("end")


def test_who_holds_the_office_of_the_row_is_counted_where_no_name_stands_beside_it():
    mayor = {"person": "u", "function": samples.both("burgemeester")}
    cells = [[mayor], [mayor, mayor], [{**mayor, "name": "An"}], [{**mayor, "function": samples.both("schepen")}]]
    rows = [{"cells": [samples.both("burgemeester, Meise"), each]} for each in cells]
    labels = [{"label": samples.both("Functie")}, {"label": samples.both("Ingevuld door")}]
    block = samples.block("table", "t", caption="De kerngroep", columns=labels, rows=rows)
    page = html.render_section({"blocks": [block.to_json()]}, language="nl")
    found = re.findall(r'<td class="doc-start">(.*?)</td>', page)
    assert [re.sub("<[^>]+>", "", each) for each in found] == ["1 persoon", "2 personen", "An, burgemeester", "schepen"]


def test_chapter_without_blocks_still_has_its_title():
    chapter = Chapter(key="x", number="3", title=samples.both("Leeg"))
    page = html.render_chapter(chapter, language="nl", medium=html.SCREEN, links=frozenset())
    assert "Leeg" in page


def test_title_of_a_block_opens_with_a_capital_whatever_the_list_it_comes_from():
    block = samples.block("list", "l", title=samples.both("entretien"), ordered=False, items=[])
    assert ">Entretien</h" in html.render_section({"blocks": [block.to_json()]}, language="nl")


def test_text_from_elsewhere_is_cleaned_again():
    block = samples.block("richtext", "t", html='<p>goed</p><script>alert(1)</script><img src="file:///etc/passwd">')
    page = html.render_section({"blocks": [block.to_json()]}, language="nl")
    assert "goed" in page
    assert not re.search(r"script|img|passwd", page)


def test_nested_list_and_chart_without_table_render():
    items = [{"text": "a", "items": ["b", {"text": "c", "items": ["d"]}]}, {"date": "2026-03-01"}]
    blocks = [
        samples.block("list", "l", items=items, ordered=True).to_json(),
        samples.block("chart", "c", chart=charts.BARS.to_json()).to_json(),
        samples.block("pagebreak", "p").to_json(),
    ]
    page = html.render_section({"blocks": blocks}, language="nl")
    assert page.count("<ol>") == 3
    assert "<li>1 maart 2026</li>" in page
