"""What a workbook says of places, narrative text, answers and interim targets is carried out and can be undone."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest
from openpyxl import Workbook

from livb.accounts.models import User
from livb.lib.richtext import from_plain
from livb.trajectories.models import Trajectory
from planning.exchange.comparing import compare
from planning.exchange.workbook import write_workbook
from planning.models import Action, InterimTarget, ObjectiveIndicator, ProgrammeLine
from planning.selectors.tree import plan_tree
from planning.services.exchange import undo
from tests.factories.membership import MembershipFactory
from tests.factories.planning import LineFactory, MeasureFactory, OperationalFactory, ShareFactory, StrategicFactory
from tests.planning.exchange.samples import ACTIONS, MEASURES, PLAN, brought_back, column, put, small_plan, verdicts
from tests.planning.exchange.test_carrying_out import brought, carried


@pytest.fixture
def editor(trajectory: Trajectory) -> User:
    made: User = MembershipFactory.create(trajectory=trajectory, roles=["adviser"]).user
    return made


def wide_plan(trajectory: Trajectory) -> None:
    """Three lines, each with three strategic objectives, of which one has three operational ones with actions."""
    for _number in range(3):
        line = LineFactory.create(trajectory=trajectory)
        strategic = StrategicFactory.create_batch(3, line=line)
        for objective in OperationalFactory.create_batch(3, parent=strategic[0]):
            ShareFactory.create_batch(2, objective=objective)


def order(trajectory: Trajectory) -> list[str]:
    return [str(node.row.uuid) for node in plan_tree(trajectory).nodes()]


def shuffled(trajectory: Trajectory, dice: random.Random) -> tuple[dict[str, int], list[str]]:
    """A new place for everything, and the order of the plan that it makes."""
    places: dict[str, int] = {}
    found: list[str] = []

    def walk(nodes: Any) -> None:
        rows = list(nodes)
        dice.shuffle(rows)
        for place, node in enumerate(rows, start=1):
            places[str(node.row.uuid)] = place
            found.append(str(node.row.uuid))
            walk(getattr(node, "objectives", ()) or getattr(node, "children", ()))
            walk(getattr(node, "actions", ()))

    walk(plan_tree(trajectory).lines)
    return places, found


@pytest.mark.parametrize("seed", range(3))
def test_any_order_that_is_told_is_the_order_of_the_plan_and_is_undone(
    trajectory: Trajectory, editor: User, seed: int
) -> None:
    wide_plan(trajectory)
    before = order(trajectory)
    places, wanted = shuffled(trajectory, random.Random(seed))

    def tell(book: Workbook) -> None:
        for page in (book.worksheets[PLAN], book.worksheets[ACTIONS]):
            for row in range(3, page.max_row + 1):
                page.cell(row, column(page, "place")).value = places[page.cell(row, 1).value]

    exchange = carried(trajectory, editor, tell)
    assert order(trajectory) == wanted
    assert undo(exchange=exchange, by=editor) == []
    assert order(trajectory) == before


def test_one_row_that_goes_first_moves_the_others_up_and_the_same_file_changes_nothing_more(
    trajectory: Trajectory, editor: User
) -> None:
    lines = [LineFactory.create(trajectory=trajectory, title=title) for title in ("Een", "Twee", "Drie")]
    content: dict[str, Any] = {}

    def first(book: Workbook) -> None:
        put(book, PLAN, 5, "place", 1)
        content["told"] = book

    carried(trajectory, editor, first)
    titles = [line.row.title for line in plan_tree(trajectory).lines]
    versions = list(ProgrammeLine.objects.order_by("pk").values_list("version", flat=True))
    assert (titles, versions) == (["Drie", "Een", "Twee"], [line.version for line in lines])


def test_moved_row_goes_back_to_the_place_it_had(trajectory: Trajectory, editor: User) -> None:
    wide_plan(trajectory)
    before = order(trajectory)
    exchange = carried(trajectory, editor, lambda book: put(book, PLAN, 5, "under", "PL1.SD2"))
    assert order(trajectory) != before
    assert undo(exchange=exchange, by=editor) == []
    assert order(trajectory) == before


def test_narrative_text_an_answer_and_interim_targets_travel(trajectory: Trajectory, editor: User) -> None:
    plan = small_plan(trajectory)
    InterimTarget.objects.create(
        trajectory=trajectory, measure=plan["own"], target=Decimal("30.5"), target_on=dt.date(2028, 6, 30)
    )
    motive = from_plain("Waarom deze lijn.\n\n- eerst\n- dan")
    ProgrammeLine.objects.update(motive=motive)
    Action.objects.update(acceptance="proposed")
    assert verdicts(brought_back(trajectory)) == {"same": 8}

    def change(book: Workbook) -> None:
        page = book.worksheets[PLAN]
        assert page.cell(3, column(page, "motive")).value == "Waarom deze lijn.\n\n- eerst\n- dan"
        put(book, PLAN, 3, "motive", "Waarom deze lijn.\n\nEn nog iets.")
        put(book, ACTIONS, 3, "acceptance", "aanvaard")
        put(book, ACTIONS, 3, "acceptance_note", "Diensthoofd preventie, 12 maart 2027")
        put(book, MEASURES, 3, "interim", "30/06/2028: 31\n30/06/2029: 28")

    exchange = carried(trajectory, editor, change)
    line, action = ProgrammeLine.objects.get(), Action.objects.get()
    own = ObjectiveIndicator.objects.get(pk=plan["own"].pk)
    assert line.motive.startswith(motive.split("</p>")[0])  # the paragraph that stands keeps its id
    assert (action.acceptance, action.acceptance_note) == ("accepted", "Diensthoofd preventie, 12 maart 2027")
    assert [(step.target_on.year, step.target) for step in own.interim.all()] == [(2028, 31), (2029, 28)]
    assert undo(exchange=exchange, by=editor) == []
    assert ProgrammeLine.objects.get().motive == motive
    assert [step.target for step in own.interim.all()] == [Decimal("30.5")]
    assert Action.objects.get().acceptance == "proposed"


def test_narrative_text_with_bold_words_is_not_flattened(trajectory: Trajectory) -> None:
    LineFactory.create(trajectory=trajectory, motive='<p data-block="0123456789ab">Heel <strong>veel</strong></p>')
    assert verdicts(brought_back(trajectory)) == {"same": 1}
    found = brought_back(trajectory, lambda book: put(book, PLAN, 3, "motive", "Heel gewoon"))
    assert verdicts(found) == {"refused": 1}


def test_new_row_takes_the_place_it_asks_for(trajectory: Trajectory, editor: User) -> None:
    LineFactory.create_batch(2, trajectory=trajectory)

    def add(book: Workbook) -> None:
        for key, value in {"level": "programmalijn", "title": "Vooraan", "place": 1}.items():
            put(book, PLAN, 5, key, value)

    carried(trajectory, editor, add)
    assert plan_tree(trajectory).lines[0].row.title == "Vooraan"


def test_measure_keeps_its_interim_targets_where_the_column_was_taken_out(trajectory: Trajectory, editor: User) -> None:
    measure = MeasureFactory.create(objective=StrategicFactory.create(line__trajectory=trajectory))
    InterimTarget.objects.create(trajectory=trajectory, measure=measure, target=30, target_on=dt.date(2028, 6, 30))

    def drop(book: Workbook) -> None:
        page = book.worksheets[MEASURES]
        put(book, MEASURES, 3, "target", 20)
        page.delete_cols(column(page, "interim"))

    carried(trajectory, editor, drop)
    measure.refresh_from_db()
    assert (measure.target, measure.interim.count()) == (20, 1)
    content = brought(trajectory, editor, write_workbook(trajectory, "nl")).content
    assert list(verdicts(compare(trajectory, content))) == ["same"]
