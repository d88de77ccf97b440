"""An OpenDocument text is read as the same document is that was made in Word."""

import pytest

from planning.intake.base import Refused
from planning.intake.reading import read_plan
from tests.planning.intake.opendocument import COVERED, cell, h, listed, open_text, p, table

Shape = list[tuple[int, str, str]]


def shape(body: str) -> Shape:
    return [(row.depth, row.code, row.title) for row in read_plan(open_text(body)).rows if row.level]


def test_headings_get_the_numbers_of_the_outline() -> None:
    body = h(1, "Wonen") + h(2, "Woningen zijn beveiligd") + h(3, "Advies aan huis") + h(1, "Verkeer") + h(2, "Trager")
    assert shape(body) == [
        (0, "1", "Wonen"), (1, "1.1", "Woningen zijn beveiligd"), (2, "1.1.1", "Advies aan huis"),
        (0, "2", "Verkeer"), (1, "2.1", "Trager"),
    ]  # fmt: skip


def test_list_goes_on_where_it_says_so_and_is_deeper_within_an_item() -> None:
    inner = p("Twee") + listed("Twee een", "Twee twee")
    body = listed("Een", inner) + p("Tussendoor.") + listed("Drie", goes_on=True) + listed("Opnieuw een")
    assert shape(body) == [
        (0, "1", "Een"), (0, "2", "Twee"), (1, "2.1", "Twee een"), (1, "2.2", "Twee twee"), (0, "3", "Drie"),
        (0, "1", "Opnieuw een"),
    ]  # fmt: skip


def test_bullets_have_no_number() -> None:
    assert shape(listed("Een", "Twee", style="L2")) == [(0, "", "Een"), (0, "", "Twee")]


def test_table_with_merged_cells_and_a_table_within_is_read_by_its_columns() -> None:
    nested = table(
        [cell("Actie"), cell("Wie")], [cell("Donkeredagen"), cell("Politie")], [cell("Nachtploeg"), cell("Wijk")]
    )
    body = table(
        [cell("Strategische doelstelling"), cell("Operationele doelstelling"), cell("Acties"), cell("Timing")],
        [cell("Minder inbraak", down=3), cell("Beter beveiligd", down=2), cell("Advies"), cell("2027")],
        [COVERED, COVERED, cell("Infoavond"), cell("2028")],
        [COVERED, cell("Patrouilles"), cell(nested), cell("2029")],
    )
    assert [(depth, title) for depth, _code, title in shape(body)] == [
        (0, "Minder inbraak"), (1, "Beter beveiligd"), (2, "Advies"), (2, "Infoavond"), (1, "Patrouilles"),
        (2, "Donkeredagen"), (2, "Nachtploeg"),
    ]  # fmt: skip


def taken_out(text: str) -> str:
    region = f"<text:changed-region><text:deletion>{p(text)}</text:deletion></text:changed-region>"
    return f"<text:tracked-changes>{region}</text:tracked-changes>"


def test_tracked_changes_notes_and_contents_are_no_objectives_and_text_boxes_are() -> None:
    changes = taken_out("Oud")
    contents = (
        f"<text:table-of-content><text:index-body>{p('SD 1 Wonen	3')}</text:index-body></text:table-of-content>"
    )
    box = f"<draw:frame><draw:text-box>{p('SD 2: In een kader')}</draw:text-box></draw:frame>"
    note = f"<text:note><text:note-body>{p('Voetnoot')}</text:note-body></text:note>"
    typed = p("SD 9 Uit de inhoudstafel<text:tab/>17") + p("SD 8 Ook daaruit", "P1")
    body = changes + contents + typed + p(f"SD 1: Wonen<text:s text:c='2'/>is veilig{note}") + p(box)
    reading = read_plan(open_text(body))
    taken = [(row.code, row.title) for row in reading.rows if row.level]
    assert (taken, reading.notices) == (
        [("SD 1", "Wonen is veilig"), ("SD 2", "In een kader")],
        ["tracked_changes:1", "text_boxes"],
    )


@pytest.mark.parametrize("place", ["note", "header", "deleted", "cell"])
def test_national_register_number_anywhere_in_the_file_is_refused(place: str) -> None:
    number = "85.07.30-033-28"
    where = {
        "note": p(f"SD 1: Wonen<text:note><text:note-body>{p(number)}</text:note-body></text:note>"),
        "deleted": taken_out(number),
        "cell": table([cell("Actie"), cell("Wie")], [cell("Advies"), cell(number)]),
    }
    with pytest.raises(Refused) as refusal:
        read_plan(open_text(p("SD 1: Wonen") + where.get(place, ""), header=number if place == "header" else ""))
    assert refusal.value.code == "register_number"


@pytest.mark.parametrize("body", ["", "<text:p>Alleen tekst zonder doelen", "</office:text>"])
def test_document_without_objectives_or_with_a_broken_part_is_refused(body: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_plan(open_text(body))
    assert refusal.value.code in ("no_objectives", "broken")
