"""Tables as files for a spreadsheet."""

import pytest

from livb.ui.downloads import csv_file


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("@SOM", "'@SOM"),
        ("+1+SOM(A1)", "'+1+SOM(A1)"),
        ("-2+SOM(A1)", "'-2+SOM(A1)"),
        ("\t=1", "'\t=1"),
        ("-5,2", "-5,2"),
        ("+32", "+32"),
        (None, ""),
        ("a;b", '"a;b"'),
        (7, "7"),
    ],
)
def test_csv_file_keeps_text_from_running(cell, written):
    response = csv_file("cijfers.csv", ["Naam"], [[cell, "x"]])
    assert response.content.decode("utf-8-sig").splitlines() == ["Naam", f"{written};x"]
    assert (response["Cache-Control"], response["Content-Disposition"]) == (
        "no-store",
        'attachment; filename="cijfers.csv"',
    )
