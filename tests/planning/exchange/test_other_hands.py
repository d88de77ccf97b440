"""A file that went through other hands and other programs: told per cell, never written silently."""

import datetime as dt
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.utils.translation import override
from openpyxl import Workbook, load_workbook

from livb.accounts.models import User
from livb.files.models import StoredFile
from livb.files.services import forget_expired, path_of
from livb.trajectories.models import Trajectory
from planning.enums import ExchangeState
from planning.exchange.comparing import compare
from planning.exchange.reading import Refused, read_workbook
from planning.exchange.rows import Verdict
from planning.exchange.workbook import write_workbook
from planning.forms.exchange import why_refused
from planning.models import Action, BudgetLine
from planning.services.carrying import carry_out
from planning.services.exchange import confirm
from tests.factories.membership import MembershipFactory, PersonFactory
from tests.factories.planning import ActionFactory
from tests.factories.trajectories import TrajectoryFactory
from tests.planning.exchange.samples import (
    ACTIONS,
    BUDGET,
    MEASURES,
    PLAN,
    brought_back,
    changed,
    column,
    put,
    small_plan,
    verdicts,
)
from tests.planning.exchange.test_carrying_out import brought

REGISTER_NUMBER = "85.07.30-033-28"


@pytest.fixture
def editor(trajectory: Trajectory) -> User:
    made: User = MembershipFactory.create(trajectory=trajectory, roles=["adviser"]).user
    return made


def old_file(trajectory: Trajectory) -> bytes:
    """Written before somebody else gave the action another title, another end and another output."""
    plan = small_plan(trajectory)
    content = write_workbook(trajectory, "nl")
    theirs = {"title": "Van een ander", "output": "Door een ander", "ends_on": dt.date(2029, 1, 1), "version": 2}
    Action.objects.filter(pk=plan["action"].pk).update(**theirs)
    return content


def test_cell_that_only_others_changed_stays_as_they_left_it(trajectory: Trajectory) -> None:
    found = compare(trajectory, read_workbook(old_file(trajectory)))
    assert (verdicts(found), found.changed_since, found.changes) == ({"same": 8}, 3, 0)


def test_cells_of_one_row_are_told_apart_by_who_changed_them(trajectory: Trajectory, editor: User) -> None:
    content = old_file(trajectory)

    def mine(book: Workbook) -> None:
        put(book, ACTIONS, 3, "title", "Van mij")
        put(book, ACTIONS, 3, "partners", "VDAB")

    exchange = brought(trajectory, editor, changed(content, mine))
    found = compare(trajectory, exchange.content)
    [row] = found.of(Verdict.CONFLICT)
    told = [(change.column.key, change.old, change.new, change.is_contested) for change in row.changes]
    assert sorted(told) == [("partners", "", "VDAB", False), ("title", "Van een ander", "Van mij", True)]
    confirm(exchange=exchange, stamp=found.stamp, by=editor)
    action = Action.objects.get()
    assert (action.title, action.partners, action.output) == ("Van een ander", "VDAB", "Door een ander")


def test_contested_cell_that_is_taken_is_the_only_one_overwritten(trajectory: Trajectory, editor: User) -> None:
    content = old_file(trajectory)

    def mine(book: Workbook) -> None:
        put(book, ACTIONS, 3, "title", "Van mij")
        put(book, ACTIONS, 3, "output", "Ook van mij")

    exchange = brought(trajectory, editor, changed(content, mine))
    confirm(exchange=exchange, stamp=compare(trajectory, exchange.content).stamp, take=["actions:3:title"], by=editor)
    action = Action.objects.get()
    assert (action.title, action.output) == ("Van mij", "Door een ander")


def test_file_without_its_hidden_column_holds_every_cell_of_a_row_that_moved_on(trajectory: Trajectory) -> None:
    content = old_file(trajectory)
    found = compare(trajectory, read_workbook(changed(content, lambda book: book.worksheets[ACTIONS].delete_cols(3))))
    [row] = found.of(Verdict.CONFLICT)
    assert [change.column.key for change in row.contested] == ["title", "ends_on", "output"]


def test_row_that_was_taken_away_since_is_not_made_again(trajectory: Trajectory) -> None:
    small_plan(trajectory)
    content = write_workbook(trajectory, "nl")
    BudgetLine.objects.all().delete()
    assert verdicts(compare(trajectory, read_workbook(content))) == {"refused": 1, "same": 7}


