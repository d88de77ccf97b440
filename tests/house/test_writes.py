"""Every service says what it did: what writes ends, itself or through another service, in the audit trail."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.repository import ROOT

# Writers that leave no entry: what the machine does for itself, and what is part of a deed that is recorded elsewhere.
SILENT = {
    "livb/jobs/services.py:report": "how far a job is, told twice a second",
    "livb/membership/services/visits.py:log_visit": "the visit log is a trail of its own",
    "livb/notifications/services.py:post": "a mail in the outbox, put there by a deed that is recorded",
    "planning/services/deeds.py:keep_deed": "what can be undone, kept by a deed that is recorded",
    "planning/services/places.py:put_in_order": "numbers of siblings, part of a move that is recorded",
    "planning/services/places.py:stand_under": "the link to a parent, part of a move that is recorded",
    "planning/services/revising.py:revise_by_form": "the undoing of a form, whose write is recorded by its own service",
}
WRITES = {"save", "create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create"}


def service_files() -> Iterator[Path]:
    for room in ("livb", "diagnostics", "planning"):
        yield from (path for path in (ROOT / room).rglob("*.py") if "services" in (path.stem, path.parent.name))


def called(function: ast.FunctionDef) -> set[str]:
    found = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    of_text = {id(func) for func in found if isinstance(func, ast.Attribute) and isinstance(func.value, ast.Constant)}
    return {getattr(func, "id", getattr(func, "attr", "")) for func in found if id(func) not in of_text}


def test_service_that_writes_ends_in_the_audit_trail() -> None:
    calls = {
        f"{path.relative_to(ROOT)}:{node.name}": called(node)
        for path in service_files()
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef)
    }
    recorded, before = {"record", "record_each"}, set[str]()
    while recorded != before:
        before = recorded
        recorded = before | {key.partition(":")[2] for key, names in calls.items() if names & before}
    silent = {
        key
        for key, names in calls.items()
        if (name := key.partition(":")[2]) not in recorded and not name.startswith("_") and names & WRITES
    }
    assert silent == set(SILENT)


def test_locks_leave_the_key_of_a_row_free() -> None:
    """PostgreSQL looks at the key when a row that points at it is committed: two people would wait for each other."""
    rooms = (path for room in ("livb", "diagnostics", "planning") for path in (ROOT / room).rglob("*.py"))
    taking = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in rooms
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "select_for_update"
        if not any(given.arg == "no_key" for given in node.keywords)
    ]
    assert taking == []
