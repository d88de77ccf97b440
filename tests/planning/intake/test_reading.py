"""Any outline, in whatever form people write it, reads back as the same tree."""

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.enums import PlanLevel
from planning.intake.reading import read_plan
from planning.outlines import Line
from tests.planning.intake import plans

NAMES = ["Minder inbraken", "Toezicht op piekuren", "Zichtbare aanwezigheid", "Opvang van slachtoffers",
         "Een veilige schoolomgeving", "Nazorg", "L’accueil des victimes", "Été sans nuisances"]  # fmt: skip
FORMS = [plans.as_headings, plans.as_numbered_list, plans.as_typed_numbers, plans.as_table, plans.as_code_and_text,
         plans.as_sheet_of_levels, plans.as_sheet_with_outline, plans.as_indented_sheet, plans.as_steps]  # fmt: skip


@st.composite
def outlines(draw: st.DrawFn) -> list[Line]:
    """A tree at most four deep, numbered as people number: 1, 1.1, 1.2, 2 …"""
    lines: list[Line] = []
    counts = [0, 0, 0, 0]
    depth = -1
    for _n in range(draw(st.integers(1, 14))):
        depth = draw(st.integers(0, min(depth + 1, 3)))
        counts[depth] += 1
        counts[depth + 1 :] = [0] * (3 - depth)
        code = ".".join(str(count) for count in counts[: depth + 1])
        title = f"{draw(st.sampled_from(NAMES))} {draw(st.sampled_from('abcdefgh'))}{len(lines)}"
        lines.append(Line(depth, code, title, PlanLevel.ACTION))
    return lines


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@settings(max_examples=12)
@given(lines=outlines())
def test_outline_in_any_form_reads_back_as_the_same_tree(
    form: Callable[[Sequence[Line]], bytes], lines: list[Line]
) -> None:
    found = read_plan(form(lines))
    assert [(row.depth, row.code, row.title) for row in found.rows] == [
        (line.depth, line.code, line.title) for line in lines
    ]
    ranks = [list(PlanLevel).index(row.level) for row in found.rows if row.level]
    assert len(ranks) == len(lines)
