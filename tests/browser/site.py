"""The product as it is run: a web server and a worker in processes of their own, on a database of their own."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError

from django.db import connection

from tests import schema

ROOT = Path(__file__).parents[2]
START_SECONDS = 60


@dataclass(frozen=True)
class Site:
    """Where the product answers, and the environment of its processes."""

    url: str
    environment: dict[str, str]
    mails: Path

    def manage(self, *arguments: str) -> str:
        """Run a management command on this site's database."""
        command = [sys.executable, str(ROOT / "manage.py"), *arguments]
        answer = subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)
        assert answer.returncode == 0, answer.stderr[-3000:]
        return answer.stdout


@contextmanager
def running(folder: Path) -> Iterator[Site]:
    """Set up an empty site in `folder` with the demonstration in it, serve it, and leave nothing behind."""
    with _database(folder) as address:
        port = _free_port()
        site = Site(f"http://localhost:{port}", _environment(folder, address, port), folder / "mails")
        if address.startswith("sqlite"):
            site.manage("migrate", "--database=queue", "django_tasks_database", "--verbosity=0")
        for command in ("load_reference", "load_demo"):
            site.manage(command)
        site.manage("collectstatic", "--noinput", "--verbosity=0")
        with (
            _process(site, "gunicorn", "-m", "gunicorn", "livb.wsgi", *_gunicorn(port)),
            _process(site, "worker", "manage.py", "worker"),
        ):
            _wait(site.url)
            yield site


def _gunicorn(port: int) -> list[str]:
    return [
        "--bind",
        f"127.0.0.1:{port}",
        "--worker-class=gthread",
        "--threads=4",
        "--no-control-socket",
        "--log-level=warning",
    ]


def _environment(folder: Path, database: str, port: int) -> dict[str, str]:
    (folder / "mails").mkdir()
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("LIVB_", "DJANGO_"))},
        "DJANGO_SETTINGS_MODULE": "livb.settings",
        "DATABASE_URL": database,
        "LIVB_VAR": str(folder),
        "LIVB_SECRET_KEY": secrets.token_urlsafe(64),
        "LIVB_PLAIN_HTTP": "1",
        "LIVB_DEMO": "1",
        "LIVB_BASE_URL": f"http://localhost:{port}",
        "LIVB_EMAIL_URL": f"filemail://{folder / 'mails'}",
        "PYTHONWARNINGS": "default",
    }


@contextmanager
def _database(folder: Path) -> Iterator[str]:
    """A new database on the kind of server that the suite itself runs on."""
    if connection.vendor == "sqlite":
        shutil.copyfile(schema.migrated_sqlite(), folder / "site.sqlite3")
        yield f"sqlite:///{folder / 'site.sqlite3'}"
        return
    name = f"site_{secrets.token_hex(4)}"
    schema.create_postgres(name)
    try:
        yield schema.postgres_address(name)
    finally:
        schema.drop_postgres(name)


@contextmanager
def _process(site: Site, name: str, *arguments: str) -> Iterator[None]:
    log = Path(site.environment["LIVB_VAR"]) / f"{name}.log"
    with log.open("w") as out:
        process = subprocess.Popen([sys.executable, *arguments], env=site.environment, cwd=ROOT, stdout=out, stderr=out)
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()  # one that is not waited for is a warning in whatever test runs when it is collected
    sys.stderr.write("".join(line for line in log.read_text().splitlines(keepends=True) if "Traceback" in line))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(url: str) -> None:
    until = time.monotonic() + START_SECONDS
    while True:
        try:
            urllib.request.urlopen(f"{url}/account/login/", timeout=5).close()
        except (URLError, OSError):
            assert time.monotonic() < until, "the site did not start"
            time.sleep(0.2)
        else:
            return
