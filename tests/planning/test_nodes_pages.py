"""The tree edited in place: plain forms, the way back to the node, undo, and what may not be done."""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from livb.trajectories.services.steps import close_steps
from planning.models import Action, Deed, Objective, ProgrammeLine
from planning.selectors.tree import plan_tree
from planning.services.codes import freeze_codes
from tests.factories.planning import LineFactory, OperationalFactory, ShareFactory, StrategicFactory
from tests.planning.test_tree import grow


def send(client: Client, name: str, trajectory: Trajectory, *args: object, **values: Any) -> HttpResponse:
    return client.post(reverse(f"planning:{name}", args=[trajectory.slug, *args]), values, follow=True)


def said(answer: HttpResponse) -> list[str]:
    return [str(message) for message in answer.context["messages"]]


def test_line_added_with_a_title_alone_leads_back_to_it(trajectory: Trajectory, adviser_client: Client) -> None:
    answer = send(adviser_client, "node_create", trajectory, kind="line", title="Binnenstad")
    line = ProgrammeLine.objects.get()
    assert answer.redirect_chain[0][0].endswith(f"?at={line.uuid}#n-{line.uuid}")
    assert (answer.context["at"], f'id="n-{line.uuid}"' in answer.content.decode()) == (line.uuid, True)


def test_node_added_without_a_title_gets_a_sentence(trajectory: Trajectory, adviser_client: Client) -> None:
    answer = send(adviser_client, "node_create", trajectory, kind="line", title=" ")
    assert (len(said(answer)), ProgrammeLine.objects.count()) == (1, 0)


def test_node_renamed_moved_and_copied_by_plain_forms(trajectory: Trajectory, adviser_client: Client) -> None:
    one, two = (LineFactory.create(trajectory=trajectory) for _n in range(2))
    send(adviser_client, "node_rename", trajectory, two.uuid, title="Nieuw", version=1)
    send(adviser_client, "node_move", trajectory, two.uuid, to="up", version=2)
    send(adviser_client, "node_copy", trajectory, one.uuid)
    titles = [line.title for line in ProgrammeLine.objects.of(trajectory)]
    assert titles == ["Nieuw", one.title, f"{one.title} (kopie)"]


@pytest.mark.parametrize(
    "values", [{"to": "up", "version": 1}, {"to": "sideways", "version": 1}, {"to": "down", "version": 7}, {}]
)
def test_node_that_cannot_move_says_so_and_stays(
    trajectory: Trajectory, adviser_client: Client, values: dict[str, Any]
) -> None:
    one, two = (LineFactory.create(trajectory=trajectory) for _n in range(2))
    answer = send(adviser_client, "node_move", trajectory, one.uuid, **values)
    assert (answer.status_code, len(said(answer))) == (200, 1)
    assert list(ProgrammeLine.objects.of(trajectory)) == [one, two]


def test_node_moved_to_a_place_that_is_gone_says_so(trajectory: Trajectory, adviser_client: Client) -> None:
    objective = StrategicFactory.create(line__trajectory=trajectory)
    elsewhere = LineFactory.create()
    values = {"to": "under", "version": 1, "parent": elsewhere.uuid}
    assert len(said(send(adviser_client, "node_move", trajectory, objective.uuid, **values))) == 1
    objective.refresh_from_db()
    assert objective.line != elsewhere


def test_node_moved_right_stands_under_the_next_one(trajectory: Trajectory, adviser_client: Client) -> None:
    first = OperationalFactory.create(parent__line__trajectory=trajectory)
    second = StrategicFactory.create(line=first.line)
    send(adviser_client, "node_move", trajectory, first.uuid, to="right", version=1)
    first.refresh_from_db()
    assert first.parent == second


def test_node_set_aside_offers_undo_and_comes_back(trajectory: Trajectory, adviser_client: Client) -> None:
    share = ShareFactory.create(objective__parent__line__trajectory=trajectory)
    line = share.objective.line
    answer = send(adviser_client, "node_set_aside", trajectory, line.uuid, version=1)
    back = reverse("planning:node_put_back", args=[trajectory.slug, line.uuid])
    undo = reverse("planning:node_undo", args=[trajectory.slug])
    assert (list(plan_tree(trajectory).nodes()), undo in answer.content.decode()) == ([], True)
    assert back in adviser_client.get(reverse("planning:node_aside_list", args=[trajectory.slug])).content.decode()
    send(adviser_client, "node_put_back", trajectory, line.uuid)
    assert len(list(plan_tree(trajectory).nodes())) == 4