def sort_rows(book: Workbook) -> None:
    """Sorted by title in a spreadsheet: whole rows trade places."""
    for number in (PLAN, ACTIONS, BUDGET, MEASURES):
        page = book.worksheets[number]
        rows = [[(cell.value, cell.data_type) for cell in row] for row in page.iter_rows(min_row=3)]
        for place, values in enumerate(reversed(rows), start=3):
            for at, (value, kind) in enumerate(values, start=1):
                page.cell(place, at).value = value
                page.cell(place, at).data_type = kind


def leave_gaps(book: Workbook) -> None:
    for number in (PLAN, ACTIONS):
        book.worksheets[number].insert_rows(4, 2)
        book.worksheets[number].insert_cols(5)


def filter_and_hide(book: Workbook) -> None:
    page = book.worksheets[PLAN]
    page.auto_filter.ref = f"A2:{page.cell(2, page.max_column).coordinate}"
    for row in (3, 5):
        page.row_dimensions[row].hidden = True


def rename(book: Workbook) -> None:
    for number, page in enumerate(book.worksheets):
        page.title = f"Blad {number}"
    book.move_sheet(book.worksheets[MEASURES], -3)


def type_as_text(book: Workbook) -> None:
    """Days and amounts as people type them where a column was made text."""
    put(book, ACTIONS, 3, "starts_on", "1/1/2027")
    put(book, BUDGET, 3, "planned_cents", "€ 12.500,50")
    put(book, BUDGET, 3, "year", " 2027 ")
    put(book, MEASURES, 3, "baseline", "34,50")


def add_own_notes(book: Workbook) -> None:
    page = book.worksheets[ACTIONS]
    page.cell(2, page.max_column + 1).value = "Onze opmerkingen"
    page.cell(3, page.max_column).value = "na te kijken"
    book.create_sheet("Kladblad")["A1"] = "=1+1"


MUTILATIONS = [sort_rows, leave_gaps, filter_and_hide, rename, type_as_text, add_own_notes]


@pytest.mark.parametrize("mutilate", MUTILATIONS, ids=lambda each: each.__name__)
def test_what_a_spreadsheet_does_to_a_file_changes_nothing_by_itself(
    trajectory: Trajectory, mutilate: Callable[[Workbook], None]
) -> None:
    small_plan(trajectory)
    assert verdicts(brought_back(trajectory, mutilate)) == {"same": 8}


