"""A real LibreOffice, as people have it at their desk."""

import shutil
import subprocess
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="no LibreOffice here: apt-get install libreoffice-calc-nogui"
)


def saved_by_libreoffice(content: bytes, form: str, folder: Path, suffix: str = "xlsx") -> bytes:
    """The file opened and saved in another form."""
    source, out = folder / f"plan.{suffix}", folder / f"out-{form}"
    source.write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), profile, "--headless", "--norestore", "--convert-to", form, "--outdir", str(out)]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return (out / f"plan.{form.split(':')[0]}").read_bytes()


def changed_in_libreoffice(content: bytes, folder: Path, words: dict[str, str]) -> bytes:
    """The workbook with these texts of whole cells written over, opened and saved again as a workbook."""
    text = saved_by_libreoffice(content, "fods", folder).decode()
    for old, new in words.items():
        assert text.count(f">{old}<") == 1, old
        text = text.replace(f">{old}<", f">{new}<")
    return saved_by_libreoffice(text.encode(), "xlsx", folder, suffix="fods")
