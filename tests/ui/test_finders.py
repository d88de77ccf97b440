"""Static files out of packages."""

from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from livb.lib.fonts import FACES
from livb.ui.finders import PackageFinder, web_font


def test_faces_are_all_installed() -> None:
    assert [face.slug for face in FACES if not face.path.is_file()] == []


def test_faces_in_the_style_sheet_are_those_we_have() -> None:
    sheet = (Path(__file__).parents[2] / "static/css/fonts.css").read_text(encoding="utf-8")
    assert [face.slug for face in FACES if f"fonts/{face.slug}.woff2" not in sheet] == []
    assert sheet.count("@font-face") == len(FACES)


def test_bootstrap_is_found_in_its_package() -> None:
    assert Path(str(finders.find("bootstrap/css/bootstrap.min.css"))).stat().st_size > 100_000


def test_finder_asked_for_another_file_finds_nothing() -> None:
    assert PackageFinder().find("fonts/../settings.py") == []


def test_finder_lists_every_file_it_can_open() -> None:
    names = [name for name, _storage in PackageFinder().list([])]
    assert len(names) == len(FACES) + 4


@pytest.mark.browser
def test_web_font_is_small_and_made_once(tmp_path: Path) -> None:
    first = web_font(FACES[0], tmp_path)
    made = first.stat().st_mtime_ns
    assert first.read_bytes()[:4] == b"wOF2"
    assert first.stat().st_size < 45_000
    assert web_font(FACES[0], tmp_path).stat().st_mtime_ns == made
