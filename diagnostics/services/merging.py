"""Many figures at once: laid beside the table first, then one statement for what is new and one for what is revised."""

import io
from collections.abc import Callable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Any

from django.db import connection

from diagnostics.models import Observation, SourceEdition
from diagnostics.selectors.observations import Figures, Key
from livb.trajectories.models import Trajectory

INCOMING, FRESH = "incoming_figures", "fresh_figures"
KEY = ("indicator_id", "area_id", "period")
SAID = ("numerator", "denominator", "value", "reason", "is_provisional")
EVERYBODY = 7_221_986  # the lock of the figures that everybody has, a number of our own choosing
BATCH, TOGETHER = 5000, 20  # rows at hand at once, and rows in one statement where there is no COPY


def merge(
    rows: dict[Key, Figures], trajectory: Trajectory | None, edition_of: Callable[[], SourceEdition]
) -> tuple[SourceEdition | None, int]:
    """Write what is new or changed under an edition made for it; the edition, and how many figures it got.

    Call it inside a transaction. What stands in the same scope is superseded; a figure of the nation stays where a
    trajectory writes its own. Where every figure stands already there is no edition.
    """
    alone(trajectory)
    with connection.cursor() as cursor:
        for statement in _prepare():
            cursor.execute(statement)
        _fill(cursor, rows)
        owner = trajectory.pk if trajectory else None
        cursor.execute(_fresh(), {"owner": owner})
        cursor.execute(f"SELECT count(*) FROM {FRESH}")  # noqa: S608 - only names of our own stand in these statements
        count = int(cursor.fetchone()[0])
        edition = edition_of() if count else None
        if edition:
            _write(cursor, edition, is_own=owner is not None)
        for table in (INCOMING, FRESH):
            cursor.execute(f"DROP TABLE {table}")
    return edition, count


def alone(trajectory: Trajectory | None) -> None:
    """Wait until nobody else writes figures of this scope, up to the end of the transaction.

    What stands is read and then replaced: two who do that at once would both find nothing there. The key of the
    trajectory stays free, so that rows that only point at it can be added meanwhile.
    """
    if trajectory:
        Trajectory.objects.select_for_update(no_key=True).get(pk=trajectory.pk)
    elif connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [EVERYBODY])


def _prepare() -> Iterator[str]:
    """An empty table of figures, without rules or indexes, that goes when the work is done."""
    types = {field.column: field.db_type(connection) for field in Observation._meta.concrete_fields}
    columns = ", ".join(f"{name} {types[name]}" for name in (*KEY, *SAID))
    for table in (INCOMING, FRESH):
        yield f"DROP TABLE IF EXISTS {table}"
    if connection.vendor == "postgresql":
        yield "SET LOCAL work_mem = '128MB'"
    yield f"CREATE TEMPORARY TABLE {INCOMING} ({columns})"


def _fill(cursor: Any, rows: dict[Key, Figures]) -> None:
    """By COPY where the database has it."""
    if connection.vendor == "postgresql":
        cursor.copy_expert(f"COPY {INCOMING} FROM STDIN", io.StringIO("".join(map(_line, rows.items()))))
        cursor.execute(f"ANALYZE {INCOMING}")
        return
    marks = f"({', '.join(['%s'] * len((*KEY, *SAID)))})"
    values = [(*key, _text(said.numerator), _text(said.denominator), _text(said.value), said.reason,
               said.is_provisional) for key, said in rows.items()]  # fmt: skip
    for start in range(0, len(values), BATCH):
        batch, at = values[start : start + BATCH], 0
        for size in (TOGETHER, 1):
            parts = [tuple(chain.from_iterable(batch[n : n + size])) for n in range(at, len(batch) - size + 1, size)]
            at += size * len(parts)
            cursor.executemany(f"INSERT INTO {INCOMING} VALUES {', '.join([marks] * size)}", parts)  # noqa: S608


def _line(row: tuple[Key, Figures]) -> str:
    (indicator, area, period), said = row
    numbers = "\t".join("\\N" if each is None else str(each) for each in (said.numerator, said.denominator, said.value))
    return f"{indicator}\t{area}\t{period}\t{numbers}\t{said.reason}\t{'t' if said.is_provisional else 'f'}\n"


def _text(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _fresh() -> str:
    """What says something else than the figure that stands: the trajectory's own before that of the nation.

    PostgreSQL ranks what stands in one sweep; SQLite looks each figure up, which takes it a quarter of the time.
    """
    return _swept() if connection.vendor == "postgresql" else _looked_up()


def _swept() -> str:
    observations, editions = Observation._meta.db_table, SourceEdition._meta.db_table
    same_key = " AND ".join(f"i.{name} = o.{name}" for name in KEY)
    differs = " OR ".join(f"i.{name} IS DISTINCT FROM s.{name}" for name in SAID)
    keys, said = ", ".join(f"i.{name}" for name in KEY), ", ".join(f"o.{name}" for name in SAID)
    return f"""
        CREATE TEMPORARY TABLE {FRESH} AS
        SELECT i.*, s.id AS known, s.is_own
        FROM {INCOMING} i LEFT JOIN (
            SELECT {keys}, {said}, o.id, e.trajectory_id IS NOT NULL AS is_own, ROW_NUMBER() OVER (
                PARTITION BY {keys} ORDER BY e.trajectory_id IS NULL, e.applied_at DESC, e.id DESC) AS rank
            FROM {INCOMING} i JOIN {observations} o ON {same_key} AND o.superseded_by_id IS NULL
            JOIN {editions} e ON e.id = o.edition_id AND e.undone_at IS NULL
                AND (e.trajectory_id IS NULL OR e.trajectory_id = CAST(%(owner)s AS bigint))
        ) s ON s.rank = 1 AND {same_key.replace("o.", "s.")}
        WHERE s.id IS NULL OR {differs}
    """  # noqa: S608


def _looked_up() -> str:
    observations, editions = Observation._meta.db_table, SourceEdition._meta.db_table
    same_key = " AND ".join(f"o.{name} = i.{name}" for name in KEY)
    differs = " OR ".join(f"i.{name} IS DISTINCT FROM s.{name}" for name in SAID)
    return f"""
        CREATE TEMPORARY TABLE {FRESH} AS
        SELECT i.*, s.id AS known, e.trajectory_id IS NOT NULL AS is_own
        FROM {INCOMING} i LEFT JOIN {observations} s ON s.id = (
            SELECT o.id FROM {observations} o JOIN {editions} e ON e.id = o.edition_id AND e.undone_at IS NULL
            WHERE {same_key} AND o.superseded_by_id IS NULL
                AND (e.trajectory_id IS NULL OR e.trajectory_id = %(owner)s)
            ORDER BY e.trajectory_id IS NULL, e.applied_at DESC, e.id DESC LIMIT 1
        ) LEFT JOIN {editions} e ON e.id = s.edition_id
        WHERE s.id IS NULL OR {differs}
    """  # noqa: S608


def _write(cursor: Any, edition: SourceEdition, *, is_own: bool) -> None:
    observations = Observation._meta.db_table
    columns = ", ".join((*KEY, *SAID))
    cursor.execute(
        f"INSERT INTO {observations} (edition_id, {columns}) SELECT %s, {columns} FROM {FRESH}",  # noqa: S608
        [edition.pk],
    )
    cursor.execute(
        f"UPDATE {observations} SET superseded_by_id = %s "  # noqa: S608
        f"WHERE id IN (SELECT known FROM {FRESH} WHERE known IS NOT NULL AND is_own = %s)",
        [edition.pk, is_own],
    )