def test_last_deed_undone_by_its_form_and_not_twice(trajectory: Trajectory, adviser_client: Client) -> None:
    line = LineFactory.create(trajectory=trajectory, title="Oud")
    send(adviser_client, "node_rename", trajectory, line.uuid, title="Nieuw", version=1)
    deed = Deed.objects.get()
    for words in ("Het heet weer “Oud”.", "Dat is al ongedaan gemaakt, of er is daarna nog iets gedaan."):
        answer = send(adviser_client, "node_undo", trajectory, deed=deed.uuid)
        assert said(answer) == [words]
        assert ProgrammeLine.objects.get().title == "Oud"


@pytest.mark.parametrize(("place", "looked_at"), [(0, 1), (2, 1)])
def test_node_set_aside_leads_to_the_one_beside_it(
    trajectory: Trajectory, adviser_client: Client, place: int, looked_at: int
) -> None:
    lines = [LineFactory.create(trajectory=trajectory, position=n) for n in (1, 2, 3)]
    answer = send(adviser_client, "node_set_aside", trajectory, lines[place].uuid, version=1)
    assert answer.context["at"] == lines[looked_at].uuid


@pytest.mark.parametrize("name", ["node_rename", "node_move", "node_copy", "node_set_aside"])
def test_node_set_aside_by_somebody_meanwhile_is_told_on_the_tree(
    trajectory: Trajectory, adviser_client: Client, name: str
) -> None:
    goal = StrategicFactory.create(line__trajectory=trajectory)
    send(adviser_client, "node_set_aside", trajectory, goal.line.uuid, version=1)
    answer = send(adviser_client, name, trajectory, goal.uuid, to="up", version=1)
    assert (answer.status_code, said(answer)) == (200, [f"“{goal}” staat niet meer in het plan."])
    assert not Objective.objects.live().exists()


def test_last_node_set_aside_leads_to_what_it_stood_under(trajectory: Trajectory, adviser_client: Client) -> None:
    only = StrategicFactory.create(line__trajectory=trajectory)
    answer = send(adviser_client, "node_set_aside", trajectory, only.uuid, version=1)
    assert answer.context["at"] == only.line.uuid


def test_node_added_behind_another_stands_there(trajectory: Trajectory, adviser_client: Client) -> None:
    one, two = (LineFactory.create(trajectory=trajectory, position=n) for n in (1, 2))
    send(adviser_client, "node_create", trajectory, kind="line", title="Ertussen", after=one.uuid)
    assert [line.title for line in ProgrammeLine.objects.of(trajectory)] == [one.title, "Ertussen", two.title]


def test_branch_of_a_line_is_asked_for_alone(trajectory: Trajectory, adviser_client: Client) -> None:
    objective, other = (StrategicFactory.create(line__trajectory=trajectory) for _n in range(2))
    page = reverse("planning:tree_detail", args=[trajectory.slug])
    part = adviser_client.get(page, {"branch": str(objective.line.uuid)}).content.decode()
    assert [f"n-{row.uuid}" in part for row in (objective, other, objective.line)] == [True, False, False]
    assert adviser_client.get(page, {"branch": str(other.uuid)}).status_code == 404


