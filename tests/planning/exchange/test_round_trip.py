"""What goes out comes back equal; what was changed is told cell by cell."""

import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from livb.lib.richtext import from_plain
from livb.trajectories.models import Trajectory
from planning.enums import ChainLink
from planning.exchange.cells import DIGITS, Known, Wrong, comparable, plain_number, read, written
from planning.exchange.columns import ACTIONS as ACTION_SHEET
from planning.exchange.columns import BUDGET as BUDGET_SHEET
from planning.exchange.columns import MEASURES as MEASURE_SHEET
from planning.exchange.columns import SHEETS, TREE, Column, Form, Sheet
from planning.exchange.comparing import compare
from planning.exchange.reading import _cell, read_workbook
from planning.exchange.rows import Verdict
from planning.exchange.workbook import _put, write_workbook
from planning.models import Action, Objective
from tests.factories.membership import PersonFactory
from tests.factories.planning import ActionFactory, LineFactory
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
from tests.planning.test_checklist import random_plan


def test_file_that_nobody_changed_changes_nothing(trajectory: Trajectory) -> None:
    small_plan(trajectory)
    assert verdicts(brought_back(trajectory)) == {"same": 8}


@pytest.mark.parametrize("seed", range(4))
def test_any_plan_goes_out_and_comes_back_equal(trajectory: Trajectory, seed: int) -> None:
    random_plan(trajectory, seed)
    found = brought_back(trajectory)
    rows = sum(len(rows) for rows in found.table.rows.values())
    assert (list(verdicts(found)), found.counts[Verdict.SAME]) == (["same"], rows)


def test_one_changed_title_is_one_change_told_with_both(trajectory: Trajectory) -> None:
    plan = small_plan(trajectory)
    found = brought_back(trajectory, lambda book: put(book, ACTIONS, 3, "title", "Meer patrouilles"))
    [row] = found.of(Verdict.CHANGED)
    told = [(str(change.column.key), change.old, change.new) for change in row.changes]
    assert (found.changes, told) == (1, [("title", plan["action"].title, "Meer patrouilles")])


def test_text_that_looks_like_a_formula_stays_text(trajectory: Trajectory) -> None:
    titles = ["=1+1", "+32 2 000", "-5", "@oproep", "=cmd|' /C calc'!A0", "\tTab", "＝1+1"]
    for title in titles:
        LineFactory.create(trajectory=trajectory, title=title)
    book = load_workbook(io.BytesIO(write_workbook(trajectory, "nl")))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert verdicts(brought_back(trajectory)) == {"same": len(titles)}


def test_numbers_and_days_are_real_ones(trajectory: Trajectory) -> None:
    small_plan(trajectory)
    book = load_workbook(io.BytesIO(write_workbook(trajectory, "fr")))
    actions, money, measures = book.worksheets[ACTIONS], book.worksheets[BUDGET], book.worksheets[MEASURES]
    values = [
        actions.cell(3, column(actions, "starts_on")).value,
        money.cell(3, column(money, "planned_cents")).value,
        measures.cell(3, column(measures, "baseline")).value,
    ]
    assert values == [dt.datetime(2027, 1, 1), 12500.5, 34.5]  # noqa: DTZ001 - as a spreadsheet holds a day


def test_file_in_one_language_is_read_in_the_other(trajectory: Trajectory) -> None:
    small_plan(trajectory)
    content = write_workbook(trajectory, "fr")
    with override("nl"):
        assert verdicts(compare(trajectory, read_workbook(content))) == {"same": 8}


def test_people_are_known_by_their_function_in_either_language(trajectory: Trajectory) -> None:
    for name in ("An Peeters (fictief)", ""):
        person = PersonFactory.create(trajectory=trajectory, name=name, function="mayor")
        ActionFactory.create(trajectory=trajectory, owner=person)
    content = write_workbook(trajectory, "nl")
    for language in ("fr", "nl"):
        with override(language):
            assert verdicts(compare(trajectory, read_workbook(content))) == {"same": 2}


