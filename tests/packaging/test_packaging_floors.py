from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "packaging" / "coverage_floors.py"


def check(report: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), str(report)], capture_output=True, text=True, check=False
    )


def written(folder: Path, **files: tuple[int, int, int, int]) -> Path:
    """Write a report; each file has lines run, lines, branches run, branches."""
    report = folder / "coverage.json"
    entries = {
        f"coach/{name.replace('__', '/')}.py": {
            "summary": {
                "covered_lines": lines_run,
                "num_statements": lines,
                "covered_branches": branches_run,
                "num_branches": branches,
            }
        }
        for name, (lines_run, lines, branches_run, branches) in files.items()
    }
    report.write_text(json.dumps({"files": entries}), encoding="utf-8")
    return report


def test_rooms_at_their_floors_say_nothing(tmp_path: Path) -> None:
    report = written(
        tmp_path,
        session__engine=(100, 100, 20, 20),
        session____init__=(0, 0, 0, 0),
        record__store=(95, 100, 0, 0),
        ui__page=(90, 100, 0, 0),
    )
    done = check(report)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


@pytest.mark.parametrize(
    ("name", "counts", "line"),
    [
        ("session__engine", (999, 1000, 0, 0), "coach/session/ has 99.90 % of 100 %"),
        ("figure__shapes", (10, 10, 9, 10), "coach/figure/ has 95.00 % of 100 %"),
        ("record__store", (949, 1000, 0, 0), "coach/record/ has 94.90 % of 95 %"),
        ("ui__page", (899, 1000, 0, 0), "coach/ has 89.90 % of 90 %"),
    ],
)
def test_a_room_just_under_its_floor_fails_and_names_the_file(
    name: str, counts: tuple[int, int, int, int], line: str, tmp_path: Path
) -> None:
    done = check(written(tmp_path, **{name: counts}))
    assert done.returncode == 1
    assert done.stderr == f"{line}: coach/{name.replace('__', '/')}.py\n"


def test_a_missing_report_fails(tmp_path: Path) -> None:
    done = check(tmp_path / "none.json")
    assert done.returncode == 1
    assert "no coverage report" in done.stderr
