"""Integer keys never leave the process: no select, box or hidden field of a page carries one."""

import re

import pytest

from diagnostics.enums import Criterion
from livb.membership.roles import Role
from tests.house.conftest import House
from tests.house.routes import DOORS
from tests.house.test_doors import address

CHOICES = re.compile(r"<select[^>]*name=\"(?P<name>[\w-]+)\"[^>]*>(?P<options>.*?)</select>", re.DOTALL)
VALUE = re.compile(r"value=\"(\d+)\"")
# What one chooses is a number itself (a score of one to five), or a town by its public code.
CRITERIA = "|".join(Criterion)
COUNTED = re.compile(rf"year|months?|strength|area|multiplier|-({CRITERIA})$")


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Nothing here writes: what pages remember of the house stays true."""


@pytest.mark.parametrize("name", [name for name, door in DOORS.items() if door.read and door.write])
def test_keys_no_choice_of_a_form_is_an_integer(name: str, house: House) -> None:
    html = house.client(Role.ADVISER).get(address(name, house.trajectory.slug, house.world)).content.decode()
    found = {match["name"]: VALUE.findall(match["options"]) for match in CHOICES.finditer(html)}
    assert {key: values for key, values in found.items() if values and not COUNTED.search(key)} == {}
