"""An outline out of a document: depth by indentation or by number, codes set apart, levels by depth."""

import pytest

from planning.enums import PlanLevel
from planning.outlines import MOST, TooMuch, parse


def told(text: str, top: PlanLevel = PlanLevel.STRATEGIC) -> list[tuple[int, str, str]]:
    return [(line.depth, line.code, line.title) for line in parse(text, top)]


def test_outline_indented_gives_depth_by_indentation() -> None:
    text = "Veilige stations\n    Zichtbaar toezicht\n        Patrouille in de avond\n    Verlichting\nWonen"
    assert told(text) == [
        (0, "", "Veilige stations"),
        (1, "", "Zichtbaar toezicht"),
        (2, "", "Patrouille in de avond"),
        (1, "", "Verlichting"),
        (0, "", "Wonen"),
    ]


def test_outline_numbered_without_indentation_gives_depth_by_number() -> None:
    text = "1 Stations\n1.1 Toezicht\n1.1.1. Patrouille\n1.2) Licht\n2: Wonen"
    assert told(text) == [
        (0, "1", "Stations"),
        (1, "1.1", "Toezicht"),
        (2, "1.1.1", "Patrouille"),
        (1, "1.2", "Licht"),
        (0, "2", "Wonen"),
    ]


def test_outline_of_one_deep_branch_begins_at_the_top() -> None:
    assert told("2.1 Toezicht\n2.1.1 Patrouille") == [(0, "2.1", "Toezicht"), (1, "2.1.1", "Patrouille")]


@pytest.mark.parametrize(
    ("line", "code", "title"),
    [
        ("SD 1 – Minder inbraken", "SD 1", "Minder inbraken"),
        ("OD1.2: Bezoek na inbraak", "OD1.2", "Bezoek na inbraak"),
        ("BD-3  Wonen", "BD-3", "Wonen"),
        ("- Minder inbraken", "", "Minder inbraken"),
        ("• A4 Camera's", "A4", "Camera's"),
        ("30 minuten toezicht", "30", "minuten toezicht"),
        ("Tegen 2030 minder inbraken", "", "Tegen 2030 minder inbraken"),
        ("2030", "", "2030"),
        ("SD1/OD2 Wonen", "SD1/OD2", "Wonen"),
        ("SD1.OD2.A3 Patrouille", "SD1.OD2.A3", "Patrouille"),
        ("O.O. 1.2. Réduire la vitesse", "OO 1.2", "Réduire la vitesse"),
        ("Strategische doelstelling 1: Veilig wonen", "SD 1", "Veilig wonen"),
        ("\uf0b7\tPatrouilles", "", "Patrouilles"),
        ("1.\u00a0“Veilig” wonen…", "1", "“Veilig” wonen…"),
    ],
)
def test_outline_line_sets_its_code_apart(line: str, code: str, title: str) -> None:
    assert told(line) == [(0, code, title)]


def test_outline_levels_follow_depth_and_stop_at_action() -> None:
    lines = parse("a\n b\n  c\n   d", PlanLevel.STRATEGIC)
    assert [line.level for line in lines] == ["strategic", "operational", "action", "action"]


def test_outline_jump_in_depth_is_one_step() -> None:
    assert [depth for depth, _code, _title in told("1 a\n1.1.1.1 b\n1.1 c")] == [0, 1, 1]


def test_outline_empty_lines_and_tabs_are_taken_as_they_are_meant() -> None:
    assert told("\n\ta\n\n\t\tb\n") == [(0, "", "a"), (1, "", "b")]


@pytest.mark.parametrize("text", ["a\n" * (MOST + 1), "a" * 401])
def test_outline_too_long_is_refused(text: str) -> None:
    with pytest.raises(TooMuch):
        parse(text)


def test_outline_without_indentation_follows_names_numbers_and_bullets() -> None:
    text = "Objectif stratégique 1 : Sécurité\nOO1.1 : Vitesse\n- Radars\n• Casse-vitesse\nOS 2 Propreté\n1.1 Caméras"
    assert [(line.depth, line.code, line.level) for line in parse(text, PlanLevel.GENERAL)] == [
        (0, "OS 1", "strategic"), (1, "OO1.1", "operational"), (2, "", "action"), (2, "", "action"),
        (0, "OS 2", "strategic"), (1, "1.1", "operational"),
    ]  # fmt: skip


def test_outline_of_bullets_alone_stays_flat() -> None:
    assert [line.depth for line in parse("- a\n- b\n- c")] == [0, 0, 0]


NESTED = [(0, "Minder inbraken"), (1, "Woningen beveiligd"), (2, "Advies"), (0, "Rust")]


@pytest.mark.parametrize(
    "text",
    [
        "•\tMinder inbraken\no\tWoningen beveiligd\n▪\tAdvies\n•\tRust",
        "\uf0b7\tMinder inbraken\no\tWoningen beveiligd\n\uf0a7\tAdvies\n\uf0b7\tRust",
        "- Minder inbraken\n-- Woningen beveiligd\n--- Advies\n- Rust",
        "> 1. Minder inbraken\n>    - Woningen beveiligd\n>        * Advies\n> \n> 2. Rust",
        "1) Minder inbraken\n   a) Woningen beveiligd\n      i. Advies\n2) Rust",
        "A. Minder inbraken\n1. Woningen beveiligd\n1.1 Advies\nB. Rust",
        "1. Minder inbraken\na. Woningen beveiligd\n- Advies\n2. Rust",
    ],
    ids=["bullets of Word", "its own signs", "dashes", "mail", "letters indented", "letters first", "letters between"],
)
def test_marks_that_nobody_indented_tell_what_stands_under_what(text: str) -> None:
    assert [(line.depth, line.title) for line in parse(text)] == NESTED


def test_line_that_mail_cut_off_is_whole_again() -> None:
    text = "1. Minder inbraken in alle wijken van\nde stad\n- Advies aan wie\n  dat vraagt\n2. Rust"
    assert [line.title for line in parse(text)] == [
        "Minder inbraken in alle wijken van de stad",
        "Advies aan wie dat vraagt",
        "Rust",
    ]


def test_line_without_a_mark_stays_a_line_of_its_own() -> None:
    assert [line.title for line in parse("minder inbraken\nmeer rust")] == ["minder inbraken", "meer rust"]


def test_letters_count_on_where_one_looks_roman() -> None:
    found = parse("h) Advies\ni) Infoavond\nj) Toezicht")
    assert [(line.depth, line.code) for line in found] == [(0, "h"), (0, "i"), (0, "j")]
