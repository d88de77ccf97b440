"""A reading and a confirmation that are killed half-way, and run again, end as if nothing had happened."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.schema import create_postgres, drop_postgres, migrated_sqlite, postgres_address

ROOT = Path(__file__).parents[3]


@pytest.fixture
def address(tmp_path):
    """A migrated database of its own, for a process that is killed while it writes."""
    if connection.vendor == "sqlite":
        shutil.copy(migrated_sqlite(), tmp_path / "livb.sqlite3")
        yield f"sqlite:///{tmp_path / 'livb.sqlite3'}"
        return
    name = f"livb_killed_{os.getpid()}"
    create_postgres(name)
    yield postgres_address(name)
    drop_postgres(name)


def test_killed_half_way_and_run_again_ends_the_same(address, tmp_path):
    environment = {
        **os.environ,
        "DATABASE_URL": address,
        "DJANGO_SETTINGS_MODULE": "livb.settings_test",
        "LIVB_VAR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "tests.diagnostics.services.killing"]
    answer = subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr[-2000:]
    assert json.loads(answer.stdout.splitlines()[-1]) == {
        "killed": 1, "attempts": 2, "read": "ready", "signal": 9, "half": 0, "same": True,
    }  # fmt: skip
