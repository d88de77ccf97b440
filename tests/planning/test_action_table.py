"""The table of the actions: what was asked, in pages and in files, and the same for every view."""

import datetime as dt
import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from livb.trajectories.models import Trajectory
from planning.models import Action
from planning.selectors.action_columns import cells, chosen
from planning.selectors.action_table import Wanted, action_rows, table
from planning.selectors.tree import plan_tree
from tests.factories.planning import ActionFactory, BudgetLineFactory
from tests.factories.progress import UpdateFactory
from tests.planning.test_budget import shared
from tests.planning.test_tree import grow

# Queries of each view, whatever the number of actions.
MOST = {
    "action_list": 19,
    "action_timeline": 21,
    "action_board": 19,
    "action_owners": 20,
    "action_chain": 19,
    "budget_detail": 19,
}


def at(trajectory: Trajectory, name: str) -> str:
    return reverse(f"planning:{name}", args=[trajectory.slug])


def test_table_filters_and_sorts(trajectory: Trajectory) -> None:
    action = shared(trajectory)
    other = ActionFactory.create(trajectory=trajectory, title="Aa", chain_link="repression", is_quick_win=True)
    tree = plan_tree(trajectory)
    rows = action_rows(trajectory, tree)
    lines = [str(line.row.uuid) for line in tree.lines]
    assert [node.row for node in table(rows, Wanted(line=lines[1]))] == [action]
    assert [node.row for node in table(rows, Wanted(chain="repression"))] == [other]
    assert [node.row for node in table(rows, Wanted(quick=True, mine=other.owner_id))] == [other]
    assert [node.row for node in table(rows, Wanted(sort="title"))] == [other, action]
    assert [node.row for node in table(rows, Wanted(sort="planned"))] == [action, other]
    assert table(rows, Wanted(line="x")) == []


def test_action_list_opens_what_a_count_counts_and_takes_it_along(
    trajectory: Trajectory, member_client: Client
) -> None:
    shared(trajectory)
    ActionFactory.create(trajectory=trajectory, chain_link="repression", title="=cmd()")
    page = reverse("planning:action_list", args=[trajectory.slug])
    answer = member_client.get(page, {"chain": "repression", "owner": "nobody"})
    assert [node.row.title for node in answer.context["actions"]] == ["=cmd()"]
    file = member_client.get(reverse("planning:action_export", args=[trajectory.slug]), {"chain": "prevention"})
    rows = file.content.decode("utf-8-sig").splitlines()
    assert (len(rows), rows[1].split(";")[-1]) == (2, "100,08")


@pytest.fixture
def many(trajectory: Trajectory) -> list[Action]:
    """120 actions, the odd ones preventive."""
    links = ("repression", "prevention")
    return Action.objects.bulk_create(
        Action(trajectory=trajectory, position=n + 1, title=f"Actie {n}", chain_link=links[n % 2]) for n in range(120)
    )