def test_merged_cells_are_refused_where_a_value_was_lost(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def merge(book: Workbook) -> None:
        page = book.worksheets[PLAN]
        page.merge_cells(start_row=4, end_row=5, start_column=column(page, "title"), end_column=column(page, "title"))

    found = brought_back(trajectory, merge)
    [row] = found.of(Verdict.REFUSED)
    assert (row.number, found.changes) == (5, 0)


def test_changed_mark_is_told_and_makes_nothing(trajectory: Trajectory) -> None:
    small_plan(trajectory)
    found = brought_back(trajectory, lambda book: put(book, ACTIONS, 3, "livb-plan-1:actions", "iets anders"))
    assert verdicts(found) == {"refused": 2, "same": 6}  # the action, and the money that hangs on nothing else: none


def test_rows_pasted_from_another_plan_are_not_taken(trajectory: Trajectory) -> None:
    small_plan(trajectory)
    elsewhere = TrajectoryFactory.create()
    ActionFactory.create(trajectory=elsewhere, title="Van elders", owner=PersonFactory.create(trajectory=elsewhere))
    theirs = load_workbook(io.BytesIO(write_workbook(elsewhere, "nl"))).worksheets[ACTIONS]

    def paste(book: Workbook) -> None:
        for cell in theirs[3]:
            book.worksheets[ACTIONS].cell(4, cell.column).value = cell.value

    assert verdicts(brought_back(trajectory, paste)) == {"refused": 1, "same": 8}


def test_sheets_of_two_plans_in_one_file_are_refused(trajectory: Trajectory) -> None:
    small_plan(trajectory)
    elsewhere = TrajectoryFactory.create()
    ActionFactory.create(trajectory=elsewhere)
    theirs = load_workbook(io.BytesIO(write_workbook(elsewhere, "nl"))).worksheets[ACTIONS]

    def mix(book: Workbook) -> None:
        page = book.create_sheet("Van elders")
        for row in theirs.iter_rows():
            for cell in row:
                page.cell(cell.row, cell.column).value = cell.value

    with pytest.raises(Refused) as refused:
        brought_back(trajectory, mix)
    assert refused.value.code == "several_plans"


@pytest.mark.parametrize(
    ("content", "code", "word"),
    [
        (b"code;titel\nPL1;Lijn\n", "wrong_type", "xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "old_workbook", ".xls"),
        (b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "open_format", ".ods"),
        (b"%PDF-1.7", "wrong_type", "xlsx"),
        (b"", "empty", "leeg"),
    ],
)
def test_file_of_another_kind_is_refused_with_what_to_do(content: bytes, code: str, word: str) -> None:
    with pytest.raises(Refused) as refused:
        read_workbook(content)
    with override("nl"):
        assert (refused.value.code, word in why_refused(code, refused.value.params)) == (code, True)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (REGISTER_NUMBER, "register_number"),
        (f"Gezin met nummer {REGISTER_NUMBER} opvolgen", "register_number"),
        (85073003328, "register_number"),
        ("PV HA.11.L3.004512/2026", "case"),
        ("BE68 5390 0754 7034", "personal_data"),
    ],
)
@pytest.mark.parametrize("where", ["title", "beside"])
def test_file_with_traces_of_one_person_is_refused_and_its_bytes_go(
    trajectory: Trajectory, editor: User, value: Any, code: str, where: str
) -> None:
    small_plan(trajectory)

    def slip(book: Workbook) -> None:
        page = book.worksheets[ACTIONS]
        page.cell(3, column(page, "title") if where == "title" else page.max_column + 3).value = value

    exchange = brought(trajectory, editor, changed(write_workbook(trajectory, "nl"), slip))
    assert (exchange.state, exchange.report["refused"], exchange.content) == (ExchangeState.REFUSED, code, {})
    with override("nl"):
        assert "Acties, rij 3" in why_refused(code, exchange.report["params"])
    forget_expired()
    assert not path_of(StoredFile.objects.get().sha256).exists()


def test_rows_that_lost_their_mark_are_not_made_a_second_time(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def wipe(book: Workbook) -> None:
        for page in book.worksheets[1:5]:
            page.delete_cols(1, 3)

    def wipe_and_change(book: Workbook) -> None:
        wipe(book)
        put(book, ACTIONS, 3, "title", "Een andere actie onder een rij zonder merk")

    for change in (wipe, wipe_and_change):
        found = brought_back(trajectory, change)
        assert (verdicts(found), len(found.rows)) == ({"refused": 8}, 8)


def test_new_row_of_a_file_that_was_carried_out_is_not_made_again(trajectory: Trajectory, editor: User) -> None:
    small_plan(trajectory)

    def add(book: Workbook) -> None:
        put(book, PLAN, 7, "level", "programmalijn")
        put(book, PLAN, 7, "title", "Een nieuwe lijn")
        put(book, ACTIONS, 4, "title", "Een nieuwe actie")

    content = changed(write_workbook(trajectory, "nl"), add)
    found = compare(trajectory, read_workbook(content))
    carry_out(trajectory=trajectory, rows=found.taken(()), table=found.table, by=editor)
    assert (verdicts(found), verdicts(compare(trajectory, read_workbook(content)))) == (
        {"new": 2, "same": 8},
        {"refused": 2, "same": 8},
    )


def test_new_row_may_belong_to_a_standing_one_of_which_a_cell_is_refused(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def add(book: Workbook) -> None:
        put(book, PLAN, 5, "due_on", "ooit")
        put(book, ACTIONS, 4, "title", "Een nieuwe actie")
        put(book, ACTIONS, 4, "serves", "PL1.SD1.OD1")

    assert verdicts(brought_back(trajectory, add)) == {"new": 1, "refused": 1, "same": 7}


def test_million_empty_rows_after_rows_that_were_taken_out_are_no_cells(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def stretch(book: Workbook) -> None:
        book.worksheets[ACTIONS].row_dimensions[1_048_576].height = 12
        book.worksheets[ACTIONS].cell(1_048_576, 1)

    assert verdicts(brought_back(trajectory, stretch)) == {"same": 8}
