"""The table under a chart leaves out what is nowhere known and says each reason once."""

from livb.documents.series import on_paper
from livb.documents.tree import Column, Row, Table
from livb.documents.values import Voice

UNKNOWN = {"missing": {"nl": "onbekend", "fr": "inconnu"}}
FEW = {"missing": {"nl": "te weinig", "fr": "trop peu"}}
ONE = {"number": "1", "decimals": 0}


def table(*rows: tuple[object, ...]) -> Table:
    columns = tuple(Column(label={"nl": f"k{n}", "fr": f"c{n}"}) for n in range(len(rows[0])))
    return Table(caption="c", columns=columns, rows=tuple(Row(cells=cells) for cells in rows), note={"nl": "Eenheid."})


def test_on_paper_unknown_period_and_place_are_left_out() -> None:
    shown = on_paper(table(("2019", ONE, UNKNOWN), ("2020", UNKNOWN, FEW)), Voice("nl", "nl"))
    assert [row.cells for row in shown.rows] == [("2019", ONE)]
    assert (len(shown.columns), shown.note) == (2, [{"nl": "Eenheid."}])


def test_on_paper_missing_figure_gets_the_letter_of_its_reason() -> None:
    shown = on_paper(table(("2019", ONE, UNKNOWN), ("2020", FEW, ONE), ("2021", ONE, UNKNOWN)), Voice("fr", "nl"))
    assert [row.cells[1:] for row in shown.rows] == [
        (ONE, {"missing": "(a)"}),
        ({"missing": "(b)"}, ONE),
        (ONE, {"missing": "(a)"}),
    ]
    assert shown.note == [{"nl": "Eenheid."}, "(a) inconnu", "(b) trop peu"]


def test_on_paper_table_of_nothing_stays_as_it_is() -> None:
    empty = table(("2019", UNKNOWN))
    assert on_paper(empty, Voice("nl", "nl")) is empty