def test_columns_may_be_moved_and_renamed(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def rearrange(book: Workbook) -> None:
        page = book.worksheets[ACTIONS]
        place = column(page, "title")
        for row in page.iter_rows(min_row=1, max_row=3):
            cells = [cell.value for cell in row]
            cells.append(cells.pop(place - 1))
            for cell, value in zip(row, cells, strict=True):
                cell.value = value
        page.cell(2, page.max_column).value = "Hoe het hier heet"
        page.title = "Onze acties"

    assert verdicts(brought_back(trajectory, rearrange)) == {"same": 8}


def test_columns_are_known_by_their_names_where_the_hidden_row_is_gone(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def lose(book: Workbook) -> None:
        for number in (PLAN, ACTIONS, BUDGET, MEASURES):
            book.worksheets[number].delete_rows(1)

    assert verdicts(brought_back(trajectory, lose)) == {"same": 8}


def test_missing_rows_and_columns_change_nothing(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def drop(book: Workbook) -> None:
        page = book.worksheets[PLAN]
        page.delete_rows(4)
        page.delete_cols(column(page, "ambition"))
        book.remove(book.worksheets[BUDGET])

    assert verdicts(brought_back(trajectory, drop)) == {"same": 6}


def test_unknown_mark_is_a_new_row_and_so_is_none(trajectory: Trajectory) -> None:
    small_plan(trajectory)

    def add(book: Workbook) -> None:
        for row, mark in ((7, None), (8, "8c6f7a52-0000-4000-8000-000000000000")):
            put(book, PLAN, row, "level", "programmalijn")
            put(book, PLAN, row, "title", "Een nieuwe lijn")
            book.worksheets[PLAN].cell(row, 1).value = mark

    assert verdicts(brought_back(trajectory, add)) == {"new": 2, "same": 8}


@pytest.mark.parametrize(
    ("sheet", "key", "value", "sentence"),
    [
        (ACTIONS, "title", "=A1", "formule"),
        (ACTIONS, "title", "x" * 201, "200"),
        (ACTIONS, "title", None, "leeg"),
        (ACTIONS, "starts_on", "morgen", "31/12/2027"),
        (ACTIONS, "ends_on", dt.date(2020, 1, 1), "begin"),
        (ACTIONS, "chain_link", "dromen", "preventie"),
        (ACTIONS, "owner", "Niemand", "Niemand"),
        (ACTIONS, "person_days", -4, "0"),
        (ACTIONS, "serves", "PL1.SD1.OD1: 60", "100"),
        (ACTIONS, "serves", "PL1.SD1", "operationele"),
        (ACTIONS, "serves", "PL9", "PL9"),
        (ACTIONS, "visibility", "de adviseurs en de coördinator", "kerngroep"),
        (PLAN, "level", "operationele doelstelling", "niveau"),
        (BUDGET, "planned_cents", 12.345, "2"),
        (BUDGET, "year", 26, "vier"),
        (BUDGET, "action", "PL1", "actie"),
        (MEASURES, "baseline_period", "lente", "2025-Q1"),
        (MEASURES, "measure", None, "indicator"),
        (MEASURES, "interim", "binnenkort: 5", "31/12/2026: 12"),
        (MEASURES, "interim", "31/12/2099: 5", "vóór"),
        (MEASURES, "interim", "\n".join(f"1/{n}/2027: {n}" for n in range(1, 8)), "6"),
        (ACTIONS, "place", 0, "1"),
        (ACTIONS, "acceptance_note", None, "wie"),
    ],
)
def test_cell_that_means_nothing_is_refused_with_its_place_and_a_sentence(
    trajectory: Trajectory, sheet: int, key: str, value: Any, sentence: str
) -> None:
    small_plan(trajectory)
    with override("nl"):
        found = brought_back(trajectory, lambda book: put(book, sheet, 3, key, value))
    [row] = found.of(Verdict.REFUSED)
    assert row.problems[0].cell.endswith("3")
    assert sentence in " ".join(problem.sentence for problem in row.problems)


def test_row_that_somebody_changed_meanwhile_is_a_conflict_that_shows_both(trajectory: Trajectory) -> None:
    plan = small_plan(trajectory)
    content = write_workbook(trajectory, "nl")
    Action.objects.filter(pk=plan["action"].pk).update(title="Van een ander", version=2)
    mine = changed(content, lambda book: put(book, ACTIONS, 3, "title", "Van mij"))
    [row] = compare(trajectory, read_workbook(mine)).of(Verdict.CONFLICT)
    assert [(change.old, change.new) for change in row.changes] == [("Van een ander", "Van mij")]


def test_row_that_was_copied_or_set_aside_is_refused(trajectory: Trajectory) -> None:
    plan = small_plan(trajectory)
    content = write_workbook(trajectory, "nl")

    def copy(book: Workbook) -> None:
        page = book.worksheets[ACTIONS]
        for cell in page[3]:
            page.cell(4, cell.column).value = cell.value

    assert verdicts(compare(trajectory, read_workbook(changed(content, copy))))["refused"] == 1
    Objective.objects.filter(pk=plan["second"].pk).update(archived_at=dt.datetime(2027, 1, 1, tzinfo=dt.UTC))
    assert verdicts(compare(trajectory, read_workbook(content)))["refused"] >= 1


def test_people_who_are_called_alike_are_told_apart(trajectory: Trajectory) -> None:
    twins = PersonFactory.create_batch(2, trajectory=trajectory, name="An Peeters (fictief)", function="mayor")
    for twin in twins:
        ActionFactory.create(trajectory=trajectory, owner=twin)
    assert verdicts(brought_back(trajectory)) == {"same": 2}


TEXT = st.text(st.characters(codec="utf-8"), max_size=80)
KNOWN = Known(
    people={"p1": "An Peeters (fictief)", "p2": "=Jan"},
    phenomena={"f1": "Overlast", "f2": "Diefstal; met geweld"},
    indicators=frozenset({"CR-01"}),
    refs={"r1": "PL1.SD1.OD1", "r2": "PL1.SD1.OD2", "new:tree:9": "NIEUW"},
)
CENTS = st.integers(0, 9_000_000_000_000_000)
NUMBERS = st.decimals(min_value=-(10**11), max_value=10**11, places=4)
VALUES: dict[Form, Any] = {
    Form.TEXT: TEXT,
    Form.DATE: st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1)).map(dt.date.isoformat),
    Form.NUMBER: NUMBERS.map(plain_number),
    Form.WHOLE: st.integers(0, 2**31).map(str),
    Form.EUROS: CENTS.map(str),
    Form.YES: st.sampled_from(["1", ""]),
    Form.PERSON: st.sampled_from(["p1", "p2", ""]),
    Form.PHENOMENA: st.sampled_from(["f1", "f2", "f1\nf2", ""]),
    Form.INDICATOR: st.sampled_from(["CR-01", ""]),
    Form.REF: st.sampled_from(["r1", "new:tree:9", ""]),
    Form.PROSE: TEXT.map(from_plain),
    Form.STEPS: st.dictionaries(st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1)), NUMBERS, max_size=6).map(
        lambda steps: "\n".join(f"{day.isoformat()}={plain_number(target)}" for day, target in sorted(steps.items()))
    ),
    Form.SHARES: st.sampled_from(["r1=100", "r1=66.67\nr2=33.33", "r2=0.01\nr1=99.99", ""]),
}


