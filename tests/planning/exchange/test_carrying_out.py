"""Carrying out a workbook: what was seen is written in one act, and can be undone as far as nobody wrote since."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from livb.accounts.models import User
from livb.audit.models import AuditEntry
from livb.jobs.models import Job
from livb.jobs.services import run
from livb.trajectories.models import Trajectory
from planning.enums import ExchangeState
from planning.exchange.comparing import compare
from planning.exchange.workbook import write_workbook
from planning.models import Action, BudgetLine, Objective, ObjectiveIndicator, PlanExchange, ProgrammeLine
from planning.selectors.tree import plan_tree
from planning.services.exchange import Moved, NotWaiting, confirm, receive, undo
from tests.conftest import signed_in
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.planning import LineFactory
from tests.factories.trajectories import TrajectoryFactory
from tests.planning.exchange.samples import ACTIONS, BUDGET, MEASURES, PLAN, changed, put, small_plan, verdicts

MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def editor(trajectory: Trajectory) -> User:
    made: User = MembershipFactory.create(trajectory=trajectory, roles=["adviser"]).user
    return made


def brought(trajectory: Trajectory, by: User, content: bytes) -> PlanExchange:
    made = receive(trajectory=trajectory, chunks=[content], name="plan.xlsx", media_type=MEDIA, by=by)
    run(made.job)
    return PlanExchange.objects.select_related("trajectory").get(pk=made.pk)


def carried(trajectory: Trajectory, by: User, change: Any) -> PlanExchange:
    """A changed file brought back and carried out."""
    exchange = brought(trajectory, by, changed(write_workbook(trajectory, "nl"), change))
    confirm(exchange=exchange, stamp=compare(trajectory, exchange.content).stamp, by=by)
    exchange.refresh_from_db()
    return exchange


def much(book: Workbook) -> None:
    """A new line with all under it, a moved objective, another share, money changed and added, an indicator added."""
    rows: list[tuple[int, int, dict[str, Any]]] = [
        (PLAN, 7, {"code": "N1", "level": "programmalijn", "title": "Nieuwe lijn"}),
        (PLAN, 8, {"code": "N1.OD", "level": "operationele doelstelling", "under": "N1.SD", "title": "Nieuw werk"}),
        (PLAN, 9, {"code": "N1.SD", "level": "strategische doelstelling", "under": "N1", "title": "Nieuw doel"}),
        (PLAN, 6, {"under": "N1.SD"}),
        (ACTIONS, 3, {"serves": "PL1.SD1.OD1: 25\nN1.OD: 75", "title": "Anders"}),
        (ACTIONS, 4, {"code": "N2", "serves": "N1.OD", "title": "Nieuwe actie"}),
        (BUDGET, 3, {"planned_cents": 99.99}),
        (
            BUDGET,
            4,
            {"action": "N2", "year": 2028, "funder": "politiezone", "kind": "personeel", "planned_cents": "1.000"},
        ),
        (MEASURES, 5, {"objective": "N1.SD", "measure": "Aantal meldingen", "baseline": 12, "target": "8,5"}),
    ]
    for sheet, row, cells in rows:
        for key, value in cells.items():
            put(book, sheet, row, key, value)


def picture(trajectory: Trajectory) -> list[Any]:
    """The live plan as one sees it: codes, titles, shares, money, indicators."""
    tree = plan_tree(trajectory)
    return [
        *((node.code, node.row.title) for node in tree.nodes()),
        *([(str(share.objective.title), share.share) for share in node.serves] for node in tree.actions()),
        *(line.planned_cents for node in tree.actions() for line in node.budget),
        *(measure.name for node in tree.objectives() for measure in node.indicators),
    ]


def test_everything_is_written_in_one_act(trajectory: Trajectory, editor: User) -> None:
    plan = small_plan(trajectory)
    exchange = carried(trajectory, editor, much)
    action, made = Action.objects.get(pk=plan["action"].pk), Action.objects.get(title="Nieuwe actie")
    moved = Objective.objects.get(pk=plan["second"].pk)
    assert (action.title, moved.parent and moved.parent.title) == ("Anders", "Nieuw doel")
    assert [(link.objective.title, int(link.share)) for link in action.serves.all()] == [
        (plan["first"].title, 25),
        ("Nieuw werk", 75),
    ]
    assert sorted(BudgetLine.objects.values_list("planned_cents", "action__title")) == [
        (9_999, "Anders"),
        (100_000, "Nieuwe actie"),
    ]
    assert made.serves.get().objective.title == "Nieuw werk"
    assert ObjectiveIndicator.objects.get(measure="Aantal meldingen").objective.title == "Nieuw doel"
    assert (exchange.state, exchange.content) == (ExchangeState.DONE, {})
    assert AuditEntry.objects.filter(verb="exchange.confirm").count() == 1


def test_after_it_is_carried_out_the_plan_says_what_the_file_says(trajectory: Trajectory, editor: User) -> None:
    small_plan(trajectory)
    carried(trajectory, editor, much)
    fresh = brought(trajectory, editor, write_workbook(trajectory, "fr"))
    assert list(verdicts(compare(trajectory, fresh.content))) == ["same"]


def test_undo_puts_the_plan_back_as_it_stood(trajectory: Trajectory, editor: User) -> None:
    small_plan(trajectory)
    before = picture(trajectory)
    exchange = carried(trajectory, editor, much)
    assert picture(trajectory) != before
    assert undo(exchange=exchange, by=editor) == []
    assert picture(trajectory) == before
    with pytest.raises(NotWaiting):
        undo(exchange=exchange, by=editor)


def test_line_gets_another_lead_or_keeps_its_own_where_only_the_title_changed(
    trajectory: Trajectory, editor: User
) -> None:
    line = small_plan(trajectory)["line"]
    for name in ("Els Bakker", "Jan Smet"):
        PersonFactory.create(trajectory=trajectory, name=name)
    carried(trajectory, editor, lambda book: put(book, PLAN, 3, "owner", "Els Bakker"))
    carried(trajectory, editor, lambda book: put(book, PLAN, 3, "title", "Anders"))
    line.refresh_from_db()
    assert (line.lead.name, line.title) == ("Els Bakker", "Anders")


def test_undo_leaves_what_somebody_wrote_since(trajectory: Trajectory, editor: User) -> None:
    plan = small_plan(trajectory)
    exchange = carried(trajectory, editor, lambda book: put(book, ACTIONS, 3, "title", "Uit het bestand"))
    Action.objects.filter(pk=plan["action"].pk).update(title="Daarna", version=9)
    assert undo(exchange=exchange, by=editor) == ["Daarna"]
    assert Action.objects.get(pk=plan["action"].pk).title == "Daarna"


def test_plan_that_changed_since_it_was_looked_at_is_not_written(trajectory: Trajectory, editor: User) -> None:
    plan = small_plan(trajectory)
    content = changed(write_workbook(trajectory, "nl"), lambda book: put(book, ACTIONS, 3, "title", "Mijn titel"))
    exchange = brought(trajectory, editor, content)
    stamp = compare(trajectory, exchange.content).stamp
    Action.objects.filter(pk=plan["action"].pk).update(title="Een ander", version=5)
    with pytest.raises(Moved):
        confirm(exchange=exchange, stamp=stamp, by=editor)
    assert Action.objects.get(pk=plan["action"].pk).title == "Een ander"


@pytest.mark.parametrize(("take", "title"), [((), "Een ander"), (("actions:3:title",), "Mijn titel")])
def test_conflict_keeps_what_stands_unless_the_row_is_chosen(
    trajectory: Trajectory, editor: User, take: tuple[str, ...], title: str
) -> None:
    plan = small_plan(trajectory)
    content = changed(write_workbook(trajectory, "nl"), lambda book: put(book, ACTIONS, 3, "title", "Mijn titel"))
    Action.objects.filter(pk=plan["action"].pk).update(title="Een ander", version=5)
    exchange = brought(trajectory, editor, content)
    confirm(exchange=exchange, stamp=compare(trajectory, exchange.content).stamp, take=take, by=editor)
    assert Action.objects.get(pk=plan["action"].pk).title == title


@pytest.mark.parametrize(
    ("kind", "code"),
    [("other", "other_plan"), ("empty", "no_plan_inside"), ("text", "wrong_type"), ("broken", "broken")],
)
def test_file_that_is_no_workbook_of_this_plan_is_refused(
    trajectory: Trajectory, editor: User, kind: str, code: str
) -> None:
    elsewhere = TrajectoryFactory.create()
    LineFactory.create(trajectory=elsewhere)
    bare = changed(write_workbook(elsewhere, "nl"), lambda book: [book.remove(page) for page in book.worksheets[1:]])
    contents = {"other": write_workbook(elsewhere, "nl"), "empty": bare, "text": b"a;b", "broken": b"PK\x03\x04niets"}
    exchange = brought(trajectory, editor, contents[kind])
    assert (exchange.state, exchange.report["refused"]) == (ExchangeState.REFUSED, code)
    assert not ProgrammeLine.objects.filter(trajectory=trajectory).exists()


def test_pages_lead_from_download_to_undo(trajectory: Trajectory, editor: User) -> None:
    small_plan(trajectory)
    client, at = signed_in(editor), {"args": [trajectory.slug]}
    content = client.get(reverse("planning:exchange_export", **at)).content
    mine = changed(content, lambda book: put(book, ACTIONS, 3, "title", "Van de pagina"))
    answer = client.post(
        reverse("planning:exchange_create", **at), {"file": SimpleUploadedFile("plan.xlsx", mine, MEDIA)}
    )
    run(Job.objects.get())
    page = client.get(answer["Location"])
    assert "Van de pagina" in page.content.decode()
    stamp = page.context["found"].stamp
    confirmed = client.post(answer["Location"] + "confirm/", {"stamp": stamp}, follow=True)
    assert Action.objects.get().title == "Van de pagina"
    assert reverse("planning:exchange_undo", args=[trajectory.slug, PlanExchange.objects.get().uuid]) in (
        confirmed.content.decode()
    )
    client.post(answer["Location"] + "undo/")
    assert (Action.objects.get().title == "Van de pagina", client.get(answer["Location"]).status_code) == (False, 200)


def test_reader_of_the_drafts_brings_nothing_back(trajectory: Trajectory) -> None:
    reader: Client = signed_in(MembershipFactory.create(trajectory=trajectory, roles=["member"]).user)
    found = [reader.get(reverse(f"planning:{name}", args=[trajectory.slug])).status_code for name in NAMES]
    assert found == [403, 403]


NAMES = ("exchange_create", "exchange_export")
