"""Text whose columns are set apart by spaces."""

import pytest

from diagnostics.imports.base import Refused
from diagnostics.imports.fixed_width import cut
from diagnostics.imports.grid import read_grid
from tests.diagnostics.imports.test_variants import read, taken

TABLE = """Meldingen per gemeente

NIS    Gemeente             2022      2023
23027  Halle                  12         5
44021  Gent                  306     1 269
25014  Braine-l'Alleud         -       7,5
Bron: wijkdienst
"""


def test_columns_of_spaces_are_read_with_their_title_and_footer():
    table = read(TABLE.encode(), "meldingen.txt")
    assert taken(table, "Meldingen per gemeente") == {
        ("Halle", "2022"): 12, ("Halle", "2023"): 5, ("Gent", "2022"): 306, ("Gent", "2023"): 1269,
        ("Braine-l'Alleud", "2022"): "none", ("Braine-l'Alleud", "2023"): 7.5,
    }  # fmt: skip
    assert table.source == "wijkdienst"


@pytest.mark.parametrize(
    "text",
    [
        "Halle  12 15\nGent   30 40\nZele   50 60\n",
        "Waar    A+B 2\nHalle   12 15\nGent   130 40\nZele    50 60\n",
    ],
)
def test_two_numbers_one_space_apart_are_never_taken_for_one(text):
    with pytest.raises(Refused) as refused:
        read_grid(text.encode())
    assert refused.value.code == "fixed_width"


@pytest.mark.parametrize(
    "text",
    [
        "a;b  c\nd;e  f\ng;h  i\n",
        "Halle   ,  12\nGent    ,  13\nZele    ,  14\n",
        "een  zin\n",
        "Gewone tekst met woorden.\n" * 5,
        "",
        "x  " + "y" * 3000 + "\n" * 3,
        "a  b\n" * 3 + " " * (2**22),
    ],
)
def test_other_texts_are_left_alone(text):
    assert cut(text) is None