def test_action_list_shows_fifty_a_page_with_the_whole_counts(
    trajectory: Trajectory, member_client: Client, many: list[Action]
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    actions = member_client.get(page, {"page": 3}).context["actions"]
    assert ([node.row for node in actions], actions.total) == (many[100:], 120)
    assert (actions.first, actions.last, actions.on, actions.back) == (101, 120, "", "?page=2#list")


def test_action_list_keeps_its_filters_from_page_to_page(
    trajectory: Trajectory, member_client: Client, many: list[Action]
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    answer = member_client.get(page, {"chain": "prevention", "sort": "title", "page": "2"})
    actions = answer.context["actions"]
    assert ({node.row.chain_link for node in actions}, len(actions), actions.total) == ({"prevention"}, 10, 60)
    assert actions.back == "?chain=prevention&sort=title&page=1#list"
    assert 'chain=prevention&amp;sort=title"' in answer.content.decode()  # the file holds every page


@pytest.mark.parametrize(("asked", "shown"), [("0", 3), ("99", 3), ("x", 1)])
def test_action_list_shows_the_nearest_page_of_a_number_that_does_not_exist(
    trajectory: Trajectory, member_client: Client, many: list[Action], asked: str, shown: int
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    assert member_client.get(page, {"page": asked}).context["actions"].number == shown


def test_action_of_the_second_page_is_reached_by_its_link(
    trajectory: Trajectory, member_client: Client, many: list[Action]
) -> None:
    page = reverse("planning:action_list", args=[trajectory.slug])
    html = member_client.get(page, {"at": str(many[70].uuid)}).content.decode()
    assert f'id="a-{many[70].uuid}"' in html
    assert f'id="a-{many[0].uuid}"' not in html


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("name", MOST)
def test_tables_query_count_does_not_grow_with_rows(
    trajectory: Trajectory,
    member_client: Client,
    django_assert_num_queries: DjangoAssertNumQueries,
    rows: int,
    name: str,
) -> None:
    grow(trajectory, rows)
    page = reverse(f"planning:{name}", args=[trajectory.slug])
    member_client.get(page)
    with django_assert_num_queries(MOST[name]):
        member_client.get(page)


@pytest.mark.parametrize("name", MOST)
def test_views_answer_the_same_question_and_keep_it_from_one_to_the_other(
    trajectory: Trajectory, member_client: Client, many: list[Action], name: str
) -> None:
    answer = member_client.get(at(trajectory, name), {"chain": "prevention", "sort": "title", "nonsense": "1"})
    html = answer.content.decode()
    assert (answer.context["found"], answer.context["all"], answer.context["query"]) == (
        60, 120, "chain=prevention&sort=title",
    )  # fmt: skip
    links = [f'href="{at(trajectory, other)}?chain=prevention&amp;sort=title"' in html for other in MOST]
    assert all(links)


@pytest.mark.parametrize("name", [name for name in MOST if name != "action_list"])
def test_views_send_along_what_their_own_form_does_not_show(
    trajectory: Trajectory, member_client: Client, many: list[Action], name: str
) -> None:
    answer = member_client.get(at(trajectory, name), {"col": ["output", "days"], "down": "on", "mine": "on"})
    assert answer.context["hidden"] == [("col", "output"), ("col", "days"), ("down", "on")]


def test_table_shows_the_columns_asked_for_and_what_is_not_known_in_words(
    trajectory: Trajectory, member_client: Client
) -> None:
    ActionFactory.create(trajectory=trajectory, person_days=None, output="Vier verslagen")
    answer = member_client.get(at(trajectory, "action_list"), {"col": ["days", "output", "x"]})
    [row] = action_rows(trajectory, plan_tree(trajectory))
    assert 'data-label="Verwacht resultaat"><span lang="nl">Vier verslagen</span></td>' in answer.content.decode()
    assert [(cell.column.key, cell.text, cell.is_missing) for cell in cells(row, chosen(["days", "output", "x"]))] == [
        ("output", "Vier verslagen", False), ("days", "nog niet bekend", True),
    ]  # fmt: skip


def test_table_filters_on_status_health_funder_partner_and_service(trajectory: Trajectory) -> None:
    told = UpdateFactory.create(
        action__trajectory=trajectory, action__partners="CAW; scholen", health="blocked", reason="x"
    ).action
    BudgetLineFactory.create(action=told, funder="zone")
    other = ActionFactory.create(trajectory=trajectory, owner=None)
    rows = action_rows(trajectory, plan_tree(trajectory))
    wanted = {
        "status": ("busy", "not_started"), "health": ("blocked", "on_course"), "funder": ("zone", "town"),
        "partner": ("caw", "VDAB"), "service": (told.owner.organisation or told.owner.function, "x"),
    }  # fmt: skip
    found = {
        name: [[row.row for row in table(rows, Wanted(**{name: each}))] for each in wanted[name]] for name in wanted
    }
    assert found == {name: [[told], [other] if name == "status" else []] for name in wanted}


def test_table_sorted_down_is_the_other_way_round(trajectory: Trajectory, many: list[Action]) -> None:
    rows = action_rows(trajectory, plan_tree(trajectory))
    assert table(rows, Wanted(sort="title", down=True)) == table(rows, Wanted(sort="title"))[::-1]


def test_table_on_one_page_shows_every_action(
    trajectory: Trajectory, member_client: Client, many: list[Action]
) -> None:
    actions = member_client.get(at(trajectory, "action_list"), {"whole": "on"}).context["actions"]
    assert (len(actions), actions.count) == (120, 1)


def test_workbook_holds_exactly_what_one_sees_with_numbers_and_days(
    trajectory: Trajectory, member_client: Client, settings: object
) -> None:
    settings.LIVB_DEMO = True  # type: ignore[attr-defined]
    shared(trajectory)
    ActionFactory.create(trajectory=trajectory, chain_link="repression", title="=cmd()", person_days=7)
    asked = {"col": ["begin", "days", "planned"], "sort": "title", "chain": ["repression"]}
    file = member_client.get(at(trajectory, "action_workbook"), asked)
    sheet = load_workbook(io.BytesIO(file.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    head = next(n for n, row in enumerate(rows) if row[0] == "Code")
    assert any("fictieve inhoud" in str(row[0]) for row in rows[:head])
    assert rows[head] == ["Code", "Actie", "Begint op", "Persoonsdagen per jaar", "Gepland"]
    begin = dt.datetime(2027, 1, 1)  # noqa: DTZ001 (a day in a workbook has no zone)
    assert rows[head + 1] == ["A1", "=cmd()", begin, 7, None]
    assert sheet.cell(head + 2, 2).data_type == "s"
    assert rows[head + 2] == ["Totaal", None, None, 7, 0]
    assert rows[-1][0] == "Enkel: Schakel van de keten: repressie"


@pytest.mark.parametrize(
    ("view", "columns"),
    [("action_list", "view=table"),
     ("action_timeline", "col=begin&amp;col=end&amp;col=owner&amp;col=status&amp;view=timeline"),
     ("action_board", "col=status&amp;col=owner&amp;col=end&amp;view=board"),
     ("action_owners", "col=owner&amp;col=days&amp;col=planned&amp;view=owners"),
     ("action_chain", "col=chain&amp;col=partners&amp;col=planned&amp;view=chain"),
     ("budget_detail", "col=planned&amp;col=committed&amp;col=spent&amp;view=budget")],
)  # fmt: skip
def test_every_view_takes_along_what_one_sees(
    trajectory: Trajectory, adviser_client: Client, view: str, columns: str
) -> None:
    ActionFactory.create(trajectory=trajectory, domain="housing")
    page = adviser_client.get(reverse(f"planning:{view}", args=[trajectory.slug]), {"domain": "housing"})
    asked = "&amp;".join(filter(None, ["domain=housing", columns]))
    workbook = reverse("planning:action_workbook", args=[trajectory.slug])
    assert f'href="{workbook}?{asked}"' in page.content.decode()
