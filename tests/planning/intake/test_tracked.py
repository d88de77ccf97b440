"""A document that is still being discussed is read as Word shows it once every change is accepted."""

import io

import docx
import pytest
from django.utils.translation import override
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from planning.intake.base import Refused
from planning.intake.reading import read_plan
from planning.sentences import notice
from tests.planning.intake.plans import as_headings, saved

WHO = 'w:id="1" w:author="An (fictief)" w:date="2026-01-01T10:00:00Z"'
LATER = 'w:id="2" w:author="Bo (fictief)" w:date="2026-01-02T10:00:00Z"'


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def put_in(text: str, who: str = WHO) -> str:
    return f"<w:ins {who}>{run(text)}</w:ins>"


def struck(text: str, who: str = WHO) -> str:
    return f'<w:del {who}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def moved(text: str, way: str) -> str:
    name = '<w:move{0}RangeStart w:id="7" w:name="m1"/>{1}<w:move{0}RangeEnd w:id="7"/>'
    return name.format(way, f"<w:move{way} {WHO}>{run(text)}</w:move{way}>")


def heading(level: int, content: str, mark: str = "") -> str:
    ends = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="Heading{level}"/>{ends}</w:pPr>{content}</w:p>'


def row(*cells: str, mark: str = "") -> str:
    told = "".join(f"<w:tc><w:p>{cell}</w:p></w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{mark}</w:trPr>' if mark else ''}{told}</w:tr>"


def document(*blocks: str) -> bytes:
    made = docx.Document()
    for element in parse_xml(f"<w:body {nsdecls('w')}>{''.join(blocks)}</w:body>"):
        made.element.body.insert(-1, element)
    return saved(made)


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def titles(content: bytes) -> list[str]:
    return [row.title for row in read_plan(content).rows if row.level]


def test_text_put_in_is_read_and_text_struck_out_is_not() -> None:
    content = document(heading(1, run("1. Minder ") + struck("diefstal") + put_in("inbraken")))
    assert titles(content) == ["Minder inbraken"]


def test_text_that_was_moved_stands_once_where_it_went() -> None:
    content = document(
        heading(1, run("1. Veilig verkeer")),
        heading(2, moved("1.1 Trager rijden", "From"), f"<w:moveFrom {WHO}/>"),
        heading(2, run("1.2 Schoolstraten")),
        heading(2, moved("1.3 Trager rijden", "To"), f"<w:moveTo {WHO}/>"),
    )
    assert titles(content) == ["Veilig verkeer", "Schoolstraten", "Trager rijden"]


def test_paragraph_whose_end_was_struck_out_goes_on_in_the_next() -> None:
    first = heading(1, run("1. Minder inbraken "), f"<w:del {WHO}/>")
    content = document(first, heading(1, run("in woningen")), heading(1, run("2. Rust")))
    assert titles(content) == ["Minder inbraken in woningen", "Rust"]


def test_paragraph_struck_out_as_a_whole_leaves_nothing_behind() -> None:
    content = document(
        heading(1, struck("1. Oud doel"), f"<w:del {WHO}/>"),
        heading(1, put_in("1. Nieuw doel"), f"<w:ins {WHO}/>"),
        heading(1, struck("2. Nog een oud doel"), f"<w:del {WHO}/>"),
    )
    assert titles(content) == ["Nieuw doel"]


def test_text_put_in_and_struck_out_by_somebody_else_is_not_read() -> None:
    content = document(heading(1, run("1. Rust") + f"<w:ins {WHO}>{struck(' en stilte', LATER)}</w:ins>"))
    assert titles(content) == ["Rust"]


def test_rows_struck_out_and_put_in_are_so_in_a_table() -> None:
    content = document(
        table(
            row(run("Code"), run("Strategische doelstelling")),
            row(run("1"), run("Minder inbraken")),
            row(struck("2"), struck("Minder lawaai"), mark=f"<w:del {WHO}/>"),
            row(put_in("3"), put_in("Minder brand"), mark=f"<w:ins {WHO}/>"),
            row(run("4"), struck("Minder auto&apos;s") + put_in("Meer fietsers")),
        )
    )
    assert titles(content) == ["Minder inbraken", "Minder brand", "Meer fietsers"]


def test_table_struck_out_with_all_its_rows_is_not_there() -> None:
    gone = f"<w:del {WHO}/>"
    content = document(heading(1, run("1. Rust")), table(row(struck("Actie"), mark=gone), row(struck("x"), mark=gone)))
    assert [row.title for row in read_plan(content).rows] == ["Rust"]


def test_old_look_and_old_numbers_take_nothing_from_the_text() -> None:
    before = f'<w:pPrChange {WHO}><w:pPr><w:pStyle w:val="Heading1"/></w:pPr></w:pPrChange>'
    text = (
        f"<w:r><w:rPr><w:b/><w:rPrChange {WHO}><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>1. Rust</w:t></w:r>"
    )
    content = document(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{before}</w:pPr>{text}</w:p>')
    found = read_plan(content)
    assert ([row.title for row in found.rows], found.notices) == (["Rust"], ["tracked_changes:2"])


def test_changes_are_counted_as_people_count_them() -> None:
    content = document(
        heading(1, run("1. Minder ") + struck("oude") + struck(" dingen") + put_in("inbraken")),
        heading(1, run("2. Rust") + put_in(" en stilte", LATER)),
        heading(2, moved("2.1 Weg", "From")),
        heading(2, moved("2.1 Weg", "To")),
    )
    assert read_plan(content).notices == ["tracked_changes:4"]


def test_notice_says_how_many_changes_there_were() -> None:
    with override("nl"):
        one, more = notice("tracked_changes:1"), notice("tracked_changes:12")
    assert ("1 wijziging" in one, "12 wijzigingen" in more) == (True, True)


def test_document_without_changes_is_told_nothing_of() -> None:
    made = docx.Document()
    made.add_heading("1. Minder inbraken", 1)
    assert read_plan(saved(made)).notices == []


@pytest.mark.parametrize("text", [struck("Betrokkene 85.07.30-033.28"), moved("Betrokkene 85.07.30-033.28", "From")])
def test_person_in_a_text_that_was_struck_out_is_refused_all_the_same(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_plan(document(heading(1, run("1. Rust")), heading(2, text)))
    assert (refused.value.code, refused.value.params["where"]) == ("register_number", "beside")


def test_numbers_of_a_list_are_counted_without_what_was_struck_out() -> None:
    made = docx.Document(io.BytesIO(as_headings([])))
    for text in ("Eerste", "Weg", "Tweede"):
        made.add_paragraph(text, style="List Number")
    gone = made.paragraphs[1]._p
    gone.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:del {WHO}/></w:rPr>"))
    gone.replace(gone.r_lst[0], parse_xml(f"<w:del {nsdecls('w')} {WHO}><w:r><w:delText>Weg</w:delText></w:r></w:del>"))
    rows = read_plan(saved(made)).rows
    assert [(row.code, row.title) for row in rows] == [("1", "Eerste"), ("2", "Tweede")]
