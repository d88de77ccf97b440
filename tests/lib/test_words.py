"""Two texts compared word by word."""

from hypothesis import given
from hypothesis import strategies as st

from livb.lib.words import GONE, NEW, SAME, Piece, compare


def test_compare_says_which_words_went_and_came() -> None:
    assert compare("De leegstand daalt snel", "De leegstand daalt tegen 2030") == (
        Piece(SAME, "De leegstand daalt "),
        Piece(GONE, "snel"),
        Piece(NEW, "tegen 2030"),
    )


@given(st.text(alphabet="ab \n", max_size=40), st.text(alphabet="ab \n", max_size=40))
def test_compare_loses_nothing_of_either_text(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != NEW) == old
    assert "".join(piece.text for piece in pieces if piece.kind != GONE) == new
