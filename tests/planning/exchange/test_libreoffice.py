"""The round trip through a real LibreOffice: what it saves again says the same, and what is changed there is told."""

import shutil
import subprocess
from pathlib import Path

import pytest

from livb.trajectories.models import Trajectory
from planning.exchange.comparing import compare
from planning.exchange.reading import read_workbook
from planning.exchange.rows import Verdict
from planning.exchange.workbook import write_workbook
from tests.factories.planning import LineFactory
from tests.planning.exchange.samples import small_plan, verdicts

SOFFICE = shutil.which("soffice")
pytestmark = [
    pytest.mark.skipif(SOFFICE is None, reason="no LibreOffice here: apt-get install libreoffice-calc-nogui"),
]


def saved_by_libreoffice(content: bytes, form: str, folder: Path, suffix: str = "xlsx") -> bytes:
    """The file opened and saved in another form."""
    source, out = folder / f"plan.{suffix}", folder / f"out-{form}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--norestore", "--convert-to", form, "--outdir", str(out)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return (out / f"plan.{form.split(':')[0]}").read_bytes()


def test_file_saved_anew_changes_nothing_and_one_changed_there_is_told(trajectory: Trajectory, tmp_path: Path) -> None:
    plan = small_plan(trajectory)
    for title in ("=1+1", "-5 %", "00123", "2027-01-01", "Twee  spaties en een\u00a0vaste", "“Aanhaling” & <teken>"):
        LineFactory.create(trajectory=trajectory, title=title, ambition="Eerste regel\nTweede regel\n\nVierde")
    content = write_workbook(trajectory, "nl")
    anew = saved_by_libreoffice(content, "xlsx", tmp_path)
    assert anew != content
    assert verdicts(compare(trajectory, read_workbook(anew))) == {"same": 14}
    text = saved_by_libreoffice(content, "fods", tmp_path).decode()
    title = plan["action"].title
    assert text.count(f">{title}<") == 1
    there = saved_by_libreoffice(
        text.replace(f">{title}<", ">Elders gewijzigd<").encode(), "xlsx", tmp_path, suffix="fods"
    )
    found = compare(trajectory, read_workbook(there))
    told = [(change.old, change.new) for row in found.of(Verdict.CHANGED) for change in row.changes]
    assert (verdicts(found), told) == ({"changed": 1, "same": 13}, [(title, "Elders gewijzigd")])