def test_tree_asked_by_the_tree_comes_alone_and_is_kept_by_no_browser(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    line = LineFactory.create(trajectory=trajectory)
    page = reverse("planning:tree_detail", args=[trajectory.slug])
    node = reverse("planning:node_detail", args=[trajectory.slug, line.uuid])
    for address, target in ((page, "tree"), (node, f"m-{line.uuid}")):
        whole = adviser_client.get(address)
        part = adviser_client.get(address, headers={"HX-Request": "true", "HX-Target": target})
        assert [b"</html>" in answer.content for answer in (whole, part)] == [True, False]
        assert [answer["Cache-Control"] for answer in (whole, part)] == ["private, no-cache", "no-store"]
        assert str(line.uuid).encode() in part.content


def test_line_published_says_to_whom(trajectory: Trajectory, adviser_client: Client) -> None:
    line = LineFactory.create(trajectory=trajectory)
    answer = send(adviser_client, "line_publish", trajectory, line.uuid, visibility="public")
    line.refresh_from_db()
    assert (line.visibility, len(said(answer))) == ("public", 1)


def test_large_tree_shows_only_the_lines_that_are_open(trajectory: Trajectory, adviser_client: Client) -> None:
    line, other = (LineFactory.create(trajectory=trajectory) for _n in range(2))
    strategic = StrategicFactory.create(line=line)
    hidden = StrategicFactory.create(line=other)
    OperationalFactory.create_batch(60, parent=strategic)
    page = reverse("planning:tree_detail", args=[trajectory.slug])
    closed = adviser_client.get(page).content.decode()
    assert (f"n-{strategic.uuid}" in closed, f"n-{hidden.uuid}" in closed) == (False, False)
    opened = adviser_client.get(page, {"open": str(line.uuid)}).content.decode()
    assert (f"n-{strategic.uuid}" in opened, f"n-{hidden.uuid}" in opened) == (True, False)
    assert f"n-{hidden.uuid}" in adviser_client.get(page, {"at": str(hidden.uuid), "open": "x"}).content.decode()
    every = adviser_client.get(page, {"open": "every"}).content.decode()
    assert (f"n-{strategic.uuid}" in every, f"n-{hidden.uuid}" in every) == (True, True)


def test_lines_of_a_small_tree_stay_closed_after_a_write_when_that_is_what_was_seen(
    trajectory: Trajectory, adviser_client: Client
) -> None:
    rows = [StrategicFactory.create(line__trajectory=trajectory) for _n in range(3)]
    page = reverse("planning:tree_detail", args=[trajectory.slug])
    lines = {"open": ["none", str(rows[0].line.uuid)]}
    for query, shown in (({}, [True] * 3), ({"open": "none"}, [False] * 3), (lines, [True, False, False])):
        text = adviser_client.get(page, query).content.decode()
        assert [f"n-{row.uuid}" in text for row in rows] == shown
    sent = send(adviser_client, "node_rename", trajectory, rows[2].line.uuid, version=1, title="Anders", **lines)
    text = sent.content.decode()
    assert [f"n-{row.uuid}" in text for row in rows] == [True, False, True]


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("rows", [1, 3])
def test_node_page_query_count_does_not_grow_with_rows(
    trajectory: Trajectory, adviser_client: Client, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    tree = grow(trajectory, rows)
    page = reverse("planning:node_detail", args=[trajectory.slug, next(tree.actions()).row.uuid])
    adviser_client.get(page)
    with django_assert_num_queries(19):
        adviser_client.get(page)


@pytest.mark.parametrize(("step", "kinds"), [("programme", 1), ("objectives", 3), ("realisation", 4), ("vision", 0)])
def test_closing_a_step_freezes_the_codes_of_what_was_approved(
    trajectory: Trajectory, adviser: User, step: str, kinds: int
) -> None:
    grow(trajectory)
    close_steps(trajectory=trajectory, steps=[step], by=adviser)
    rows = [ProgrammeLine.objects.get(), *Objective.objects.order_by("pk"), Action.objects.get()]
    codes = ["PL1", "PL1.SD1", "PL1.SD1.OD1", "PL1.SD1.OD1.A1"]
    assert [row.frozen_code for row in rows] == [*codes[:kinds], *[""] * (4 - kinds)]


def test_frozen_codes_survive_a_move_and_are_never_given_again(
    trajectory: Trajectory, adviser: User, adviser_client: Client
) -> None:
    first = OperationalFactory.create(parent__line__trajectory=trajectory)
    beside = StrategicFactory.create(line=first.line)
    assert freeze_codes(trajectory=trajectory, steps=["objectives"], by=adviser) == 4
    send(adviser_client, "node_move", trajectory, first.uuid, to="right", version=1)
    send(adviser_client, "node_set_aside", trajectory, beside.uuid, version=1)
    new = OperationalFactory.create(parent=first.parent)
    tree = plan_tree(trajectory)
    assert (tree.code_of(new), tree.code_of(first)) == ("PL1.SD1.OD2", "")
    send(adviser_client, "node_put_back", trajectory, beside.uuid)
    first.refresh_from_db()
    assert plan_tree(trajectory).code_of(first) == "PL1.SD1.OD1"


def test_title_typed_on_an_old_version_is_told_back(trajectory: Trajectory, adviser_client: Client) -> None:
    line = LineFactory.create(trajectory=trajectory, title="Van een ander", version=2)
    address = reverse("planning:node_rename", args=[trajectory.slug, line.uuid])
    page = adviser_client.post(address, {"title": "Van mij", "version": 1}, follow=True)
    said = [str(message) for message in page.context["messages"]]
    assert said == ["Het is intussen gewijzigd en heet “Van een ander”. U typte: “Van mij”."]
    line.refresh_from_db()
    assert line.title == "Van een ander"
