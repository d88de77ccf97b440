"""Integer keys never leave the process: no select, box or hidden field of a page carries one."""

import re

import pytest
from django.test import Client

from livb.trajectories.models import Trajectory
from tests.factories.diagnostics import IndicatorFactory
from tests.house.routes import DOORS
from tests.house.test_doors import address
from tests.house.world import furnish

CHOICES = re.compile(r"<select[^>]*name=\"(?P<name>[\w-]+)\"[^>]*>(?P<options>.*?)</select>", re.DOTALL)
VALUE = re.compile(r"value=\"(\d+)\"")
# What one chooses is a number itself, or a town by its public code.
COUNTED = re.compile(r"year|months|strength|area")


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.read and door.write])
def test_keys_no_choice_of_a_form_is_an_integer(name: str, trajectory: Trajectory, adviser_client: Client) -> None:
    IndicatorFactory.create(code="CR-01")
    html = adviser_client.get(address(name, trajectory.slug, furnish(trajectory))).content.decode()
    found = {match["name"]: VALUE.findall(match["options"]) for match in CHOICES.finditer(html)}
    assert {key: values for key, values in found.items() if values and not COUNTED.search(key)} == {}
