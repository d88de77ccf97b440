"""The round trip through a real LibreOffice: what it saves again says the same, and what is changed there is told."""

from pathlib import Path

from livb.trajectories.models import Trajectory
from planning.exchange.comparing import compare
from planning.exchange.reading import read_workbook
from planning.exchange.rows import Verdict
from planning.exchange.workbook import write_workbook
from tests.factories.planning import LineFactory
from tests.planning.exchange.office import changed_in_libreoffice, needs_libreoffice, saved_by_libreoffice
from tests.planning.exchange.samples import small_plan, verdicts

pytestmark = [needs_libreoffice]


def test_file_saved_anew_changes_nothing_and_one_changed_there_is_told(trajectory: Trajectory, tmp_path: Path) -> None:
    plan = small_plan(trajectory)
    for title in ("=1+1", "-5 %", "00123", "2027-01-01", "Twee  spaties en een\u00a0vaste", "“Aanhaling” & <teken>"):
        LineFactory.create(trajectory=trajectory, title=title, ambition="Eerste regel\nTweede regel\n\nVierde")
    content = write_workbook(trajectory, "nl")
    anew = saved_by_libreoffice(content, "xlsx", tmp_path)
    assert anew != content
    assert verdicts(compare(trajectory, read_workbook(anew))) == {"same": 14}
    title = plan["action"].title
    there = changed_in_libreoffice(content, tmp_path, {title: "Elders gewijzigd"})
    found = compare(trajectory, read_workbook(there))
    told = [(change.old, change.new) for row in found.of(Verdict.CHANGED) for change in row.changes]
    assert (verdicts(found), told) == ({"changed": 1, "same": 13}, [(title, "Elders gewijzigd")])