def through_a_workbook(value: Any) -> list[str]:
    """The cell as it is after a file was saved and opened."""
    book, out = Workbook(), io.BytesIO()
    _put(book.active, 1, 1, value)
    _put(book.active, 1, 2, "x")
    book.save(out)
    page = load_workbook(io.BytesIO(out.getvalue()), read_only=True).worksheets[0]
    return _cell(next(page.iter_rows())[0])


@given(st.data())
def test_any_value_that_goes_out_comes_back_equal(data: st.DataObject) -> None:
    every = [each for sheet in SHEETS for each in sheet.columns if each.form != Form.CHOICE]
    found: Column = data.draw(st.sampled_from(every))
    value = data.draw(VALUES[found.form])
    back = read(found, through_a_workbook(written(found, value, KNOWN)), KNOWN)
    assert back == comparable(found, value)


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_every_choice_is_read_as_it_was_written(language: str) -> None:
    for found in (each for sheet in SHEETS for each in sheet.columns if each.form == Form.CHOICE):
        for value, _label in found.choices:
            with override(language):
                cell = written(found, value, KNOWN)
            assert read(found, ["s", cell], KNOWN) == value


@pytest.mark.parametrize(
    ("sheet", "key", "cell", "value"),
    [
        (ACTION_SHEET, "starts_on", ["s", "31/12/2027"], "2027-12-31"),
        (ACTION_SHEET, "starts_on", ["s", "31-12-2027"], "2027-12-31"),
        (ACTION_SHEET, "starts_on", ["d", "2027-12-31"], "2027-12-31"),
        (ACTION_SHEET, "starts_on", ["s", " 1.3.2027 "], "2027-03-01"),
        (ACTION_SHEET, "starts_on", ["s", "1 Maart 2027"], "2027-03-01"),
        (ACTION_SHEET, "starts_on", ["s", "1er août 2027"], "2027-08-01"),
        (ACTION_SHEET, "starts_on", ["s", "31/12/27"], "2027-12-31"),
        (MEASURE_SHEET, "interim", ["s", "1/7/2028 = 10\n31/12/2027: 12,5"], "2027-12-31=12.5\n2028-07-01=10"),
        (TREE, "motive", ["s", "Eerst.\n\n\n* een\n* twee"], "Eerst.\n\n- een\n- twee"),
        (BUDGET_SHEET, "planned_cents", ["s", "€ 1.250,50"], "125050"),
        (BUDGET_SHEET, "planned_cents", ["n", "1250.5"], "125050"),
        (BUDGET_SHEET, "planned_cents", ["s", "€ 1.250,-"], "125000"),
        (BUDGET_SHEET, "planned_cents", ["s", "1250 EUR"], "125000"),
        (ACTION_SHEET, "chain_link", ["s", " Préparation"], ChainLink.PREPARATION.value),
        (ACTION_SHEET, "is_quick_win", ["s", "Oui"], "1"),
        (MEASURE_SHEET, "baseline_period", ["n", "2025"], "2025"),
    ],
)
def test_cell_is_read_as_people_type_it(sheet: Sheet, key: str, cell: list[str], value: str) -> None:
    assert read(sheet.column(key), cell, KNOWN) == value


def test_amount_that_may_be_a_thousand_is_refused() -> None:
    with pytest.raises(Wrong):
        read(BUDGET_SHEET.column("planned_cents"), ["s", "1,000"], KNOWN)


def test_error_of_a_spreadsheet_is_refused() -> None:
    with pytest.raises(Wrong):
        read(TREE.column("title"), ["e", ""], KNOWN)


def test_number_of_too_many_digits_is_written_as_text() -> None:
    money = BUDGET_SHEET.column("planned_cents")
    assert isinstance(written(money, "9" * (DIGITS + 2), KNOWN), str)
    assert isinstance(written(money, "9" * DIGITS, KNOWN), float)
    assert Decimal(str(written(money, "1", KNOWN))) == Decimal("0.01")
