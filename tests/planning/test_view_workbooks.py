"""The workbook of a view: the sums one saw, as numbers, before the actions in the order in which the view puts them."""

import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from livb.trajectories.models import Trajectory
from planning.models import Action, AvailableDays
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory, BudgetLineFactory, OperationalFactory, ShareFactory
from tests.factories.progress import UpdateFactory

ABOVE = 3  # whose it is and for whom, an empty line


@pytest.fixture
def planned(trajectory: Trajectory) -> Trajectory:
    """An action of two lines for a third and two thirds, with money of two years; and one that nobody answers for."""
    one, two = (OperationalFactory.create(parent__line__trajectory=trajectory) for _n in range(2))
    owner = PersonFactory.create(trajectory=trajectory, name="An", organisation="Stad")
    action = ActionFactory.create(
        trajectory=trajectory, title="Schouw", owner=owner, chain_link="prevention", partners="VDAB; OCMW",
        starts_on="2027-01-01", ends_on="2028-06-30", person_days=10, position=2,
    )  # fmt: skip
    ShareFactory.create(action=action, objective=one, share="33.33")
    ShareFactory.create(action=action, objective=two, share="66.67", position=2)
    BudgetLineFactory.create(action=action, year=2027, planned_cents=10_001, committed_cents=100, spent_cents=None)
    BudgetLineFactory.create(action=action, year=2028, planned_cents=7, funder="zone", funding="granted")
    ActionFactory.create(trajectory=trajectory, title="Later", owner=None, chain_link="", position=1)
    AvailableDays.objects.create(trajectory=trajectory, service="Stad", year=2027, person_days=8)
    return trajectory


def sheets(client: Client, trajectory: Trajectory, **query: Any) -> dict[str, list[list[Any]]]:
    answer = client.get(reverse("planning:action_workbook", args=[trajectory.slug]), query)
    book = load_workbook(io.BytesIO(answer.getvalue()))
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    return {sheet.title: [list(row) for row in sheet.iter_rows(min_row=ABOVE + 1, values_only=True)] for sheet in book}


def test_workbook_of_the_budget_holds_every_sum_to_the_cent(planned: Trajectory, adviser_client: Client) -> None:
    found = sheets(adviser_client, planned, view="budget", col=["planned", "committed", "spent"])
    assert found["Per jaar en financier"] == [
        ["Financier", "2027", "2028", "Totaal"],
        ["Stad of gemeente", 100.01, None, 100.01],
        ["Politiezone", None, 0.07, 0.07],
        ["Totaal", 100.01, 0.07, 100.08],
    ]
    assert [row[1] for row in found["Per programmalijn"]] == ["Gepland", 33.35, 66.73, 100.08]
    ways = ("Jaar", "Financier", "Soort kosten", "Verantwoordelijke", "Levensdomein")
    assert [found[way][-1] for way in ways] == [["Totaal", 100.08, 1, 0]] * len(ways)
    assert [row[1] for row in found["Is het geld er"][1:]] == [100.01, 0.07, 0, 100.08]
    assert [row[1:] for row in found["Acties"][1:]] == [
        ["Schouw", 100.08, 1, None], ["Later", None, None, None], [None, 100.08, 1, 0],
    ]  # fmt: skip


def test_workbook_of_the_chain_counts_by_link_line_and_partner(planned: Trajectory, adviser_client: Client) -> None:
    found = sheets(adviser_client, planned, view="chain")
    assert [row[1:] for row in found["Per schakel"][1:]] == [
        [0, 0], [1, 100.08], [0, 0], [0, 0], [0, 0], [1, 0], [2, 100.08],
    ]  # fmt: skip
    assert [row[1:3] for row in found["Acties per lijn"][1:3]] == [[0, 1], [0, 1]]
    assert [row[2] for row in found["Middelen per lijn"][1:]] == [33.35, 66.73]
    assert [row[:3] for row in found["Met wie"][1:3]] == [["OCMW", 1, 100.08], ["VDAB", 1, 100.08]]


def test_workbook_by_owner_sets_the_days_beside_those_there_are(planned: Trajectory, adviser_client: Client) -> None:
    found = sheets(adviser_client, planned, view="owners", col=["owner", "days"], owner="")
    assert found["Wie is verantwoordelijk"] == [
        ["Verantwoordelijke", "Acties", "2027", "2028", "Gepland"],
        ["An", 1, 10, 5, 100.08],
        ["nog niemand verantwoordelijk", 1, 0, 0, 0],
        ["Totaal", 2, 10, 5, 100.08],
    ]
    assert found["Heeft elke dienst de dagen"][1:] == [["Stad", 10, 8, 5, None], ["Totaal", 10, None, 5, None]]


def test_workbook_of_the_board_follows_its_lanes_and_of_a_filter_holds_only_what_was_asked(
    planned: Trajectory, adviser_client: Client
) -> None:
    UpdateFactory.create(action=Action.objects.get(title="Schouw"), status="busy")
    board = sheets(adviser_client, planned, view="board", col="status")["Acties"]
    assert [row[1:] for row in board[1:]] == [["Later", "niet begonnen"], ["Schouw", "bezig"]]
    asked = sheets(adviser_client, planned, view="budget", chain="preparation", col="begin")
    assert list(asked) == ["Per programmalijn", "Is het geld er", "Acties"]
    assert [row[0] for row in asked["Acties"]] == ["Code", None, "Enkel: Schakel van de keten: preparatie"]
