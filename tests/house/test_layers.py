"""Who may import whom: the contracts of pyproject.toml hold."""

import subprocess
import sys
from pathlib import Path

from tests.house.repository import ROOT


def test_layers_every_contract_is_kept() -> None:
    program = Path(sys.executable).with_name("lint-imports")
    answer = subprocess.run([str(program), "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stdout[-3000:]
