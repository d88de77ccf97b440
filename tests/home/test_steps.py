"""The table of work links."""

from django.urls import reverse

from livb.home.steps import WORK
from livb.trajectories.methodology import STEP


def test_work_links_of_every_step_lead_somewhere() -> None:
    assert set(WORK) == set(STEP)
    assert all(reverse(link.name, args=["halle"]) for links in WORK.values() for link in links)
