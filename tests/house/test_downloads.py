"""A file that people take along leaves in one of two places, so that its name and its headers are thought of once."""

import re

from tests.house.repository import ROOT, modules

HANDING = {"livb/files/handing.py", "livb/ui/downloads.py"}
LEAVES = re.compile(r"FileResponse\(|Content-Disposition|content_disposition_header\(")


def test_files_leave_in_two_places_only() -> None:
    found = {str(path.relative_to(ROOT)) for path in modules() if LEAVES.search(path.read_text(encoding="utf-8"))}
    assert found == HANDING


def test_files_made_here_are_named_by_the_rule() -> None:
    """A name is asked of `file_name` (or of a function that asks it): none is put together with a suffix."""
    put_together = re.compile(r"""\}\.(?:pdf|xlsx|csv|docx|zip)["']|(?:csv_file|workbook_file)\(f?["']""")
    assert [str(path.relative_to(ROOT)) for path in modules() if put_together.search(path.read_text())] == []
