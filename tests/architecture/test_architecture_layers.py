from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from tests.support.tree import ROOT


def test_every_room_keeps_to_its_layer() -> None:
    tool = shutil.which("lint-imports", path=str(Path(sys.executable).parent))
    assert tool is not None, "import-linter is not installed"
    done = subprocess.run(
        [tool, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout
