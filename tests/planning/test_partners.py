"""With whom an action is done: chosen from what the town knows, each under one name."""

from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from livb.trajectories.models import Trajectory
from planning.models import Action
from planning.selectors.partners import folded, joined, names_in, organisations, read_names
from tests.factories.diagnostics import RunningActionFactory
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory, ExistingPlanFactory

TOWN = "Stad Halle, preventiedienst"


@pytest.fixture
def known(trajectory: Trajectory) -> Trajectory:
    RunningActionFactory.create(trajectory=trajectory, actor=TOWN)
    ExistingPlanFactory.create(trajectory=trajectory, owner="Politiezone")
    PersonFactory.create(trajectory=trajectory, organisation="stad halle,  preventiedienst")
    return trajectory


def posted(client: Client, action: Action, **names: object) -> None:
    sent = {"title": action.title, "version": action.version, "continuity": "new", "acceptance": "proposed",
            "visibility": action.visibility, "serves-TOTAL_FORMS": 0, "serves-INITIAL_FORMS": 0,
            "budget-TOTAL_FORMS": 0, "budget-INITIAL_FORMS": 0, **names}  # fmt: skip
    client.post(reverse("planning:action_update", args=[action.trajectory.slug, action.uuid]), sent)


def test_organisations_of_a_town_stand_once_each_whatever_their_capitals(known: Trajectory) -> None:
    ActionFactory.create(trajectory=known, partners="POLITIEZONE; Café de Brug; Cafe  de brug")
    ActionFactory.create(partners="Van een andere stad")
    found = organisations(known)
    names = {"stad halle, preventiedienst", "politiezone", "cafe de brug"}
    assert [name for name in map(folded, found) if name in names] == sorted(names)
    assert len(found) == len({folded(name) for name in found})
    assert "Van een andere stad" not in found


def test_names_are_kept_as_the_town_writes_them_and_once() -> None:
    assert joined(["politiezone", "CLB", "clb ", ""], ["Politiezone"]) == "Politiezone; CLB"
    assert names_in("CLB;\n Stad,  dienst wonen; ") == ["CLB", "Stad, dienst wonen"]


@pytest.mark.parametrize(
    ("text", "names"),
    [("Scholen, De Lijn", ["Scholen", "De Lijn"]), (TOWN.upper(), [TOWN.upper()]), (f"CLB; {TOWN}", ["CLB", TOWN]),
     ("", [])],
)  # fmt: skip
def test_names_typed_between_commas_are_read_unless_the_whole_is_known(text: str, names: list[str]) -> None:
    assert read_names(text, [TOWN]) == names


def test_partners_are_chosen_and_new_ones_added_without_a_double(known: Trajectory, adviser_client: Client) -> None:
    action = ActionFactory.create(trajectory=known, partners="CLB")
    page = adviser_client.get(reverse("planning:action_update", args=[known.slug, action.uuid])).content.decode()
    assert (f'value="{TOWN}"' in page or 'value="stad halle,' in page, 'value="CLB"' in page) == (True, True)
    posted(adviser_client, action, known=["CLB", "Politiezone"], others="clb\nHuis van het Kind\npolitiezone")
    action.refresh_from_db()
    assert action.partners == "CLB; Politiezone; Huis van het Kind"


def test_too_many_partners_are_refused_with_a_sentence(known: Trajectory, adviser_client: Client) -> None:
    action = ActionFactory.create(trajectory=known, partners="CLB")
    posted(adviser_client, action, known=["x" * 600], others="y" * 600)
    action.refresh_from_db()
    assert action.partners == "CLB"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("CLB, VDAB", "CLB; VDAB"), (f"{TOWN}", TOWN), ("CLB; VDAB,x", "CLB; VDAB; x"), ("", ""), ("CLB", "CLB")],
)
def test_what_was_typed_before_is_kept_name_by_name(known: Trajectory, typed: str, kept: str) -> None:
    action = ActionFactory.create(trajectory=known, partners=typed)
    import_module("planning.migrations.0020_partners_by_name").part(apps, None)
    action.refresh_from_db()
    assert action.partners == kept
