"""Taking in many figures against a raw load of the same rows, and reading a workbook against the usual reader."""

import io
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice, product

from django.db import connection, transaction

from diagnostics.imports.grid import read_grid
from diagnostics.models import Indicator, Observation
from diagnostics.selectors.observations import Figures, Key
from diagnostics.services.uploads import apply
from livb.trajectories.models import Area
from planning.benchmark.measures import Clock, Measure, median_seconds
from planning.benchmark.rivals import PART, package_seconds

TABLE = "benchmark_observation"
COLUMNS = (
    "edition_id", "indicator_id", "area_id", "period", "numerator", "denominator", "value", "reason",
    "is_provisional", "superseded_by_id",
)  # fmt: skip
REPORT = {"title": "Maat", "source": "Maat", "exported_on": "", "footer": [], "reader": "", "grid_on": "2025-01-01"}


def report(rows: int, sheet_rows: int) -> Iterator[Measure]:
    """Against COPY, against the usual package, and the reading of a workbook."""
    yield from _upsert(rows)
    yield _workbook(sheet_rows)


def _upsert(count: int) -> Iterator[Measure]:
    fresh = _rows(count)
    with transaction.atomic():
        edition = apply(fresh, trajectory=None, report={**REPORT, "periods": ["2000"]}, stored_file=None, by=None)
    changed = {
        key: Figures(figures.numerator + 1, None, None, "", False)
        if number % 20 == 0 and figures.numerator
        else figures
        for number, (key, figures) in enumerate(fresh.items())
    }
    begun = Clock.read()
    with transaction.atomic():
        apply(changed, trajectory=None, report={**REPORT, "periods": ["2000"]}, stored_file=None, by=None)
    taken = Clock.read() - begun
    raw = _raw(fresh, edition.pk if edition else 0)
    kind = "COPY" if connection.vendor == "postgresql" else "executemany"
    bar = 2.0 if connection.vendor == "postgresql" else None
    name = f"upsert of {count} figures, 5 % changed"
    yield Measure(name, taken, raw, f"raw {kind} of the same rows", bar)
    if edition:
        theirs = package_seconds(fresh, edition)
        note = f"; measured on {PART} rows"
        yield Measure(name, taken, theirs, "django-import-export on the same rows", 0.01, note)


def _rows(count: int) -> dict[Key, Figures]:
    indicators = Indicator.objects.filter(denominator=None).values_list("pk", flat=True)
    towns = Area.objects.current().filter(kind=Area.Kind.MUNICIPALITY).values_list("pk", flat=True)
    keys = product(indicators, towns, (str(year) for year in range(1901, 1991)))
    return {key: Figures(Decimal(n % 900), None, None, "", False) for n, key in enumerate(islice(keys, count))}


def _raw(rows: dict[Key, Figures], edition: int) -> float:
    """The same rows into an empty table with the same indexes, by the fastest way the database has."""
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in _twin(cursor):
            cursor.execute(statement)
        values = [(edition, *key, figures.numerator, None, None, "", False, None) for key, figures in rows.items()]
        begun = Clock.read()
        if connection.vendor == "postgresql":
            lines = "".join("\t".join("\\N" if cell is None else str(cell) for cell in row) + "\n" for row in values)
            cursor.copy_expert(f"COPY {TABLE} ({', '.join(COLUMNS)}) FROM STDIN", io.StringIO(lines))
        else:
            marks = ", ".join(["%s"] * len(COLUMNS))
            texts = [tuple(str(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in values]
            cursor.executemany(f"INSERT INTO {TABLE} ({', '.join(COLUMNS)}) VALUES ({marks})", texts)  # noqa: S608
        taken = Clock.read() - begun
        cursor.execute(f"DROP TABLE {TABLE}")
    return taken


def _twin(cursor: object) -> list[str]:
    """The statements that make an empty table like that of the observations, its indexes included."""
    table = Observation._meta.db_table
    if connection.vendor == "postgresql":
        return [f"CREATE TABLE {TABLE} (LIKE {table} INCLUDING ALL)"]
    cursor.execute("SELECT sql FROM sqlite_master WHERE tbl_name = %s AND sql IS NOT NULL ORDER BY type DESC", [table])  # type: ignore[attr-defined]
    made = [sql.replace(f'"{table}"', f'"{TABLE}"') for (sql,) in cursor.fetchall()]  # type: ignore[attr-defined]
    return [sql.replace('INDEX "', f'INDEX "{TABLE}_') for sql in made]


def _workbook(count: int) -> Measure:
    import pandas as pd  # noqa: PLC0415 (slow to import, needed here alone)

    file = io.BytesIO()
    pd.DataFrame({"NIS": range(count), "2023": range(count), "2024": 7.5}).to_excel(file, index=False)
    content = file.getvalue()
    ours = median_seconds(lambda: read_grid(content), 2)
    theirs = median_seconds(lambda: pd.read_excel(io.BytesIO(content), engine="openpyxl"), 2)
    return Measure(f"workbook of {count} rows", ours, theirs, "pandas with openpyxl", 0.1)
