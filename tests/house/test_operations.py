"""What operators read is what the settings do, and what they install is what was resolved."""

import re
from importlib.metadata import distributions

import pytest

from tests.house.repository import ROOT

ORDERED = {"django", "django-crispy-forms", "psycopg2-binary", "weasyprint", "pandas", "pytest-django"}
TESTS_ONLY = {"LIVB_SAMPLES", "LIVB_SHOTS", "LIVB_FULL"}


def _pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return {package.lower(): version for package, version in re.findall(r"^([\w.-]+)==([^\s\\]+)", text, re.MULTILINE)}


def test_settings_table_names_exactly_what_is_read() -> None:
    settings = (ROOT / "livb" / "settings.py").read_text(encoding="utf-8")
    table = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    read = set(re.findall(r'env(?:\.\w+)?\(\s*"([A-Z_]+)"', settings))
    assert set(re.findall(r"^\| `([A-Z_]+)` \|", table, re.MULTILINE)) == read
    assert {name for name in TESTS_ONLY if f"`{name}`" not in table} == set()


def test_scripts_set_only_settings_that_exist() -> None:
    known = set(re.findall(r"`((?:LIVB_|DATABASE_)[A-Z_]+)`", (ROOT / "docs" / "operations.md").read_text("utf-8")))
    scripts = [path for path in (ROOT / "bin").rglob("*") if path.is_file() and path.suffix != ".pyc"]
    used = {name for path in scripts for name in re.findall(r"\b(LIVB_[A-Z_]*[A-Z])\b", path.read_text("utf-8"))}
    assert used - known == set()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_requirements_are_hashed_and_name_no_index(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert [block for block in blocks if "--hash=sha256:" not in block] == []
    assert re.findall(r"https?://|file://|--(?:extra-)?index-url|--find-links", text) == []


def test_requirements_hold_the_ordered_packages() -> None:
    assert ORDERED - _pins("requirements.txt").keys() == set()


def test_requirements_resolve_to_what_was_pinned_by_hand() -> None:
    run, dev = _pins("requirements.txt"), _pins("requirements-dev.txt")
    assert _pins("requirements.in").items() <= run.items()
    assert _pins("requirements-dev.in").items() <= dev.items()
    assert run.items() <= dev.items()


def test_pins_have_a_reason_each() -> None:
    lines = (ROOT / "requirements.in").read_text("utf-8") + (ROOT / "requirements-dev.in").read_text("utf-8")
    assert [line for line in lines.splitlines() if "==" in line and "  # " not in line] == []


def test_psycopg_3_is_not_installed_beside_psycopg2() -> None:
    """Django prefers it silently where both are there."""
    assert {item.name.lower() for item in distributions()} & {"psycopg", "psycopg-binary", "psycopg-c"} == set()
