"""What a section says where it has nothing to show: true for whoever reads that edition."""

import pytest

from livb.trajectories.models import Trajectory
from planning.deliverables.programme import programme
from tests.factories.planning import LineFactory

NOT_YET = "Er is nog geen programmalijn gemaakt."
UNSEEN = "Hiervan staat niets in deze editie: het is nog niet gemaakt, of het wordt niet aan haar lezers getoond."


@pytest.mark.parametrize(("edition", "said"), [("kerngroep", NOT_YET), ("council", UNSEEN), ("public", UNSEEN)])
def test_section_without_rows_says_so_in_words_true_for_its_readers(
    trajectory: Trajectory, edition: str, said: str
) -> None:
    assert [block["text"]["nl"] for block in programme(trajectory, edition)["blocks"]] == [said]


def test_section_whose_rows_the_public_may_not_see_denies_none_of_them(trajectory: Trajectory) -> None:
    LineFactory(trajectory=trajectory, visibility="kerngroep")
    assert [block["text"]["nl"] for block in programme(trajectory, "public")["blocks"]] == [UNSEEN]
