"""A workbook that is sent a second time makes nothing a second time, wherever the codes went meanwhile."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from livb.accounts.models import User
from livb.trajectories.models import Trajectory
from planning.exchange.comparing import compare
from planning.exchange.reading import read_workbook
from planning.exchange.rows import Verdict
from planning.exchange.workbook import write_workbook
from planning.models import Action, BudgetLine, ObjectiveIndicator, ProgrammeLine
from planning.services.exchange import confirm, undo
from planning.services.places import move
from tests.factories.membership import MembershipFactory
from tests.factories.trajectories import TrajectoryFactory
from tests.planning.exchange.samples import PLAN, changed, put, small_plan
from tests.planning.exchange.test_carrying_out import brought, much, picture

NEW_ROWS = 6  # of `much`: a line, two objectives, an action, its money and an indicator


def first(book: Workbook) -> None:
    """The new line before the one that stood first: every code of the plan moves."""
    much(book)
    put(book, PLAN, 7, "place", 1)


def renamed(_trajectory: Trajectory, _by: User) -> None:
    ProgrammeLine.objects.filter(title="Nieuwe lijn").update(title="Intussen anders", version=5)
    Action.objects.filter(title="Nieuwe actie").update(title="Intussen ook anders", version=5)


def reckoned_anew(_trajectory: Trajectory, _by: User) -> None:
    BudgetLine.objects.filter(action__title="Nieuwe actie").update(planned_cents=1)


def moved(trajectory: Trajectory, by: User) -> None:
    last = ProgrammeLine.objects.of(trajectory).last()
    move(node=last, version=last.version, parent=None, before=ProgrammeLine.objects.of(trajectory).first(), by=by)


@pytest.fixture
def editor(trajectory: Trajectory) -> User:
    made: User = MembershipFactory.create(trajectory=trajectory, roles=["adviser"]).user
    return made


def carry(trajectory: Trajectory, editor: User, content: bytes) -> dict[str, int]:
    exchange = brought(trajectory, editor, content)
    done = confirm(exchange=exchange, stamp=compare(trajectory, exchange.content).stamp, by=editor)
    return dict(done.report)


@pytest.mark.parametrize("change", [much, first])
@pytest.mark.parametrize("meanwhile", [None, renamed, reckoned_anew, moved])
def test_file_sent_twice_makes_its_new_rows_once(
    trajectory: Trajectory,
    editor: User,
    change: Callable[[Workbook], None],
    meanwhile: Callable[[Trajectory, User], None] | None,
) -> None:
    small_plan(trajectory)
    content = changed(write_workbook(trajectory, "nl"), change)
    assert carry(trajectory, editor, content)["new"] == 4
    if meanwhile:
        meanwhile(trajectory, editor)
    before = picture(trajectory)
    found = compare(trajectory, read_workbook(content))
    told = [row for row in found.of(Verdict.REFUSED) if "al binnengebracht" in row.problems[0].sentence]
    assert (found.of(Verdict.NEW), len(told)) == ([], NEW_ROWS)
    assert carry(trajectory, editor, content)["new"] == 0
    assert (len(picture(trajectory)), ObjectiveIndicator.objects.count()) == (len(before), 3)


def test_file_that_was_undone_may_be_carried_out_again(trajectory: Trajectory, editor: User) -> None:
    small_plan(trajectory)
    content = changed(write_workbook(trajectory, "nl"), first)
    exchange = brought(trajectory, editor, content)
    confirm(exchange=exchange, stamp=compare(trajectory, exchange.content).stamp, by=editor)
    undo(exchange=exchange, by=editor)
    assert len(compare(trajectory, read_workbook(content)).of(Verdict.NEW)) == NEW_ROWS


def test_row_that_was_brought_in_and_lost_its_mark_in_a_newer_file_is_known_by_what_it_names(
    trajectory: Trajectory, editor: User
) -> None:
    """A newer file without marks, with the codes it was written with, after the codes moved in the plan."""
    small_plan(trajectory)
    carry(trajectory, editor, changed(write_workbook(trajectory, "nl"), much))

    def without_marks(book: Workbook) -> None:
        for page in book.worksheets[1:]:
            for row in page.iter_rows(min_row=3, max_col=3):
                for cell in row:
                    cell.value = None

    newer = changed(write_workbook(trajectory, "nl"), without_marks)
    moved(trajectory, editor)
    assert compare(trajectory, read_workbook(newer)).of(Verdict.NEW) == []


@settings(max_examples=8)
@given(rows=st.lists(st.tuples(st.sampled_from(["Lijn A", "Lijn B", "Lijn C"]), st.integers(1, 4)), max_size=4))
@pytest.mark.django_db
def test_any_new_lines_at_any_place_are_made_once(rows: list[tuple[str, int]]) -> None:
    trajectory = TrajectoryFactory.create()
    editor = MembershipFactory.create(trajectory=trajectory, roles=["adviser"]).user
    small_plan(trajectory)

    def add(book: Workbook) -> None:
        for at, (title, place) in enumerate(rows, start=7):
            for key, value in {"level": "programmalijn", "title": title, "place": place}.items():
                put(book, PLAN, at, key, value)

    content = changed(write_workbook(trajectory, "nl"), add)
    carry(trajectory, editor, content)
    assert ProgrammeLine.objects.of(trajectory).count() == 1 + len(rows)
    carry(trajectory, editor, content)
    assert ProgrammeLine.objects.of(trajectory).count() == 1 + len(rows)
