"""The same import from the shell."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from diagnostics.models import Observation, SourceEdition
from tests.diagnostics.imports.helpers import csv_bytes

pytestmark = pytest.mark.usefixtures("country")


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "tabel.csv"
    path.write_bytes(
        csv_bytes(
            [["Title:"], ["", "2023"], ["Provincie: Vlaams-Brabant", 9], ["HALLE", 9], ["Halle", 9], ["Ruritanië", 1]]
        )
    )
    return path


def run(*args):
    out = StringIO()
    call_command("import_indicators", *map(str, args), stdout=out)
    return out.getvalue()


def test_dry_run_prints_json_and_writes_nothing(table, trajectory):
    report = json.loads(run(table, "--trajectory", trajectory.slug, "--indicator", "CR-02", "--dry-run", "--json"))
    assert (report["reader"], report["counts"]["new"], report["places"]["unknown"]) == (
        "police_table",
        3,
        ["Ruritanië"],
    )
    assert not Observation.objects.filter(indicator__code="CR-02").exists()


def test_import_without_a_trajectory_is_national(table):
    printed = run(table, "--indicator", "CR-02")
    assert "new: 3" in printed
    assert SourceEdition.objects.filter(trajectory=None, reader="police_table").count() == 1


@pytest.mark.parametrize("args", [("nergens.csv",), ("x.csv", "--trajectory", "nergens")])
def test_what_does_not_exist_is_said(args):
    with pytest.raises(CommandError, match="no "):
        run(*args)


def test_refused_file_ends_with_its_sentence(tmp_path):
    (tmp_path / "x.pdf").write_bytes(b"%PDF-1.7")
    with pytest.raises(CommandError, match=r"geen tabel|not a table"):
        run(tmp_path / "x.pdf")
