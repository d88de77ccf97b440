"""The database as all migrations leave it: migrated for real, kept under the digest of the migrations, copied.

Walking the migrations takes half a minute; a copy takes a blink.
"""

import fcntl
import hashlib
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from django.db import connection

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "var" / "tests"
PREFIX = "livb_schema_"
BRANCHES = 8  # as many are kept, so that going back and forth costs nothing
LOCK = 20_261_122


def digest() -> str:
    """What the schema follows from: the migrations of the house, those of the libraries, and what is installed."""
    told = hashlib.sha256()
    rooms = (path for room in ("livb", "diagnostics", "planning") for path in (ROOT / room).rglob("migrations/*.py"))
    for path in [*sorted(rooms), ROOT / "requirements.txt", ROOT / "livb" / "settings.py", Path(__file__)]:
        told.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return told.hexdigest()[:16]


def fill_sqlite(target: sqlite3.Connection) -> None:
    """Make this empty database a copy of the migrated one."""
    with closing(sqlite3.connect(f"file:{migrated_sqlite()}?mode=ro", uri=True)) as source:
        source.backup(target)


def migrated_sqlite() -> Path:
    """The file, made now by the first process that asks; the others wait for it."""
    KEPT.mkdir(parents=True, exist_ok=True)
    kept = KEPT / f"{PREFIX}{digest()}.sqlite3"
    with (KEPT / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            draft = kept.with_suffix(".draft")
            draft.unlink(missing_ok=True)
            _migrate(f"sqlite:///{draft}")
            draft.rename(kept)
            for old in sorted(KEPT.glob(f"{PREFIX}*.sqlite3"), key=lambda path: path.stat().st_mtime)[:-BRANCHES]:
                old.unlink()
    return kept


def migrated_postgres(cursor: psycopg2.extensions.cursor) -> str:
    """The name of the database that was migrated; who comes later waits, and has it to himself until he leaves."""
    kept = f"{PREFIX}{digest()}"
    cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
    found = [row[0] for row in cursor.fetchall()]
    if kept not in found:
        for old in found:
            cursor.execute(f"DROP DATABASE {old}")
        cursor.execute(f"CREATE DATABASE {PREFIX}draft")
        _migrate(postgres_address(f"{PREFIX}draft"))
        cursor.execute(f"ALTER DATABASE {PREFIX}draft RENAME TO {kept}")
    return kept


def create_postgres(name: str) -> None:
    """Create this database on the server of the suite as a copy of the migrated one."""
    with closing(server()) as admin, admin.cursor() as cursor:
        kept = migrated_postgres(cursor)
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {kept}")


def drop_postgres(name: str) -> None:
    with closing(server()) as admin, admin.cursor() as cursor:
        cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def server() -> psycopg2.extensions.connection:
    """A connection that makes and drops databases."""
    given = connection.settings_dict
    names = {"host": "HOST", "user": "USER", "password": "PASSWORD", "port": "PORT"}
    access = {key: given[name] for key, name in names.items() if given[name]}
    admin = psycopg2.connect(dbname="postgres", **access)
    admin.autocommit = True
    return admin


def postgres_address(name: str) -> str:
    """The address of a database on the server of the suite."""
    given = {key: str(connection.settings_dict[key]) for key in ("USER", "PASSWORD", "HOST", "PORT")}
    secret, port = (f":{given[key]}" if given[key] else "" for key in ("PASSWORD", "PORT"))
    return f"postgres://{given['USER']}{secret}@{given['HOST'].replace('/', '%2F')}{port}/{name}"


@contextmanager
def own_database() -> Iterator[None]:
    """The database of this process of the suite, by the name that pytest-django gave it."""
    creation = connection.creation
    before, name = connection.settings_dict["NAME"], creation._get_test_db_name()
    connection.close()
    if connection.vendor == "postgresql":
        create_postgres(name)
    connection.settings_dict["NAME"] = name
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        fill_sqlite(connection.connection)
    yield
    creation.destroy_test_db(before, verbosity=0)


def _migrate(address: str) -> None:
    environment = {**os.environ, "DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "livb.settings_test"}
    command = [sys.executable, str(ROOT / "manage.py"), "migrate", "--verbosity=0"]
    answer = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr[-3000:]


def main() -> None:
    """Migrate now, so that the suite finds it done."""
    if connection.vendor == "sqlite":
        migrated_sqlite()
        return
    with closing(server()) as admin, admin.cursor() as cursor:
        migrated_postgres(cursor)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "livb.settings_test")
    main()
