"""The table of work links."""

from django.urls import reverse

from livb.home.steps import CHAPTER, WORK
from livb.trajectories.methodology import STEP
from planning.masterplan.outline import OUTLINE


def test_work_links_of_every_step_lead_somewhere() -> None:
    assert set(WORK) == set(STEP)
    assert all(reverse(link.name, args=["halle"]) for links in WORK.values() for link in links)


def test_chapter_of_every_step_stands_in_the_outline() -> None:
    assert {CHAPTER.get(step, step) for step in STEP} <= {part.key for part in OUTLINE}
