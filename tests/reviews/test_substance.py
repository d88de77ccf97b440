"""What counts as approved: the words and choices of people, not the labels and widths of a release."""

from typing import Any

from livb.reviews.snapshots import substance


def section(label: str = "Dag", width: int = 10, cell: Any = "3 mei", heading: Any = None) -> dict[str, Any]:
    column = {"label": {"nl": label, "fr": "Jour"}, "width": width, "align": "start"}
    table = {
        "kind": "table",
        "id": "b",
        "caption": {"nl": label, "fr": "x"},
        "columns": [column],
        "rows": [{"cells": [cell]}],
    }
    return {
        "title": {"nl": label, "fr": "x"},
        "blocks": [{"kind": "heading", "id": "a", "text": heading or label}, table],
    }


def test_substance_of_other_labels_and_widths_is_the_same() -> None:
    assert substance(section(heading="Visie")) == substance(section(label="Datum", width=45, heading="Visie"))


def test_substance_of_another_order_of_blocks_is_the_same() -> None:
    turned = section()
    turned["blocks"].reverse()
    assert substance(turned) == substance(section())


def test_substance_of_what_people_wrote_or_chose_differs() -> None:
    assert substance(section(cell="4 mei")) != substance(section())
    assert substance(section(cell={"nl": "preventie", "fr": "prévention"})) != substance(
        section(cell={"nl": "nazorg", "fr": "suivi"})
    )
    assert substance(section(heading="Visie")) != substance(section(heading="Missie"))


def test_substance_of_a_person_is_who_it_is_and_not_how_the_function_is_called() -> None:
    def cell(person: str, function: str) -> dict[str, Any]:
        return section(cell={"person": person, "function": {"nl": function, "fr": function}})

    assert substance(cell("p-1", "schepen")) == substance(cell("p-1", "schepen voor veiligheid"))
    assert substance(cell("p-1", "schepen")) != substance(cell("p-2", "schepen"))
